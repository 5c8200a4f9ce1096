-- ALTER POLICY replaces only the parts given (TO, USING, WITH CHECK); the command and permissiveness cannot change;
-- RENAME keeps the rest.

CREATE ROLE r_a;
CREATE ROLE r_b;
CREATE TABLE t (a int);
CREATE POLICY p ON t FOR UPDATE TO r_a USING (a > 0) WITH CHECK (a > 1);
ALTER POLICY p ON t TO r_b, r_a;
ALTER POLICY p ON t USING (a > 5);
ALTER POLICY p ON t RENAME TO q;

--= pol:t: q w permissive to r_b,r_a using (a > 5) check (a > 1)
