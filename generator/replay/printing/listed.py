"""Listed objects as PostgreSQL (or the live reader) prints them, under the names of today."""

from __future__ import annotations

from generator.model.ids import Kind
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.objects.listed import (
    PUBLICATION_SCHEMA,
    PUBLICATION_TABLE,
    numbers,
    publication_parts,
    value,
)
from generator.replay.printing.definitions import column_list, text, visible_name
from generator.sql.names import quote_identifier

_TYPES = frozenset({"left", "right", "source", "target"})
_ALL_KINDS = "ndistinct, dependencies, mcv"


def names_of(catalog: Catalog, listed: r.Listed) -> tuple[str, str]:
    """Return (name, sub) for the model: an operator's argument types, a cast's types under their names of today.

    Objects without a kind of their own have their sort as ``sub``: a server may be called as its wrapper is.
    """
    types = {key: catalog.format_type(int(oid), -1) for key, oid in listed.data if key in _TYPES and int(oid)}
    if listed.kind == Kind.OPERATOR:
        return listed.name, f"({types.get('left', 'NONE')}, {types.get('right', 'NONE')})"
    if listed.kind == Kind.CAST:
        return f"{types.get('source', '')} AS {types.get('target', '')}", ""
    if listed.kind == Kind.OTHER:
        return listed.name, value(listed, "what")
    return listed.name, ""


def definition_of(catalog: Catalog, listed: r.Listed) -> str:
    """Return what an object is, in the live reader's words where it reads objects of that kind."""
    if listed.kind == Kind.PUBLICATION:
        return _publication(catalog, listed)
    if listed.kind == Kind.STATISTICS:
        return _statistics(catalog, listed)
    server = catalog.listed.get(int(value(listed, "of") or 0))
    words = text(catalog, listed.definition)
    return f"{words} {quote_identifier(server.name)}" if server is not None else words


def _publication(catalog: Catalog, listed: r.Listed) -> str:
    parts = sorted(publication_part(catalog, each) for each in publication_parts(catalog, listed.oid))
    out = ["FOR ALL TABLES"] if value(listed, "all tables") else []
    if parts:
        out.append("FOR " + ", ".join(parts))
    out.append(f"WITH (publish = '{value(listed, 'publish')}')")
    return " ".join(out)


def publication_part(catalog: Catalog, part: r.Listed) -> str:
    """Return what a publication publishes: a table, with its columns and condition, or a schema's tables."""
    if part.kind == PUBLICATION_SCHEMA:
        return f"TABLES IN SCHEMA {quote_identifier(catalog.schema_of(int(value(part, 'schema'))))}"
    out = f"TABLE {visible_name(*catalog.relation_name(part.relation))}"
    attnums = numbers(part, "columns")
    if attnums:
        out += f" ({column_list(catalog, part.relation, attnums)})"
    return f"{out} WHERE {text(catalog, part.definition)}" if part.definition else out


def _statistics(catalog: Catalog, listed: r.Listed) -> str:
    """Print as ``pg_get_statisticsobjdef``: the kinds only where some are left out, of several columns."""
    schema = quote_identifier(catalog.schema_of(listed.namespace))
    kinds = value(listed, "kinds")
    shown = f" ({kinds})" if kinds and kinds != _ALL_KINDS else ""
    return f"CREATE STATISTICS {schema}.{quote_identifier(listed.name)}{shown} {text(catalog, listed.definition)}"


def describe_listed(catalog: Catalog, listed: r.Listed) -> str:
    """Return an object in PostgreSQL's words, for messages."""
    if listed.kind in {PUBLICATION_TABLE, PUBLICATION_SCHEMA}:
        publication = catalog.listed[int(value(listed, "publication"))].name
        if listed.kind == PUBLICATION_SCHEMA:
            return (
                f"publication of schema {catalog.schema_of(int(value(listed, 'schema')))} in publication {publication}"
            )
        return (
            f"publication of table {visible_name(*catalog.relation_name(listed.relation))} in publication {publication}"
        )
    name, sub = names_of(catalog, listed)
    if listed.kind == Kind.CAST:
        source, _, target = name.partition(" AS ")
        return f"cast from {source} to {target}"
    if listed.kind == Kind.OTHER:
        return f"{sub or listed.kind} {name}"
    word = "statistics object" if listed.kind == Kind.STATISTICS else listed.kind
    return f"{word} {name}{sub.replace(', ', ',')}"
