-- A base type fills a shell that its functions named; they and the type hold each other.
--! 42710
CREATE TYPE nothing (INPUT = boolin, OUTPUT = boolout);
CREATE TYPE base_type;
--! 42710
CREATE TYPE base_type;
CREATE FUNCTION base_fn_in(cstring) RETURNS base_type AS 'boolin' LANGUAGE internal IMMUTABLE STRICT;
CREATE FUNCTION base_fn_out(base_type) RETURNS cstring AS 'boolout' LANGUAGE internal IMMUTABLE STRICT;
--! 42P17
CREATE TYPE base_type (INPUT = base_fn_in);
--! 42P17
CREATE TYPE base_type (OUTPUT = base_fn_out);
--! 42P17
CREATE TYPE base_type (INPUT = array_in, OUTPUT = base_fn_out);
--! 42P17
CREATE TYPE base_type (INPUT = boolin, OUTPUT = base_fn_out);
--! 42883
CREATE TYPE base_type (INPUT = missing_in, OUTPUT = base_fn_out);
CREATE TYPE base_type (INPUT = base_fn_in, OUTPUT = base_fn_out, LIKE = bool);
--! 42710
CREATE TYPE base_type (INPUT = base_fn_in, OUTPUT = base_fn_out);
CREATE TABLE kept (a base_type, b base_type[]);
--! 2BP01
DROP FUNCTION base_fn_in(cstring);
--! 2BP01
DROP FUNCTION base_fn_out(base_type);
--! 2BP01
DROP TYPE base_type;
DROP TYPE base_type CASCADE;
CREATE TYPE base_type;
