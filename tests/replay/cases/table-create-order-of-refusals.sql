-- Of several things that are wrong with one CREATE TABLE, a server says the first that it comes to.

--! 42704
CREATE TABLE t1 (a nope, a int);
--! 42704
CREATE TABLE t1 (a int, a nope);
--! 42701
CREATE TABLE t1 (a int, a int, CHECK (zzz > 1));
--! 42704
CREATE TABLE t1 (a int PRIMARY KEY, b int PRIMARY KEY, c nope);
--! 42P16
CREATE TABLE t1 (a int PRIMARY KEY, b int PRIMARY KEY, CHECK (zzz > 1));
--! 42703
CREATE TABLE t1 (a int PRIMARY KEY, b int REFERENCES nowhere, CHECK (zzz > 1));
--! 0A000
CREATE TABLE t1 (a int REFERENCES nowhere, b int DEFAULT zzz);
--! 22P02
CREATE TABLE t1 (a int REFERENCES nowhere, b int DEFAULT 'x');
--! 42703
CREATE TABLE t1 (a int, UNIQUE (zzz), CHECK (yyy > 1));
--! 42703
CREATE TABLE t1 (a int, PRIMARY KEY (zzz), b int DEFAULT yyy);
--! 42703
CREATE TABLE t1 (a int, PRIMARY KEY (zzz), FOREIGN KEY (a) REFERENCES nowhere);
--! 42P01
CREATE TABLE t1 (a int, FOREIGN KEY (zzz) REFERENCES nowhere);
--! 42P01
CREATE TABLE t1 (a int, FOREIGN KEY (a, a) REFERENCES nowhere (x));
--! 42601
CREATE TABLE t1 (a int NOT NULL NULL, b nope);
--! 42601
CREATE TABLE t1 (a int NOT NULL NULL, CHECK (zzz > 1));
--! 42601
CREATE TABLE t1 (a int DEFAULT 1 DEFAULT 2, b int CHECK (zzz));
--! 42601
CREATE TABLE t1 (a int DEFAULT 1 GENERATED ALWAYS AS IDENTITY);
--! 42704
CREATE TABLE t1 (a text GENERATED ALWAYS AS IDENTITY, b nope);
--! 42703
CREATE TABLE t1 (a text GENERATED ALWAYS AS IDENTITY, PRIMARY KEY (zzz));
--! 42703
CREATE TABLE t1 (a int GENERATED ALWAYS AS (zzz) STORED, b int DEFAULT yyy);
--! 42P17
CREATE TABLE t1 (a int GENERATED ALWAYS AS (b) STORED, b int GENERATED ALWAYS AS (a) STORED);
--! 42804
CREATE TABLE t1 (a int COLLATE "C");
--! 42704
CREATE TABLE t1 (a int COLLATE "nope");
--! 42704
CREATE TABLE t1 (a nope COLLATE "nope");
--! 42P01
CREATE TABLE t1 (LIKE nowhere, a nope);
--! 42704
CREATE TABLE t1 (a nope, LIKE nowhere);
--! 42P01
CREATE TABLE t1 (a int) INHERITS (nowhere);
--! 42704
CREATE TABLE t1 (a nope) INHERITS (nowhere);
--! 42P01
CREATE TABLE t1 (a int, CHECK (zzz > 1)) INHERITS (nowhere);
--! 42P01
CREATE TABLE t1 (a int, UNIQUE (zzz)) INHERITS (nowhere);
--! 22023
CREATE TABLE t1 (a int) WITH (nope = 1);
--! 42704
CREATE TABLE t1 (a nope) WITH (nope = 1);
--! 42703
CREATE TABLE t1 (a int, UNIQUE (zzz)) WITH (nope = 1);
--! 22023
CREATE TABLE t1 (a int) WITH (fillfactor = 1);
--! 42704
CREATE TABLE t1 (a int) TABLESPACE nope;
--! 42704
CREATE TABLE t1 (a nope) TABLESPACE nope;
--! 42704
CREATE TABLE t1 (a int) USING nope;
--! 42704
CREATE TABLE t1 (a nope) USING nope;
--! 42704
CREATE TABLE t1 (a int, CHECK (zzz > 1)) USING nope;
--! 42703
CREATE TABLE t1 (a int) PARTITION BY LIST (zzz);
--! 42703
CREATE TABLE t1 (a int, PRIMARY KEY (zzz)) PARTITION BY LIST (yyy);
--! 0A000
CREATE TABLE t1 (a int, b int, PRIMARY KEY (b)) PARTITION BY LIST (a);
--! 42703
CREATE TABLE t1 (a int, b int, PRIMARY KEY (b), CHECK (zzz > 1)) PARTITION BY LIST (a);
--! 42703
CREATE TABLE t1 (a int, b int UNIQUE) PARTITION BY LIST (zzz);
--! 42P01
CREATE TABLE t1 PARTITION OF nowhere FOR VALUES IN (1);
--! 3F000
CREATE TABLE nosuch.t1 (a nope);
--! 3F000
CREATE TABLE nosuch.t1 (a int PRIMARY KEY, b int PRIMARY KEY);
--! 42P16
CREATE TEMP TABLE public.t1 (a nope);
--! 42704
CREATE TABLE pg_catalog.t1 (a nope);
CREATE TABLE t (a int);
--! 42704
CREATE TABLE t (a nope);
--! 42P16
CREATE TABLE t (a int PRIMARY KEY, b int PRIMARY KEY);
--! 42P07
CREATE TABLE t (a int, CHECK (zzz > 1));
--! 42703
CREATE TABLE t (a int, UNIQUE (zzz));
CREATE TABLE IF NOT EXISTS t (a nope);
CREATE TABLE IF NOT EXISTS t (a int PRIMARY KEY, b int PRIMARY KEY);
CREATE TABLE IF NOT EXISTS t (a int) INHERITS (nowhere);
--! 42710
CREATE TABLE t1 (a int CONSTRAINT x CHECK (a > 0), b int CONSTRAINT x CHECK (b > 0));
--! 42P07
CREATE TABLE t1 (a int CONSTRAINT x UNIQUE, b int CONSTRAINT x UNIQUE);
--! 42P07
CREATE TABLE t1 (a int CONSTRAINT t UNIQUE);
--! 42P07
CREATE TABLE t1 (a int CONSTRAINT t1 UNIQUE);
--! 42710
CREATE TABLE t1 (a int CONSTRAINT x NOT NULL, b int CONSTRAINT x NOT NULL);
--! 42710
CREATE TABLE t1 (a int CONSTRAINT x NOT NULL, b int CONSTRAINT x UNIQUE);
--! 42710
CREATE TABLE t1 (a int CONSTRAINT x CHECK (a > 0), b int CONSTRAINT x UNIQUE);
--! 42710
CREATE TABLE t1 (a int CONSTRAINT x CHECK (a > 0), b int CONSTRAINT x REFERENCES t1);
--! 42P07
CREATE TABLE t1 (a int PRIMARY KEY, b int CONSTRAINT t1_pkey UNIQUE);
--! 22P02
CREATE TABLE t1 (a int CHECK (a), b int DEFAULT 'x');
--! 22P02
CREATE TABLE t1 (a int DEFAULT 'x', b int CHECK (b));
--! 0A000
CREATE TABLE t1 (a int CHECK (count(*) > 1), b int DEFAULT (SELECT 1));
--! 42601
CREATE TABLE t1 (a int UNIQUE DEFERRABLE NOT DEFERRABLE, b nope);
--! 42601
CREATE TABLE t1 (a int DEFERRABLE, b nope);
--! 42601
CREATE TABLE t1 (a int NOT NULL DEFERRABLE, b nope);
--! 42601
CREATE TABLE t1 (a int CHECK (a > 0) DEFERRABLE);
--! 42703
CREATE TABLE t1 (a jsonb, b json UNIQUE, CHECK (zzz > 1));
--! 42704
CREATE TABLE t1 (b json PRIMARY KEY, c int REFERENCES nowhere);
--! 42704
CREATE TABLE t1 (b xml, EXCLUDE USING nope (b WITH =));
--! 42703
CREATE TABLE t1 (b xml, EXCLUDE USING btree (b WITH =), UNIQUE (zzz));
--! 42P16
CREATE TABLE t1 (b unknown, c anyelement);
--! 42P16
CREATE TABLE t1 (c anyelement, b int PRIMARY KEY, d int PRIMARY KEY);
--! 42703
CREATE TABLE t1 (c trigger, UNIQUE (zzz));
--! 42704
CREATE TABLE t1 (xmin int, a nope);
--! 42P16
CREATE TABLE t1 (xmin int, a int PRIMARY KEY, b int PRIMARY KEY);
--! 42601
CREATE TABLE t1 (a serial DEFAULT 1);
--! 42601
CREATE TABLE t1 (a serial NULL);
--! 0A000
CREATE TABLE t1 (a serial[]);
--! 42701
CREATE TABLE t1 (a serial, a int);
--! 22023
CREATE TABLE t1 (a int STORAGE nope);
--! 0A000
CREATE TABLE t1 (a int STORAGE external);
--! 42704
CREATE TABLE t1 (a text COMPRESSION nope, b nope);
--! 0A000
CREATE TABLE t1 (a int COMPRESSION pglz);
--! 42704
CREATE TABLE t1 OF nowhere;
--! 42809
CREATE TABLE t1 OF t;
--! 22023
CREATE TABLE t1 (a varchar(0));
--! 22023
CREATE TABLE t1 (a varchar(0), a int);
--! 22023
CREATE TABLE t1 (a numeric(2000));
--! 42601
CREATE TABLE t1 (a int(3));
--! 42701
CREATE TABLE t1 (a int, PRIMARY KEY (a, a), b int REFERENCES nowhere);
--! 22023
CREATE TABLE t1 (a int, UNIQUE (a) WITH (nope = 1));
--! 42704
CREATE TABLE t1 (a int, UNIQUE (a) USING INDEX TABLESPACE nope);
--! 42703
CREATE TABLE t1 (a int, UNIQUE (a) INCLUDE (zzz));
--! 42704
CREATE TABLE t1 (a int REFERENCES t, b int REFERENCES nowhere);
--! 42703
CREATE TABLE t1 (a int REFERENCES t (a), b int CHECK (zzz));
--! 42830
CREATE TABLE t1 (a text REFERENCES t1 (a), b int);
--! 42P16
CREATE TABLE t1 (a int) ON COMMIT DROP;
--! 42704
CREATE TABLE t1 (a nope) ON COMMIT DROP;
