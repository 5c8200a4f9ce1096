-- A column may have a table's row type; the table can then not be dropped, and follows renames.

CREATE TABLE address (street text, city text);
CREATE TABLE person (id int, home address, others address[]);
ALTER TABLE address RENAME TO place;
--! 2BP01
DROP TABLE place;
DROP TABLE place CASCADE;
