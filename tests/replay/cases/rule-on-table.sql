-- A rule ON SELECT DO INSTEAD on a table turns it into a view up to 15; later versions refuse (42809). Other rules are
-- kept by name per table; CREATE OR REPLACE RULE replaces.

CREATE TABLE t (a int);
CREATE TABLE l (a int);
CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO l VALUES (NEW.a);
CREATE OR REPLACE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
CREATE TABLE tv (a int);
--! 42809
CREATE RULE "_RETURN" AS ON SELECT TO tv DO INSTEAD SELECT a FROM l;

--= rels:rv: r:l, r:t, r:tv
