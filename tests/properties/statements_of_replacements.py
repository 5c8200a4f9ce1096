"""Kinds of statements that replace things others stand on: views by queries of their own columns and more, functions, rules, triggers; publications."""

from __future__ import annotations

from tests.properties.expressions import plain_columns
from tests.properties.statements import step
from tests.properties.world import Column, Relation, World, clip, literal, quote


@step(2)
def chain_of_views(world: World) -> str:
    """A view, another over it, and the first replaced by itself with something more; then columns renamed and views dropped."""
    base = world.pick(world.relations)
    chosen = world.some(base.columns, 1, 2)
    schema = world.pick(world.schemas)
    names = [world.new_relation_name(schema) for _ in range(2)]
    if clip(names[0]) == clip(names[1]):
        names[1] = clip(names[1], 50) + "_2"
    low, high = (Relation(schema, clip(each), view="VIEW", uses={base, *chosen}) for each in names)
    low.columns = [Column(each.name, each.type) for each in chosen]
    high.columns = [Column(each.name, each.type) for each in chosen]
    high.uses.add(low)
    listed = ", ".join(f"x.{quote(each.name)}" for each in chosen)
    world.relations += [low, high]
    first, more = quote(chosen[0].name), quote(world.new_name(each.name for each in chosen))
    query = f"SELECT {listed} FROM {base.sql} x"
    over = world.pick((f"SELECT * FROM {low.sql}", f"SELECT v.* FROM {low.sql} v", f"TABLE {low.sql}", f"SELECT {', '.join(quote(c.name) for c in chosen)} FROM {low.sql} WHERE {first} IS NOT NULL",
                       f"SELECT a.* FROM {low.sql} a JOIN {low.sql} b USING ({first})", f"WITH w AS (SELECT * FROM {low.sql}) SELECT * FROM w"))  # fmt: skip
    again = world.pick(
        (f"SELECT {listed}, 1 AS {more} FROM {base.sql} x", f"SELECT {listed}, x.* IS NULL AS {more} FROM {base.sql} x", f"SELECT {listed}, count(*) AS {more} FROM {base.sql} x GROUP BY {listed}",
         f"SELECT DISTINCT {listed} FROM {base.sql} x", f"{query} UNION ALL {query}", f"SELECT q.*, NULL::text AS {more} FROM ({query}) q",
         f"SELECT {listed}, row_number() OVER () AS {more} FROM {base.sql} x LIMIT 3", f"SELECT {more}, {more} FROM (SELECT 1) AS o({more})", f"SELECT NULL AS {first}")
    )  # fmt: skip
    last = world.pick(
        (f"ALTER VIEW {low.sql} RENAME COLUMN {first} TO {more}", f"ALTER VIEW {high.sql} RENAME COLUMN {first} TO {more}", f"DROP VIEW {low.sql}", f"DROP VIEW {low.sql} CASCADE",
         f"CREATE OR REPLACE VIEW {high.sql} AS SELECT *, 2 AS {more} FROM {low.sql}", f"ALTER VIEW {low.sql} SET SCHEMA {quote(world.pick(world.schemas))}", f"CREATE MATERIALIZED VIEW {quote(world.new_relation_name('public'))} AS TABLE {high.sql}",
         f"CREATE TABLE {quote(world.new_relation_name('public'))} (LIKE {high.sql})", f"ALTER VIEW {low.sql} ALTER {first} SET DEFAULT NULL", f"COMMENT ON COLUMN {high.sql}.{first} IS 'high'")
    )  # fmt: skip
    options = world.pick(("", "", " WITH (security_invoker)", " WITH (check_option = local)"))
    return f"CREATE VIEW {low.sql} AS {query};\nCREATE VIEW {high.sql} AS {over};\nCREATE OR REPLACE VIEW {low.sql}{options} AS {again};\n{last}"


@step(2)
def replaced_routine(world: World) -> str:
    """CREATE OR REPLACE FUNCTION with other defaults, names, results and properties, of one that is used."""
    routine = world.pick(world.routines)
    argument, result = routine.argument, routine.result
    value = {"integer": "1", "text": "'x'", "boolean": "true"}
    use = world.pick(
        ("", f"CREATE OR REPLACE VIEW uses_it AS SELECT {routine.sql}({value[argument]}) AS u;\n", f"CREATE TABLE IF NOT EXISTS uses_it2 (u {result} DEFAULT {routine.sql}({value[argument]}));\n")
    )  # fmt: skip
    head = world.pick(
        (f"(a {argument}) RETURNS {result}", f"(b {argument}) RETURNS {result}", f"(a {argument} DEFAULT {value[argument]}) RETURNS {result}", f"(a {argument}) RETURNS SETOF {result}",
         f"(a {argument}, OUT o {result})", f"(a {argument}) RETURNS TABLE (t {result})", f"({argument}) RETURNS {result}", f"(INOUT a {argument})", f"(VARIADIC a {argument}[]) RETURNS {result}",
         f"(a {argument}, c {argument} DEFAULT {value[argument]}) RETURNS {result}", f"(a {argument}) RETURNS record")
    )  # fmt: skip
    how = world.pick(
        (
            "",
            "IMMUTABLE",
            "STRICT",
            "SECURITY DEFINER SET search_path = public",
            "COST 3 PARALLEL SAFE",
            "LEAKPROOF",
            "WINDOW",
        )
    )
    body = f"AS {literal('SELECT ' + value[result])}" if world.maybe() else f"RETURN {value[result]}"
    last = world.pick(
        ("", f";\nALTER FUNCTION {routine.sql} RENAME TO {quote(routine.name)}", f";\nDROP FUNCTION {routine.sql}", f";\nDROP FUNCTION {routine.signature}",
         f";\nALTER FUNCTION {routine.signature} RESET ALL", f";\nCREATE OR REPLACE PROCEDURE {routine.sql}(a {argument}) LANGUAGE sql AS 'SELECT 1'", f";\nCOMMENT ON FUNCTION {routine.sql} IS 'one'")
    )  # fmt: skip
    return f"{use}CREATE OR REPLACE FUNCTION {routine.sql}{head} LANGUAGE sql {how} {body}{last}"


@step(2)
def published(world: World) -> str:
    """Publications with column lists, conditions, schemas and options, and changes of what they publish."""
    table = world.pick(world.tables())
    other = world.pick(world.tables())
    columns = plain_columns(table)
    name, second = quote(world.pick(columns).name), quote(world.pick(columns).name)
    if not world.publications or world.maybe(4):
        made = world.new_name(world.publications)
        world.publications.append(clip(made))
        what = world.pick(
            (f"TABLE {table.sql} ({name}) WHERE ({second} IS NOT NULL), TABLE ONLY {other.sql}", f"TABLE {table.sql}, TABLES IN SCHEMA {quote(other.schema)}", f"TABLE {table.sql}, {other.sql} WHERE (true)",
             "TABLES IN SCHEMA CURRENT_SCHEMA", f"TABLE {table.sql} ({name}, {second})", f"TABLE {table.sql} WHERE ({name} = {name} AND {second} IS NOT NULL)")
        )  # fmt: skip
        options = world.pick(
            (
                "",
                "",
                " WITH (publish = 'insert, delete')",
                " WITH (publish_via_partition_root)",
                " WITH (publish_generated_columns = stored)",
                " WITH (nothing = 1)",
            )
        )
        return f"CREATE PUBLICATION {quote(made)} FOR {what}{options}"
    publication = quote(world.pick(world.publications))
    return world.pick(
        (f"ALTER PUBLICATION {publication} SET TABLE {table.sql} ({name}), {other.sql}", f"ALTER PUBLICATION {publication} ADD TABLE {table.sql} WHERE ({name} IS NULL)", f"ALTER PUBLICATION {publication} DROP TABLE {table.sql}",
         f"ALTER PUBLICATION {publication} ADD TABLES IN SCHEMA {quote(table.schema)}", f"ALTER PUBLICATION {publication} DROP TABLES IN SCHEMA {quote(table.schema)}", f"ALTER PUBLICATION {publication} SET TABLES IN SCHEMA {quote(other.schema)}",
         f"ALTER PUBLICATION {publication} SET (publish_via_partition_root = true, publish = 'update')", f"ALTER PUBLICATION {publication} RENAME TO {publication}", f"ALTER TABLE {table.sql} DROP COLUMN {name}",
         f"ALTER TABLE {table.sql} ALTER {name} TYPE text", f"ALTER TABLE {table.sql} REPLICA IDENTITY FULL", f"UPDATE {table.sql} SET {name} = NULL WHERE false", f"DELETE FROM {table.sql} WHERE false", f"ALTER TABLE {table.sql} RENAME COLUMN {name} TO published",
         f"ALTER TABLE {table.sql} SET UNLOGGED", f"ALTER PUBLICATION {publication} OWNER TO CURRENT_USER", f"ALTER TABLE {table.sql} ALTER {name} SET NOT NULL, ADD UNIQUE ({name})")
    )  # fmt: skip


@step(2)
def owned(world: World) -> str:
    """Roles that own and are granted things of many kinds, default privileges, then REASSIGN, DROP OWNED or DROP ROLE."""
    if len(world.roles) < 2:
        name = f"r{len(world.roles)}"
        world.roles.append(name)
        return f"CREATE ROLE {name}"
    one, two = world.some(world.roles, 2, 2)
    relation = world.pick(world.relations)
    forms = [
        f"ALTER {relation.view or 'TABLE'} {relation.sql} OWNER TO {one}",
        f"GRANT ALL ON {relation.sql} TO {one} WITH GRANT OPTION",
        f"GRANT CREATE, USAGE ON SCHEMA {quote(relation.schema)} TO {one}",
    ]
    forms += [f"ALTER {'DOMAIN' if each.base else 'TYPE'} {each.sql} OWNER TO {one}" for each in world.types]
    forms += [f"GRANT USAGE ON TYPE {each.sql} TO {one}, {two}" for each in world.types]
    forms += [f"ALTER ROUTINE {each.sql} OWNER TO {one}" for each in (*world.bodies, *world.routines)]
    forms += [
        f"GRANT EXECUTE ON ROUTINE {each.sql} TO {one} WITH GRANT OPTION" for each in (*world.bodies, *world.routines)
    ]
    forms += [f"ALTER SEQUENCE {each.sql} OWNER TO {one}" for each in world.sequences] + [
        f"GRANT USAGE ON SEQUENCE {each.sql} TO {one}" for each in world.sequences
    ]
    forms += [f"ALTER PUBLICATION {quote(each)} OWNER TO {one}" for each in world.publications] + [
        f"ALTER STATISTICS {each.sql} OWNER TO {one}" for each in world.statistics
    ]
    forms += [f"ALTER SCHEMA {quote(each)} OWNER TO {one}" for each in world.schemas[1:]]
    forms += [f"ALTER DEFAULT PRIVILEGES FOR ROLE {one} GRANT SELECT ON TABLES TO {two}", f"ALTER DEFAULT PRIVILEGES FOR ROLE {one} IN SCHEMA {quote(relation.schema)} GRANT ALL ON FUNCTIONS TO {two} WITH GRANT OPTION",
              f"GRANT {one} TO {two} WITH INHERIT FALSE, SET TRUE", f"CREATE SCHEMA IF NOT EXISTS AUTHORIZATION {one}"]  # fmt: skip
    done = world.pick(
        ("", f";\nREASSIGN OWNED BY {one} TO {two}", f";\nDROP OWNED BY {one}", f";\nDROP OWNED BY {one}, {two} CASCADE", f";\nDROP ROLE {one}", f";\nREVOKE ALL ON {relation.sql} FROM {one} CASCADE",
         f";\nREASSIGN OWNED BY {one}, {two} TO CURRENT_USER;\nDROP OWNED BY {one};\nDROP ROLE {one}", f";\nREVOKE GRANT OPTION FOR ALL ON {relation.sql} FROM {one}", f";\nALTER DEFAULT PRIVILEGES FOR ROLE {one} REVOKE ALL ON TABLES FROM {two}")
    )  # fmt: skip
    return ";\n".join(world.some(forms, 1, 3)) + done
