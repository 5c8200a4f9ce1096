"""Kinds of statements about how tables, keys and sessions behave, and who may do what."""

from __future__ import annotations

from tests.properties.expressions import plain_columns
from tests.properties.statements import column_definition, step
from tests.properties.world import Column, NotNowError, Relation, World, clip, quote


@step()
def change_options(world: World) -> str:
    """SET and RESET of storage parameters, persistence, replica identity, CLUSTER ON, of tables and indexes."""
    table = world.pick(world.tables())
    forms = [
        f"ALTER TABLE {table.sql} {what}"
        for what in (
            "SET (fillfactor = 70)", "RESET (fillfactor)", "SET (autovacuum_enabled = false, fillfactor = 50)", "SET UNLOGGED",
            "SET LOGGED", "REPLICA IDENTITY FULL", "REPLICA IDENTITY DEFAULT", "SET WITHOUT CLUSTER",
            "SET (nothing = 1)", "DISABLE TRIGGER ALL",
        )
    ]  # fmt: skip
    for index in table.indexes:
        forms += [
            f"ALTER INDEX {index.sql} SET (fillfactor = 60)",
            f"ALTER TABLE {table.sql} CLUSTER ON {quote(index.name)}",
            f"ALTER TABLE {table.sql} REPLICA IDENTITY USING INDEX {quote(index.name)}",
            f"ALTER TABLE {table.sql} ADD UNIQUE USING INDEX {quote(index.name)}",
        ]
    return world.pick(forms)


@step(2)
def deferrable_or_excluding(world: World) -> str:
    """Constraints that can be deferred, exclusion constraints, keys with NULLS NOT DISTINCT and INCLUDE."""
    table = world.pick(world.tables())
    columns = [each for each in plain_columns(table) if each.type != "jsonb"]
    column, other = quote(world.pick(columns).name), quote(world.pick(columns).name)
    name = world.new_name(table.constraints)
    table.constraints.append(clip(name))
    when = world.pick(("DEFERRABLE", "DEFERRABLE INITIALLY DEFERRED", "NOT DEFERRABLE"))
    what = world.pick(
        (
            f"UNIQUE ({column}) {when}",
            f"UNIQUE NULLS NOT DISTINCT ({column})",
            f"UNIQUE ({column}) INCLUDE ({other})",
            f"EXCLUDE USING btree ({column} WITH =) {when}",
            f"EXCLUDE USING btree ({column} WITH =, {other} WITH =) WHERE ({column} IS NOT NULL)",
            "EXCLUDE USING gist (int4range(1, 2) WITH &&)",
            f"CHECK ({column} IS NOT NULL) NO INHERIT",
            f"NOT NULL {column}",
            f"NOT NULL {column} NOT VALID",
            f"CHECK ({column} IS NOT NULL) NOT ENFORCED",
        )
    )
    return f"ALTER TABLE {table.sql} ADD CONSTRAINT {quote(name)} {what}"


@step(2)
def alter_constraint(world: World) -> str:
    """ALTER CONSTRAINT, VALIDATE, DROP without CASCADE."""
    table = world.pick([each for each in world.tables() if each.constraints])
    name = quote(world.pick(table.constraints))
    what = world.pick(
        (
            f"VALIDATE CONSTRAINT {name}",
            f"ALTER CONSTRAINT {name} DEFERRABLE INITIALLY DEFERRED",
            f"ALTER CONSTRAINT {name} NOT DEFERRABLE",
            f"ALTER CONSTRAINT {name} NOT ENFORCED",
            f"ALTER CONSTRAINT {name} NO INHERIT",
            f"DROP CONSTRAINT {name}",
            f"DROP CONSTRAINT IF EXISTS {name}",
        )
    )
    return f"ALTER TABLE {table.sql} {what}"


@step(2)
def foreign_key(world: World) -> str:
    """A foreign key with a name, and what is said of it afterwards."""
    target = world.pick([each for each in world.tables() if each.keys])
    key = world.pick(target.keys)
    table = world.pick(world.tables())
    own = [world.pick([each for each in plain_columns(table) if each.type == part.type]) for part in key]
    name = world.new_name(table.constraints)
    table.constraints.append(clip(name))
    listed, referred = (", ".join(quote(each.name) for each in columns) for columns in (own, key))
    how = world.pick(("", " NOT VALID", " DEFERRABLE", " MATCH FULL ON DELETE SET NULL", " NOT ENFORCED"))
    head = f"ALTER TABLE {table.sql}"
    said = world.pick(
        (
            "",
            f";\n{head} VALIDATE CONSTRAINT {quote(name)}",
            f";\n{head} ALTER CONSTRAINT {quote(name)} DEFERRABLE INITIALLY DEFERRED",
            f";\n{head} ALTER CONSTRAINT {quote(name)} NOT ENFORCED",
            f";\n{head} ALTER CONSTRAINT {quote(name)} ENFORCED",
            f";\n{head} RENAME CONSTRAINT {quote(name)} TO {quote(name)}",
        )
    )
    text = f"FOREIGN KEY ({listed}) REFERENCES {target.sql} ({referred}){how}"
    return f"{head} ADD CONSTRAINT {quote(name)} {text}{said}"


@step()
def identity_column(world: World) -> str:
    """Identity given to a column that can have it, changed and taken away."""
    table = world.pick(world.tables())
    column = world.pick([each for each in plain_columns(table) if each.type in {"integer", "bigint", "smallint"}])
    head = f"ALTER TABLE {table.sql} ALTER {quote(column.name)}"
    given = f"{head} DROP DEFAULT, ALTER {quote(column.name)} SET NOT NULL, ALTER {quote(column.name)} ADD GENERATED"
    how = world.pick(("ALWAYS AS IDENTITY", "BY DEFAULT AS IDENTITY (START 3 INCREMENT 2)"))
    said = world.pick(
        (
            "",
            f";\n{head} SET GENERATED ALWAYS",
            f";\n{head} SET INCREMENT 7 SET CACHE 3 RESTART",
            f";\n{head} DROP IDENTITY",
        )
    )
    return f"{given} {how}{said}"


@step()
def search_path(world: World) -> str:
    """SET search_path, and a table where it points to."""
    schema = world.pick(world.schemas)
    if world.maybe(3):
        return world.pick(
            ("RESET search_path", "SET search_path = public", "SELECT set_config('search_path', 'public', false)")
        )
    return f"SET search_path = {quote(schema)}, public"


@step()
def create_unqualified(world: World) -> str:
    """CREATE TABLE of other kinds: unlogged, temporary, typed, in a schema of its own."""
    own = [each for each in world.types if not each.labels and not each.base]
    if own and world.maybe(3):
        kind = world.pick(own)
        name = world.new_relation_name(kind.schema)
        made = Relation(kind.schema, clip(name), columns=[Column("a", "integer"), Column("b", "text")])
        world.relations.append(made)
        return f"CREATE TABLE {Relation(kind.schema, name).sql} OF {kind.sql} (a WITH OPTIONS NOT NULL)"
    if world.maybe(4):
        schema = world.new_name(world.schemas)
        world.schemas.append(clip(schema))
        inner = Relation(clip(schema), "t", columns=[Column("a", "integer")])
        world.relations.append(inner)
        return f"CREATE SCHEMA {quote(schema)} CREATE TABLE t (a integer) CREATE VIEW w AS SELECT a FROM t"
    word = world.pick(("UNLOGGED", "TEMPORARY"))
    name = world.new_relation_name("public")
    table = Relation("public", clip(name))
    definition = column_definition(world, table)
    if word == "UNLOGGED":
        world.relations.append(table)
    return f"CREATE {word} TABLE {quote(name)} ({definition})"


@step()
def role(world: World) -> str:
    """CREATE ROLE, and what it owns and may do."""
    if not world.roles or world.maybe(6):
        name = f"r{len(world.roles)}"
        world.roles.append(name)
        return f"CREATE ROLE {name}"
    name = world.pick(world.roles)
    relation = world.pick(world.relations)
    forms = [
        f"ALTER {relation.view or 'TABLE'} {relation.sql} OWNER TO {name}",
        f"GRANT SELECT, INSERT ON {relation.sql} TO {name} WITH GRANT OPTION",
        f"GRANT UPDATE ({quote(world.pick(relation.columns).name)}) ON {relation.sql} TO {name}",
        f"REVOKE ALL ON {relation.sql} FROM {name}",
        f"REVOKE GRANT OPTION FOR SELECT ON {relation.sql} FROM {name} CASCADE",
        f"GRANT ALL ON SCHEMA {quote(world.pick(world.schemas))} TO {name}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {quote(relation.schema)} TO {name}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA {quote(relation.schema)} GRANT SELECT ON TABLES TO {name}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA {quote(relation.schema)} REVOKE SELECT ON TABLES FROM {name}",
        f"ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO {name}",
        "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
        f"ALTER SCHEMA {quote(world.pick(world.schemas))} OWNER TO {name}",
        f"DROP ROLE {name}",
        f"DROP OWNED BY {name}",
        f"REASSIGN OWNED BY {name} TO CURRENT_USER",
    ]
    forms += [f"ALTER SEQUENCE {each.sql} OWNER TO {name}" for each in world.sequences]
    forms += [f"ALTER FUNCTION {each.signature} OWNER TO {name}" for each in world.routines]
    return world.pick(forms)


@step()
def publication(world: World) -> str:
    """CREATE, ALTER and DROP PUBLICATION."""
    table = world.pick(world.tables())
    if not world.publications or world.maybe(3):
        name = world.new_name(world.publications)
        world.publications.append(clip(name))
        column = quote(world.pick(table.columns).name)
        what = world.pick(("", f" FOR TABLE {table.sql}", f" FOR TABLE {table.sql} ({column})",
                           f" FOR TABLES IN SCHEMA {quote(table.schema)}", " FOR ALL TABLES",
                           f" FOR TABLE {table.sql} WHERE ({column} IS NOT NULL)"))  # fmt: skip
        return f"CREATE PUBLICATION {quote(name)}{what}"
    name = world.pick(world.publications)
    what = world.pick(
        (f"ADD TABLE {table.sql}", f"DROP TABLE {table.sql}", f"SET TABLE {table.sql}", "SET (publish = 'insert')")
    )
    return f"ALTER PUBLICATION {quote(name)} {what}"


@step()
def drop_more(world: World) -> str:
    """DROP of several at once, of schemas, sequences and constraints' indexes."""
    if len(world.schemas) > 1 and world.maybe(4):
        schema = world.pick([each for each in world.schemas if each != "public"])
        if world.maybe(3):
            return f"DROP SCHEMA {quote(schema)}"
        world.schemas.remove(schema)
        world.forget_schema(schema)
        return f"DROP SCHEMA {quote(schema)} CASCADE"
    if len(world.tables()) < 5:
        raise NotNowError
    one, two = world.some(world.tables(), 2, 2)
    cascade = not world.maybe(3)
    if cascade:
        world.forget(one)
        if two in world.relations:
            world.forget(two)
    return f"DROP TABLE {one.sql}, {two.sql}{' CASCADE' if cascade else ''}"


@step()
def partitioned_index(world: World) -> str:
    """CREATE INDEX ON ONLY a partitioned table; ATTACH an index to it."""
    table = world.pick([each for each in world.tables() if each.strategy])
    column = quote(world.pick(plain_columns(table)).name)
    children = [each for each in world.tables() if table in each.parents and each.indexes]
    if children and table.indexes and world.maybe():
        child = world.pick(world.pick(children).indexes)
        return f"ALTER INDEX {world.pick(table.indexes).sql} ATTACH PARTITION {child.sql}"
    return f"CREATE INDEX ON ONLY {table.sql} ({column})"
