-- Dropping the primary key leaves NOT NULL in place (columns that became NOT NULL by it as well).

CREATE TABLE t (a int PRIMARY KEY);
ALTER TABLE t DROP CONSTRAINT t_pkey;

--= cols:t: a integer not null
--= nn:t: t_a_not_null
