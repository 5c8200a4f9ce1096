-- DETACH leaves the table with its columns, NOT NULL, indexes, keys, CHECKs and foreign keys, all its own now; cloned
-- triggers go. DROP TABLE of the parent drops the partitions without CASCADE.

CREATE TABLE r (id int PRIMARY KEY);
CREATE TABLE p (k int PRIMARY KEY, f int REFERENCES r) PARTITION BY RANGE (k);
CREATE TABLE c1 PARTITION OF p FOR VALUES FROM (1) TO (5);
CREATE TABLE c2 PARTITION OF p DEFAULT;
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER g BEFORE INSERT ON p FOR EACH ROW EXECUTE FUNCTION tf();
ALTER TABLE p DETACH PARTITION c1;
DROP TABLE p;

--= rels:rp: r:c1, r:r
--= cons:c1: c1_pkey PRIMARY KEY (k); p_f_fkey FOREIGN KEY (f) REFERENCES r(id)
