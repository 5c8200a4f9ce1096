"""pg_namespace, pg_class, pg_attribute and their views (documentation 53.7, 53.11, 53.32, 54)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.catalog.index_attributes import index_attributes
from generator.replay.objects.roles import owner_of
from generator.replay.printing import definitions as printing
from generator.replay.system_catalog.base import (
    INFORMATION_SCHEMA,
    STATISTICS,
    TOAST,
    Wanted,
    by_oid,
    made,
    named_relations,
    owner_oid,
    schema_name,
    table,
)
from generator.sql.evaluate import Table, Unknown, Value

_TABLES = frozenset("rp")
METHODS = {"btree": 403, "hash": 405, "gist": 783, "gin": 2742, "spgist": 4000, "brin": 3580}


@table("pg_catalog.pg_namespace")
def pg_namespace(replay: Replay) -> Table:
    """Schemas."""
    catalog = replay.catalog
    system = (r.Namespace(INFORMATION_SCHEMA, "information_schema"), r.Namespace(TOAST, "pg_toast"))

    def rows(wanted: Wanted) -> Iterator[r.Namespace]:
        yield from by_oid(catalog.namespaces, wanted, "oid")
        yield from system

    return made(
        {
            "oid": lambda n: n.oid,
            "nspname": lambda n: "pg_temp_0" if n.oid == r.TEMP else n.name,
            "nspowner": lambda n: owner_oid(catalog, n.oid),
            "nspacl": lambda _: Unknown("an access control list"),
        },
        rows,
    )


def has_triggers(catalog: Catalog, oid: int) -> bool:
    """Whether a table has triggers, also those that check foreign keys on either side."""
    if catalog.triggers_of(oid):
        return True
    return any(each.type == "f" and oid in {each.relation, each.ref_relation} for each in catalog.constraints.values())


def _width(catalog: Catalog, relation: r.Relation) -> int:
    index = catalog.indexes.get(relation.oid)
    return len(relation.attributes) if index is None else len(index.keys) + len(index.include)


@table("pg_catalog.pg_class")
def pg_class(replay: Replay) -> Table:
    """Tables, views, indexes, sequences, composite types."""
    catalog = replay.catalog

    def rows(wanted: Wanted) -> Iterator[r.Relation]:
        if isinstance(wanted.get("oid"), int):
            yield from by_oid(catalog.relations, wanted, "oid")
        else:
            yield from named_relations(catalog, wanted, "relname")

    return made(
        {
            "oid": lambda c: c.oid,
            "relname": lambda c: c.name,
            "relnamespace": lambda c: c.namespace,
            "reltype": lambda c: c.row_type,
            "reloftype": lambda c: c.of_type,
            "relowner": lambda c: owner_oid(catalog, c.oid),
            "relam": lambda c: METHODS.get(catalog.indexes[c.oid].method, 0) if c.oid in catalog.indexes else 2,
            "relpages": lambda _: STATISTICS,
            "reltuples": lambda _: STATISTICS,
            "relhasindex": lambda c: bool(catalog.indexes_of(c.oid)),
            "relisshared": lambda _: False,
            "relpersistence": lambda c: c.persistence,
            "relkind": lambda c: c.kind,
            "relnatts": lambda c: _width(catalog, c),
            "relchecks": lambda c: sum(1 for each in catalog.constraints_of(c.oid) if each.type == "c"),
            "relhasrules": lambda c: bool(catalog.rules_of(c.oid)),
            "relhastriggers": lambda c: has_triggers(catalog, c.oid),
            "relhassubclass": lambda c: bool(catalog.children(c.oid)),
            "relrowsecurity": lambda c: c.row_security,
            "relforcerowsecurity": lambda c: c.force_row_security,
            "relispopulated": lambda c: c.populated,
            "relreplident": lambda c: c.replica_identity if c.kind in "rpm" else "n",
            "relispartition": lambda c: bool(c.partition_bound),
            "reloptions": lambda c: c.options or None,
            "relpartbound": lambda c: printing.text(catalog, c.partition_bound) or None,
            "relacl": lambda c: None if (c.oid, 0) not in catalog.acls else Unknown("an access control list"),
        },
        rows,
    )


Column = tuple[r.Relation, r.Attribute]
_SEQUENCE_COLUMNS = (("last_value", 20), ("log_cnt", 20), ("is_called", 16))


def column_default(catalog: Catalog, column: Column) -> str | None:
    """Return a column's default or generation expression as printed, or None."""
    found = catalog.default_of(column[0].oid, column[1].attnum)
    return None if found is None else printing.text(catalog, found.expression)


def _other_columns(replay: Replay, relation: r.Relation) -> Iterator[r.Attribute]:
    """Yield the columns of an index, which have names of their own, or of a sequence."""
    catalog = replay.catalog
    index = catalog.indexes.get(relation.oid)
    if index is not None:
        yield from index_attributes(index, catalog.relations[index.relation])
    elif relation.kind == "S":
        for number, (name, type_oid) in enumerate(_SEQUENCE_COLUMNS, start=1):
            yield r.Attribute(number, name, type_oid, not_null=True)


@table("pg_catalog.pg_attribute")
def pg_attribute(replay: Replay) -> Table:
    """Columns; the dropped ones too, the system's own not."""
    catalog = replay.catalog

    def rows(wanted: Wanted) -> Iterator[Column]:
        for relation in by_oid(catalog.relations, wanted, "attrelid"):
            for attribute in relation.attributes or _other_columns(replay, relation):
                yield relation, attribute

    return made(
        {
            "attrelid": lambda c: c[0].oid,
            "attname": lambda c: f"........pg.dropped.{c[1].attnum}........" if c[1].dropped else c[1].name,
            "atttypid": lambda c: 0 if c[1].dropped else c[1].type,
            "attnum": lambda c: c[1].attnum,
            "atttypmod": lambda c: c[1].typmod,
            "attndims": lambda c: int(catalog.type_info(c[1].type).category == "A"),
            "attnotnull": lambda c: c[1].not_null,
            "atthasdef": lambda c: catalog.default_of(c[0].oid, c[1].attnum) is not None,
            "attidentity": lambda c: c[1].identity,
            "attgenerated": lambda c: c[1].generated,
            "attisdropped": lambda c: c[1].dropped,
            "attislocal": lambda c: c[1].local,
            "attinhcount": lambda c: c[1].inherited,
            "attcollation": lambda c: 100 if catalog.type_info(c[1].type).collatable else 0,
            "attstattarget": lambda c: None if c[1].statistics < 0 else c[1].statistics,
            "attacl": lambda _: Unknown("an access control list"),
        },
        rows,
    )


@table("pg_catalog.pg_attrdef")
def pg_attrdef(replay: Replay) -> Table:
    """Defaults and generation expressions."""
    catalog = replay.catalog
    return made(
        {
            "oid": lambda d: d.oid,
            "adrelid": lambda d: d.relation,
            "adnum": lambda d: d.attnum,
            "adbin": lambda d: printing.text(catalog, d.expression),
        },
        lambda wanted: by_oid(catalog.defaults, wanted, "oid"),
    )


@table("pg_catalog.pg_tables")
def pg_tables(replay: Replay) -> Table:
    """Tables, partitioned ones too."""
    catalog = replay.catalog

    def rows(wanted: Wanted) -> Iterator[r.Relation]:
        return (c for c in named_relations(catalog, wanted, "tablename", "schemaname") if c.kind in _TABLES)

    return made(
        {
            "schemaname": lambda c: schema_name(catalog, c.namespace),
            "tablename": lambda c: c.name,
            "tableowner": lambda c: owner_of(catalog, c.oid),
            "tablespace": lambda _: None,
            "hasindexes": lambda c: bool(catalog.indexes_of(c.oid)),
            "hasrules": lambda c: bool(catalog.rules_of(c.oid)),
            "hastriggers": lambda c: has_triggers(catalog, c.oid),
            "rowsecurity": lambda c: c.row_security,
        },
        rows,
    )


def _definition(catalog: Catalog, view: r.Relation) -> Value:
    return f" {printing.text(catalog, view.query)};" if view.exact else Unknown(f"the query of view {view.name}")


@table("pg_catalog.pg_views")
def pg_views(replay: Replay) -> Table:
    """Views."""
    catalog = replay.catalog
    return made(
        {
            "schemaname": lambda c: schema_name(catalog, c.namespace),
            "viewname": lambda c: c.name,
            "viewowner": lambda c: owner_of(catalog, c.oid),
            "definition": lambda c: _definition(catalog, c),
        },
        lambda wanted: (c for c in named_relations(catalog, wanted, "viewname", "schemaname") if c.kind == "v"),
    )


@table("pg_catalog.pg_matviews")
def pg_matviews(replay: Replay) -> Table:
    """Materialized views."""
    catalog = replay.catalog
    return made(
        {
            "schemaname": lambda c: schema_name(catalog, c.namespace),
            "matviewname": lambda c: c.name,
            "matviewowner": lambda c: owner_of(catalog, c.oid),
            "tablespace": lambda _: None,
            "hasindexes": lambda c: bool(catalog.indexes_of(c.oid)),
            "ispopulated": lambda c: c.populated,
            "definition": lambda c: _definition(catalog, c),
        },
        lambda wanted: (c for c in named_relations(catalog, wanted, "matviewname", "schemaname") if c.kind == "m"),
    )
