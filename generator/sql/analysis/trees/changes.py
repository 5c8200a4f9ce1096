"""What INSERT, UPDATE, DELETE and MERGE do, kept so that it can be printed (the target lists of PostgreSQL's Query)."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import QueryTree, RangeTableEntry, RteColumn


@dataclass(slots=True, eq=False, repr=False)
class Assigned:
    """A column and what it gets: None for DEFAULT.

    ``row`` is the subquery behind ``(a, b) = (SELECT …)``, on each of its ``count`` columns; ``place`` counts them from 1.
    ``steps`` lead into the column: ``column[1].field``.
    """

    column: RteColumn
    value: t.Expr | None
    row: QueryTree | None = None
    place: int = 0
    count: int = 0
    steps: list[t.SubscriptingRef | t.FieldSelect] = field(default_factory=list)


@dataclass(slots=True, eq=False, repr=False)
class Conflict:
    """ON CONFLICT: what it asks for, with a collation; what is set, ``updates`` being None for DO NOTHING."""

    elements: list[tuple[t.Expr, str]] = field(default_factory=list)
    where: t.Expr | None = None
    constraint: str = ""
    updates: list[Assigned] | None = None
    condition: t.Expr | None = None


@dataclass(slots=True, eq=False, repr=False)
class When:
    """A WHEN of MERGE: ``match`` is MATCHED, NOT MATCHED BY SOURCE or BY TARGET; ``command`` is insert, update and so on."""

    match: str
    condition: t.Expr | None
    command: str
    columns: list[Assigned] = field(default_factory=list)
    overriding: str = ""


@dataclass(slots=True, eq=False, repr=False)
class Change:
    """What a statement does to the rows of ``target``.

    Args:
        target: The table that is changed.
        columns: INSERT's columns with the values of its first row, or what SET assigns.
        rows: The rows of VALUES.
        source: What INSERT … SELECT reads.
        conflict: ON CONFLICT.
        overriding: ``system_value`` or ``user_value``.
        joined: ON of a MERGE.
        whens: Its WHENs.
        old: What RETURNING calls the row as it was.
        new: What it calls the row as it comes to be.
        exact: Whether all of it is here: an operator class in ON CONFLICT is not.
    """

    target: RangeTableEntry
    columns: list[Assigned] = field(default_factory=list)
    rows: list[list[t.Expr | None]] = field(default_factory=list)
    source: RangeTableEntry | None = None
    conflict: Conflict | None = None
    overriding: str = ""
    joined: t.Expr | None = None
    whens: list[When] = field(default_factory=list)
    old: str = "old"
    new: str = "new"
    exact: bool = True
