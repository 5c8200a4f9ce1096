"""The types that DECLARE sections name (documentation 41.3): ``integer``, ``users.name%TYPE``, ``users%ROWTYPE``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from generator.replay.base import Replay
from generator.replay.catalog.catalog import Catalog
from generator.replay.plpgsql.rewriting import Place
from generator.replay.system_catalog.names import split_identifiers
from generator.sql.analysis import lookup_type
from generator.sql.node import Node
from generator.sql.parse import parse_one
from generator.sql.types import SqlError

_OF = re.compile(r"\s*%\s*(type|rowtype)\s*((?:\[\s*\d*\s*\]|array)\s*)*$", re.IGNORECASE)


_QUALIFIED = 2


def check_declarations(
    replay: Replay, written: Mapping[Place, str], known: Mapping[str, int], *, label: str = ""
) -> None:
    """Check the types that a body declares, in the order of its text.

    Args:
        replay: The session.
        written: What the body says, by variable.
        known: The types of the arguments by name.
        label: The function's name, which may qualify them.

    Raises:
        SqlError: 42704, 42P01, 42703, 3F000.
    """
    names = dict(known)
    for (name, _line), text in written.items():
        names[name] = declared_type(replay.catalog, text, names, label=label)


@lru_cache(maxsize=4000)
def written_type(written: str) -> Node | None:
    """Return the node of a type's name; most bodies name the same few. Raises SqlError 42601."""
    value = parse_one(f"SELECT NULL::{written}").nodes("targetList")[0].node("val")
    return value.struct("typeName", "TypeName") if value is not None else None


def declared_type(catalog: Catalog, written: str, known: Mapping[str, int], *, label: str = "") -> int:
    """Return the type that is written, 0 where it is that of something unknown; see ``check_declarations``."""
    match = _OF.search(written) if "%" in written else None
    if match is None:
        type_name = written_type(written)
        return lookup_type(type_name, catalog)[0] if type_name is not None else 0
    parts = split_identifiers(written[: match.start()])
    if len(parts) > 1 and parts[0] == label and parts[1] in known:
        parts = parts[1:]
    rows = match[1].lower() == "rowtype"
    if not rows and len(parts) == _QUALIFIED and parts[1] in known and catalog.find_relation("", parts[0]) is None:
        # A block's label before a variable.
        parts = parts[1:]
    if not rows and parts[0] in known:
        found = known[parts[0]] if len(parts) == 1 else 0
    elif rows:
        found = _row_type(catalog, parts)
    elif len(parts) == 1:
        raise SqlError("42704", f'variable "{parts[0]}" does not exist')
    else:
        found = _column_type(catalog, parts)
    return catalog.type_info(found).array if match[2] and found else found


def _row_type(catalog: Catalog, parts: list[str]) -> int:
    schema, name = (parts[-2] if len(parts) > 1 else ""), parts[-1]
    if catalog.find_relation(schema, name) is None:
        raise SqlError("42P01", f'relation "{".".join(parts)}" does not exist')
    info = catalog.find_type(schema, name)
    return 0 if info is None else info.oid


def _column_type(catalog: Catalog, parts: list[str]) -> int:
    *table, column = parts
    info = catalog.find_relation(table[-2] if len(table) > 1 else "", table[-1])
    if info is None:
        raise SqlError("42P01", f'relation "{".".join(table)}" does not exist')
    for attribute in info.attributes:
        if attribute.name == column:
            return attribute.type
    raise SqlError("42703", f'column "{column}" of relation "{table[-1]}" does not exist')
