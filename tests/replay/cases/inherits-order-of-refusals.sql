-- CREATE TABLE reads types, LIKE and keys before it looks for parents, and merges columns last of all.

CREATE TABLE par (a int, b text);
CREATE TABLE other (a text);
CREATE VIEW v AS SELECT 1 AS a;
CREATE TABLE src (a int, z int);
--! 42704
CREATE TABLE c (a text, z nope) INHERITS (par);
--! 42704
CREATE TABLE c (z nope) INHERITS (par, other);
--! 42704
CREATE TABLE c (z nope) INHERITS (par, par);
--! 42704
CREATE TABLE c (z nope) INHERITS (missing);
--! 42704
CREATE TABLE c (a text, z text COLLATE "nope") INHERITS (par);
--! 42P01
CREATE TABLE c (a text, LIKE missing) INHERITS (par);
--! 42704
CREATE TABLE c (x nope, LIKE missing) INHERITS (par, other);
--! 42P01
CREATE TABLE c (LIKE missing, x nope) INHERITS (par, other);
--! 42701
CREATE TABLE c (a text, z int, z int) INHERITS (par);
--! 42701
CREATE TABLE c (z int, LIKE src) INHERITS (par, other);
--! 42701
CREATE TABLE c (a text, LIKE src) INHERITS (par);
--! 42P07
CREATE TABLE c (z int, z int) INHERITS (par, par);
--! 42P01
CREATE TABLE c (z int) INHERITS (v, missing);
--! 42701
CREATE TABLE c (z int, z int) INHERITS (v);
--! 42P07
CREATE TABLE c (z int) INHERITS (v, v);
--! 42809
CREATE TABLE c (z int) INHERITS (v, par);
--! 42703
CREATE TABLE c (x int, PRIMARY KEY (nope)) INHERITS (par, other);
--! 42703
CREATE TABLE c (x int, PRIMARY KEY (nope)) INHERITS (par, par);
--! 42P01
CREATE TABLE c (x int, PRIMARY KEY (nope)) INHERITS (par, missing);
--! 42804
CREATE TABLE c (x int, PRIMARY KEY (b)) INHERITS (par, other);
--! 42809
CREATE TABLE c (PRIMARY KEY (b)) INHERITS (v);
--! 42704
CREATE TABLE c (z int, z nope);
--! 42704
CREATE TABLE c (x nope) WITH (nope = 1);
--! 42P07
CREATE TABLE c (x int) INHERITS (par, par) WITH (nope = 1);
--! 22023
CREATE TABLE c (x int, x int) INHERITS (par) WITH (nope = 1);
--! 22023
CREATE TABLE c (x int) INHERITS (par, other) WITH (nope = 1);
--! 42804
CREATE TABLE c (z text, a text) INHERITS (par);
