-- A function in C, or PostgreSQL's own, may give a type that is not there yet.
CREATE FUNCTION mytype_in(cstring) RETURNS mytype AS 'textin' LANGUAGE internal STABLE STRICT;
CREATE FUNCTION mytype_out(mytype) RETURNS cstring AS 'textout' LANGUAGE internal STABLE STRICT;
--! 42704
CREATE FUNCTION other(int) RETURNS elsewhere LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION arrays(int) RETURNS elsewhere[] AS 'int4in' LANGUAGE internal;
CREATE TYPE mytype (INPUT = mytype_in, OUTPUT = mytype_out, INTERNALLENGTH = variable, DEFAULT = 'zippo');
CREATE TABLE t (a mytype);
