-- One of everything that the reader knows.
CREATE ROLE r_reader;
CREATE ROLE r_writer;
CREATE EXTENSION vector;
CREATE SCHEMA app;
COMMENT ON SCHEMA app IS 'the application';
GRANT USAGE ON SCHEMA app TO r_reader WITH GRANT OPTION;
GRANT CREATE ON SCHEMA app TO r_reader;

CREATE TYPE app.mood AS ENUM ('sad', 'glad');
ALTER TYPE app.mood ADD VALUE 'ok' BEFORE 'glad';
COMMENT ON TYPE app.mood IS 'moods';
REVOKE USAGE ON TYPE app.mood FROM PUBLIC;
CREATE DOMAIN app.price AS decimal(10, 2) DEFAULT 0 NOT NULL CONSTRAINT positive CHECK (VALUE >= 0);
COMMENT ON CONSTRAINT positive ON DOMAIN app.price IS 'no debts';
CREATE TYPE app.address AS (street text, zip varchar(10));
COMMENT ON COLUMN app.address.street IS 'and number';
CREATE TYPE app.span AS RANGE (subtype = int);
CREATE DOMAIN public.kind AS text COLLATE "C";
CREATE TYPE public.to_come;

CREATE FUNCTION app.plus(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'select $1 + $2';
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
REVOKE EXECUTE ON FUNCTION app.touch() FROM PUBLIC;
CREATE FUNCTION app.search(query text, INOUT most int DEFAULT 10, VARIADIC words text[] DEFAULT '{}', OUT found app.mood)
    LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER LEAKPROOF PARALLEL RESTRICTED
    SET search_path = app, pg_temp SET work_mem = '1MB' AS $$
begin
  found := 'ok';
end
$$;
COMMENT ON FUNCTION app.search(text, int, text[]) IS 'finds';
CREATE FUNCTION app.rows_of(a int) RETURNS TABLE (x int, y text) LANGUAGE sql AS 'select 1, $$y$$';
CREATE PROCEDURE app.work(a int) LANGUAGE sql AS 'select 1';
CREATE AGGREGATE app.total(int) (SFUNC = app.plus, STYPE = int);
CREATE FUNCTION app.twice(x int) RETURNS int LANGUAGE sql RETURN x * 2;
CREATE FUNCTION app.watcher(app.mood) RETURNS integer LANGUAGE sql IMMUTABLE AS 'select 1';

CREATE SEQUENCE app.counter AS smallint START 5 INCREMENT 2 MINVALUE 1 MAXVALUE 99 CACHE 3 CYCLE;
COMMENT ON SEQUENCE app.counter IS 'counts';
GRANT USAGE ON SEQUENCE app.counter TO r_reader;
CREATE TABLE app.parent (id bigint PRIMARY KEY, name text CHECK (name <> ''));
ALTER SEQUENCE app.counter OWNED BY app.parent.id;
CREATE INDEX hashed ON app.parent USING hash (name);
CREATE RULE keep AS ON DELETE TO app.parent DO INSTEAD NOTHING;
COMMENT ON RULE keep ON app.parent IS 'never deleted';
CREATE CONSTRAINT TRIGGER watch AFTER DELETE ON app.parent FOR EACH ROW EXECUTE FUNCTION app.touch();
CREATE UNLOGGED TABLE app.child (extra text) INHERITS (app.parent) WITH (fillfactor = 70, autovacuum_enabled = false);

CREATE TABLE app.item (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    parent_id bigint REFERENCES app.parent MATCH FULL ON DELETE SET NULL (parent_id) ON UPDATE RESTRICT,
    feeling app.mood DEFAULT 'ok',
    feelings app.mood[],
    price app.price,
    at timestamptz(3) NOT NULL DEFAULT now(),
    label varchar(20) COLLATE "C" DEFAULT 'it''s  two' CONSTRAINT label_once UNIQUE DEFERRABLE INITIALLY DEFERRED,
    double int GENERATED ALWAYS AS (id * 2) STORED,
    triple int GENERATED ALWAYS AS (id * 3) VIRTUAL,
    home app.address,
    ancestor app.parent,
    spans app.span_multirange,
    code public.kind,
    CONSTRAINT loose CHECK (id > 1) NOT ENFORCED
);
ALTER TABLE app.item ADD CONSTRAINT late CHECK (id > 0 AND parent_id > 1) NO INHERIT NOT VALID;
COMMENT ON COLUMN app.item.id IS 'the key';
COMMENT ON CONSTRAINT label_once ON app.item IS 'one of each';
CREATE INDEX wide ON app.item (at DESC, label text_pattern_ops DESC NULLS LAST, lower(label) COLLATE "POSIX", (id + 1) NULLS FIRST)
    INCLUDE (price) WHERE parent_id > 5;
COMMENT ON INDEX app.wide IS 'for lists';
CREATE UNIQUE INDEX "one null" ON app.item (parent_id) NULLS NOT DISTINCT;
CREATE TRIGGER touch BEFORE INSERT OR UPDATE OF label, at ON app.item
    FOR EACH ROW WHEN (NEW.id > 0) EXECUTE FUNCTION app.touch('a', 'it''s');
COMMENT ON TRIGGER touch ON app.item IS 'stamps';
ALTER TABLE app.item DISABLE TRIGGER touch;
ALTER TABLE app.item ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.item FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON app.item AS RESTRICTIVE FOR SELECT USING (true);
CREATE POLICY own ON app.item FOR UPDATE TO r_writer, r_reader
    USING (EXISTS (SELECT 1 FROM app.parent p WHERE p.id = parent_id)) WITH CHECK (id = app.plus(1, 2));
COMMENT ON POLICY own ON app.item IS 'theirs';
GRANT SELECT ON app.item TO PUBLIC, r_writer;
GRANT INSERT ON app.item TO r_writer WITH GRANT OPTION;
GRANT SELECT (label), UPDATE (label) ON app.item TO r_reader;

CREATE TABLE app.booking (
    room int,
    during tsrange,
    CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&) WHERE (room > 0)
);
GRANT ALL ON app.booking TO r_writer;

CREATE TABLE app.event (at timestamptz PRIMARY KEY) PARTITION BY RANGE (at);
CREATE TABLE app.event_2024 PARTITION OF app.event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TRIGGER cloned AFTER INSERT ON app.event FOR EACH ROW EXECUTE FUNCTION app.touch();
CREATE TABLE app.referrer (event_at timestamptz REFERENCES app.event);
ALTER TABLE app.referrer OWNER TO r_writer;
CREATE TABLE app.typed OF app.address;
CREATE FOREIGN DATA WRAPPER dummy;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER dummy;
CREATE FOREIGN TABLE app.remote (a int) SERVER elsewhere;
CREATE TEMPORARY TABLE gone_soon (a int);

CREATE VIEW app.labels WITH (security_invoker = true) AS
    SELECT id,
           app.plus(id, 1) AS sum
    FROM app.item
    WHERE label <> 'a  b'
    WITH CHECK OPTION;
COMMENT ON VIEW app.labels IS 'labels only';
COMMENT ON COLUMN app.labels.id IS 'its key';
GRANT SELECT ON app.labels TO r_reader;
CREATE MATERIALIZED VIEW app.totals AS SELECT count(*) AS n FROM app.labels WITH NO DATA;
CREATE INDEX ON app.totals (n);

CREATE CAST (app.mood AS integer) WITH FUNCTION app.watcher(app.mood) AS ASSIGNMENT;
CREATE COLLATION app.plain FROM "C";
CREATE OPERATOR app.<+> (LEFTARG = int, RIGHTARG = int, FUNCTION = app.plus);
CREATE STATISTICS app.pairs (ndistinct) ON id, label FROM app.item;
CREATE PUBLICATION feed FOR TABLE app.item (id, label) WHERE (id > 0) WITH (publish = 'insert');
CREATE PUBLICATION spaces FOR TABLES IN SCHEMA app, public;
CREATE FUNCTION app.guard() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
CREATE EVENT TRIGGER guard ON sql_drop WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION app.guard();
