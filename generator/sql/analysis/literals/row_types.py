"""Literals of composite types: ``(1,"two words",)`` (documentation 8.16.2, ``record_in`` and ``record_out``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import cast

from generator.sql.analysis.context import Analysis
from generator.sql.analysis.refusal import refuse
from generator.sql.refs import Ref, RowLiteralRef, Sql
from generator.sql.types import FIRST_USER_OID, AttributeInfo, TypeInfo

_Read = Callable[[str, int, int, Analysis], tuple[str, Sql | None]]

_NEEDS_QUOTES = re.compile(r'[",()\\\s]')
_PIECE = re.compile(r'"((?:[^"\\]|\\.|"")*)"|\\(.)|([^",()\\])', re.DOTALL)
_UNKNOWN = 705


def row_literal(text: str, info: TypeInfo, analysis: Analysis, read: _Read) -> tuple[str, Sql | None]:
    """Return a row's literal as a server prints it.

    Args:
        text: The literal.
        info: The composite type.
        analysis: The analysis that meets it.
        read: Reads the values, see ``read_literal``.

    Raises:
        SqlError: 22P02 for what is no row of that type, and whatever the values are refused for.
    """
    relation = analysis.catalog.find_relation(info.schema, info.name)
    if relation is None or not relation.attributes or any(each.type == _UNKNOWN for each in relation.attributes):
        # Of a type that is only referred to nobody knows the columns.
        return text, None
    texts, fields = [], []
    for attribute, value in _values(text, relation.attributes):
        printed, parts = ("", ()) if value is None else _printed(value, attribute, analysis, read)
        texts.append(printed)
        fields.append((attribute.attnum, _with_doubled(parts, "'")))
    printed = f"({','.join(texts)})"
    if relation.oid < FIRST_USER_OID or "\\" in printed:
        # With a backslash it is printed in another form of literal.
        return printed, None
    return printed, (RowLiteralRef(relation.oid, tuple(fields)),)


def _values(text: str, attributes: tuple[AttributeInfo, ...]) -> Iterator[tuple[AttributeInfo, str | None]]:
    position = len(text) - len(text.lstrip())
    for place, attribute in enumerate(attributes):
        if text[position : position + 1] != ("," if place else "("):
            _malformed(text)
        position += 1
        start, value = position, ""
        while match := _PIECE.match(text, position):
            quoted, escaped, plain = match.groups()
            value += re.sub(r'\\(.)|""', lambda found: found[1] or '"', quoted, flags=re.DOTALL) if quoted else ""
            value += escaped or plain or ""
            position = match.end()
        yield attribute, value if position > start else None
    if text[position:].rstrip() != ")":
        _malformed(text)


def _malformed(text: str) -> None:
    refuse("22P02", f'malformed record literal: "{text}"')


def _printed(value: str, attribute: AttributeInfo, analysis: Analysis, read: _Read) -> tuple[str, Sql]:
    base, typmod = analysis.base_type_and_typmod(attribute.type, attribute.typmod)
    printed, holes = read(value, base, typmod, analysis)
    quote = printed == "" or _NEEDS_QUOTES.search(printed)
    if not quote:
        return printed, holes or (printed,)
    printed = '"' + re.sub(r'(["\\])', r"\1\1", printed) + '"'
    return printed, ('"', *_with_doubled(holes, '"', nested=True), '"') if holes else (printed,)


def _with_doubled(parts: Sql, quote: str, *, nested: bool = False) -> Sql:
    """Return a text in which a character is doubled, also where that is within a row in the row."""
    made: list[str | Ref] = []
    for part in parts:
        if isinstance(part, str):
            made.append(part.replace(quote, quote * 2))
        elif nested and isinstance(part, RowLiteralRef):
            fields = ((attnum, _with_doubled(cast("Sql", sql), quote, nested=True)) for attnum, sql in part.fields)
            made.append(RowLiteralRef(part.relation, tuple(fields)))
        else:
            made.append(part)
    return tuple(made)
