-- CREATE AGGREGATE makes a function of kind aggregate.

CREATE FUNCTION add(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'select $1 + $2';
CREATE AGGREGATE total (int) (SFUNC = add, STYPE = int, INITCOND = '0');
COMMENT ON AGGREGATE total (int) IS 'sum again';
--! 2BP01
DROP FUNCTION add(int, int);
CREATE AGGREGATE other (int) (SFUNC = add, STYPE = int);
DROP AGGREGATE other (int);
ALTER AGGREGATE total (int) RENAME TO grand_total;
