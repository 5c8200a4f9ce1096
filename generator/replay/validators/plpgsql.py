"""Functions in PL/pgSQL: their syntax, and the types of what they declare (``plpgsql_validator``)."""

from __future__ import annotations

import re

from generator.replay import records as r
from generator.replay.base import Replay
from generator.replay.body_checks import validators
from generator.replay.functions import EVENT_TRIGGER, RECORD, TRIGGER, VOID
from generator.replay.plpgsql.calls import signature
from generator.replay.plpgsql.rewriting import rewrite
from generator.replay.plpgsql.source import parse_body
from generator.replay.system_catalog.names import split_identifiers
from generator.sql.analysis import lookup_type
from generator.sql.parse import parse_expression
from generator.sql.types import SqlError

_RESULTS = frozenset({TRIGGER, EVENT_TRIGGER, RECORD, VOID})
_OF = re.compile(r"\s*%\s*(type|rowtype)\s*((?:\[\s*\d*\s*\]|array)\s*)*$", re.IGNORECASE)


@validators.register("plpgsql")
def check_plpgsql(replay: Replay, function: r.Function) -> None:
    """Check a body in PL/pgSQL; raises SqlError 42601, 42704, 42P01, 42703, 42P13, 0A000."""
    catalog = replay.catalog
    result = catalog.type_info(function.result)
    if result.typtype == "p" and function.result not in _RESULTS and not result.name.startswith("any"):
        raise SqlError("0A000", f"PL/pgSQL functions cannot return type {catalog.type_name(function.result)}")
    if function.result in {TRIGGER, EVENT_TRIGGER} and function.inputs:
        word = "event trigger" if function.result == EVENT_TRIGGER else "trigger"
        raise SqlError("42P13", f"{word} functions cannot have declared arguments")
    for oid in function.inputs:
        info = catalog.type_info(oid)
        if info.typtype == "p" and info.name != "record" and not info.name.startswith("any"):
            raise SqlError("0A000", f"PL/pgSQL functions cannot accept type {catalog.type_name(oid)}")
    known = {each.name for each in function.arguments if each.name}
    check_declarations(replay, function.body, known)
    parse_body(function.body, signature(replay, function))


def check_declarations(replay: Replay, body: str, known: set[str]) -> None:
    """Check the types that DECLARE sections name; ``known`` are the names of the arguments.

    Raises:
        SqlError: 42704, 42P01, 42703, 3F000.
    """
    if "declare" not in body.lower():
        return
    names = set(known)
    for (name, _line), written in rewrite(body, returns=False).types.items():
        _check_type(replay, written, names)
        names.add(name)


def _check_type(replay: Replay, written: str, names: set[str]) -> None:
    match = _OF.search(written)
    if match is None:
        value = parse_expression(f"NULL::{written}")
        type_name = value.struct("typeName", "TypeName")
        if type_name is not None:
            lookup_type(type_name, replay.catalog)
        return
    parts = split_identifiers(written[: match.start()])
    if parts[0] in names:
        return
    rows = match[1].lower() == "rowtype"
    if not rows and len(parts) == 1:
        raise SqlError("42704", f'variable "{parts[0]}" does not exist')
    relation_parts = parts if rows else parts[:-1]
    schema, name = (relation_parts[-2] if len(relation_parts) > 1 else ""), relation_parts[-1]
    info = replay.catalog.find_relation(schema, name)
    if info is None:
        raise SqlError("42P01", f'relation "{".".join(relation_parts)}" does not exist')
    if not rows and all(attribute.name != parts[-1] for attribute in info.attributes):
        raise SqlError("42703", f'column "{parts[-1]}" of relation "{name}" does not exist')
