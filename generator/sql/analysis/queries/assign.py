# ruff: noqa: RET503 - refuse() never returns; the linter does not follow NoReturn
"""Assigning expressions to columns: INSERT's lists and SET (``parse_target.c``, ``transformAssignedExpr``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass as builtin_dataclass

from generator.record import dataclass
from generator.sql.analysis.conversion.coerce import ASSIGNMENT, coerce_to_target
from generator.sql.analysis.expressions.column_refs import composite_attributes, subscript
from generator.sql.analysis.expressions.scope import Scope
from generator.sql.analysis.expressions.transform import transform
from generator.sql.analysis.queries.select import transform_subquery
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.changes import Assigned
from generator.sql.analysis.trees.query import QueryTree, RteColumn
from generator.sql.node import Node
from generator.sql.types import Assignment, RelationInfo


@builtin_dataclass(slots=True, eq=False, repr=False)
class RowItem(t.Expr):
    """A column of a subquery that is assigned to several columns at once."""

    expr: t.Expr
    query: QueryTree
    place: int
    count: int


@dataclass(frozen=True, slots=True)
class Target:
    """A column that is assigned to, and the steps into it: ``column[1].field``."""

    column: RteColumn
    steps: tuple[Node, ...] = ()


def insert_targets(nodes: tuple[Node, ...], relation: RelationInfo, columns: list[RteColumn]) -> list[Target]:
    """Return the columns that an INSERT names, or all of them (``checkInsertTargets``)."""
    if not nodes:
        return [Target(column) for column in columns]
    targets: list[Target] = []
    whole: set[str] = set()
    for node in nodes:
        target = Target(_column(node.text("name"), relation, columns), node.nodes("indirection"))
        name = target.column.name
        if name in whole or (not target.steps and any(name == other.column.name for other in targets)):
            refuse("42701", f'column "{name}" specified more than once')
        if not target.steps:
            whole.add(name)
        targets.append(target)
    return targets


def _column(name: str, relation: RelationInfo, columns: list[RteColumn]) -> RteColumn:
    for column in columns:
        if column.name == name:
            return column
    refuse("42703", f'column "{name}" of relation "{relation.name}" does not exist')


def set_columns(
    nodes: Sequence[Node],
    sources: Sequence[t.Expr | None],
    relation: RelationInfo,
    columns: list[RteColumn],
    scope: Scope,
) -> list[Assigned]:
    """Assign what ``set_sources`` gave to the columns of SET (``transformUpdateTargetList``)."""
    given: set[str] = set()
    made: list[Assigned] = []
    for node, source in zip(nodes, sources, strict=True):
        target = Target(_column(node.text("name"), relation, columns), node.nodes("indirection"))
        name = target.column.name
        if name in given and not target.steps:
            refuse("42601", f'multiple assignments to same column "{name}"')
        given.add(name)
        row = source if isinstance(source, RowItem) else None
        assigned = assign(target, row.expr if row is not None else source, relation, "update", scope)
        if row is not None:
            assigned.row, assigned.place, assigned.count = row.query, row.place, row.count
        made.append(assigned)
    return made


def set_sources(nodes: Sequence[Node], scope: Scope) -> list[t.Expr | None]:
    """Return what is assigned, None for DEFAULT; ``(a, b) = (…)`` is one source for several columns."""
    found: list[t.Expr | None] = []
    rows: list[t.Expr | None] = []
    scope.clause = "UPDATE"
    for node in nodes:
        value = node.node("val")
        if value is None or value.tag == "SetToDefault":
            found.append(None)
        elif value.tag == "MultiAssignRef":
            position = value.number("colno")
            if position == 1:
                rows = _row(value, scope)
            found.append(rows[position - 1])
        else:
            found.append(transform(value, scope))
    scope.clause = ""
    return found


def _row(node: Node, scope: Scope) -> list[t.Expr | None]:
    """Return the columns of a row or subquery that is assigned to several columns (``transformMultiAssignRef``)."""
    count, source = node.number("ncolumns"), node.node("source")
    if source is not None and source.tag == "SubLink" and source.text("subLinkType") == "EXPR_SUBLINK":
        select = source.node("subselect")
        if select is None:
            return []
        query = transform_subquery(select, scope)
        columns = query.visible()
        if len(columns) != count:
            refuse("42601", "number of columns does not match number of values")
        return [RowItem(e.expr.type, e.expr, query, at, count) for at, e in enumerate(columns, 1)]
    if source is None or source.tag != "RowExpr":
        refuse("0A000", "source for a multiple-column UPDATE item must be a sub-SELECT or ROW() expression")
    values = source.nodes("args")
    if len(values) != count:
        refuse("42601", "number of columns does not match number of values")
    return [None if value.tag == "SetToDefault" else transform(value, scope) for value in values]


def assign(target: Target, source: t.Expr | None, relation: RelationInfo, command: str, scope: Scope) -> Assigned:
    """Return a column with the expression coerced to it (``transformAssignedExpr``).

    None stands for DEFAULT. Raises SqlError for an expression that cannot be assigned.
    """
    analysis, column = scope.analysis, target.column
    analysis.assignments.append(Assignment(relation.oid, column.attnum, command, source is None, analysis.overriding))
    made = Assigned(column, source)
    type_oid, typmod = column.type, column.typmod
    indices: list[Node] = []
    for step in (*target.steps, None):
        if step is not None and step.tag != "String":
            indices.append(step)
            continue
        if indices:
            found = subscript(t.Expr(type_oid), indices, scope)
            made.steps.append(found)
            type_oid, typmod = found.type, -1
            indices = []
        if step is not None:
            field = _field(type_oid, target, step.text("sval"), scope)
            made.steps.append(field)
            type_oid, typmod = field.type, field.typmod
    if source is None and target.steps:
        refuse("0A000", "cannot set an array element to DEFAULT")
    if source is None or not source.type or not type_oid:
        return made
    made.value = coerce_to_target(source, type_oid, typmod, analysis, ASSIGNMENT, t.IMPLICIT)
    if made.value is None:
        wanted, have = analysis.type_name(type_oid), analysis.type_name(source.type)
        what = "subfield" if target.steps and target.steps[-1].tag == "String" else "column"
        name = target.steps[-1].text("sval") if what == "subfield" else column.name
        refuse("42804", f'{what} "{name}" is of type {wanted} but expression is of type {have}')
    return made


def insert_row(
    row: list[t.Expr | None], targets: list[Target], relation: RelationInfo, scope: Scope, *, named: bool
) -> list[Assigned]:
    """Return one row assigned to its columns (``transformInsertRow``)."""
    if any(isinstance(expr, t.AsWritten) and expr.name == "*" for expr in row):
        return []
    if len(row) > len(targets):
        refuse("42601", "INSERT has more expressions than target columns")
    if named and len(row) < len(targets):
        refuse("42601", "INSERT has more target columns than expressions")
    return [assign(target, expr, relation, "insert", scope) for target, expr in zip(targets, row, strict=False)]


def _field(type_oid: int, target: Target, name: str, scope: Scope) -> t.FieldSelect:
    """Return ``target.field`` (``transformAssignmentIndirection``)."""
    analysis = scope.analysis
    if not type_oid:
        return t.FieldSelect(0, t.Expr(0), name)
    relation = composite_attributes(type_oid, scope)
    type_name = analysis.type_name(type_oid)
    what = f'cannot assign to field "{name}" of column "{target.column.name}" because'
    if relation is None:
        refuse("42804", f"{what} its type {type_name} is not a composite type")
    for attribute in relation.attributes:
        if attribute.name == name:
            place = (relation.oid, attribute.attnum)
            return t.FieldSelect(attribute.type, t.Expr(type_oid), name, place, attribute.typmod)
    refuse("42703", f"{what} there is no such column in data type {type_name}")
