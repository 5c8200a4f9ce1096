-- CREATE INDEX on a partitioned table makes one on each partition (names generated from each partition); its parent
-- index is printed with ON ONLY; ON ONLY in the command makes just the parent, invalid until each child index is
-- attached.

CREATE TABLE p (k int, a int) PARTITION BY LIST (k);
CREATE TABLE c1 PARTITION OF p FOR VALUES IN (1);
CREATE INDEX i ON p (a);
CREATE INDEX j ON ONLY p (k);
CREATE INDEX c1j ON c1 (k);

--= idx:p: CREATE INDEX i ON ONLY public.p (a); CREATE INDEX j ON ONLY public.p (k)
--= idx:c1: CREATE INDEX c1_a_idx ON public.c1 (a); CREATE INDEX c1j ON public.c1 (k)
