"""Functions in PL/pgSQL: their syntax, and the types of what they declare (``plpgsql_validator``)."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.body_checks import validators
from generator.replay.catalog import records as r
from generator.replay.lookup.functions import EVENT_TRIGGER, RECORD, TRIGGER, VOID
from generator.replay.plpgsql.declared_types import check_declarations
from generator.replay.plpgsql.routines import routine
from generator.replay.plpgsql.source import parse_checked
from generator.sql.types import SqlError

_RESULTS = frozenset({TRIGGER, EVENT_TRIGGER, RECORD, VOID})


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
    known = {each.name: each.type for each in function.arguments if each.name}
    known |= {f"${number}": oid for number, oid in enumerate(function.inputs, 1)}
    parse_checked(
        function.body,
        routine(replay, function).head,
        lambda written: check_declarations(replay, written, known, label=function.name),
    )
