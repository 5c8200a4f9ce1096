-- ALTER INDEX ATTACH PARTITION ties a child index to the parent's and makes the parent valid when complete; dropping
-- the parent index drops the attached ones; a child's attached index cannot be dropped alone (2BP01).

CREATE TABLE p (k int, a int) PARTITION BY LIST (k);
CREATE TABLE c1 PARTITION OF p FOR VALUES IN (1);
CREATE INDEX j ON ONLY p (k);
CREATE INDEX c1j ON c1 (k);
ALTER INDEX j ATTACH PARTITION c1j;
--! 2BP01
DROP INDEX c1j;
DROP INDEX j;
