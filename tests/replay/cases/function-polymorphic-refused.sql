-- A polymorphic result has to follow from an argument; character has no length in a signature.

--! 42P13
CREATE FUNCTION f(int) RETURNS anyelement LANGUAGE sql AS 'SELECT 1';
--! 42P13
CREATE FUNCTION f(anyelement) RETURNS anyrange LANGUAGE sql AS 'SELECT NULL';
--! 42P13
CREATE FUNCTION f(a anyelement, OUT b anycompatible) LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION f(anyrange) RETURNS anyelement LANGUAGE plpgsql AS 'BEGIN RETURN lower($1); END';
CREATE FUNCTION g(bpchar, char(3), bit) RETURNS bpchar LANGUAGE sql AS 'SELECT $1';
