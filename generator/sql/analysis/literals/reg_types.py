"""Literals of the ``reg…`` types: they hold an object, not its name (documentation 8.19)."""

from __future__ import annotations

import re

from generator.sql.analysis.context import Analysis
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.types import oids
from generator.sql.names import quote_qualified
from generator.sql.refs import RegclassRef, Sql, TypeRef
from generator.sql.types import FIRST_USER_OID

_PART = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^\s."]+))\s*(\.|\Z)')
_TYPE_ALIASES = {
    "integer": "int4", "int": "int4", "bigint": "int8", "smallint": "int2", "boolean": "bool", "real": "float4",
    "double precision": "float8", "character varying": "varchar", "character": "bpchar", "decimal": "numeric",
    "timestamp with time zone": "timestamptz", "timestamp without time zone": "timestamp",
    "time with time zone": "timetz", "time without time zone": "time", "float": "float8",
}  # fmt: skip


def split_identifier(text: str) -> tuple[str, ...]:
    """Return the parts of a possibly quoted, possibly qualified name."""
    parts: list[str] = []
    position = 0
    while True:
        match = _PART.match(text, position)
        if match is None:
            refuse("42602", "invalid name syntax")
        parts.append(match[1].replace('""', '"') if match[1] is not None else match[2].lower())
        position = match.end()
        if match[3] != ".":
            return tuple(parts)


def reg_input(text: str, type_oid: int, analysis: Analysis) -> tuple[str, Sql | None]:
    """Return the constant of a ``reg…`` type that the text names."""
    if text.isdigit() or text == "-":
        return text, None
    if type_oid == oids.REGCLASS:
        names = split_identifier(text)
        relation = analysis.catalog.find_relation(names[-2] if len(names) > 1 else "", names[-1])
        if relation is None:
            analysis.unknown("42P01", f'relation "{".".join(names)}" does not exist')
            return quote_qualified(names[-2] if len(names) > 1 else "", names[-1]), None
        if relation.oid < FIRST_USER_OID:
            return quote_qualified(relation.schema, relation.name), None
        return text, (RegclassRef(relation.oid),)
    if type_oid == oids.REGTYPE:
        return _regtype(text, analysis)
    if type_oid == oids.REGCONFIG:
        _refuse_configuration(text, analysis)
        names = split_identifier(text)
        # What public and pg_catalog have is printed without them.
        return quote_qualified("" if names[0] == "pg_catalog" else names[-2] if len(names) > 1 else "", names[-1]), None
    return text, None


def _refuse_configuration(text: str, analysis: Analysis) -> None:
    names = split_identifier(text)
    schema, name = (names[-2] if len(names) > 1 else ""), names[-1]
    if schema in {"", "pg_catalog"} and name in analysis.builtins.text_search_configurations:
        return
    if not analysis.catalog.has_text_search(schema, name):
        analysis.unknown("42704", f'text search configuration "{text}" does not exist')


def _regtype(text: str, analysis: Analysis) -> tuple[str, Sql | None]:
    name, array = text.strip(), False
    if name.endswith("[]"):
        name, array = name[:-2], True
    if name.lower() in _TYPE_ALIASES:
        names: tuple[str, ...] = (_TYPE_ALIASES[name.lower()],)
    else:
        names = split_identifier(name)
    info = analysis.catalog.find_type(names[-2] if len(names) > 1 else "", names[-1])
    if info is None:
        analysis.unknown("42704", f'type "{name}" does not exist')
        return text, None
    oid = info.array if array else info.oid
    if oid >= FIRST_USER_OID:
        return text, (TypeRef(oid),)
    return analysis.type_name(oid), None
