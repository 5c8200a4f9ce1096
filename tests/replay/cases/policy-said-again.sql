-- What a policy says was said by the one before: it means the same only while all names in it do.

CREATE SCHEMA s;
CREATE TABLE other (owner int, name text);
CREATE TABLE s.other (owner int, name text);
CREATE TABLE t (id int, owner int, name varchar(10));
CREATE FUNCTION me() RETURNS int LANGUAGE sql STABLE AS 'select 1';
CREATE FUNCTION s.me() RETURNS int LANGUAGE sql STABLE AS 'select 2';

CREATE POLICY a ON t USING (owner = me() AND EXISTS (SELECT FROM other WHERE other.name = t.name))
    WITH CHECK (owner = me()
        AND EXISTS (SELECT FROM other WHERE other.name = t.name));
CREATE POLICY b ON t USING (owner = me() AND EXISTS (SELECT FROM other WHERE other.name = t.name));

SET search_path = s, public;
CREATE POLICY c ON t USING (owner = me() AND EXISTS (SELECT FROM other WHERE other.name = t.name));
RESET search_path;
CREATE POLICY d ON t USING (owner = me() AND EXISTS (SELECT FROM other WHERE other.name = t.name));

-- Another column of the name, another function for the arguments, another table of the name.
ALTER TABLE other RENAME TO older;
CREATE TABLE other (name int);
--! 42883
CREATE POLICY e ON t USING (owner = me() AND EXISTS (SELECT FROM other WHERE other.name = t.name));
DROP TABLE other;
CREATE VIEW other AS SELECT name FROM older;
CREATE POLICY e ON t USING (owner = me() AND EXISTS (SELECT FROM other WHERE other.name = t.name));

CREATE FUNCTION near(bigint) RETURNS boolean LANGUAGE sql AS 'select true';
CREATE POLICY f ON t USING (near(id));
CREATE FUNCTION near(int) RETURNS boolean LANGUAGE sql AS 'select true';
CREATE POLICY g ON t USING (near(id));
DROP POLICY g ON t;
DROP FUNCTION near(int);
CREATE POLICY g ON t USING (near(id));
BEGIN;
CREATE FUNCTION near(int) RETURNS boolean LANGUAGE sql AS 'select true';
CREATE POLICY h ON t USING (near(id));
ROLLBACK;
CREATE POLICY h ON t USING (near(id));
ALTER FUNCTION near(bigint) RENAME TO far;
--! 42883
CREATE POLICY i ON t USING (near(id));

-- Constants that look alike.
CREATE POLICY j ON t USING (id = ANY (ARRAY[1, 2]) AND owner IN (1, 2, 3));
CREATE POLICY k ON t USING (id = ANY (ARRAY[1, 2])  AND  owner IN (1, 2, 3));
CREATE POLICY l ON t USING (id = ANY (ARRAY[1, 2]) AND owner IN (1, 2, 4));
CREATE POLICY m ON t USING (name = '1');
CREATE POLICY n ON t USING (id = '1');
CREATE POLICY o ON older USING (name = '1');
CREATE POLICY p ON t USING (name = '1');
