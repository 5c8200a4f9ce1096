-- ADD CONSTRAINT ... USING INDEX renames the index to the constraint's name; without a name the constraint takes the
-- index's. PRIMARY KEY USING INDEX sets NOT NULL.

CREATE TABLE t (a int, b int);
CREATE UNIQUE INDEX i ON t (a);
CREATE UNIQUE INDEX j ON t (b);
ALTER TABLE t ADD CONSTRAINT pk PRIMARY KEY USING INDEX i, ADD UNIQUE USING INDEX j;

--= conn:t: j, pk
--= idxn:t: j, pk
--= cols:t: a integer not null, b integer
