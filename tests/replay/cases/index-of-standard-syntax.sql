-- Functions in the standard's syntax (TRIM, SUBSTRING, AT TIME ZONE …) stand without parentheses of the list's in indexes, statistics and partition keys; TABLESAMPLE of what has no samples.

CREATE TABLE t (a int, b text, x xml, j jsonb, d timestamptz, r int4range);
CREATE INDEX i1 ON t ((trim(b)));
CREATE INDEX i1b ON t ((trim(leading 'x' from b)), (trim(trailing from b)));
CREATE INDEX i2 ON t ((overlay(b PLACING 'x' FROM 1)));
CREATE INDEX i3 ON t ((coalesce(b, 'x')), (greatest(a, 1)), (nullif(b, 'x')));
CREATE INDEX i4 ON t ((position('a' IN b)), (substring(b FROM 1)), (substring(b FROM 1 FOR 2)));
CREATE INDEX i5 ON t ((normalize(b)), (b IS NORMALIZED));
CREATE INDEX i6 ON t ((extract(epoch FROM '2020-01-01'::timestamp)));
CREATE INDEX i7 ON t (('2020-01-01'::timestamptz AT TIME ZONE 'UTC'));
CREATE INDEX i8 ON t ((xmlserialize(CONTENT '<a/>'::xml AS text)));
CREATE INDEX i9 ON t ((json_value(j, '$.a' RETURNING int)), (json_exists(j, '$.a')));
CREATE INDEX i10 ON t ((ROW(a, 1) IS NULL), ((a, 1) = (1, 2)));
CREATE INDEX i11 ON t (((1, 2) IS NULL));
CREATE INDEX i12 ON t (('(a)' || b || '(b)'));
CREATE INDEX i13 ON t ((lower(b) || upper(b)));
--! 42P17
CREATE INDEX i14 ON t ((('2020-01-01'::date, '2020-01-02'::date) OVERLAPS ('2020-01-01'::date, '2020-01-02'::date)));
CREATE STATISTICS ON (xmlserialize(CONTENT x AS text)), (trim(b)), (coalesce(b, 'x')), (nullif(b,'y')), (a + 1), (json_value(j, '$.a')) FROM t;
CREATE TABLE pt (b text, r int) PARTITION BY RANGE ((trim(b)), (coalesce(r, 1)), (b || 'a'), (substring(b from 1)));
CREATE VIEW v AS SELECT a FROM t;
--! 0A000
CREATE VIEW s AS SELECT a FROM v TABLESAMPLE system (10);
--! 42704
CREATE VIEW s2 AS SELECT a FROM t TABLESAMPLE nope (10);
--! 2202H
CREATE VIEW s2 AS SELECT a FROM t TABLESAMPLE system (10, 20);
CREATE VIEW s2 AS SELECT a FROM t TABLESAMPLE bernoulli (10) REPEATABLE (2);
