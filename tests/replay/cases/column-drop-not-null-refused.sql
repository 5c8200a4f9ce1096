-- DROP NOT NULL on a primary key or identity column fails (42P16, 42601).

CREATE TABLE t (a int PRIMARY KEY, b int GENERATED ALWAYS AS IDENTITY);
--! 42P16
ALTER TABLE t ALTER a DROP NOT NULL;
--! 42601
ALTER TABLE t ALTER b DROP NOT NULL;

--= cols:t: a integer not null, b integer not null identity always
