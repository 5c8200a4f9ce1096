-- A refused statement in a transaction aborts it: all until its end is refused, and COMMIT rolls back.

CREATE TABLE before (a int);
BEGIN;
CREATE TABLE lost (a int);
--! 42P07
CREATE TABLE before (a int);
--! 25P02
CREATE TABLE lost_too (a int);
COMMIT;
CREATE TABLE after (a int);
