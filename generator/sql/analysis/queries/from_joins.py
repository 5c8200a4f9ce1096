"""Joins: ON, USING and NATURAL, and the columns that they show (documentation 7.2.1.1)."""

from __future__ import annotations

from generator.sql.analysis.context import Analysis
from generator.sql.analysis.conversion.coerce import IMPLICIT, coerce_type, select_common_type
from generator.sql.analysis.conversion.collate import expr_collation
from generator.sql.analysis.conversion.exprtype import expr_sources, expr_typmod
from generator.sql.analysis.conversion.operators import make_op
from generator.sql.analysis.expressions.scope import NamespaceItem, Scope
from generator.sql.analysis.queries.from_clause import (
    FROM_ITEMS,
    FromResult,
    alias_of,
    join_condition,
    transform_from_item,
)
from generator.sql.analysis.queries.from_clause import _check_conflicts as check_conflicts
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import FromItem, JoinExpr, RangeTableEntry, RteColumn
from generator.sql.names import quote_identifier
from generator.sql.node import Node

_KINDS = {"JOIN_INNER": "JOIN", "JOIN_LEFT": "LEFT JOIN", "JOIN_RIGHT": "RIGHT JOIN", "JOIN_FULL": "FULL JOIN"}
Columns = list[tuple[str, t.Expr]]


@FROM_ITEMS.register("JoinExpr")
def _join(node: Node, scope: Scope) -> FromResult:
    left_node, right_node = node.node("larg"), node.node("rarg")
    if left_node is None or right_node is None:
        refuse("42601", "syntax error")
    kind = _KINDS[node.text("jointype")]
    left, left_namespace = transform_from_item(left_node, scope)
    # LATERAL on the right may use the left side.
    for item in left_namespace:
        item.lateral_only, item.lateral_ok = True, kind in {"JOIN", "LEFT JOIN"}
    count = len(scope.namespace)
    scope.namespace = [*scope.namespace, *left_namespace]
    right, right_namespace = transform_from_item(right_node, scope)
    scope.namespace = scope.namespace[:count]
    check_conflicts(left_namespace, right_namespace)
    namespace = [*left_namespace, *right_namespace]
    rte = RangeTableEntry("join", "unnamed_join")
    join = JoinExpr(kind, left, right, rte)
    visible = tuple(item for item in namespace if item.columns_visible)
    if not (node.flag("isNatural") or node.has("usingClause") or node.has("alias")):
        condition = node.node("quals")
        if condition is not None:
            join.quals = join_condition(condition, namespace, scope)
        scope.query.rtable.append(rte)
        return join, _namespace(node, NamespaceItem(rte, rte.name, parts=visible), namespace, [], join)
    left_columns, right_columns = _visible(left_namespace), _visible(right_namespace)
    using = _using_names(node, left_columns, right_columns)
    merged: Columns = []
    if using:
        join.using = using
        merged = [_merge(name, left_columns, right_columns, kind, join, scope) for name in using]
    elif node.node("quals") is not None:
        condition = node.node("quals")
        if condition is not None:
            join.quals = join_condition(condition, namespace, scope)
    columns = [
        *merged,
        *(column for column in left_columns if column[0] not in using),
        *(column for column in right_columns if column[0] not in using),
    ]
    _name_join(node, rte, columns, scope.analysis)
    scope.query.rtable.append(rte)
    return join, _namespace(node, NamespaceItem(rte, rte.name, columns), namespace, merged, join)


def _visible(namespace: list[NamespaceItem]) -> Columns:
    return [column for item in namespace if item.columns_visible for column in item.columns]


def _using_names(node: Node, left: Columns, right: Columns) -> tuple[str, ...]:
    if node.flag("isNatural"):
        right_names = {name for name, _ in right}
        return tuple(name for name, _ in left if name in right_names)
    return node.names("usingClause")


def _one(name: str, columns: Columns, side: str, *, unknown: bool) -> t.Expr:
    found = [expr for column, expr in columns if column == name]
    if not found and unknown:
        return t.AsWritten(0, [quote_identifier(name)], name)
    if not found:
        refuse("42703", f'column "{name}" specified in USING clause does not exist in {side} table')
    if len(found) > 1:
        refuse("42702", f'common column name "{name}" appears more than once in {side} table')
    return found[0]


def _is_unknown(item: FromItem) -> bool:
    if isinstance(item, JoinExpr):
        return _is_unknown(item.left) or _is_unknown(item.right)
    return item.unknown


def _merge(name: str, left: Columns, right: Columns, kind: str, join: JoinExpr, scope: Scope) -> tuple[str, t.Expr]:
    """Return the merged column: of either side where they agree, else a cast or COALESCE (``buildMergedJoinVar``)."""
    analysis = scope.analysis
    a = _one(name, left, "left", unknown=_is_unknown(join.left))
    b = _one(name, right, "right", unknown=_is_unknown(join.right))
    make_op(("=",), a, b, analysis)  # refuses types that cannot be compared
    common = select_common_type([a, b], analysis, "JOIN/USING")
    left_expr = coerce_type(a, common, -1, analysis, IMPLICIT, t.IMPLICIT)
    right_expr = coerce_type(b, common, -1, analysis, IMPLICIT, t.IMPLICIT)
    modifiers = expr_typmod(a), expr_typmod(b)
    if modifiers[0] != modifiers[1]:
        # What has a modifier is marked as having none.
        left_expr = _without_modifier(left_expr) if left_expr is a else left_expr
        right_expr = _without_modifier(right_expr) if right_expr is b else right_expr
    if kind == "LEFT JOIN" or (kind == "JOIN" and left_expr is a):
        chosen: t.Expr = left_expr
    elif kind == "RIGHT JOIN" or (kind == "JOIN" and right_expr is b):
        chosen = right_expr
    elif kind == "JOIN":
        chosen = left_expr
    else:
        chosen = t.ListExpr(common, "COALESCE", [left_expr, right_expr])
    merged = chosen if isinstance(chosen, t.Var) else _join_var(join.rte, name, chosen, scope.analysis)
    join.merged.append((a, b, merged))
    return name, merged


def _without_modifier(expr: t.Expr) -> t.Expr:
    return expr if expr_typmod(expr) < 0 else t.Coercion(expr.type, expr, "relabel", t.IMPLICIT)


def _join_var(rte: RangeTableEntry, name: str, expr: t.Expr, analysis: Analysis) -> t.Expr:
    rte.columns.append(
        RteColumn(name, expr.type, expr_typmod(expr), expr_collation(expr, analysis), 0, expr_sources(expr))
    )
    rte.join_columns.append((name, expr))
    return t.Var(expr.type, rte, len(rte.columns))


def _name_join(node: Node, rte: RangeTableEntry, columns: Columns, analysis: Analysis) -> None:
    alias, alias_columns = alias_of(node)
    rte.alias, rte.alias_columns = alias, alias_columns
    if alias is None:
        return
    rte.name = alias
    if len(alias_columns) > len(columns):
        refuse(
            "42P10", f'table "{alias}" has {len(columns)} columns available but {len(alias_columns)} columns specified'
        )
    for position, column in enumerate(columns):
        column_name, expr = column
        name = alias_columns[position] if position < len(alias_columns) else column_name
        if isinstance(expr, t.Var) and expr.rte is rte:
            rte.columns[expr.attno - 1].name = name
        else:
            _join_var(rte, name, expr, analysis)
        columns[position] = (
            name,
            expr if isinstance(expr, t.Var) and expr.rte is rte else t.Var(expr.type, rte, len(rte.columns)),
        )


def _namespace(
    node: Node, item: NamespaceItem, inputs: list[NamespaceItem], merged: Columns, join: JoinExpr
) -> list[NamespaceItem]:
    rte = join.rte
    item.relation_visible = rte.alias is not None
    using_alias = node.struct("join_using_alias", "Alias")
    extra: list[NamespaceItem] = []
    if using_alias is not None:
        join.using_alias = using_alias.text("aliasname")
        extra.append(NamespaceItem(rte, join.using_alias, merged, columns_visible=False))
    if rte.alias is not None:
        return [item, *extra]
    for entry in inputs:
        entry.columns_visible = False
    return [*inputs, item, *extra]
