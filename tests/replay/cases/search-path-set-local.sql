-- SET LOCAL ends with the transaction and does nothing outside one (a warning); SET stays for the session, but is
-- undone if its transaction rolls back.

CREATE SCHEMA s;
BEGIN;
SET LOCAL search_path = s;
CREATE TABLE a (x int);
COMMIT;
CREATE TABLE b (x int);
SET LOCAL search_path = s;
CREATE TABLE c (x int);
BEGIN;
SET search_path = s;
ROLLBACK;
CREATE TABLE d (x int);

--= rels:r: r:b, r:c, r:d, r:s.a
