-- UNIQUE NULLS NOT DISTINCT, INCLUDE and storage options of keys.

CREATE TABLE t (a int, b int, c int, UNIQUE NULLS NOT DISTINCT (a), UNIQUE (b) INCLUDE (c), CONSTRAINT pk PRIMARY KEY (c) INCLUDE (b) WITH (fillfactor = 70));
