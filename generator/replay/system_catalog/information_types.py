"""The information schema's domains, user-defined types, their uses, and parameters (documentation, chapter 36)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.printing import definitions as printing
from generator.replay.system_catalog.base import DATABASE, Wanted, made, schema_name, table, yes_no
from generator.replay.system_catalog.information_schema import type_words
from generator.sql.evaluate import Table
from generator.sql.types import TypeInfo


def _domains(catalog: Catalog) -> Iterator[r.Type]:
    return (each for each in list(catalog.types.values()) if each.typtype == "d")


@table("information_schema.domains")
def domains(replay: Replay) -> Table:
    """Domains."""
    catalog = replay.catalog
    return made(
        {
            "domain_catalog": lambda _: DATABASE,
            "domain_schema": lambda d: schema_name(catalog, d.namespace),
            "domain_name": lambda d: d.name,
            "data_type": lambda d: type_words(catalog, d.base),
            "domain_default": lambda d: printing.text(catalog, d.default) or None,
            "udt_schema": lambda d: catalog.type_info(d.base).schema,
            "udt_name": lambda d: catalog.type_info(d.base).name,
        },
        lambda _wanted: _domains(catalog),
    )


@table("information_schema.domain_constraints")
def domain_constraints(replay: Replay) -> Table:
    """Constraints of domains."""
    catalog = replay.catalog
    return made(
        {
            "constraint_catalog": lambda _: DATABASE,
            "constraint_schema": lambda c: schema_name(catalog, catalog.types[c.domain].namespace),
            "constraint_name": lambda c: c.name,
            "domain_catalog": lambda _: DATABASE,
            "domain_schema": lambda c: schema_name(catalog, catalog.types[c.domain].namespace),
            "domain_name": lambda c: catalog.types[c.domain].name,
            "is_deferrable": lambda _: "NO",
            "initially_deferred": lambda _: "NO",
        },
        lambda _wanted: [each for each in catalog.constraints.values() if each.domain],
    )


Use = tuple[r.Relation, r.Attribute, TypeInfo]


def _columns(catalog: Catalog, *, domains: bool) -> Iterator[Use]:
    """Yield the columns of domains, or those of other types of the migrations' own."""
    for relation in list(catalog.relations.values()):
        if relation.kind not in "rpvf":
            continue
        for attribute in relation.live:
            info = catalog.type_info(attribute.type)
            if domains and info.typtype == "d":
                yield relation, attribute, info
            elif not domains:
                inner = catalog.type_info(info.base) if info.typtype == "d" else info
                yield relation, attribute, inner


def _uses(catalog: Catalog, prefix: str, *, domains: bool) -> Table:
    return made(
        {
            f"{prefix}_catalog": lambda _: DATABASE,
            f"{prefix}_schema": lambda u: u[2].schema,
            f"{prefix}_name": lambda u: u[2].name,
            "table_catalog": lambda _: DATABASE,
            "table_schema": lambda u: schema_name(catalog, u[0].namespace),
            "table_name": lambda u: u[0].name,
            "column_name": lambda u: u[1].name,
        },
        lambda _wanted: _columns(catalog, domains=domains),
    )


@table("information_schema.column_domain_usage")
def column_domain_usage(replay: Replay) -> Table:
    """Which columns are of a domain."""
    return _uses(replay.catalog, "domain", domains=True)


@table("information_schema.column_udt_usage")
def column_udt_usage(replay: Replay) -> Table:
    """Of which type each column is."""
    return _uses(replay.catalog, "udt", domains=False)


def _composites(catalog: Catalog) -> Iterator[r.Relation]:
    return (each for each in list(catalog.relations.values()) if each.kind == "c")


@table("information_schema.user_defined_types")
def user_defined_types(replay: Replay) -> Table:
    """Composite types."""
    catalog = replay.catalog
    return made(
        {
            "user_defined_type_catalog": lambda _: DATABASE,
            "user_defined_type_schema": lambda c: schema_name(catalog, c.namespace),
            "user_defined_type_name": lambda c: c.name,
            "user_defined_type_category": lambda _: "STRUCTURED",
            "is_instantiable": lambda _: "YES",
        },
        lambda _wanted: _composites(catalog),
    )


@table("information_schema.attributes")
def attributes(replay: Replay) -> Table:
    """Attributes of composite types."""
    catalog = replay.catalog
    return made(
        {
            "udt_catalog": lambda _: DATABASE,
            "udt_schema": lambda a: schema_name(catalog, a[0].namespace),
            "udt_name": lambda a: a[0].name,
            "attribute_name": lambda a: a[1].name,
            "ordinal_position": lambda a: a[1].attnum,
            "is_nullable": lambda a: yes_no(not a[1].not_null),
            "data_type": lambda a: type_words(catalog, a[1].type),
        },
        lambda _wanted: ((each, attribute) for each in _composites(catalog) for attribute in each.live),
    )


_MODES = {"i": "IN", "o": "OUT", "b": "INOUT", "v": "IN", "t": "OUT"}


@table("information_schema.parameters")
def parameters(replay: Replay) -> Table:
    """Parameters of functions and procedures."""
    catalog = replay.catalog

    def rows(_wanted: Wanted) -> Iterator[tuple[r.Function, int, r.Argument]]:
        for function in list(catalog.functions.values()):
            if function.kind in "fp":
                yield from ((function, at, each) for at, each in enumerate(function.arguments, 1))

    return made(
        {
            "specific_catalog": lambda _: DATABASE,
            "specific_schema": lambda p: schema_name(catalog, p[0].namespace),
            "specific_name": lambda p: f"{p[0].name}_{p[0].oid}",
            "ordinal_position": lambda p: p[1],
            "parameter_mode": lambda p: _MODES[p[2].mode],
            "parameter_name": lambda p: p[2].name or None,
            "data_type": lambda p: type_words(catalog, p[2].type),
            "udt_schema": lambda p: catalog.type_info(p[2].type).schema,
            "udt_name": lambda p: catalog.type_info(p[2].type).name,
            "parameter_default": lambda p: printing.text(catalog, p[2].default) or None,
        },
        rows,
    )
