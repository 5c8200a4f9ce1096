-- Constraints written on the columns of ADD COLUMN are made in the passes of those that are added by themselves: after
-- all columns, keys before checks and foreign keys.

CREATE TABLE o (id int PRIMARY KEY);
CREATE TABLE t (a int);
ALTER TABLE t ADD b int CHECK (c > 0), ADD c int;
ALTER TABLE t ADD d int UNIQUE, ADD e int PRIMARY KEY;
ALTER TABLE t ADD f int REFERENCES t (g), ADD g int UNIQUE;
--! 42710
ALTER TABLE t ADD h int CHECK (h > 0), ADD CONSTRAINT t_h_check CHECK (a > 0);
--! 42710
ALTER TABLE t ADD CONSTRAINT t_i_check CHECK (a > 0), ADD i int CHECK (i > 0);
--! 42704
ALTER TABLE t ADD j int CHECK (nope > 0), ADD k nope;
--! 42P01
ALTER TABLE t ADD l int REFERENCES nope, ADD m int CHECK (nope > 0);
--! 42P16
ALTER TABLE t ADD n int CHECK (nope > 0), ADD o int UNIQUE, ADD p int PRIMARY KEY;
--! 42710
ALTER TABLE t ADD q int NOT NULL, ADD CONSTRAINT t_q_not_null CHECK (q > 0);
ALTER TABLE t ADD r int REFERENCES o, ADD s int REFERENCES o CHECK (s > 0), ADD u int UNIQUE REFERENCES o;
--! 42710
ALTER TABLE t ADD CONSTRAINT t_v_fkey CHECK (a > 1), ADD v int REFERENCES o;
ALTER TABLE t ADD w int CHECK (x > w), ADD x int CHECK (x > w) NOT NULL, DROP a;
--! 42710
ALTER TABLE t ADD y int CHECK (y > 0) CONSTRAINT zz CHECK (y > 1), ADD z int CONSTRAINT zz CHECK (z > 0);
ALTER TABLE t ADD aa int DEFAULT 1 CHECK (aa > bb), ADD bb int GENERATED ALWAYS AS (aa + 1) STORED;
--! 42703
ALTER TABLE t ADD cc int GENERATED ALWAYS AS (dd + 1) STORED, ADD dd int;
--! 42883
ALTER TABLE t ADD ee serial, ADD ff int DEFAULT nope();
--! 42883
ALTER TABLE t ADD gg int REFERENCES nope, ADD hh int DEFAULT nope();
--! 42883
ALTER TABLE t ADD ii int CHECK (nope), ADD jj int DEFAULT nope();
ALTER TABLE t ADD kk int, ADD CHECK (kk > 0), ADD ll int CHECK (ll > 0), ADD CHECK (ll > kk);
ALTER TABLE t ADD mm int UNIQUE, ADD UNIQUE (mm), ADD nn int UNIQUE, ADD UNIQUE (mm, nn);
CREATE TABLE kid () INHERITS (t);
ALTER TABLE t ADD oo int CHECK (oo > pp), ADD pp int CHECK (pp > 0) NOT NULL;
CREATE TABLE p (a int) PARTITION BY RANGE (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (10);
ALTER TABLE p ADD b int REFERENCES o, ADD c int CHECK (c > b), ADD UNIQUE (a, c), ADD d int;
ALTER TABLE p ADD e int CHECK (e > f), ADD f int REFERENCES o, ADD g int NOT NULL;
ALTER TABLE t ADD qq int CHECK (qq > 0), ALTER qq SET DEFAULT 3, ALTER qq SET NOT NULL;
--! 42704
ALTER TABLE t ADD rr int CONSTRAINT x1 CHECK (rr > 0), DROP CONSTRAINT x1;
ALTER TABLE t ADD IF NOT EXISTS qq int CHECK (nope > 0), ADD ss int CHECK (ss > 0);
--! 42P16
ALTER TABLE ONLY p ADD zz int;
CREATE TYPE ty AS (a int);
CREATE TABLE tt OF ty;
ALTER TYPE ty ADD ATTRIBUTE b int CASCADE;
