-- An index has no index, but expressions over its own columns are read before that is seen.

CREATE TABLE t (a int, b text);
CREATE INDEX i ON t (a, b, (a + 1));
--! 42883
CREATE INDEX x ON i ((lower(a)));
--! 42809
CREATE INDEX x ON i ((a + 1));
--! 42703
CREATE INDEX x ON i ((nope + 1));
--! 42809
CREATE INDEX x ON i ((lower(b)));
--! 42809
CREATE INDEX x ON i (a);
--! 42809
CREATE INDEX x ON i ((abs(expr)));
--! 42883
CREATE INDEX x ON i ((lower(expr)));
--! 42883
CREATE INDEX x ON i (a) WHERE lower(a) = 'x';
--! 42809
CREATE INDEX x ON i (a) WHERE a > 0;
CREATE SEQUENCE s;
--! 42883
CREATE INDEX x ON s ((lower(last_value)));
--! 42703
CREATE INDEX x ON s ((lower(nope)));
--! 42809
CREATE INDEX x ON s ((last_value + 1));
CREATE INDEX named ON t (a) INCLUDE (b);
--! 42883
CREATE INDEX x ON named ((upper(a) || b));
--! 42883
CREATE INDEX x ON named ((abs(b)));
ALTER TABLE t RENAME b TO c;
--! 42883
CREATE INDEX x ON named ((abs(b)));
--! 42703
CREATE INDEX x ON named ((abs(c)));
ALTER TABLE named RENAME a TO z;
--! 42883
CREATE INDEX x ON named ((lower(z)));
--! 42703
CREATE INDEX x ON named ((lower(a)));
CREATE TABLE col (c text COLLATE "C", d text);
CREATE INDEX colled ON col (c, d);
--! 42809
CREATE INDEX x ON colled ((c < d));
--! 42883
CREATE INDEX x ON colled ((c || nope()));
--! 42809
SELECT a FROM i;
--! 42809
SELECT nope FROM i;
--! 42809
CREATE VIEW v AS SELECT a FROM i;
--! 42809
CREATE VIEW v AS SELECT lower(a) FROM i;
