-- INHERITS: the parent's columns come first, in order, then the child's own; a column of the same name and type merges
-- and stays in the parent's place; NOT NULL adds up; a child default overrides.

CREATE TABLE p (a int DEFAULT 1, b text NOT NULL);
CREATE TABLE c (x int, b text, a int DEFAULT 9 NOT NULL) INHERITS (p);
--! 42804
CREATE TABLE bad (a text) INHERITS (p);

--= cols:c: a integer not null default 9, b text not null, x integer
