-- Whether an expression is immutable is asked of what the planner leaves of it: NULL of strict functions, conditions that are decided, branches never taken.

CREATE TABLE e (b varchar, a int, d date, x text);
CREATE INDEX i1 ON e ((to_jsonb((normalize((NULL::text), NFC)))));
ALTER TABLE e ADD EXCLUDE USING btree ((strpos((array_to_string((ARRAY['x']), ',')), (NULL::text))) WITH =);
CREATE INDEX i2 ON e (a) WHERE now() > NULL;
CREATE INDEX i3 ON e (a) WHERE true OR now() > '2020-01-01';
CREATE INDEX i4 ON e (a) WHERE now() > '2020-01-01' AND false;
CREATE INDEX i5 ON e (a) WHERE NOT (now() > '2020-01-01' AND false);
--! 42P17
CREATE INDEX i6 ON e (a) WHERE now() > '2020-01-01' AND true;
CREATE INDEX i7 ON e (coalesce('a', now()::text));
CREATE INDEX i8 ON e (coalesce(NULL, 'a', now()::text));
CREATE INDEX i9 ON e (coalesce(x, 'a', now()::text));
--! 42P17
CREATE INDEX i10 ON e ((now() IS NULL));
CREATE INDEX i11 ON e ((to_char(now(), NULL) IS NULL));
CREATE INDEX i12 ON e ((to_char(NULL::timestamptz, 'YYYY') || now()::text));
CREATE INDEX i13 ON e ((NULL::timestamptz::text || 'a'));
--! 42P17
CREATE INDEX i14 ON e ((concat('a', NULL)));
CREATE INDEX i15 ON e (nullif(NULL, now()));
CREATE INDEX i16 ON e ((('a' || NULL) || current_user));
CREATE INDEX i17 ON e ((NULL::text::date));
CREATE INDEX i18 ON e ((CASE WHEN true THEN 1 ELSE extract(epoch from now())::int END));
CREATE INDEX i19 ON e ((CASE WHEN false THEN extract(epoch from now())::int ELSE 2 END));
--! 42P17
CREATE INDEX i20 ON e ((CASE a WHEN 1 THEN extract(epoch from now())::int ELSE 2 END));
--! 42P17
CREATE INDEX i21 ON e ((now() IS DISTINCT FROM NULL));
--! 42P17
CREATE INDEX i22 ON e ((now() = ANY (NULL::timestamptz[])));
--! 42P17
CREATE INDEX i23 ON e (greatest(NULL, now()::text));
--! 42P17
CREATE INDEX i24 ON e (((NULL::boolean) AND now() > '2020-01-01'));
ALTER TABLE e ADD g text GENERATED ALWAYS AS (to_char(now(), NULL)) STORED;
ALTER TABLE e ADD h boolean GENERATED ALWAYS AS (true OR now() > '2020-01-01') STORED;
CREATE INDEX i25 ON e ((CASE WHEN NULL THEN now() WHEN false THEN now() END));
CREATE INDEX i26 ON e ((CASE WHEN a > 1 THEN 'a' WHEN true THEN 'b' ELSE now()::text END));
CREATE INDEX i27 ON e ((coalesce(nullif(NULL, now()), '2020-01-01')));
--! 42P17
CREATE INDEX i28 ON e ((nullif(now(), NULL)));
