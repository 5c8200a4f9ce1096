-- CREATE POLICY defaults: PERMISSIVE, FOR ALL, TO PUBLIC; USING may not be given for INSERT, WITH CHECK not for SELECT
-- or DELETE (42601). Policies exist without RLS being enabled; ENABLE and FORCE are flags of the table.

CREATE TABLE t (a int);
CREATE POLICY p ON t;
CREATE POLICY q ON t AS RESTRICTIVE FOR INSERT WITH CHECK (a > 0);
--! 42601
CREATE POLICY r ON t FOR INSERT USING (a > 0);
--! 42601
CREATE POLICY r ON t FOR SELECT WITH CHECK (a > 0);
--! 42710
CREATE POLICY p ON t;
ALTER TABLE t FORCE ROW LEVEL SECURITY;

--= pol:t: p * permissive to PUBLIC; q a restrictive to PUBLIC check (a > 0)
