"""The tree of UNION, INTERSECT and EXCEPT (``transformSetOperationTree``)."""

from __future__ import annotations

from generator.sql.analysis.conversion.coerce import coerce_to_common, select_common_type
from generator.sql.analysis.conversion.collate import common_collation
from generator.sql.analysis.conversion.operators import equality_exists
from generator.sql.analysis.expressions.scope import Scope, target_columns
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import RangeTableEntry, RteColumn, SetOperation, SetTree, TargetEntry
from generator.sql.analysis.types import oids
from generator.sql.node import Node


def transform_set_operation(node: Node, scope: Scope) -> SetTree:
    """Return the tree; its leaves are subqueries in the range table."""
    is_leaf = node.text("op") in {"", "SETOP_NONE"} or any(
        node.has(clause) for clause in ("sortClause", "limitOffset", "limitCount", "lockingClause", "withClause")
    )
    if is_leaf:
        return _leaf(node, scope)
    op = node.text("op").removeprefix("SETOP_")
    left_node, right_node = node.struct("larg", "SelectStmt"), node.struct("rarg", "SelectStmt")
    if left_node is None or right_node is None:
        refuse("42601", "syntax error")
    left = transform_set_operation(left_node, scope)
    right = transform_set_operation(right_node, scope)
    made = SetOperation(op, node.flag("all"), left, right)
    made.columns = _columns(made, scope)
    return made


def _leaf(node: Node, scope: Scope) -> RangeTableEntry:
    from generator.sql.analysis.queries.select import transform_subquery  # noqa: PLC0415 - select needs this module

    query = transform_subquery(node, scope, resolve=False)
    name = f"*SELECT* {len(scope.query.rtable) + 1}"
    rte = RangeTableEntry("subquery", name, target_columns(query.visible(), scope.analysis), subquery=query)
    scope.query.rtable.append(rte)
    return rte


def _entries(tree: SetTree) -> list[TargetEntry] | None:
    return tree.subquery.visible() if isinstance(tree, RangeTableEntry) and tree.subquery is not None else None


def _columns(made: SetOperation, scope: Scope) -> list[RteColumn]:
    """Settle the types of a set operation's columns; literals of its branches take them."""
    analysis = scope.analysis
    left, right = made.left.columns, made.right.columns
    if len(left) != len(right):
        refuse("42601", f"each {made.op} query must have the same number of columns")
    columns: list[RteColumn] = []
    needed = made.op != "UNION" or not made.all
    for position, (a, b) in enumerate(zip(left, right, strict=True)):
        common = a.type
        if common != b.type or common in {0, oids.UNKNOWN}:
            common = select_common_type([t.Expr(a.type), t.Expr(b.type)], analysis, made.op)
            for side in (made.left, made.right):
                _settle(side, position, common, scope, made.op)
        same = a.type == b.type == common and a.typmod == b.typmod
        if needed and not equality_exists(common, analysis):
            refuse("42883", f"could not identify an equality operator for type {analysis.type_name(common)}")
        collation = ""
        if a.collation or b.collation:
            collation = common_collation(a.collation, b.collation, common, analysis, needed=needed)
        sources = tuple(dict.fromkeys((*a.sources, *b.sources)))
        columns.append(RteColumn(a.name, common, a.typmod if same else -1, collation, 0, sources))
    return columns


def _settle(side: SetTree, position: int, common: int, scope: Scope, op: str) -> None:
    column = side.columns[position]
    entries = _entries(side)
    if entries is None or not common:
        return
    entry = entries[position]
    if column.type != oids.UNKNOWN:
        coerce_to_common(t.Expr(column.type), common, scope.analysis, op)
        return
    entry.expr = coerce_to_common(entry.expr, common, scope.analysis, op)
    column.type = common
