-- A partition takes the parent's columns, defaults, NOT NULL, CHECKs (same names), and gets its own copies of the
-- parent's indexes and keys under *generated* names of the child; foreign keys keep the parent's name.

CREATE TABLE r (id int PRIMARY KEY);
CREATE TABLE p (k int, a int DEFAULT 3 CONSTRAINT pos CHECK (a > 0), f int CONSTRAINT myfk REFERENCES r, CONSTRAINT mypk PRIMARY KEY (k)) PARTITION BY RANGE (k);
CREATE INDEX myix ON p (a);
CREATE UNIQUE INDEX ux ON p (k, a);
CREATE TABLE c PARTITION OF p FOR VALUES FROM (1) TO (10);

--= cols:c: k integer not null, a integer default 3, f integer
--= cons:c: c_pkey PRIMARY KEY (k); myfk FOREIGN KEY (f) REFERENCES r(id); pos CHECK ((a > 0))
--= idx:c: CREATE INDEX c_a_idx ON public.c (a); CREATE UNIQUE INDEX c_k_a_idx ON public.c (k, a); CREATE UNIQUE INDEX c_pkey ON public.c (k)
