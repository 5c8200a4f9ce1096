-- Operands that several operators take equally well.

--! 42725
CREATE VIEW v1 AS SELECT '1' + '2' AS a;
--! 42725
CREATE VIEW v2 AS SELECT ~ '1' AS a;
CREATE VIEW v3 AS SELECT '1' = ANY (ARRAY['a','b']) AS a;
--! 42883
CREATE VIEW v4 AS SELECT '1' ~~~ 'a' AS a;
--! 42725
CREATE VIEW v5 AS SELECT NULL + NULL AS a;
CREATE VIEW v6 AS SELECT now() + '1' AS a;
CREATE VIEW v7 AS SELECT @ '1' AS a;
--! 42725
CREATE VIEW v8 AS SELECT '1' + ANY ('{}') AS a;
CREATE FUNCTION ff(box, circle) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION ff(circle, box) RETURNS boolean LANGUAGE sql AS 'SELECT true';
--! 42601
CREATE OPERATOR +++ (LEFTARG = box, RIGHTARG = circle, FUNCTION = ff);
--! 42601
CREATE OPERATOR +++ (LEFTARG = circle, RIGHTARG = box, FUNCTION = ff);
CREATE VIEW v9 AS SELECT '1' +++ '2' AS a;
--! 42601
CREATE VIEW v10 AS SELECT '1' +++ ANY ('{2}') AS a;
