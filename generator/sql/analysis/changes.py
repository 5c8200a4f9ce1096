"""What an INSERT, UPDATE or DELETE does, kept so that it can be printed (the target lists of PostgreSQL's Query)."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.sql.analysis import tree as t
from generator.sql.analysis.query import QueryTree, RangeTableEntry, RteColumn


@dataclass(slots=True, eq=False, repr=False)
class Assigned:
    """A column and what it gets: None for DEFAULT.

    ``row`` is the subquery behind ``(a, b) = (SELECT …)``, on each of its ``count`` columns; ``place`` counts them from 1.
    """

    column: RteColumn
    value: t.Expr | None
    row: QueryTree | None = None
    place: int = 0
    count: int = 0


@dataclass(slots=True, eq=False, repr=False)
class Conflict:
    """ON CONFLICT: what it asks for, and what is set; ``updates`` is None for DO NOTHING."""

    elements: list[t.Expr] = field(default_factory=list)
    where: t.Expr | None = None
    constraint: str = ""
    updates: list[Assigned] | None = None
    condition: t.Expr | None = None


@dataclass(slots=True, eq=False, repr=False)
class Change:
    """An INSERT, UPDATE or DELETE of ``target``.

    Args:
        target: The table that is changed.
        columns: INSERT's columns with the values of its first row, or what SET assigns.
        rows: The rows of VALUES.
        source: What INSERT … SELECT reads.
        conflict: ON CONFLICT.
        overriding: ``system_value`` or ``user_value``.
        exact: Whether all of it is here: MERGE, and assignments to parts of columns, are not.
    """

    target: RangeTableEntry
    columns: list[Assigned] = field(default_factory=list)
    rows: list[list[t.Expr | None]] = field(default_factory=list)
    source: RangeTableEntry | None = None
    conflict: Conflict | None = None
    overriding: str = ""
    exact: bool = True
