"""Triggers, by the oid of their relation."""

from __future__ import annotations

from collections import defaultdict

from generator.live.catalog import Catalog, Row
from generator.live.text import blank_quoted, fold
from generator.model.ids import Kind, ObjectId
from generator.model.objects import Trigger

# Bits of pg_trigger.tgtype (src/include/catalog/pg_trigger.h).
_ROW = 1
_BEFORE = 2
_INSTEAD = 64
_EVENTS = ((4, "INSERT"), (8, "DELETE"), (16, "UPDATE"), (32, "TRUNCATE"))

_ENABLED = {"O": "origin", "D": "disabled", "R": "replica", "A": "always"}


def read_triggers(catalog: Catalog) -> dict[int, list[Trigger]]:
    """Return the triggers of every relation, sorted by name."""
    triggers: defaultdict[int, list[Trigger]] = defaultdict(list)
    for row in catalog.rows("triggers"):
        triggers[row["relation"]].append(_trigger(row))
    return dict(triggers)


def _trigger(row: Row) -> Trigger:
    bits = row["type"]
    timing = "INSTEAD OF" if bits & _INSTEAD else "BEFORE" if bits & _BEFORE else "AFTER"
    definition = fold(row["definition"])
    return Trigger(
        name=row["name"],
        definition=definition,
        timing=timing,
        events=tuple(word for bit, word in _EVENTS if bits & bit),
        # A trigger's function takes no declared arguments.
        function=ObjectId(Kind.FUNCTION, row["function_schema"], row["function_name"], "()"),
        level="ROW" if bits & _ROW else "STATEMENT",
        update_columns=tuple(row["update_columns"]),
        when=_condition(definition) if row["conditional"] else "",
        arguments=tuple(_arguments(row["arguments"])),
        constraint=row["constraint"],
        enabled=_ENABLED[row["enabled"]],
        inherited=row["inherited"],
        comment=row["comment"],
    )


def _condition(definition: str) -> str:
    # pg_get_expr refuses conditions that mention OLD and NEW, so the printed trigger has to tell.
    bare = blank_quoted(definition)
    opening = " WHEN ("
    return definition[bare.index(opening) + len(opening) : bare.rindex(") EXECUTE FUNCTION ")]


def _arguments(stored: bytes) -> list[str]:
    # Each argument ends with a zero byte.
    return [part.decode("utf-8", "replace") for part in bytes(stored).split(b"\0")[:-1]]
