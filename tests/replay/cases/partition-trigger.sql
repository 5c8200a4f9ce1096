-- A row trigger on a partitioned table is cloned to every partition under the same name (and to later ones); it cannot
-- be dropped on the partition (2BP01). Policies, RLS and grants are not copied.

CREATE ROLE r_x;
CREATE TABLE p (k int) PARTITION BY LIST (k);
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER g AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION tf();
CREATE TRIGGER st AFTER INSERT ON p FOR EACH STATEMENT EXECUTE FUNCTION tf();
ALTER TABLE p ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON p TO r_x;
CREATE POLICY pol ON p USING (true);
CREATE TABLE c PARTITION OF p FOR VALUES IN (1);
--! 2BP01
DROP TRIGGER g ON c;

--= trg:c: CREATE TRIGGER g AFTER INSERT ON public.c FOR EACH ROW EXECUTE FUNCTION tf()
