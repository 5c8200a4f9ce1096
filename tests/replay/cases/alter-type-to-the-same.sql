-- ALTER COLUMN TYPE analyses expressions anew even if the type stays.
CREATE TABLE f (users char(5) CHECK (users IN ('a', 'b')), e int);
CREATE TABLE ff (users char(5) CHECK (users IN ('a', 'b')), e int);
ALTER TABLE f ALTER COLUMN users TYPE text USING users::text;
ALTER TABLE f ALTER COLUMN users TYPE text USING users::text;
ALTER TABLE f ADD CONSTRAINT ck CHECK ((e BETWEEN 1 AND 5) AND (NOT (e = 2)));
ALTER TABLE ff ADD CONSTRAINT ck CHECK ((e BETWEEN 1 AND 5) AND (NOT (e = 2)));
ALTER TABLE f ALTER e TYPE int;
ALTER TABLE ff ALTER users TYPE text;
ALTER TABLE ff ALTER users SET DEFAULT 'x' || 'y';
ALTER TABLE ff ALTER users TYPE text;
