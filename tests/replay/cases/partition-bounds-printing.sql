-- Bounds and partition keys are printed in a fixed form.

CREATE TABLE p (t timestamptz, k text) PARTITION BY RANGE (t, lower(k));
CREATE TABLE c PARTITION OF p FOR VALUES FROM ('2024-01-01', MINVALUE) TO ('2025-01-01', MAXVALUE);
CREATE TABLE h (a int) PARTITION BY HASH (a);
CREATE TABLE h0 PARTITION OF h FOR VALUES WITH (modulus 4, remainder 0);
CREATE TABLE l (a text) PARTITION BY LIST (a);
CREATE TABLE l1 PARTITION OF l FOR VALUES IN ('x', NULL);
