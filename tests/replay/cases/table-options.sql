-- ALTER TABLE ALL IN TABLESPACE and SET TABLESPACE, SET (fillfactor), CLUSTER ON, SET STATISTICS, SET STORAGE change
-- no column or constraint; reloptions are kept on the relation.

CREATE TABLE t (a int PRIMARY KEY, b text) WITH (fillfactor = 70);
ALTER TABLE ALL IN TABLESPACE pg_default SET TABLESPACE pg_default;
ALTER TABLE t SET (autovacuum_enabled = false), CLUSTER ON t_pkey;
ALTER TABLE t ALTER b SET STORAGE external, ALTER a SET STATISTICS 500;
ALTER TABLE t RESET (fillfactor);

--= cols:t: a integer not null, b text
