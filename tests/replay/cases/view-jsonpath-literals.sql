-- jsonpath literals are printed as PostgreSQL reads them.
CREATE TABLE t (j jsonb);
CREATE VIEW v AS SELECT
    '$.a ? (@.b > 1 && @.c like_regex "^x\\d" flag "mi" || !(@.d == "é\u00e9"))'::jsonpath AS p1,
    'strict $.**{2 to last}.key[0, 1 to last - 1, $.x]."a b".*'::jsonpath AS p2,
    '($.a + 1) * -2 % .5'::jsonpath AS p3,
    '$.a ? ((@.b > 1) is unknown).keyvalue().decimal(3, 1)'::jsonpath AS p4,
    '$[*] ? (@.datetime("HH24:MI") starts with $x)'::jsonpath AS p5,
    '$.a[*] ? (exists(@.b ? (@ <> null))).type()'::jsonpath AS p6,
    '(2).abs() + 1e3 - 0x1F'::jsonpath AS p7,
    '($.a + 1).abs() > 2 && $."$b" == true'::jsonpath AS p8,
    'lax $.**.a.**{3}.b.**{0 to last}.c.**{last}'::jsonpath AS p9,
    '-(-$.a) + +$.b - ($.c - $.d)'::jsonpath AS p10,
    '$.time(2).timestamp_tz() == $.date()'::jsonpath AS p11,
    '$ ? (@.a == 1 || @.b == 2 && @.c == 3).size()'::jsonpath AS p12,
    '!exists($.a)'::jsonpath AS p13,
    '($.a like_regex "a.b")'::jsonpath AS p14,
    '$.a.type.size ? (@ == "\"q\" \n")'::jsonpath AS p15,
    '1.50 + 2.'::jsonpath AS p16
FROM t;
CREATE VIEW w AS SELECT jsonb_path_query(j, '$.items[*] ? (@.price > $min).name', '{"min": 3}') FROM t WHERE j @? '$.a ? (@ > 2)';
