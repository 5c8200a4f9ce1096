-- A base type fills a shell that its functions named; they and the type hold each other.
CREATE TYPE nothing (INPUT = boolin, OUTPUT = boolout);
CREATE TYPE base_type;
CREATE TYPE base_type;
CREATE FUNCTION base_fn_in(cstring) RETURNS base_type AS 'boolin' LANGUAGE internal IMMUTABLE STRICT;
CREATE FUNCTION base_fn_out(base_type) RETURNS cstring AS 'boolout' LANGUAGE internal IMMUTABLE STRICT;
CREATE TYPE base_type (INPUT = base_fn_in);
CREATE TYPE base_type (OUTPUT = base_fn_out);
CREATE TYPE base_type (INPUT = array_in, OUTPUT = base_fn_out);
CREATE TYPE base_type (INPUT = boolin, OUTPUT = base_fn_out);
CREATE TYPE base_type (INPUT = missing_in, OUTPUT = base_fn_out);
CREATE TYPE base_type (INPUT = base_fn_in, OUTPUT = base_fn_out, LIKE = bool);
CREATE TYPE base_type (INPUT = base_fn_in, OUTPUT = base_fn_out);
CREATE TABLE kept (a base_type, b base_type[]);
DROP FUNCTION base_fn_in(cstring);
DROP FUNCTION base_fn_out(base_type);
DROP TYPE base_type;
DROP TYPE base_type CASCADE;
CREATE TYPE base_type;
