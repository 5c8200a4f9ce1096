"""Kinds of statements about rarer objects: event triggers, foreign data, text search, operators, comments on everything."""

from __future__ import annotations

from tests.properties.deep_expressions import deep, kind_of_column
from tests.properties.expressions import default
from tests.properties.statements import column_definition, step
from tests.properties.world import Relation, World, clip, quote


@step()
def event_trigger(world: World) -> str:
    """CREATE, ALTER, COMMENT and DROP EVENT TRIGGER, disabled so that it does nothing."""
    return world.pick(
        (
            "CREATE OR REPLACE FUNCTION on_event() RETURNS event_trigger LANGUAGE plpgsql AS $e$ BEGIN NULL; END $e$",
            "CREATE EVENT TRIGGER ev ON ddl_command_end EXECUTE FUNCTION on_event()",
            "CREATE EVENT TRIGGER ev2 ON sql_drop WHEN TAG IN ('DROP TABLE', 'DROP VIEW') EXECUTE FUNCTION on_event()",
            "ALTER EVENT TRIGGER ev DISABLE",
            "ALTER EVENT TRIGGER ev RENAME TO ev3",
            "COMMENT ON EVENT TRIGGER ev2 IS 'sees drops'",
            "DROP EVENT TRIGGER IF EXISTS ev",
            "DROP FUNCTION on_event() CASCADE",
            "ALTER EVENT TRIGGER ev2 ENABLE ALWAYS",
        )
    )


@step(2)
def foreign_data(world: World) -> str:
    """Foreign data wrappers, servers, user mappings and tables."""
    name = world.new_relation_name("public")
    table = Relation("public", clip(name))
    definition = column_definition(world, table)
    return world.pick(
        (
            "CREATE FOREIGN DATA WRAPPER w OPTIONS (a '1')",
            "CREATE SERVER srv FOREIGN DATA WRAPPER w OPTIONS (host 'x')",
            "CREATE SERVER IF NOT EXISTS srv TYPE 't' VERSION '2' FOREIGN DATA WRAPPER w",
            "CREATE USER MAPPING FOR CURRENT_USER SERVER srv OPTIONS (u 'a')",
            f"CREATE FOREIGN TABLE {quote(name)} ({definition}) SERVER srv OPTIONS (t 'x')",
            f"CREATE FOREIGN TABLE {quote(name)} (a integer OPTIONS (c 'y') NOT NULL, b text CHECK (b <> '')) SERVER srv",
            "ALTER SERVER srv OPTIONS (SET host 'y', ADD port '1')",
            "ALTER FOREIGN DATA WRAPPER w OPTIONS (DROP a)",
            "ALTER SERVER srv RENAME TO srv2;\nALTER SERVER srv2 RENAME TO srv",
            "DROP SERVER srv CASCADE",
            "DROP FOREIGN DATA WRAPPER w",
            "COMMENT ON SERVER srv IS 'elsewhere'",
            "GRANT USAGE ON FOREIGN SERVER srv TO PUBLIC",
        )
    )


@step()
def text_search(world: World) -> str:
    """Text search configurations and dictionaries, and indexes that use them."""
    table = world.pick(world.tables())
    texts = [each for each in table.columns if kind_of_column(each) == "text"]
    own = quote(world.pick(texts).name)
    return world.pick(
        (
            "CREATE TEXT SEARCH CONFIGURATION conf (COPY = simple)",
            "CREATE TEXT SEARCH DICTIONARY dict (TEMPLATE = simple, STOPWORDS = english)",
            "ALTER TEXT SEARCH CONFIGURATION conf ALTER MAPPING FOR asciiword WITH dict",
            f"CREATE INDEX ON {table.sql} USING gin (to_tsvector('public.conf', {own}))",
            f"CREATE INDEX ON {table.sql} USING gin (to_tsvector('simple', {own}))",
            f"ALTER TABLE {table.sql} ADD COLUMN IF NOT EXISTS ts tsvector GENERATED ALWAYS AS (to_tsvector('english', {own})) STORED",
            "ALTER TEXT SEARCH CONFIGURATION conf RENAME TO conf2",
            "DROP TEXT SEARCH DICTIONARY IF EXISTS dict CASCADE",
            "COMMENT ON TEXT SEARCH CONFIGURATION conf IS 'plain'",
            f"CREATE OR REPLACE VIEW found AS SELECT {own} FROM {table.sql} WHERE to_tsvector({own}) @@ to_tsquery('a & b')",
        )
    )


@step(2)
def operators(world: World) -> str:
    """Operators, their classes and families, casts and aggregates of the history's own, and what uses them."""
    table = world.pick(world.tables())
    numbers = [each for each in table.columns if each.type == "integer"]
    own = quote(world.pick(numbers).name)
    return world.pick(
        (
            "CREATE OR REPLACE FUNCTION same(a integer, b integer) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN a = b",
            "CREATE OPERATOR === (LEFTARG = integer, RIGHTARG = integer, FUNCTION = same, COMMUTATOR = ===)",
            "CREATE OPERATOR CLASS own_ops FOR TYPE integer USING hash AS OPERATOR 1 ===, FUNCTION 1 hashint4(integer)",
            f"ALTER TABLE {table.sql} ADD CHECK ({own} === 1)",
            f"CREATE INDEX ON {table.sql} USING hash ({own} own_ops)",
            f"CREATE OR REPLACE VIEW compared AS SELECT {own} === 2 AS e, {own} OPERATOR(public.===) 3 AS f FROM {table.sql}",
            "ALTER OPERATOR === (integer, integer) OWNER TO CURRENT_USER",
            "COMMENT ON OPERATOR === (integer, integer) IS 'same'",
            "DROP OPERATOR IF EXISTS === (integer, integer) CASCADE",
            "ALTER OPERATOR CLASS own_ops USING hash RENAME TO own_ops2",
            "CREATE OPERATOR FAMILY fam USING btree",
            "DROP OPERATOR FAMILY IF EXISTS fam USING btree",
            "CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0')",
            f"CREATE OR REPLACE VIEW totals AS SELECT total({own} ORDER BY {own}) AS t, total(DISTINCT {own}) AS d FROM {table.sql}",
            "ALTER AGGREGATE total(integer) RENAME TO total2",
            "DROP FUNCTION same(integer, integer) CASCADE",
        )
    )


@step(2)
def comment_on_all_kinds(world: World) -> str:
    """COMMENT ON of whatever there is and of what there may be."""
    relation = world.pick(world.relations)
    forms = [
        f"{relation.view or 'TABLE'} {relation.sql}", f"COLUMN {relation.sql}.{quote(world.pick(relation.columns).name)}",
        "ROLE " + (world.pick(world.roles) if world.roles else "nobody"), "LANGUAGE plpgsql", "CAST (integer AS text)", "EXTENSION plpgsql",
        "ACCESS METHOD heap", "OPERATOR CLASS own_ops USING hash", "AGGREGATE total(integer)", "FOREIGN DATA WRAPPER w", "LARGE OBJECT 1",
    ]  # fmt: skip
    forms += [f"RULE {quote(name)} ON {each.sql}" for each, name in world.rules]
    forms += [f"STATISTICS {each.sql}" for each in world.statistics]
    forms += [f"PUBLICATION {quote(each)}" for each in world.publications]
    forms += [f"FUNCTION {each.signature}" for each in world.routines]
    forms += [f"ROUTINE {each.sql}" for each in world.bodies]
    forms += [f"TYPE {each.sql}" for each in world.types]
    forms += [f"CONSTRAINT dc ON DOMAIN {each.sql}" for each in world.types if each.base]
    forms += [f"COLUMN {each.sql}.a" for each in world.types if not each.base and not each.labels]
    forms += [f"SEQUENCE {each.sql}" for each in world.sequences]
    forms += [f"CONSTRAINT {quote(name)} ON {each.sql}" for each in world.tables() for name in each.constraints[:1]]
    return f"COMMENT ON {world.pick(forms)} IS {world.pick(('NULL', repr('said'), repr('')))}"


@step(3)
def many_at_once(world: World) -> str:
    """ALTER TABLE with several of all its actions."""
    table = world.pick(world.tables())
    column, other = world.pick(table.columns), world.pick(table.columns)
    name, second = quote(column.name), quote(other.name)
    kind = kind_of_column(column) or "int"
    parts = [
        f"ALTER {name} TYPE text USING {name}::text", f"ALTER {name} DROP DEFAULT", f"ALTER {name} SET DEFAULT {default(world, column)}",
        f"ALTER {second} SET NOT NULL", f"ALTER {second} DROP NOT NULL", f"DROP COLUMN {second}", f"DROP COLUMN IF EXISTS {second} CASCADE",
        f"ADD COLUMN IF NOT EXISTS extra integer REFERENCES {table.sql}", "ADD COLUMN more serial", "ADD UNIQUE (extra)", f"ADD PRIMARY KEY ({name})",
        f"ADD CONSTRAINT big CHECK ({deep(world, 'bool', table.columns, depth=1)})", "DROP CONSTRAINT IF EXISTS big", f"ADD UNIQUE ({name}, {second})",
        "ENABLE ROW LEVEL SECURITY", "SET (fillfactor = 90)", "REPLICA IDENTITY FULL", f"ALTER {name} ADD GENERATED BY DEFAULT AS IDENTITY",
        f"ADD COLUMN made {column.type} GENERATED ALWAYS AS ({name}) STORED", "ALTER more TYPE bigint", "DROP COLUMN more",
        f"ALTER {name} SET STATISTICS 77", f"ALTER {second} SET STORAGE MAIN", "ADD CHECK (true) NO INHERIT", "DISABLE TRIGGER USER",
        f"ADD COLUMN ow {world.pick(('text', 'integer'))} DEFAULT {deep(world, 'text', ())}", "OWNER TO CURRENT_USER", f"ADD NOT NULL {second}",
        f"ALTER {name} DROP IDENTITY IF EXISTS", f"ALTER {name} DROP EXPRESSION IF EXISTS", f"ADD FOREIGN KEY ({name}) REFERENCES {table.sql} ({second})",
        f"ADD COLUMN {kind}_col {column.type} CONSTRAINT named NOT NULL DEFAULT {default(world, column)}", "VALIDATE CONSTRAINT big", "RENAME TO nope",
    ]  # fmt: skip
    return f"ALTER TABLE {table.sql} {', '.join(world.some(parts[:-1], 2, 4))}"


@step(2)
def views_changed(world: World) -> str:
    """ALTER VIEW of columns, options and names; triggers and rules and grants on them; CREATE OR REPLACE that must fit."""
    view = world.pick(world.views())
    column = world.pick(view.columns)
    table = world.pick(world.tables())
    name = quote(column.name)
    word = view.view
    return world.pick(
        (
            f"ALTER VIEW {view.sql} ALTER COLUMN {name} SET DEFAULT NULL",
            f"ALTER VIEW {view.sql} ALTER COLUMN {name} DROP DEFAULT",
            f"ALTER {word} {view.sql} RENAME COLUMN {name} TO renamed",
            f"ALTER {word} {view.sql} RENAME COLUMN renamed TO {name}",
            f"CREATE OR REPLACE VIEW {view.sql} AS SELECT 1 AS {name}",
            f"CREATE OR REPLACE VIEW {view.sql} ({name}, more) AS SELECT NULL::{column.type if column.type != 'unknown' else 'text'}, 2",
            f"CREATE OR REPLACE VIEW {view.sql} WITH (security_barrier) AS TABLE {view.sql}",
            f"ALTER VIEW {view.sql} SET (check_option = local)",
            "CREATE RECURSIVE VIEW rec (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM rec WHERE n < 3",
            f"CREATE OR REPLACE VIEW checked AS SELECT * FROM {table.sql} WITH CASCADED CHECK OPTION",
            f"DROP VIEW IF EXISTS {view.sql}",
            f"CREATE UNIQUE INDEX ON {view.sql} ({name})",
            f"REFRESH MATERIALIZED VIEW CONCURRENTLY {view.sql}",
            f"INSERT INTO {view.sql} DEFAULT VALUES",
            f"UPDATE {view.sql} SET {name} = NULL WHERE false",
            f"ALTER TABLE {view.sql} RENAME TO {quote(world.new_relation_name(view.schema))}",
            f"CREATE TABLE {quote(world.new_relation_name('public'))} (LIKE {view.sql} INCLUDING ALL)",
            f"ALTER {word} {view.sql} DEPENDS ON EXTENSION plpgsql",
        )
    )


@step(2)
def indexes_of_all_kinds(world: World) -> str:
    """CREATE INDEX with methods, classes, collations, options, ONLY, IF NOT EXISTS; ALTER and REINDEX."""
    table = world.pick([each for each in world.relations if each.view != "VIEW"])
    column = world.pick(table.columns)
    own = quote(column.name)
    name = quote(world.new_relation_name(table.schema))
    kind = kind_of_column(column)
    text = {"text": "text_pattern_ops", "json": "jsonb_path_ops", "int": "int4_ops"}.get(kind, "")
    return world.pick(
        (
            f"CREATE INDEX {name} ON {table.sql} USING hash ({own})",
            f"CREATE INDEX {name} ON {table.sql} USING brin ({own}) WITH (pages_per_range = 4)",
            f"CREATE INDEX {name} ON {table.sql} USING gin ({own})",
            f"CREATE INDEX {name} ON {table.sql} ({own} {text})",
            f"CREATE INDEX {name} ON {table.sql} USING gin ({own} {text})",
            f"CREATE INDEX IF NOT EXISTS {name} ON ONLY {table.sql} ({own}) WITH (fillfactor = 60)",
            f"CREATE UNIQUE INDEX {name} ON {table.sql} ({own}) NULLS NOT DISTINCT WHERE {own} IS NOT NULL",
            f"CREATE UNIQUE INDEX {name} ON {table.sql} ({own}) INCLUDE ({quote(world.pick(table.columns).name)})",
            f'CREATE INDEX {name} ON {table.sql} (({own}::text) COLLATE "C" DESC)',
            f"CREATE INDEX {name} ON {table.sql} (coalesce({own}, {own}), {own})",
            f"CREATE INDEX {name} ON {table.sql} ((({own}, 1) IS NULL))",
            f"CREATE INDEX {name} ON {table.sql} ({own}, {own} DESC);\nALTER INDEX {name} ALTER COLUMN 1 SET STATISTICS 3",
            f"CREATE INDEX {name} ON {table.sql} USING spgist ({own})",
        )
    )
