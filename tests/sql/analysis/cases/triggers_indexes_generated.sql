CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION imm(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'select $1';
CREATE TABLE t (a int, b text, c timestamptz, d jsonb, e varchar(10), f mood, g text[], h numeric(8,2), i date, j boolean, k uuid, first_name text, last_name varchar(50), l timestamp, "Mixed" text);
CREATE TRIGGER g1 BEFORE UPDATE ON t FOR EACH ROW WHEN (OLD.a IS DISTINCT FROM NEW.a) EXECUTE FUNCTION tf();
CREATE TRIGGER g2 BEFORE UPDATE ON t FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION tf();
CREATE TRIGGER g3 AFTER INSERT ON t FOR EACH ROW WHEN (NEW.f = 'ok' AND NEW.e <> 'x') EXECUTE FUNCTION tf();
CREATE TRIGGER g4 AFTER UPDATE OF b ON t FOR EACH ROW WHEN (NEW.b IS NOT NULL AND (OLD.b IS NULL OR OLD.b <> NEW.b)) EXECUTE FUNCTION tf();
CREATE TRIGGER g5 AFTER DELETE ON t FOR EACH ROW WHEN (OLD.d ->> 'x' = 'y') EXECUTE FUNCTION tf();
CREATE TRIGGER g6 BEFORE INSERT ON t FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION tf();
CREATE TRIGGER g7 BEFORE UPDATE ON t FOR EACH ROW WHEN (CASE WHEN new.a > 1 THEN true ELSE false END) EXECUTE FUNCTION tf();
CREATE TRIGGER g8 BEFORE UPDATE ON t FOR EACH ROW WHEN (OLD.d <> NEW.d OR old."Mixed" = new."Mixed" OR new.c > now() OR new.e IN ('a', 'b')) EXECUTE FUNCTION tf();
CREATE TRIGGER g9 BEFORE UPDATE ON t FOR EACH ROW WHEN ((old.a, old.b) IS DISTINCT FROM (new.a, new.b)) EXECUTE FUNCTION tf();
CREATE INDEX i1 ON t (lower(b));
CREATE INDEX i2 ON t ((d ->> 'k'), (a + 1));
CREATE INDEX i3 ON t ((a::text));
CREATE INDEX i4 ON t (coalesce(b, 'x'), (CASE WHEN a > 0 THEN 1 END));
CREATE INDEX i5 ON t (a) WHERE c IS NULL AND j;
CREATE INDEX i6 ON t (a) WHERE (f = 'ok');
CREATE INDEX i7 ON t (a) WHERE e IN ('a', 'b') AND b <> '';
CREATE INDEX i8 ON t USING gin (to_tsvector('english', b));
CREATE INDEX i9 ON t USING gin (to_tsvector('english'::regconfig, coalesce(b, '') || ' ' || coalesce(e, '')));
CREATE INDEX i10 ON t ((d -> 'a' ->> 'b'));
CREATE INDEX i11 ON t (((d ->> 'n')::int));
CREATE INDEX i12 ON t (date_trunc('day', l), (i + 1));
CREATE INDEX i13 ON t ((c AT TIME ZONE 'UTC'));
CREATE INDEX i14 ON t (((c AT TIME ZONE 'UTC')::date)) WHERE NOT j;
CREATE UNIQUE INDEX i15 ON t (lower(e), upper(b)) WHERE j IS NULL;
CREATE UNIQUE INDEX i16 ON t ((first_name || ' ' || last_name));
CREATE INDEX i17 ON t (imm(b));
CREATE INDEX i18 ON t (md5(b), left(b, 5), (k::text));
CREATE INDEX i19 ON t USING gin ((d -> 'tags'));
CREATE INDEX i20 ON t USING gin (((setweight(to_tsvector('simple', b), 'A') || setweight(to_tsvector('simple', e), 'B'))));
CREATE INDEX i21 ON t ((a % 10), (h * 2), (j IS TRUE), (b IS NULL));
CREATE INDEX i22 ON t (a) WHERE a > 5 AND (b = 'x' OR b = 'y') AND i >= '2020-01-01';
CREATE INDEX i23 ON t (a) WHERE j = true;
CREATE INDEX i24 ON t (a) WHERE (b)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[]);
CREATE INDEX i25 ON t ((a = 1), (ARRAY[a, 2])) ;
CREATE INDEX i26 ON t (extract(year from l), date_part('month', i));
CREATE INDEX i27 ON t ("Mixed", (lower("Mixed")));
CREATE INDEX i28 ON t ((b COLLATE "C"));
CREATE INDEX i29 ON t (a) WHERE f IN ('ok', 'sad') AND g @> ARRAY['x'];
CREATE TABLE gen (a int, b text, c varchar(10), d numeric(10,2), q int, ts timestamptz, l timestamp,
  g1 int GENERATED ALWAYS AS (a * 2) STORED, g2 text GENERATED ALWAYS AS (b || ' ' || c) STORED, g3 numeric(10,2) GENERATED ALWAYS AS (d * q) STORED,
  g4 tsvector GENERATED ALWAYS AS (to_tsvector('english', coalesce(b, '') || ' ' || coalesce(c, ''))) STORED,
  g5 tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', coalesce(b, '')), 'A') || setweight(to_tsvector('english', c), 'B')) STORED,
  g6 text GENERATED ALWAYS AS (lower(c)) STORED, g7 boolean GENERATED ALWAYS AS (a > 5) STORED, g8 int GENERATED ALWAYS AS (length(b)) STORED,
  g9 text GENERATED ALWAYS AS (CASE WHEN a > 5 THEN 'big' ELSE 'small' END) STORED, g10 bigint GENERATED ALWAYS AS (a) STORED, g11 text GENERATED ALWAYS AS (NULL) STORED, g12 varchar(3) GENERATED ALWAYS AS (b) STORED, g13 date GENERATED ALWAYS AS (l) STORED, g14 text GENERATED ALWAYS AS ('x'), g15 int GENERATED ALWAYS AS (extract(year from l)) STORED, g16 timestamp GENERATED ALWAYS AS (ts AT TIME ZONE 'utc') STORED, g17 text GENERATED ALWAYS AS (a) STORED);
--! 42P17
CREATE INDEX e1 ON t ((c::text));
--! 42P17
CREATE INDEX e2 ON t (date_trunc('day', c));
--! 42P17
CREATE INDEX e3 ON t (a) WHERE c > now();
--! 42P17
CREATE INDEX e4 ON t (to_char(c, 'x'));
--! 42703
CREATE INDEX e5 ON t (lower(nope));
--! 0A000
CREATE INDEX e6 ON t (((SELECT 1)));
--! 42803
CREATE INDEX e7 ON t (max(a));
--! 0A000
ALTER TABLE t ADD CHECK (a > (SELECT 1));
--! 0A000
ALTER TABLE t ALTER a SET DEFAULT a;
--! 42804
ALTER TABLE t ALTER a SET DEFAULT 'x'::text;
--! 22P02
ALTER TABLE t ALTER a SET DEFAULT 'x';
--! 22P02
ALTER TABLE t ALTER f SET DEFAULT 'nope';
--! 42804
ALTER TABLE t ADD CHECK (a);
--! 42883
ALTER TABLE t ADD CHECK (a = b);
--! 42883
ALTER TABLE t ADD CHECK (lower(a) = 'x');
--! 42725
ALTER TABLE t ADD CHECK (to_char('1', 'x') = '');
--! 22P02
ALTER TABLE t ADD CHECK (a = 'x');
--! 42804
ALTER TABLE t ADD CHECK (coalesce(a, b) = 'x');
--! 42804
ALTER TABLE t ADD CHECK (CASE WHEN j THEN a ELSE b END = 'x');
--! 42883
ALTER TABLE t ADD CHECK (a IN ('1', b));
--! 42846
ALTER TABLE t ADD CHECK (a::uuid IS NULL);
--! 42704
ALTER TABLE t ADD CHECK (a::nope IS NULL);
--! 42803
ALTER TABLE t ADD CHECK (sum(a) > 1);
