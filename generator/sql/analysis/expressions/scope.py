"""Names in a query: what FROM offers, level by level (``ParseState`` and its namespace, ``parse_relation.c``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.sql.analysis.context import Analysis
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import (
    CommonTableExpr,
    QueryTree,
    RangeTableEntry,
    RteColumn,
    TargetEntry,
    WindowClause,
)
from generator.sql.analysis.types import oids
from generator.sql.node import Node
from generator.sql.types import RelationInfo, TypeInfo


@dataclass(slots=True, eq=False, repr=False)
class NamespaceItem:
    """A range table entry as names see it.

    Args:
        given: (name, expression) pairs of a join that merges or renames columns; None where they follow from the rest.
        parts: For a join that does neither, the items whose columns it passes on.
        relation_visible: Whether ``name.column`` finds it.
        columns_visible: Whether a bare column name finds it.
        lateral_only: Only LATERAL items of the same FROM see it yet.
    """

    rte: RangeTableEntry
    name: str
    given: list[tuple[str, t.Expr]] | None = None
    parts: tuple[NamespaceItem, ...] = ()
    relation_visible: bool = True
    columns_visible: bool = True
    lateral_only: bool = False
    lateral_ok: bool = True
    _own: dict[int, t.Var] = field(default_factory=dict)

    @property
    def columns(self) -> list[tuple[str, t.Expr]]:
        """All columns: (name, expression) pairs. A query names few of them, so they are made when asked for."""
        if self.given is None:
            if self.parts:
                self.given = [column for part in self.parts for column in part.columns]
            else:
                self.given = [
                    (column.name, self._variable(position))
                    for position, column in enumerate(self.rte.columns, 1)
                    if column.attnum >= 0
                ]
        return self.given

    def find(self, name: str) -> t.Expr | None:
        """Return the column of that name; refuses an ambiguous one."""
        if self.given is None and not self.parts:
            position = self.rte.position(name)
            if position > 0:
                return self._own.get(position) or self._variable(position)
            if not position:
                return None
            refuse("42702", f'column reference "{name}" is ambiguous')
        if self.given is None:
            found = [expr for part in self.parts if (expr := part.find(name)) is not None]
        else:
            found = [expr for column, expr in self.given if column == name]
        if len(found) > 1:
            refuse("42702", f'column reference "{name}" is ambiguous')
        return found[0] if found else None

    def _variable(self, position: int) -> t.Var:
        found = self._own.get(position)
        if found is None:
            found = self._own[position] = t.Var(self.rte.columns[position - 1].type, self.rte, position)
        return found


def _refuse_lateral(item: NamespaceItem) -> None:
    """Refuse to look to the left from where the left side's rows may be missing (``check_lateral_ref_ok``)."""
    if item.lateral_only and not item.lateral_ok:
        refuse("42P10", f'invalid reference to FROM-clause entry for table "{item.name}"')


@dataclass(slots=True, eq=False, repr=False)
class Scope:
    """The state of analysing one query level.

    Args:
        analysis: The whole analysis.
        parent: The level around it.
        purpose: What the expression is for, in the words of PostgreSQL's messages; empty in a query.
    """

    analysis: Analysis
    parent: Scope | None = None
    purpose: str = ""
    clause: str = ""
    namespace: list[NamespaceItem] = field(default_factory=list)
    ctes: dict[str, CommonTableExpr] = field(default_factory=dict)
    query: QueryTree = field(default_factory=QueryTree)
    domain: TypeInfo | None = None
    lateral_active: bool = False
    window_nodes: list[Node] = field(default_factory=list)
    pending_windows: list[tuple[Node, WindowClause]] = field(default_factory=list)
    resolve_unknowns: bool = True
    parent_columns: list[int] = field(default_factory=list)
    sets: int = 0
    """How many functions that return sets were called so far, for what must have none within it."""

    def levels(self) -> Iterator[Scope]:
        """Yield this level and those around it."""
        level: Scope | None = self
        while level is not None:
            yield level
            level = level.parent

    def find_cte(self, name: str) -> CommonTableExpr | None:
        """Return the WITH entry of that name, innermost first."""
        for level in self.levels():
            if name in level.ctes:
                return level.ctes[name]
        return None

    def find_column(self, name: str) -> t.Expr | None:
        """Return the column of that bare name (``colNameToVar``); refuses an ambiguous one."""
        level: Scope | None = self
        while level is not None:
            found: t.Expr | None = None
            for item in level.namespace:
                if not item.columns_visible or (item.lateral_only and not level.lateral_active):
                    continue
                column = item_column(item, name)
                if column is None:
                    continue
                if found is not None:
                    refuse("42702", f'column reference "{name}" is ambiguous')
                found = column
                _refuse_lateral(item)
            if found is not None:
                return found
            level = level.parent
        return None

    def find_item(self, schema: str, name: str) -> NamespaceItem | None:
        """Return the range table entry that ``[schema.]name`` refers to; refuses an ambiguous one."""
        level: Scope | None = self
        while level is not None:
            found: NamespaceItem | None = None
            for item in level.namespace:
                if item.name != name or not item.relation_visible:
                    continue
                if item.lateral_only and not level.lateral_active:
                    continue
                if schema and (item.rte.alias or item.rte.relation is None or item.rte.relation.schema != schema):
                    continue
                if found is not None:
                    refuse("42P09", f'table reference "{name}" is ambiguous')
                found = item
                _refuse_lateral(item)
            if found is not None:
                return found
            level = level.parent
        return None

    def unknown_item(self) -> bool:
        """Return whether something in FROM, here or around, has columns that nobody knows."""
        return any(item.rte.unknown for level in self.levels() for item in level.namespace)

    def child(self) -> Scope:
        """Return the scope of a subquery."""
        return Scope(self.analysis, self, self.purpose, domain=self.domain)


def item_column(item: NamespaceItem, name: str) -> t.Expr | None:
    """Return the column of that name in a namespace item; refuses an ambiguous one (``scanNSItemForColumn``)."""
    found = item.find(name)
    if found is None and item.rte.kind == "relation" and name in _SYSTEM_COLUMNS:
        found = system_column(item.rte, name)
    return found


_SYSTEM_COLUMNS = {"ctid": 27, "xmin": 28, "cmin": 29, "xmax": 28, "cmax": 29, "tableoid": 26}


def system_column(rte: RangeTableEntry, name: str) -> t.Expr:
    """Return a system column (documentation 5.6), added to the entry's hidden columns."""
    for position, column in enumerate(rte.columns, 1):
        if column.attnum < 0 and column.name == name:
            return t.Var(column.type, rte, position)
    rte.columns.append(RteColumn(name, _SYSTEM_COLUMNS[name], attnum=-1))
    return t.Var(_SYSTEM_COLUMNS[name], rte, len(rte.columns))


def relation_entry(
    relation: RelationInfo, *, alias: str | None = None, alias_columns: tuple[str, ...] = (), only: bool = False
) -> RangeTableEntry:
    """Return the range table entry of a table or view."""
    columns = list(_columns_of(relation))
    for position, name in enumerate(alias_columns[: len(columns)]):
        own = columns[position]
        columns[position] = RteColumn(name, own.type, own.typmod, own.collation, own.attnum, own.sources)
    if len(alias_columns) > len(columns):
        name = alias or relation.name
        refuse(
            "42P10", f'table "{name}" has {len(columns)} columns available but {len(alias_columns)} columns specified'
        )
    return RangeTableEntry(
        "relation", alias or relation.name, columns, alias, alias_columns, relation=relation, only=only
    )


def _columns_of(relation: RelationInfo) -> list[RteColumn]:
    """Return a relation's columns under their own names; nobody changes what is returned."""
    found: list[RteColumn] | None = relation.memo.get("columns")
    if found is None:
        found = relation.memo["columns"] = [
            # No table has a column of type unknown: that one is only referred to, and nobody knows what it is.
            RteColumn(
                a.name,
                0 if a.type == oids.UNKNOWN else a.type,
                a.typmod,
                a.collation,
                a.attnum,
                ((relation.oid, a.attnum),),
            )
            for a in relation.attributes
        ]
    return found


def entry_item(rte: RangeTableEntry) -> NamespaceItem:
    """Return the namespace item of a range table entry that has columns of its own."""
    return NamespaceItem(rte, rte.name)


def whole_row(rte: RangeTableEntry, analysis: Analysis) -> t.Var:
    """Return the row of a range table entry as one value."""
    if rte.relation is not None:
        if rte.relation.kind in "SiI":
            refuse("42809", f'relation "{rte.relation.name}" does not have a composite type')
        info = analysis.catalog.find_type(rte.relation.schema, rte.relation.name)
        if info is not None and info.typtype == "c":
            return t.Var(info.oid, rte, 0)
        return t.Var(oids.RECORD, rte, 0)
    if rte.kind == "function" and len(rte.functions) == 1 and not rte.ordinality:
        result = rte.functions[0].expr.type
        if analysis.is_complex(result):
            return t.Var(result, rte, 0)
        if len(rte.columns) == 1 and result != oids.RECORD:
            return t.Var(rte.columns[0].type, rte, 1)
    return t.Var(oids.RECORD, rte, 0)


def target_columns(entries: list[TargetEntry], analysis: Analysis) -> list[RteColumn]:
    """Return the columns that a subquery's select list gives."""
    from generator.sql.analysis.conversion.exprtype import column_facts  # noqa: PLC0415

    columns = []
    for entry in entries:
        typmod, collation, sources = column_facts(entry.expr, analysis)
        columns.append(RteColumn(entry.name or "?column?", entry.expr.type, typmod, collation, 0, sources))
    return columns
