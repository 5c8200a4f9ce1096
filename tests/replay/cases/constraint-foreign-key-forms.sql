-- Foreign keys inline, out of line, self-referring, composite and across schemas.

CREATE SCHEMA s;
CREATE TABLE s.p (a int, b text, PRIMARY KEY (a, b), UNIQUE (b));
CREATE TABLE t (id int PRIMARY KEY, parent int REFERENCES t ON DELETE CASCADE, a int, b text REFERENCES s.p (b) ON UPDATE SET NULL, CONSTRAINT ab FOREIGN KEY (a, b) REFERENCES s.p ON DELETE SET DEFAULT DEFERRABLE);
ALTER TABLE t ADD COLUMN c int CONSTRAINT c_to_t REFERENCES t (id) ON DELETE SET NULL ON UPDATE RESTRICT;
ALTER TABLE ONLY t ADD CONSTRAINT again FOREIGN KEY (c) REFERENCES t (id) NOT VALID;
--! 42804
CREATE TABLE bad (x text REFERENCES t (id));
--! 42830
CREATE TABLE bad (x int, y int, FOREIGN KEY (x) REFERENCES s.p (a, b));
--! 42703
CREATE TABLE bad (x int REFERENCES t (nope));
--! 42P01
CREATE TABLE bad (x int REFERENCES nope (id));
