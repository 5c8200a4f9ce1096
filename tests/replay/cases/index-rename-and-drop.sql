-- ALTER INDEX RENAME, DROP INDEX of several, IF EXISTS, and a comment.

CREATE SCHEMA s;
CREATE TABLE s.t (a int, b int);
CREATE INDEX a_idx ON s.t (a);
CREATE INDEX b_idx ON s.t (b);
COMMENT ON INDEX s.a_idx IS 'by a';
ALTER INDEX s.a_idx RENAME TO by_a;
ALTER INDEX IF EXISTS s.nope RENAME TO other;
DROP INDEX IF EXISTS s.nope, s.b_idx;
--! 42704
DROP INDEX b_idx;
ALTER INDEX s.by_a SET (fillfactor = 60);
