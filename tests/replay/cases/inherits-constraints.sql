-- CHECK and NOT NULL are inherited, CHECK under the same name; PRIMARY KEY, UNIQUE, FOREIGN KEY, indexes, triggers and
-- policies are not. NO INHERIT keeps a CHECK on the parent.

CREATE TABLE p (id int PRIMARY KEY, a int UNIQUE CHECK (a > 0), f int REFERENCES p, CONSTRAINT n CHECK (a < 9) NO INHERIT);
CREATE INDEX ON p (a);
CREATE POLICY pol ON p;
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER g BEFORE INSERT ON p FOR EACH ROW EXECUTE FUNCTION tf();
CREATE TABLE c () INHERITS (p);

--= cons:c: p_a_check CHECK ((a > 0))
