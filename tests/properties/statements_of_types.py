"""Kinds of statements about types and what columns of them can have: ranges, domains, rows, collations, time without overlaps."""

from __future__ import annotations

from tests.properties.expressions import plain_columns
from tests.properties.statements import step
from tests.properties.world import Column, Named, Relation, Type, World, clip, quote

_SUBTYPES = ("integer", "numeric", "text", "timestamptz", "double precision", "date")


@step()
def range_type(world: World) -> str:
    """CREATE TYPE … AS RANGE, and a table with columns of the range and its multirange."""
    schema = world.pick(world.schemas)
    name = world.new_relation_name(schema)
    kind = Named(schema, name).sql
    subtype = world.pick(_SUBTYPES)
    more = world.pick(("", f", MULTIRANGE_TYPE_NAME = {quote(clip(name, 40) + 'm')}", ', COLLATION = "C"'))
    made = f"CREATE TYPE {kind} AS RANGE (SUBTYPE = {subtype}{more})"
    if world.maybe():
        return made
    table = world.new_relation_name(schema)
    if table == name:
        return made
    relation = Relation(schema, clip(table), columns=[Column("r", kind), Column("n", "integer")])
    world.relations.append(relation)
    rest = world.pick(("", ", EXCLUDE USING gist (r WITH &&)", ", CHECK (NOT isempty(r))", ", UNIQUE (r)"))
    default = world.pick(("", " DEFAULT 'empty'", " NOT NULL"))
    return f"{made};\nCREATE TABLE {Relation(schema, table).sql} (r {kind}{default}, n integer{rest})"


@step(2)
def temporal(world: World) -> str:
    """Keys WITHOUT OVERLAPS, foreign keys with PERIOD, exclusion over ranges."""
    schema = world.pick(world.schemas)
    name = world.new_relation_name(schema)
    relation = Relation(
        schema, clip(name), columns=[Column("id", "int4range"), Column("at", "daterange")], primary=True
    )
    others = [each for each in world.tables() if [c.type for c in each.columns[:2]] == ["int4range", "daterange"]]
    world.relations.append(relation)
    key = world.pick(("PRIMARY KEY", "UNIQUE"))
    parts = ["id int4range", "at daterange", f"{key} (id, at WITHOUT OVERLAPS)"]
    if others and world.maybe():
        target = world.pick(others)
        names = [quote(each.name) for each in target.columns[:2]]
        parts.append(f"FOREIGN KEY (id, PERIOD at) REFERENCES {target.sql} ({names[0]}, PERIOD {names[1]})")
    if world.maybe(3):
        parts.append("EXCLUDE USING gist (id WITH =, at WITH &&) WHERE (at IS NOT NULL) DEFERRABLE")
    return f"CREATE TABLE {Relation(schema, name).sql} ({', '.join(parts)})"


@step(2)
def domain_of_more(world: World) -> str:
    """CREATE DOMAIN over arrays, rows, other domains, with several checks; ALTER DOMAIN on its constraints."""
    domains = [each for each in world.types if each.base]
    if domains and world.maybe():
        domain = world.pick(domains)
        what = world.pick(
            ("ADD CONSTRAINT dc CHECK (VALUE IS DISTINCT FROM NULL)", "RENAME CONSTRAINT dc TO dd", "DROP CONSTRAINT dd", "ADD CHECK (VALUE IS NOT NULL OR true)",
             "ADD CONSTRAINT dn NOT NULL", "DROP CONSTRAINT dn", "ADD CONSTRAINT dc CHECK (VALUE IS NOT NULL) NOT VALID", "VALIDATE CONSTRAINT dc",
             "DROP CONSTRAINT dc CASCADE", "SET DEFAULT NULL", "ADD CONSTRAINT dc CHECK (length(VALUE::text) > 0)", "OWNER TO CURRENT_USER")
        )  # fmt: skip
        return f"ALTER DOMAIN {domain.sql} {what}"
    schema = world.pick(world.schemas)
    name = world.new_relation_name(schema)
    own = [each.sql for each in world.types]
    base = world.pick(("text", "integer", "varchar(20)", "text[]", "integer[]", "jsonb", "numeric(10,2)", *own))
    rest = world.pick(("", ' COLLATE "C"', " NOT NULL", " CONSTRAINT dc CHECK (VALUE IS NOT NULL)", " DEFAULT NULL CHECK (VALUE::text <> 'x') NOT NULL",
                       " CONSTRAINT dn NOT NULL CONSTRAINT dc CHECK (VALUE IS NOT NULL)"))  # fmt: skip
    made = Type(
        schema, clip(name), base=base if base in {"text", "integer", "varchar(20)", "numeric(10,2)"} else "text"
    )
    world.types.append(made)
    return f"CREATE DOMAIN {Named(schema, name).sql} AS {base}{rest}"


@step(2)
def attributes(world: World) -> str:
    """ALTER TYPE with several attributes at once, RENAME ATTRIBUTE; a table OF the type, an array of it, a function of it."""
    rows = [each for each in world.types if not each.labels and not each.base]
    kind = world.pick(rows)
    what = world.pick(
        ('ADD ATTRIBUTE d integer, ADD ATTRIBUTE e text COLLATE "C"', "RENAME ATTRIBUTE a TO aa", "RENAME ATTRIBUTE aa TO a CASCADE",
         "DROP ATTRIBUTE b, ADD ATTRIBUTE b bigint CASCADE", "ALTER ATTRIBUTE a TYPE text CASCADE", "ALTER ATTRIBUTE b SET DATA TYPE varchar(5)",
         "DROP ATTRIBUTE IF EXISTS nope")
    )  # fmt: skip
    if world.maybe():
        return f"ALTER TYPE {kind.sql} {what}"
    name = world.new_relation_name(kind.schema)
    table = Relation(kind.schema, name).sql
    columns = [Column("r", kind.sql), Column("rs", f"{kind.sql}[]")]
    world.relations.append(Relation(kind.schema, clip(name), columns=columns))
    more = world.pick(("CHECK ((r).a > 0)", "CHECK ((rs[1]).b IS NOT NULL)", "UNIQUE (r)", "CHECK (r IS NOT NULL)"))
    return f"CREATE TABLE {table} (r {kind.sql}, rs {kind.sql}[], {more})"


@step()
def collation(world: World) -> str:
    """Columns, indexes and views with collations, PostgreSQL's and the history's own."""
    table = world.pick(world.tables())
    texts = [each for each in plain_columns(table) if each.type in {"text", "varchar", "varchar(20)"}]
    column = quote(world.pick(texts).name)
    made = "CREATE COLLATION IF NOT EXISTS own_collation (LOCALE = 'C')"
    which = world.pick(('"C"', '"POSIX"', "own_collation", 'pg_catalog."C"'))
    use = world.pick(
        (
            f"CREATE INDEX ON {table.sql} ({column} COLLATE {which} text_pattern_ops)",
            f"ALTER TABLE {table.sql} ALTER {column} TYPE text COLLATE {which}",
            f"ALTER TABLE {table.sql} ADD CHECK ({column} > 'a' COLLATE {which})",
            f"CREATE OR REPLACE VIEW collated AS SELECT {column} COLLATE {which} AS c FROM {table.sql} ORDER BY 1 COLLATE {which}",
            "DROP COLLATION IF EXISTS own_collation",
            "ALTER COLLATION own_collation RENAME TO own_collation2",
            "COMMENT ON COLLATION own_collation IS 'C'",
        )
    )
    return f"{made};\n{use}"


@step(2)
def subpartition(world: World) -> str:
    """A partition that is partitioned itself, or with columns, constraints and bounds of its own; DEFAULT; DETACH … FINALIZE."""
    parent = world.pick([each for each in world.tables() if each.strategy in {"LIST", "RANGE"}])
    name = world.new_relation_name(parent.schema)
    number, parent.partitions = parent.partitions + 100, parent.partitions + 1
    bound = f"IN ({number})" if parent.strategy == "LIST" else f"FROM ({number}) TO ({number + 1})"
    key = quote(world.pick(parent.columns[:1]).name)
    columns = [Column(each.name, each.type, each.generated) for each in parent.columns]
    strategy = world.pick(("", "LIST", "HASH"))
    world.relations.append(Relation(parent.schema, clip(name), columns=columns, parents=[parent], strategy=strategy))
    own = world.pick(
        (
            "",
            f" ({key} NOT NULL)",
            f" ({key} DEFAULT 7, CHECK ({key} > 0))",
            f" (CONSTRAINT own CHECK ({key} IS NOT NULL))",
        )
    )
    by = f" PARTITION BY {strategy} ({key})" if strategy else ""
    values = world.pick((f"FOR VALUES {bound}", f"FOR VALUES {bound}", "DEFAULT"))
    return f"CREATE TABLE {Relation(parent.schema, name).sql} PARTITION OF {parent.sql}{own} {values}{by}"


@step(2)
def partitioned_changes(world: World) -> str:
    """ALTER TABLE of partitioned tables and of parents, with and without ONLY, that reaches children or not."""
    table = world.pick(
        [each for each in world.tables() if each.strategy or any(each in o.parents for o in world.tables())]
    )
    column = world.pick(table.columns)
    only = world.pick(("", "", "ONLY "))
    name = quote(column.name)
    what = world.pick(
        (f"ADD CHECK ({name} IS NOT NULL)", f"ALTER {name} SET NOT NULL", f"ALTER {name} DROP NOT NULL", f"ALTER {name} SET DEFAULT NULL",
         f"ADD CONSTRAINT pc CHECK ({name} IS NOT NULL) NO INHERIT", "DROP CONSTRAINT pc", f"ADD UNIQUE ({name})", f"DROP COLUMN {name}",
         f"ALTER {name} SET STATISTICS 9", f"ALTER {name} SET STORAGE PLAIN", f"ADD PRIMARY KEY ({name})", "SET (fillfactor = 50)",
         f"ADD CONSTRAINT pc CHECK ({name} IS NOT NULL) NOT VALID", "VALIDATE CONSTRAINT pc", "RENAME CONSTRAINT pc TO pd",
         "ALTER CONSTRAINT pc NOT ENFORCED", "DISABLE TRIGGER USER", "ENABLE ROW LEVEL SECURITY", f"ADD CONSTRAINT pn NOT NULL {name}",
         "DROP CONSTRAINT pn", "ALTER CONSTRAINT pn NO INHERIT", "ALTER CONSTRAINT pn INHERIT", f"ADD CONSTRAINT pn NOT NULL {name} NOT VALID",
         "SET UNLOGGED", f"ALTER {name} ADD GENERATED ALWAYS AS IDENTITY", f"ALTER {name} DROP IDENTITY")
    )  # fmt: skip
    return f"ALTER TABLE {only}{table.sql} {what}"
