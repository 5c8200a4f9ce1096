-- What cannot be a partition key, and what its columns are kept from.

--! 42P17
CREATE TABLE x (a int, b int) PARTITION BY LIST (a, b);
--! 42P17
CREATE TABLE x (a int) PARTITION BY RANGE ((42));
--! 42P17
CREATE TABLE x (a int) PARTITION BY RANGE (xmin);
CREATE TABLE p (a int, b int, c int) PARTITION BY RANGE (a, (b + 1));
--! 42P16
ALTER TABLE p DROP COLUMN a;
--! 42P16
ALTER TABLE p ALTER COLUMN b TYPE bigint;
--! 42809
CREATE TABLE x () INHERITS (p);
--! 42809
CREATE TABLE x (a int) PARTITION BY LIST (a) WITH (fillfactor = 50);
CREATE TABLE plain (a int);
--! 42P17
CREATE TABLE x () INHERITS (plain) PARTITION BY LIST (a);
CREATE FUNCTION twice(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';
CREATE TABLE f (a int) PARTITION BY LIST (twice(a));
--! 2BP01
DROP FUNCTION twice(int);
