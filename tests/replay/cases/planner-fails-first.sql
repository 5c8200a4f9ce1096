-- USING is planned before a default or what uses the column is looked at.

CREATE TABLE d (b text, f numeric(10,2) NOT NULL, status numeric DEFAULT 1 + 2);
--! 22008
ALTER TABLE d ALTER status TYPE date USING make_date(2020, 1, (-2));
CREATE TABLE c (e boolean, d timestamptz);
CREATE TABLE e (LIKE c);
ALTER TABLE e INHERIT c;
CREATE PROCEDURE users(p boolean) LANGUAGE sql BEGIN ATOMIC UPDATE e SET d = now(); END;
--! 22008
ALTER TABLE c ALTER d TYPE date USING make_date(2020, 1, (CASE WHEN true THEN (-2) ELSE (-2) END));
