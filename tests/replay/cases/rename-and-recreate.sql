-- A table renamed away makes room for a new one of its name; generated names avoid the old ones.

CREATE TABLE t (id serial PRIMARY KEY, v text UNIQUE);
ALTER TABLE t RENAME TO t_old;
CREATE TABLE t (id serial PRIMARY KEY, v text UNIQUE);
INSERT INTO t (v) SELECT v FROM t_old;
DROP TABLE t_old;
CREATE TABLE t_old (id serial PRIMARY KEY);
