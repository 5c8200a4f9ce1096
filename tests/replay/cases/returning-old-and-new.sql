-- RETURNING sees rows as they were and as they come to be, under names of its own.

CREATE TABLE t (id int PRIMARY KEY, x int);
CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql BEGIN ATOMIC
 INSERT INTO t VALUES (1, 2) RETURNING old.*;
END;
CREATE FUNCTION g() RETURNS TABLE(a int, b int, c int) LANGUAGE sql BEGIN ATOMIC
 UPDATE t SET x = 3 RETURNING WITH (OLD AS o, NEW AS n) o.id, n.x, x;
END;
CREATE FUNCTION h() RETURNS TABLE(a int, b t, c int) LANGUAGE sql BEGIN ATOMIC
 DELETE FROM t RETURNING old.id, old, t.x;
END;
CREATE FUNCTION k() RETURNS TABLE(a int, b t, c int) LANGUAGE sql BEGIN ATOMIC
 UPDATE t AS q SET x = 3 FROM t z WHERE z.id = q.x RETURNING old.id, q, z.x;
END;
CREATE FUNCTION k2() RETURNS TABLE(a int, b t) LANGUAGE sql BEGIN ATOMIC
 DELETE FROM t RETURNING old.tableoid::int, new;
END;
