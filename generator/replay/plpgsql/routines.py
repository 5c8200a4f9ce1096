"""What the record of a function says about its calls; it is told once, for records are never changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from generator.record import dataclass
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.lookup.functions import EVENT_TRIGGER, TRIGGER, VOID, input_arguments
from generator.replay.system_catalog.world import CatalogWorld
from generator.sql.evaluate import Value
from generator.sql.names import quote_identifier
from generator.sql.types import FIRST_USER_OID

OUTPUT = frozenset({"o", "b", "t"})


@dataclass(frozen=True, slots=True)
class Input:
    """An argument that a call gives.

    Args:
        name: Of the variable that it becomes; ``$1`` for one without.
        argument: The argument.
        cast: The cast to its type, if that is PostgreSQL's own: such types stay what they are.
    """

    name: str
    argument: r.Argument
    cast: Callable[[Value], Value] | None


class Routine:
    """A function to be called; of most that a history makes nothing but the head is ever asked.

    Args:
        replay: The session.
        function: The record.
    """

    def __init__(self, replay: Replay, function: r.Function) -> None:
        self._replay = replay
        self.function = function

    @cached_property
    def head(self) -> str:
        """A CREATE FUNCTION that declares the same variables, as the parser of PL/pgSQL is given it."""
        return _head(self._replay, self.function)

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """The IN, INOUT and VARIADIC arguments."""
        world = CatalogWorld(self._replay)
        return tuple(
            Input(
                each.name or f"${number}", each, world.cast_to_type(each.type) if each.type < FIRST_USER_OID else None
            )
            for number, each in enumerate(input_arguments(self.function), 1)
        )

    @cached_property
    def results(self) -> tuple[r.Argument, ...]:
        """The OUT and TABLE arguments that have names: variables of the body that no call sets."""
        return tuple(each for each in self.function.arguments if each.name and each.mode in "ot")

    @cached_property
    def outputs(self) -> tuple[str, ...]:
        """The names of what it returns, INOUT arguments too."""
        return tuple(each.name for each in self.function.arguments if each.name and each.mode in OUTPUT)

    @cached_property
    def types(self) -> dict[str, int]:
        """The types of the arguments by name; of a pseudo-type (anyelement, record …) that of the moment is not known."""
        info = self._replay.catalog.type_info
        return {each.name: each.type for each in self.function.arguments if info(each.type).typtype != "p"}


def routine(replay: Replay, function: r.Function) -> Routine:
    """Return what a function's record says about its calls."""
    known: Routine | None = replay.routines.get(function.oid)
    if known is None or known.function is not function:
        known = replay.routines[function.oid] = Routine(replay, function)
    return known


def _head(replay: Replay, function: r.Function) -> str:
    """Return the head: the parser knows no types, so text stands for most."""
    parts = []
    for argument in function.arguments:
        word = {"o": "OUT ", "b": "INOUT ", "t": "OUT "}.get(argument.mode, "")
        name = quote_identifier(argument.name) + " " if argument.name else ""
        parts.append(f"{word}{name}{_kind(replay, argument.type)}")
    word = "PROCEDURE" if function.kind == "p" else "FUNCTION"
    head = f"{word} {quote_identifier(function.name)}({', '.join(parts)})"
    if function.kind == "p":
        return head
    outputs = [_kind(replay, each.type) for each in function.arguments if each.mode in OUTPUT]
    if function.returns_set:
        return f"{head} RETURNS SETOF {'record' if len(outputs) > 1 else [*outputs, 'text'][0]}"
    if outputs:
        return head
    if function.result in {TRIGGER, EVENT_TRIGGER}:
        return f"{head} RETURNS {'trigger' if function.result == TRIGGER else 'event_trigger'}"
    return f"{head} RETURNS {'void' if function.result == VOID else 'text'}"


def _kind(replay: Replay, type_oid: int) -> str:
    try:
        info = replay.catalog.type_info(type_oid)
    except KeyError:
        return "text"
    if info.category == "A":
        return "text[]"
    if info.name == "refcursor":
        return "refcursor"
    return "some_row_type" if info.typtype == "c" or info.name == "record" else "text"
