-- The functions of an aggregate have to take what they are given.

CREATE FUNCTION poly(anyarray, anyelement) RETURNS anyarray IMMUTABLE LANGUAGE sql AS 'SELECT $1 || $2';
CREATE FUNCTION plain(int[], int) RETURNS int[] IMMUTABLE LANGUAGE sql AS 'SELECT $1 || $2';
CREATE FUNCTION least_of(bigint, bigint) RETURNS bigint IMMUTABLE LANGUAGE sql AS 'SELECT least($1, $2)';
--! 42P13
CREATE AGGREGATE a (int) (SFUNC = poly, STYPE = anyarray);
--! 42883
CREATE AGGREGATE a (anyelement) (SFUNC = plain, STYPE = int[]);
--! 42883
CREATE AGGREGATE a (anyelement) (SFUNC = plain, STYPE = anyarray);
--! 42883
CREATE AGGREGATE a (anyelement) (SFUNC = poly, STYPE = int[]);
--! 42804
CREATE AGGREGATE a (int) (SFUNC = least_of, STYPE = bigint);
--! 42P13
CREATE AGGREGATE a (numeric) (SFUNC = numeric_avg_accum, STYPE = internal, SERIALFUNC = numeric_avg_serialize);
--! 42601
CREATE AGGREGATE a (int) (SFUNC = int4pl, STYPE = int, PARALLEL = pear);
--! 42883
CREATE AGGREGATE a (int) (SFUNC = int4pl, STYPE = int, FINALFUNC = nowhere);
CREATE AGGREGATE a (anyelement) (SFUNC = poly, STYPE = anyarray, INITCOND = '{}');
CREATE AGGREGATE b (int) (SFUNC = poly, STYPE = int[], INITCOND = '{}');
CREATE AGGREGATE c (text) (SFUNC = array_append, STYPE = text[]);
