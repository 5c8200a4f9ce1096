"""The information schema's tables, columns, views, schemata, sequences (documentation, chapter 36)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.objects.collations import own_collation
from generator.replay.objects.roles import owner_of
from generator.replay.printing import definitions as printing
from generator.replay.system_catalog.base import (
    DATABASE,
    Wanted,
    made,
    named_relations,
    schema_name,
    table,
    yes_no,
)
from generator.replay.system_catalog.relations import Column, column_default
from generator.sql.evaluate import Table, Unknown, Value
from generator.sql.types import TypeInfo

_HEADER = 4
_KINDS = {"r": "BASE TABLE", "p": "BASE TABLE", "v": "VIEW", "f": "FOREIGN"}
_NUMBERS = {"int2": (16, 0), "int4": (32, 0), "int8": (64, 0), "float4": (24, None), "float8": (53, None)}


_WRITABLE = Unknown("whether a view can be written to")
_MOMENTS = frozenset({"timestamp", "timestamptz", "time", "timetz"})


def _moment(catalog: Catalog, column: Column) -> int | None:
    info, typmod = _base(catalog, column[1])
    if info.name == "date":
        return 0
    if info.name == "interval":
        return 6 if typmod < 0 or typmod & 0xFFFF == 0xFFFF else typmod & 0xFFFF  # noqa: PLR2004 - a mask
    return (6 if typmod < 0 else typmod) if info.name in _MOMENTS else None


def _collation(catalog: Catalog, attribute: r.Attribute) -> Value:
    own = own_collation(catalog, attribute.collation)
    return own.name if own is not None else attribute.collation or None


def _refuses_null(catalog: Catalog, type_oid: int) -> bool:
    """Whether a type is a domain that is NOT NULL."""
    found = catalog.types.get(type_oid)
    return found is not None and found.typtype == "d" and (found.not_null or _refuses_null(catalog, found.base))


def _kind(relation: r.Relation) -> str:
    return "LOCAL TEMPORARY" if relation.namespace == r.TEMP else _KINDS[relation.kind]


@table("information_schema.tables")
def tables(replay: Replay) -> Table:
    """Tables and views, but no materialized ones."""
    catalog = replay.catalog
    return made(
        {
            "table_catalog": lambda _: DATABASE,
            "table_schema": lambda c: schema_name(catalog, c.namespace),
            "table_name": lambda c: c.name,
            "table_type": _kind,
            "is_insertable_into": lambda c: _WRITABLE if c.kind in "vf" else "YES",
            "is_typed": lambda c: yes_no(c.of_type),
        },
        lambda wanted: (c for c in named_relations(catalog, wanted, "table_name", "table_schema") if c.kind in _KINDS),
    )


def type_words(catalog: Catalog, type_oid: int) -> str:
    """Return information_schema's data_type: ARRAY, USER-DEFINED or the name of a built-in type."""
    info = catalog.type_info(type_oid)
    if info.typtype == "d":
        return type_words(catalog, info.base)
    if info.category == "A" and info.element:
        return "ARRAY"
    return catalog.type_name(type_oid) if info.schema == "pg_catalog" else "USER-DEFINED"


def _base(catalog: Catalog, attribute: r.Attribute) -> tuple[TypeInfo, int]:
    info = catalog.type_info(attribute.type)
    if info.typtype == "d":
        return catalog.type_info(info.base), info.base_typmod
    return info, attribute.typmod


def _length(catalog: Catalog, column: Column) -> int | None:
    info, typmod = _base(catalog, column[1])
    return typmod - _HEADER if info.name in {"varchar", "bpchar"} and typmod >= 0 else None


def _number(catalog: Catalog, column: Column, part: int) -> int | None:
    info, typmod = _base(catalog, column[1])
    if info.name == "numeric" and typmod >= 0:
        return (((typmod - _HEADER) >> 16) & 0xFFFF, (typmod - _HEADER) & 0x7FF)[part]
    return _NUMBERS.get(info.name, (None, None))[part]


@table("information_schema.columns")
def columns(replay: Replay) -> Table:
    """Columns of tables and views."""
    catalog = replay.catalog

    def rows(wanted: Wanted) -> Iterator[Column]:
        name = wanted.get("column_name")
        for relation in named_relations(catalog, wanted, "table_name", "table_schema"):
            if relation.kind in _KINDS:
                for attribute in relation.live:
                    if name is None or attribute.name == name:
                        yield relation, attribute

    def domain(column: Column) -> TypeInfo | None:
        info = catalog.type_info(column[1].type)
        return info if info.typtype == "d" else None

    return made(
        {
            "table_catalog": lambda _: DATABASE,
            "table_schema": lambda c: schema_name(catalog, c[0].namespace),
            "table_name": lambda c: c[0].name,
            "column_name": lambda c: c[1].name,
            "ordinal_position": lambda c: c[1].attnum,
            "column_default": lambda c: None if c[1].generated else column_default(catalog, c),
            "is_nullable": lambda c: yes_no(not (c[1].not_null or _refuses_null(catalog, c[1].type))),
            "data_type": lambda c: type_words(catalog, c[1].type),
            "character_maximum_length": lambda c: _length(catalog, c),
            "numeric_precision": lambda c: _number(catalog, c, 0),
            "numeric_scale": lambda c: _number(catalog, c, 1),
            "domain_schema": lambda c: found.schema if (found := domain(c)) else None,
            "domain_name": lambda c: found.name if (found := domain(c)) else None,
            "udt_catalog": lambda _: DATABASE,
            "udt_schema": lambda c: _base(catalog, c[1])[0].schema,
            "udt_name": lambda c: _base(catalog, c[1])[0].name,
            "is_identity": lambda c: yes_no(c[1].identity),
            "identity_generation": lambda c: {"a": "ALWAYS", "d": "BY DEFAULT"}.get(c[1].identity),
            "is_generated": lambda c: "ALWAYS" if c[1].generated else "NEVER",
            "generation_expression": lambda c: column_default(catalog, c) if c[1].generated else None,
            "is_updatable": lambda c: _WRITABLE if c[0].kind in "vf" else "YES",
            "datetime_precision": lambda c: _moment(catalog, c),
            "collation_name": lambda c: _collation(catalog, c[1]),
        },
        rows,
    )


@table("information_schema.views")
def views(replay: Replay) -> Table:
    """Views."""
    catalog = replay.catalog
    return made(
        {
            "table_catalog": lambda _: DATABASE,
            "table_schema": lambda c: schema_name(catalog, c.namespace),
            "table_name": lambda c: c.name,
            "view_definition": lambda c: f" {printing.text(catalog, c.query)};",
        },
        lambda wanted: (c for c in named_relations(catalog, wanted, "table_name", "table_schema") if c.kind == "v"),
    )


@table("information_schema.schemata")
def schemata(replay: Replay) -> Table:
    """Schemas."""
    catalog = replay.catalog

    def rows(_wanted: Wanted) -> Iterator[tuple[str, str]]:
        for each in list(catalog.namespaces.values()):
            if each.oid != r.TEMP:
                yield each.name, owner_of(catalog, each.oid)
        yield "information_schema", owner_of(catalog, 0)

    return made(
        {
            "catalog_name": lambda _: DATABASE,
            "schema_name": lambda n: n[0],
            "schema_owner": lambda n: n[1],
        },
        rows,
    )


@table("information_schema.sequences")
def sequences(replay: Replay) -> Table:
    """Sequences, but for those of identity columns."""
    catalog = replay.catalog

    def rows(wanted: Wanted) -> Iterator[r.Relation]:
        for each in named_relations(catalog, wanted, "sequence_name", "sequence_schema"):
            if each.kind == "S" and not catalog.sequences[each.oid].identity:
                yield each

    def text(value: int) -> Value:
        return str(value)

    return made(
        {
            "sequence_catalog": lambda _: DATABASE,
            "sequence_schema": lambda c: schema_name(catalog, c.namespace),
            "sequence_name": lambda c: c.name,
            "data_type": lambda c: catalog.format_type(catalog.sequences[c.oid].type, -1),
            "start_value": lambda c: text(catalog.sequences[c.oid].start),
            "minimum_value": lambda c: text(catalog.sequences[c.oid].minimum),
            "maximum_value": lambda c: text(catalog.sequences[c.oid].maximum),
            "increment": lambda c: text(catalog.sequences[c.oid].increment),
            "cycle_option": lambda c: yes_no(catalog.sequences[c.oid].cycle),
        },
        rows,
    )
