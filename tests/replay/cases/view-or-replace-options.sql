-- CREATE OR REPLACE VIEW keeps grants and comment, and resets the options (security_barrier and so on) to those given.

CREATE ROLE r_x;
CREATE VIEW v WITH (security_barrier) AS SELECT 1 AS a;
GRANT SELECT ON v TO r_x;
COMMENT ON VIEW v IS 'c';
CREATE OR REPLACE VIEW v AS SELECT 2 AS a, 3 AS b;
