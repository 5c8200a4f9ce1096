-- A sequence named as a table has columns of its own; named as a sequence it has none.

CREATE SEQUENCE s;
GRANT SELECT (last_value) ON s TO PUBLIC;

--! 42703
REVOKE SELECT (d) ON s FROM PUBLIC;

--! 0LP01
GRANT SELECT (last_value) ON SEQUENCE s TO PUBLIC;

--! 0LP01
GRANT USAGE (last_value) ON s TO PUBLIC;

--= sequences: s bigint
