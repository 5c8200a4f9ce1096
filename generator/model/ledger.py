"""What became of every statement of the migrations: nothing is dropped without being counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from enum import StrEnum

from generator.model.ids import ObjectId
from generator.model.origin import Origin
from generator.record import dataclass


class Outcome(StrEnum):
    """What became of a statement; the values are the fields of :class:`Outcomes`."""

    UNDERSTOOD = "understood"
    DATA_ONLY = "data_only"
    IGNORED = "ignored"
    NOT_UNDERSTOOD = "not_understood"
    NOT_EVALUATED = "not_evaluated"


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How many statements came to what; each is counted once.

    Args:
        understood: Changed the model, or would have but for a condition.
        data_only: Read or change rows only.
        ignored: Concern nothing that is documented, by design.
        not_understood: Syntax errors, and what a server refuses: left out.
        not_evaluated: What they do, or a part of it, depends on something that is only known on a server.
    """

    understood: int = 0
    data_only: int = 0
    ignored: int = 0
    not_understood: int = 0
    not_evaluated: int = 0

    @property
    def total(self) -> int:
        """All statements."""
        return self.understood + self.data_only + self.ignored + self.not_understood + self.not_evaluated

    @property
    def unresolved(self) -> int:
        """Those whose effect is not in the model, or not in full."""
        return self.not_understood + self.not_evaluated

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> Outcomes:
        """Count outcomes."""
        numbers = dict.fromkeys(Outcome, 0)
        for outcome in outcomes:
            numbers[outcome] += 1
        return cls(**{outcome.value: number for outcome, number in numbers.items()})

    def __add__(self, other: Outcomes) -> Outcomes:
        return Outcomes(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


@dataclass(frozen=True, slots=True)
class CommandCount:
    """The statements of one kind.

    Args:
        command: PostgreSQL's command tag: ``CREATE TABLE``.
        outcomes: What became of them.
        reason: Why those that were ignored are, by design.
    """

    command: str
    outcomes: Outcomes
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A statement, or a part of one, whose effect is not in the model.

    Args:
        origin: Where it is; within a DO block the line of the part.
        command: The command tag of the statement.
        outcome: Whether it was not understood or not evaluated.
        message: Why.
        affects: What it may change: tables, views, types and functions.
    """

    origin: Origin
    command: str
    outcome: Outcome
    message: str
    affects: tuple[ObjectId, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of all statements; how many of each file came to what is told by the migrations.

    Args:
        commands: By kind of statement.
        unresolved: What is not in the model, in the order of the migrations.
    """

    commands: tuple[CommandCount, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()

    @property
    def outcomes(self) -> Outcomes:
        """All statements."""
        return sum((command.outcomes for command in self.commands), Outcomes())
