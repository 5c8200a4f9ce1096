-- DDL is transactional: ROLLBACK undoes it, ROLLBACK TO SAVEPOINT undoes a part.

BEGIN;
CREATE TABLE a (x int);
SAVEPOINT s;
CREATE TABLE b (x int);
ROLLBACK TO s;
CREATE TABLE c (x int);
COMMIT;
BEGIN;
CREATE TABLE d (x int);
ROLLBACK;

--= rels:r: r:a, r:c
