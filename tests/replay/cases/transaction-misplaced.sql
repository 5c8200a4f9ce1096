-- Savepoints and chains belong into a block, an unknown savepoint aborts it, and a fresh server prepares no transaction.

--! 25P01
SAVEPOINT a;
--! 25P01
ROLLBACK TO a;
--! 25P01
RELEASE a;
--! 25P01
COMMIT AND CHAIN;
--! 25P01
ROLLBACK AND CHAIN;
COMMIT;
ROLLBACK;

BEGIN;
CREATE TABLE lost (id int);
--! 3B001
ROLLBACK TO nowhere;
--! 25P02
CREATE TABLE lost_too (id int);
COMMIT;

BEGIN;
SAVEPOINT a;
CREATE TABLE undone (id int);
RELEASE a;
--! 3B001
ROLLBACK TO a;
ROLLBACK;

BEGIN;
CREATE TABLE prepared (id int);
--! 55000
PREPARE TRANSACTION 'one';
BEGIN;
CREATE TEMP TABLE fleeting (id int);
--! 0A000
PREPARE TRANSACTION 'two';
--! 42704
COMMIT PREPARED 'one';

BEGIN;
CREATE TABLE first (id int);
BEGIN;
COMMIT AND CHAIN;
CREATE TABLE second (id int);
ROLLBACK;
