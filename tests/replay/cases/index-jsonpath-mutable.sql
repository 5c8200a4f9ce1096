-- A path that depends on the session's time zone is not immutable, so it makes no index and no generated column.
CREATE TABLE t (js jsonb, b int);
CREATE INDEX ON t (JSON_QUERY(js, '$.a[0]'));
--! 42P17
CREATE INDEX ON t (JSON_QUERY(js, '$.time()'));
--! 42P17
CREATE INDEX ON t (JSON_VALUE(js, 'strict $.a.date()'));
--! 42P17
CREATE INDEX ON t (JSON_EXISTS(js, '$.a ? (@.timestamp_tz(2) < $.b)'));
CREATE INDEX ON t (JSON_QUERY(js, '$.datetime()'));
CREATE INDEX ON t (JSON_QUERY(js, '$.a ? (@ < $.datetime())'));
--! 42P17
CREATE INDEX ON t (JSON_QUERY(js, '$.a ? (@.datetime() < $.datetime())'));
CREATE INDEX ON t (JSON_QUERY(js, '$.a ? (@.datetime("HH:MI TZH") < $.datetime("HH:MI TZH"))'));
--! 42P17
CREATE INDEX ON t (JSON_QUERY(js, '$.a ? (@.datetime("HH:MI TZH") < $.datetime("YY-MM-DD HH:MI"))'));
CREATE INDEX ON t (JSON_QUERY(js, '$.a ? (@.datetime("HH:MI \"TZH\"") < $.datetime("YY-MM-DD HH:MI"))'));
--! 42P17
CREATE INDEX ON t (JSON_QUERY(js, '$.datetime() < $x' PASSING '12:34'::timetz AS x));
CREATE INDEX ON t (JSON_QUERY(js, '$.datetime() < $x' PASSING 1 AS x));
CREATE INDEX ON t (JSON_QUERY(js, '$.datetime("HH:MI TZH") < $y' PASSING '12:34'::timetz AS x));
--! 42P17
CREATE INDEX ON t (JSON_QUERY(js, '$[1, 0 to $.a ? (@.datetime() == $x)]' PASSING '12:34'::time AS x));
CREATE INDEX ON t (JSON_QUERY(js, '$[*].**{1 to 2}.a ? (@.datetime() == "x" && exists(@.b) || !(@.c like_regex "a" flag "i"))'));
CREATE INDEX ON t (JSON_QUERY(js, '$.a ? ((@.b > 1) is unknown).keyvalue().decimal(3, 1) + 1'));
CREATE INDEX ON t (JSON_QUERY(js, '$[*] ? (@.datetime() starts with "2020")'));
--! 42P17
CREATE INDEX ON t (JSON_QUERY(js, b::text::jsonpath));
--! 42P17
ALTER TABLE t ADD c text GENERATED ALWAYS AS (JSON_VALUE(js, '$.a.date().string()')) STORED;
ALTER TABLE t ADD d text GENERATED ALWAYS AS (JSON_VALUE(js, '$.a.type()')) STORED;
