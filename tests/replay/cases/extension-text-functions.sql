-- unaccent, fuzzystrmatch and tablefunc: volatility, row types, text search dictionaries.
CREATE EXTENSION unaccent;
CREATE EXTENSION fuzzystrmatch;
CREATE EXTENSION tablefunc;
CREATE TABLE t (a text, b int, c text);
--! 42P17
CREATE INDEX ON t (unaccent(a));
CREATE FUNCTION plain(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT public.unaccent('public.unaccent', $1) $$;
CREATE INDEX ON t (plain(a));
CREATE INDEX ON t (soundex(a), dmetaphone(c));
CREATE TEXT SEARCH CONFIGURATION my (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION my ALTER MAPPING FOR word WITH unaccent, simple;
CREATE TEXT SEARCH DICTIONARY mine (TEMPLATE = unaccent, RULES = 'unaccent');
CREATE VIEW v AS SELECT unaccent(a) AS a, levenshtein(a, c) AS b, daitch_mokotoff(a) AS d, metaphone(a, 4) AS e, difference(a, c) AS f FROM t;
CREATE VIEW wide AS SELECT * FROM crosstab('SELECT 1, 2, 3') AS c (a text, b int, d int);
CREATE VIEW typed AS SELECT * FROM crosstab3('SELECT 1, 2, 3');
CREATE VIEW normal AS SELECT normal_rand(3, 1, 2) AS n;
CREATE TABLE kept (r tablefunc_crosstab_2, q tablefunc_crosstab_2[]);
