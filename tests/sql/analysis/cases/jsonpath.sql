CREATE TABLE t (a jsonb);
CREATE VIEW v AS SELECT a @? '$.a[0].b', a @@ '$.x > 5' AS q FROM t;
CREATE VIEW v1 AS SELECT jsonb_path_query(a, '$.a[*] ? (@.b == "x" && @.c > 5)') AS a1, jsonb_path_query(a, 'strict $."a b".*') AS a2, jsonb_path_query_first(a, '$[0 to 2].size()') AS a3, jsonb_path_query(a, '$.x ? (@ < $min)') AS a4, jsonb_path_exists(a, 'lax $') AS a5,  jsonb_path_exists(a, '$.a ? (@.b == 1 || @.c != true)') AS a6 FROM t;
