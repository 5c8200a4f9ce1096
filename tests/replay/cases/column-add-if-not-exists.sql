-- ADD COLUMN IF NOT EXISTS with an existing column skips the whole clause: type, default, UNIQUE, REFERENCES and CHECK
-- are not applied.

CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (a int);
ALTER TABLE t ADD COLUMN IF NOT EXISTS a bigint NOT NULL DEFAULT 3 UNIQUE CHECK (a > 0) REFERENCES p;

--= cols:t: a integer
