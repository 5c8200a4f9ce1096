-- ALTER FUNCTION RENAME is followed by triggers, policies and defaults, but not by text bodies of other functions.

CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1';
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TABLE t (a int DEFAULT f());
CREATE POLICY p ON t USING (a = f());
CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
ALTER FUNCTION f() RENAME TO f2;
ALTER FUNCTION tf RENAME TO tf2;

--= cols:t: a integer default f2()
--= pol:t: p * permissive to PUBLIC using (a = f2())
--= trg:t: CREATE TRIGGER g BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION tf2()
