-- A comparison of numbers is known before anybody asks whether an expression is immutable.
CREATE TABLE x (a int);
CREATE INDEX i1 ON x ((char_length('a') = ANY (ARRAY[]::integer[]))) WHERE 1 IN (2, -2);
CREATE INDEX i2 ON x ((CASE WHEN 7 IN (1, -2) THEN now() > '2020-01-01' ELSE false END));
--! 42P17
CREATE INDEX i3 ON x ((CASE WHEN '7'::int IN (1, 7) THEN now() > '2020-01-01' ELSE false END));
--! 42P17
CREATE INDEX i4 ON x ((CASE WHEN '7'::int IN (1, 8) THEN false ELSE now() > '2020-01-01' END));
CREATE INDEX i5 ON x ((now() > '2020-01-01' OR '3'::numeric > 0.5));
--! 42P17
CREATE INDEX i6 ON x ((now() > '2020-01-01' OR '3'::numeric < 0.5));
CREATE INDEX i7 ON x ((now() > '2020-01-01' OR 3 < 5));
CREATE INDEX i11 ON x ((now() > '2020-01-01' AND 5 BETWEEN 6 AND 7));
CREATE INDEX i13 ON x ((CASE WHEN 1 <> 1 THEN now() > '2020-01-01' ELSE false END));
CREATE INDEX i14 ON x ((now() > '2020-01-01' AND 1 NOT IN (1, 2)));
CREATE INDEX i15 ON x ((now() > '2020-01-01' OR 1 >= 1.0));
CREATE INDEX i23 ON x ((now() > '2020-01-01' AND 1 = ANY (ARRAY[2, 3])));
CREATE INDEX i25 ON x ((now() > '2020-01-01' OR 1 <> ALL (ARRAY[2, 3])));
--! 42P17
CREATE INDEX i26 ON x ((CASE WHEN a IN (1, -2) THEN now() > '2020-01-01' ELSE false END));
ALTER TABLE x ADD EXCLUDE USING btree (((('2020-01-01'::date, '2020-01-01'::date) OVERLAPS ('2020-01-01'::date, '2020-01-01'::date)) OR ('3'::numeric > 0.5)) WITH =);
ALTER TABLE x ADD EXCLUDE USING btree (a WITH =) WHERE (CASE WHEN '7'::int IN (1, (-2)) THEN ('2020-01-01'::date, '2020-01-01'::date) OVERLAPS ('2020-01-01'::date, '2020-01-01'::date) ELSE false END);
CREATE INDEX j2 ON x ((now() > '2020-01-01' OR 1::bigint = -(-1)));
CREATE INDEX j4 ON x ((now() > '2020-01-01' AND 1 NOT IN (2, 1)));
--! 42P17
CREATE INDEX j5 ON x ((now() > '2020-01-01' AND 1 NOT IN (2, 3)));
CREATE INDEX j6 ON x ((CASE WHEN 2 BETWEEN 1 AND 3 THEN a ELSE extract(epoch FROM now())::int END));
CREATE INDEX j7 ON x ((CASE WHEN 1.50 = 1.5 THEN a ELSE extract(epoch FROM now())::int END));
