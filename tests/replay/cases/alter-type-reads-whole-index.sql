-- ALTER TYPE makes an index anew from its text: what of it does not use the column is read again as well.
CREATE TABLE t (a varchar(10), b int, c int, d varchar(5), e int, EXCLUDE (e WITH =) WHERE (a IN ('x', 'y')));
CREATE INDEX by_key ON t (b) WHERE a IN ('x', 'y');
CREATE INDEX by_include ON t (d) INCLUDE (c) WHERE a IN ('x', 'y');
CREATE INDEX by_expression ON t ((a IN ('x', 'y')), (b + 1));
CREATE INDEX by_predicate ON t ((d IN ('x', 'y'))) WHERE b > 0;
CREATE INDEX untouched ON t (d) WHERE a IN ('x', 'y');
ALTER TABLE t ALTER b TYPE bigint, ALTER c TYPE int, ALTER e TYPE bigint;
