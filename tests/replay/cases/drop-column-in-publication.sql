-- A publication's column list blocks DROP COLUMN, dropping the table just takes it out of the publication.

CREATE TABLE t (a int PRIMARY KEY, b int);
CREATE TABLE u (a int);
CREATE PUBLICATION pub FOR TABLE t (a, b), u;
--! 2BP01
ALTER TABLE t DROP COLUMN b;
DROP TABLE u;
