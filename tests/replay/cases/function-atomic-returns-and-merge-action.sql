-- RETURN stands inside BEGIN ATOMIC too, between empty statements, and merge_action() in RETURNING of MERGE alone.
CREATE TABLE target (id int PRIMARY KEY, balance int);
CREATE TABLE source (id int, delta int);
CREATE FUNCTION f1() RETURNS boolean BEGIN ATOMIC ;; RETURN false;; END;
CREATE FUNCTION f2(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; RETURN a + 1; END;
CREATE FUNCTION f3() RETURNS TABLE (action text, id int) LANGUAGE sql AS $$
    MERGE INTO target t USING source s ON t.id = s.id
    WHEN MATCHED THEN UPDATE SET balance = t.balance + s.delta
    WHEN NOT MATCHED THEN INSERT (id, balance) VALUES (s.id, s.delta)
    RETURNING merge_action(), t.id;
$$;
--! 42601
SELECT merge_action() FROM target;
--! 42601
UPDATE target SET balance = 1 RETURNING merge_action();
--! 42601
CREATE FUNCTION f4() RETURNS text LANGUAGE sql AS $$ SELECT merge_action() $$;
DROP FUNCTION f2(int), f3();
--! 42703
CREATE FUNCTION f2(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC RETURN b; END;
