-- ATTACH PARTITION takes over an index of the table that matches the parent's (its name stays) and makes those that
-- are missing; NOT NULL and CHECKs must be there already (42804), CHECKs under the same name.

CREATE TABLE p (k int NOT NULL, a int CONSTRAINT pos CHECK (a > 0), PRIMARY KEY (k)) PARTITION BY RANGE (k);
CREATE INDEX pi ON p (a);
CREATE TABLE nn (k int, a int CONSTRAINT pos CHECK (a > 0));
--! 42804
ALTER TABLE p ATTACH PARTITION nn FOR VALUES FROM (7) TO (9);
CREATE TABLE c (k int NOT NULL, a int);
CREATE INDEX my_own ON c (a);
--! 42804
ALTER TABLE p ATTACH PARTITION c FOR VALUES FROM (1) TO (5);
ALTER TABLE c ADD CONSTRAINT pos CHECK (a > 0);
ALTER TABLE p ATTACH PARTITION c FOR VALUES FROM (1) TO (5);

--= idx:c: CREATE UNIQUE INDEX c_pkey ON public.c (k); CREATE INDEX my_own ON public.c (a)
--= cons:c: c_pkey PRIMARY KEY (k); pos CHECK ((a > 0))
