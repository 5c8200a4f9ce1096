-- DROP POLICY, IF EXISTS; a policy follows renames of what it mentions, and blocks their drop.

CREATE TABLE m (team int);
CREATE TABLE t (id int);
CREATE POLICY p ON t USING (id IN (SELECT team FROM m));
CREATE POLICY q ON t USING (true);
ALTER TABLE m RENAME TO members;
ALTER TABLE members RENAME COLUMN team TO team_id;
--! 2BP01
DROP TABLE members;
ALTER POLICY q ON t RENAME TO r;
DROP POLICY IF EXISTS nope ON t;
DROP POLICY IF EXISTS p ON nope;
--! 42704
DROP POLICY q ON t;
DROP POLICY r ON t;
DROP TABLE members CASCADE;
