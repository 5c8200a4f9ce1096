-- LIKE INCLUDING INDEXES copies exclusion constraints over expressions.
CREATE TABLE orders (e interval, d int);
ALTER TABLE orders ADD CONSTRAINT c EXCLUDE USING gist (int4range(1, 2) WITH &&);
ALTER TABLE orders ADD EXCLUDE USING gist (int4range(d, d + 1) WITH &&) WHERE (d > 1);
ALTER TABLE orders ADD EXCLUDE USING btree (d WITH =) DEFERRABLE;
CREATE TABLE "name" (LIKE orders INCLUDING INDEXES);
CREATE TABLE o2 (LIKE orders INCLUDING ALL);
