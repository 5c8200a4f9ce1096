-- Policies for each command, with functions and other tables in their expressions.

CREATE ROLE r_app;
CREATE SCHEMA s;
CREATE FUNCTION s.uid() RETURNS uuid STABLE LANGUAGE sql AS 'select null::uuid';
CREATE TABLE members (team int, member uuid);
CREATE TABLE t (id int, owner uuid, team int);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON t FOR SELECT TO r_app USING (owner = s.uid());
CREATE POLICY ins ON t FOR INSERT TO r_app, CURRENT_USER WITH CHECK ((SELECT s.uid()) = owner);
CREATE POLICY upd ON t FOR UPDATE USING (team IN (SELECT team FROM members WHERE member = s.uid())) WITH CHECK (true);
CREATE POLICY del ON t AS RESTRICTIVE FOR DELETE USING (EXISTS (SELECT 1 FROM members m WHERE m.team = t.team AND m.member = (SELECT s.uid())));
CREATE POLICY "Everything, really" ON t TO PUBLIC USING (id > 0 OR owner IS NULL);
COMMENT ON POLICY own ON t IS 'own rows';
--! 42704
CREATE POLICY bad ON t TO r_nobody USING (true);
--! 42883
CREATE POLICY bad ON t USING (s.nope() = owner);
--! 42703
CREATE POLICY bad ON t USING (nope = 1);
