"""Analysed queries: PostgreSQL's Query, range table entries and clauses (``parsenodes.h``), as far as needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.sql.types import RelationInfo

if TYPE_CHECKING:
    from generator.sql.analysis.trees.changes import Change
    from generator.sql.analysis.trees.expr import Expr

Sources = tuple[tuple[int, int], ...]


@dataclass(slots=True, eq=False, repr=False)
class RteColumn:
    """A column of a range table entry.

    Args:
        name: As the query sees it.
        attnum: In the relation, for a relation's column; else 0.
        sources: The table columns that it is made of; attribute 0 is the whole row.
        field: (relation, attnum) in the row type that a function in FROM gives.
    """

    name: str
    type: int
    typmod: int = -1
    collation: str = ""
    attnum: int = 0
    sources: Sources = ()
    field: tuple[int, int] | None = None


@dataclass(slots=True, eq=False, repr=False)
class RangeTableEntry:
    """Something in FROM: ``kind`` is relation, subquery, join, function, values, cte, tablefunc, old/new (``relation``).

    Args:
        name: What it is called in the query (``eref``'s name).
        columns: In their order; a join has none of its own (its columns are the inputs').
        alias: The alias that the user gave, or None.
        alias_columns: The column aliases that the user gave.
        changed: Of ``old`` and ``new`` in RETURNING, the table that is changed.
    """

    kind: str
    name: str
    columns: list[RteColumn] = field(default_factory=list)
    alias: str | None = None
    alias_columns: tuple[str, ...] = ()
    lateral: bool = False
    relation: RelationInfo | None = None
    only: bool = False
    subquery: QueryTree | None = None
    functions: list[RangeFunction] = field(default_factory=list)
    ordinality: bool = False
    rows_from: bool = False
    values: list[list[Expr]] = field(default_factory=list)
    cte: CommonTableExpr | None = None
    self_reference: bool = False
    join_columns: list[tuple[str, Expr]] = field(default_factory=list)
    tablesample: TableSample | None = None
    table_function: Expr | None = None
    unknown: bool = False
    written: str = ""
    changed: RangeTableEntry | None = None

    def position(self, name: str) -> int:
        """Return the place of the column of that name, from 1; 0 if there is none, -1 if there are several."""
        if self.relation is not None and not self.alias_columns:
            places = self.relation.memo.get("places")
            if places is None:
                attributes = enumerate(self.relation.attributes, 1)
                places = self.relation.memo["places"] = {each.name: place for place, each in attributes}
            return int(places.get(name, 0))
        found = [place for place, column in enumerate(self.columns, 1) if column.name == name and column.attnum >= 0]
        return (found[0] if len(found) == 1 else -1) if found else 0


@dataclass(slots=True, eq=False, repr=False)
class RangeFunction:
    """A function in FROM, with its column definition list if it has one: (name, type, typmod, collation)."""

    expr: Expr
    definitions: tuple[tuple[str, int, int, str], ...] = ()
    column_count: int = 1


@dataclass(slots=True, eq=False, repr=False)
class TableSample:
    """``TABLESAMPLE method (args) REPEATABLE (repeatable)``."""

    method: str
    args: list[Expr]
    repeatable: Expr | None = None


@dataclass(slots=True, eq=False, repr=False)
class JoinExpr:
    """A join in the FROM tree; ``rte`` carries its alias."""

    kind: str
    left: FromItem
    right: FromItem
    rte: RangeTableEntry
    using: tuple[str, ...] = ()
    using_alias: str = ""
    quals: Expr | None = None
    # For each USING column: that of the left side, of the right side, and the merged one.
    merged: list[tuple[Expr, Expr, Expr]] = field(default_factory=list)


FromItem = RangeTableEntry | JoinExpr


@dataclass(slots=True, eq=False, repr=False)
class TargetEntry:
    """An item of a select list; ``junk`` ones serve only ORDER BY and GROUP BY."""

    expr: Expr
    name: str | None
    junk: bool = False
    ref: int = 0


@dataclass(slots=True, eq=False, repr=False)
class SortGroupClause:
    """A sort or group key: refers to the target entry with that ``ref``."""

    ref: int
    direction: str = ""
    nulls: str = ""
    using: str = ""


@dataclass(slots=True, eq=False, repr=False)
class GroupingSet:
    """``kind`` is EMPTY, SIMPLE, ROLLUP, CUBE or SETS; ``content`` are refs for SIMPLE, else grouping sets."""

    kind: str
    refs: list[int] = field(default_factory=list)
    content: list[GroupingSet] = field(default_factory=list)


@dataclass(slots=True, eq=False, repr=False)
class WindowClause:
    """A window: named in the WINDOW clause or written in place."""

    name: str | None
    reference: str | None
    partition: list[SortGroupClause]
    order: list[SortGroupClause]
    frame: int
    start: Expr | None = None
    end: Expr | None = None


@dataclass(slots=True, eq=False, repr=False)
class CommonTableExpr:
    """An entry of WITH."""

    name: str
    alias_columns: tuple[str, ...]
    materialized: str
    query: QueryTree | None = None
    columns: list[RteColumn] = field(default_factory=list)
    recursive: bool = False
    search: tuple[bool, tuple[str, ...], str] | None = None
    cycle: tuple[tuple[str, ...], str, Expr, Expr, str] | None = None
    references: int = 0


@dataclass(slots=True, eq=False, repr=False)
class RowMark:
    """FOR UPDATE and its like."""

    rte: RangeTableEntry
    strength: str
    wait: str


@dataclass(slots=True, eq=False, repr=False)
class SetOperation:
    """UNION, INTERSECT or EXCEPT of two trees whose leaves are range table entries."""

    op: str
    all: bool
    left: SetTree
    right: SetTree
    columns: list[RteColumn] = field(default_factory=list)


SetTree = RangeTableEntry | SetOperation


@dataclass(slots=True, eq=False, repr=False)
class QueryTree:
    """An analysed SELECT or VALUES, or what RETURNING gives of an INSERT, UPDATE, DELETE or MERGE (``command``)."""

    rtable: list[RangeTableEntry] = field(default_factory=list)
    from_items: list[FromItem] = field(default_factory=list)
    where: Expr | None = None
    targets: list[TargetEntry] = field(default_factory=list)
    group: list[SortGroupClause] = field(default_factory=list)
    group_distinct: bool = False
    grouping_sets: list[GroupingSet] = field(default_factory=list)
    having: Expr | None = None
    windows: list[WindowClause] = field(default_factory=list)
    distinct: list[SortGroupClause] | None = None
    distinct_on: bool = False
    order: list[SortGroupClause] = field(default_factory=list)
    offset: Expr | None = None
    limit: Expr | None = None
    limit_all: bool = False
    with_ties: bool = False
    row_marks: list[RowMark] = field(default_factory=list)
    set_operation: SetOperation | None = None
    ctes: list[CommonTableExpr] = field(default_factory=list)
    recursive: bool = False
    has_aggregates: bool = False
    has_sublinks: bool = False
    command: str = "select"
    has_modifying: bool = False
    change: Change | None = None

    def visible(self) -> list[TargetEntry]:
        """Return the select list without the junk."""
        return [entry for entry in self.targets if not entry.junk]

    def by_ref(self, ref: int) -> TargetEntry:
        """Return the target entry that a sort or group clause refers to."""
        for entry in self.targets:
            if entry.ref == ref:
                return entry
        msg = f"no target entry {ref}"
        raise LookupError(msg)
