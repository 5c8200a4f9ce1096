-- Index printing: ASC and NULLS defaults are left out, DESC NULLS FIRST prints DESC, the default operator class is
-- left out, UNIQUE NULLS NOT DISTINCT (15 on) is kept, USING btree is always printed.

CREATE TABLE t (a text, b int, j jsonb);
CREATE INDEX i1 ON t (a ASC NULLS LAST, b DESC NULLS FIRST);
CREATE INDEX i2 ON t (a text_ops, b DESC NULLS LAST);
CREATE INDEX i3 ON t (a COLLATE "C" text_pattern_ops);
CREATE UNIQUE INDEX i4 ON t (b) NULLS NOT DISTINCT WITH (fillfactor = 80) WHERE (a IS NOT NULL AND b IN (1, 2));
CREATE INDEX i5 ON t USING gin (j jsonb_path_ops);
