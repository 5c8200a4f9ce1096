-- Parts of arrays and rows are set through subscripts and fields, also of labelled blocks; rows take the declared fields.
CREATE TYPE complex AS (r float8, i float8);
CREATE TYPE pair AS (q1 int, q2 int);
CREATE TYPE nested AS (c1 pair, c2 pair);
CREATE TABLE some_table (id int, data text);
DO $$ DECLARE a int[]; b int[] := ARRAY[2, 1]; BEGIN
    a[b[1]] := 7; a := ARRAY[1, 2]; a[2:3] := ARRAY[3, 4]; CREATE TABLE t1 (x int);
END $$;
DO $$ DECLARE a complex[]; BEGIN a[1] := (1, 2); a[1].i := 11; CREATE TABLE t2 (x int); END $$;
DO $$ DECLARE a complex[]; BEGIN a[1].i := 11; CREATE TABLE t3 (x int); END $$;
DO $$ DECLARE a int[] := ARRAY[1, 2]; BEGIN
    a[array_length(a, 1) + 1] := 3; IF a[3] = 3 THEN CREATE TABLE t4 (x int); END IF;
END $$;
DO $$ DECLARE c pair; d nested; BEGIN
    c := row(1, 2); d := row(c, row(c.q1, c.q2 + 1)); c.q1 := 10; d.c1 := row(11, 12); d.c2.q2 := 42;
    IF c.q1 = 10 AND c.q2 = 2 AND (d).c2.q2 = 42 THEN CREATE TABLE t5 (x int); END IF;
END $$;
DO $$ <<b>> DECLARE c pair; d nested; BEGIN
    b.c := row(1, 2); b.d := row(b.c, row(b.c.q1, b.c.q2 + 1)); b.c.q1 := 10; b.d.c2.q2 := 42;
    IF b.c.q1 = 10 THEN CREATE TABLE t6 (x int); END IF;
END $$;
--! 42703
DO $$ DECLARE c pair; BEGIN c.x = 1; END $$;
--! 42703
DO $$ <<b>> DECLARE c pair; BEGIN b.c.x = 1; END $$;
DO $$ DECLARE r some_table; BEGIN
    r := (23, 'skidoo'); FOR i IN 1 .. 10 LOOP r.id := r.id + i; END LOOP;
    IF r.id = 78 THEN CREATE TABLE t7 (x int); END IF;
END $$;
DO $$ DECLARE v int; v1 v%TYPE; v2 v%TYPE[]; v3 some_table.id%TYPE[]; v4 some_table%ROWTYPE[]; BEGIN
    v2[1] := 3; CREATE TABLE t8 (x int);
END $$;
DO $$ <<blk>> DECLARE v int; r pair; v2 blk.v%TYPE; r2 blk.r%TYPE; BEGIN CREATE TABLE t9 (x int); END $$;
DO $$ DECLARE r1 record; r2 r1%TYPE; BEGIN r2 := row(1, 2); CREATE TABLE t10 (x int); END $$;
--! 22004
DO $$ DECLARE x int NOT NULL; BEGIN NULL; END $$;
--! 42601
CREATE PROCEDURE p0() LANGUAGE plpgsql AS $$ BEGIN RETURN 5; END $$;
CREATE PROCEDURE p1(IN a int, OUT b int, IN c int DEFAULT 11) LANGUAGE plpgsql AS $$ BEGIN b := a - c; END $$;
DO $$ DECLARE _a int := 10; _b int := 30; _c int := 7; BEGIN
    CALL p1(_a, _b, _c); IF _b = 3 THEN CREATE TABLE t11 (x int); END IF;
    CALL p1(_a, _b); IF _b = -1 THEN CREATE TABLE t12 (x int); END IF;
    CALL p1(b => _b, a => 20); IF _b = 9 THEN CREATE TABLE t13 (x int); END IF;
    CALL p1(_a, c => 1, b => _b); IF _b = 9 THEN CREATE TABLE t14 (x int); END IF;
END $$;
DO $$ DECLARE a int[]; BEGIN a[1][4] := 4; CREATE TABLE t15 (x int); END $$;
