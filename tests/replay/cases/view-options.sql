-- View options: WITH (security_invoker) (15 on), security_barrier, WITH CHECK OPTION are reloptions; ALTER VIEW
-- SET/RESET changes them.

CREATE TABLE t (a int);
CREATE VIEW v WITH (security_invoker = on) AS SELECT a FROM t WITH CASCADED CHECK OPTION;
ALTER VIEW v SET (security_barrier);
ALTER VIEW v RESET (security_invoker);
