"""Kinds of statements about sessions, roles and what is there for a while: search paths, temporary things, savepoints, privileges."""

from __future__ import annotations

from tests.properties.deep_expressions import kind_of_column
from tests.properties.statements import column_definition, step
from tests.properties.world import Column, NotNowError, Relation, World, clip, literal, quote


@step(2)
def under_a_path(world: World) -> str:
    """Statements with bare names while the search path says which they are, and back."""
    path = [quote(each) for each in world.some(world.schemas, 1, 3)]
    table = world.pick(world.tables())
    column = world.pick(table.columns)
    bare, name = quote(table.name), quote(column.name)
    made = quote(world.new_relation_name(path[0]))
    what = world.pick(
        (
            f"ALTER TABLE {bare} ADD COLUMN IF NOT EXISTS seen text",
            f"CREATE VIEW {made} AS SELECT {name} FROM {bare}",
            f"CREATE TABLE {made} (LIKE {bare} INCLUDING ALL)",
            f"CREATE INDEX ON {bare} ({name})",
            f"COMMENT ON COLUMN {bare}.{name} IS 'by its path'",
            f"CREATE FUNCTION {made}() RETURNS bigint LANGUAGE sql RETURN (SELECT count(*) FROM {bare})",
            f"CREATE TYPE {made} AS ENUM ('p')",
            f"DROP VIEW IF EXISTS {bare}",
            f"ALTER TABLE {bare} ADD CHECK ({name} IS NOT NULL)",
            f"CREATE SEQUENCE {made} OWNED BY {bare}.{name}",
            f"ALTER TABLE {bare} ADD FOREIGN KEY ({name}) REFERENCES {bare}",
            f"CREATE RULE {made} AS ON DELETE TO {bare} DO INSTEAD SELECT {name} FROM {bare}",
            f"CREATE POLICY {made} ON {bare} USING ({name} IN (SELECT {name} FROM {bare}))",
        )
    )
    how = world.pick(("SET search_path = ", "SET search_path TO pg_catalog, ", 'SET SESSION search_path = "$user", '))
    return f"{how}{', '.join(path)};\n{what};\n{world.pick(('RESET search_path', 'SET search_path TO DEFAULT'))}"


@step(2)
def temporary(world: World) -> str:
    """Temporary tables, views and sequences, also ones that hide others or are used by lasting things."""
    hidden = world.pick(world.relations)
    name = quote(world.pick((hidden.name, clip(world.new_relation_name("public")))))
    table = Relation("pg_temp", "t")
    definition = column_definition(world, table)
    own = quote(table.columns[0].name)
    made = world.pick(
        (
            f"CREATE TEMPORARY TABLE {name} ({definition})",
            f"CREATE TEMP TABLE {name} ({definition}) ON COMMIT DROP",
            f"CREATE TEMP TABLE {name} ON COMMIT DELETE ROWS AS SELECT 1 AS one",
            f"CREATE TEMP VIEW {name} AS SELECT * FROM {hidden.sql}",
            f"CREATE TEMP SEQUENCE {name}",
            f"CREATE TABLE pg_temp.{name} ({definition})",
        )
    )
    used = world.pick(
        (
            f"CREATE INDEX ON {name} ({own})",
            f"CREATE VIEW {quote(world.new_relation_name('public'))} AS SELECT * FROM {name}",
            f"DROP TABLE {name}",
            f"DROP TABLE IF EXISTS pg_temp.{name}",
            "DISCARD TEMP",
            f"ALTER TABLE {name} RENAME TO renamed",
            f"CREATE TABLE {quote(world.new_relation_name('public'))} (LIKE {name})",
            f"COMMENT ON TABLE {name} IS 'for a while'",
            "DISCARD ALL",
            f"ALTER TABLE {name} SET SCHEMA public",
        )
    )
    return f"{made};\n{used}"


@step()
def failing_in_a_transaction(world: World) -> str:
    """A statement that fails within a transaction, with a savepoint to go back to or without."""
    if world.nested:
        raise NotNowError
    table = world.pick(world.tables())
    wrong = world.pick(
        ("ALTER TABLE nowhere ADD a int", "SELECT nothing", f"ALTER TABLE {table.sql} DROP COLUMN nope", f"CREATE TABLE {table.sql} (a int)",
         "SET LOCAL nothing.at_all = 1; DROP TABLE nowhere")
    )  # fmt: skip
    fine = f"COMMENT ON TABLE {table.sql} IS {literal('number ' + str(world.number(1, 9)))}"
    return world.pick(
        (
            f"BEGIN;\n{fine};\n{wrong};\nCOMMIT",
            f"BEGIN;\nSAVEPOINT a;\n{wrong};\nROLLBACK TO a;\n{fine};\nCOMMIT",
            f"BEGIN;\n{fine};\nSAVEPOINT a;\nSAVEPOINT a;\n{wrong};\nROLLBACK TO SAVEPOINT a;\nRELEASE a;\nRELEASE a;\nCOMMIT AND CHAIN;\nEND",
            f"START TRANSACTION;\n{wrong};\n{fine};\nROLLBACK;\n{fine}",
            f"SAVEPOINT a;\n{fine};\nROLLBACK TO a",
            f"BEGIN;\nBEGIN;\n{fine};\nABORT;\nCOMMIT",
            f"DO $do$ BEGIN {fine}; BEGIN {wrong.split(';')[0]}; EXCEPTION WHEN OTHERS THEN NULL; END; END $do$",
        )
    )


@step(2)
def acting(world: World) -> str:
    """SET ROLE and SESSION AUTHORIZATION, something made meanwhile, and back."""
    if not world.roles or world.nested:
        raise NotNowError
    role = world.pick(world.roles)
    name = world.new_relation_name("public")
    made = Relation("public", clip(name), columns=[Column("id", "integer"), Column("made_as", "text")])
    world.relations.append(made)
    on, off = world.pick(
        (
            (f"SET ROLE {role}", "RESET ROLE"),
            (f"SET SESSION AUTHORIZATION {role}", "RESET SESSION AUTHORIZATION"),
            (f"SET ROLE {role}", "SET ROLE NONE"),
        )
    )
    what = world.pick(("id serial", "id integer GENERATED ALWAYS AS IDENTITY", "id integer"))
    return f"ALTER ROLE {role} SUPERUSER;\n{on};\nCREATE TABLE {quote(name)} ({what}, made_as text);\n{off}"


@step(2)
def defaults_for_roles(world: World) -> str:
    """ALTER DEFAULT PRIVILEGES for roles and schemas, then something that they are for."""
    if not world.roles:
        raise NotNowError
    role, schema = world.pick(world.roles), world.pick(world.schemas)
    whose = world.pick(
        ("", f" FOR ROLE {role}", f" IN SCHEMA {quote(schema)}", f" FOR ROLE CURRENT_USER IN SCHEMA {quote(schema)}")
    )
    what = world.pick(
        (f"GRANT SELECT, INSERT ON TABLES TO {role}", f"GRANT ALL ON SEQUENCES TO {role} WITH GRANT OPTION", f"REVOKE ALL ON FUNCTIONS FROM {role}",
         "REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC", f"GRANT USAGE ON TYPES TO {role}", "REVOKE USAGE ON TYPES FROM PUBLIC",
         f"REVOKE INSERT ON TABLES FROM {role}", f"REVOKE GRANT OPTION FOR ALL ON SEQUENCES FROM {role} CASCADE")
    )  # fmt: skip
    name = quote(world.new_relation_name(schema))
    where = quote(schema)
    made = world.pick(
        (f"CREATE TABLE {where}.{name} (i serial)", f"CREATE SEQUENCE {where}.{name}", f"CREATE FUNCTION {where}.{name}() RETURNS int LANGUAGE sql RETURN 1",
         f"CREATE TYPE {where}.{name} AS ENUM ()", f"CREATE VIEW {where}.{name} AS SELECT 1 AS one")
    )  # fmt: skip
    return f"ALTER DEFAULT PRIVILEGES{whose} {what};\n{made}"


@step(2)
def grants_of_all_kinds(world: World) -> str:
    """GRANT and REVOKE on columns, several objects, everything in a schema; grant options, chains, memberships."""
    if len(world.roles) < 2:
        name = f"r{len(world.roles)}"
        world.roles.append(name)
        return f"CREATE ROLE {name}"
    one, two = world.some(world.roles, 2, 2)
    table = world.pick(world.tables())
    column = quote(world.pick(table.columns).name)
    return world.pick(
        (
            f"GRANT SELECT ({column}), UPDATE ON {table.sql} TO {one}, {two} WITH GRANT OPTION",
            f"REVOKE SELECT ({column}) ON {table.sql} FROM {one} CASCADE",
            f"GRANT ALL PRIVILEGES ON {table.sql} TO PUBLIC, {one}",
            f"REVOKE ALL ON {table.sql} FROM CURRENT_USER",
            f"GRANT {one} TO {two} WITH ADMIN OPTION",
            f"REVOKE {one} FROM {two}",
            f"GRANT {two} TO {one}",
            f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {quote(table.schema)} TO {one}",
            f"REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA {quote(table.schema)} FROM PUBLIC",
            f"GRANT EXECUTE ON ALL ROUTINES IN SCHEMA {quote(table.schema)} TO {two}",
            f"REASSIGN OWNED BY {one} TO {two}",
            f"ALTER TABLE {table.sql} OWNER TO {one}",
            f"DROP OWNED BY {one}",
            f"ALTER ROLE {one} RENAME TO {one}x;\nALTER ROLE {one}x RENAME TO {one}",
            f"GRANT CREATE ON SCHEMA {quote(table.schema)} TO {one}",
            f"GRANT MAINTAIN, TRUNCATE, REFERENCES, TRIGGER ON {table.sql} TO {two}",
            f"SET ROLE {one};\nRESET ROLE",
            f"CREATE POLICY {quote(world.new_name(table.policies))} ON {table.sql} TO {one}, {two} USING (true)",
            f"DROP ROLE IF EXISTS {one}",
        )
    )


@step()
def prepared(world: World) -> str:
    """PREPARE, EXECUTE, cursors, SET CONSTRAINTS, LOCK, EXPLAIN: what changes no schema and may be refused."""
    table = world.pick(world.tables())
    columns = [each for each in table.columns if kind_of_column(each)]
    name = quote(world.pick(columns).name)
    return world.pick(
        (
            f"PREPARE q (int) AS SELECT {name} FROM {table.sql} LIMIT $1;\nEXECUTE q (1);\nDEALLOCATE q",
            f"BEGIN;\nDECLARE c CURSOR FOR SELECT {name} FROM {table.sql};\nFETCH c;\nCLOSE c;\nCOMMIT",
            f"BEGIN;\nLOCK TABLE {table.sql} IN SHARE MODE;\nSET CONSTRAINTS ALL DEFERRED;\nCOMMIT",
            f"EXPLAIN UPDATE {table.sql} SET {name} = DEFAULT",
            f"PREPARE q AS INSERT INTO {table.sql} ({name}) VALUES ($1);\nDEALLOCATE ALL",
            f"CREATE TABLE {quote(world.new_relation_name('public'))} AS EXECUTE nothing",
            f"COPY {table.sql} ({name}) TO STDOUT" if world.maybe(50) else f"ANALYZE {table.sql} ({name})",
            f"TRUNCATE {table.sql} CASCADE",
            f"CLUSTER {table.sql}",
            f"REINDEX TABLE {table.sql}",
        )
    )
