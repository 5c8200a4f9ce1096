-- Changing the type resets the collation to the new type's default unless COLLATE is given again.

CREATE TABLE t (a text COLLATE "C", b text COLLATE "C");
ALTER TABLE t ALTER a TYPE varchar(9), ALTER b TYPE varchar(9) COLLATE "C";
