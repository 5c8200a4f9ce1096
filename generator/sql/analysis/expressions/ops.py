"""Operator expressions: all kinds of A_Expr (``transformAExprOp`` and its siblings)."""

from __future__ import annotations

from collections.abc import Callable

from generator.registry import Registry
from generator.sql.analysis.conversion.coerce import IMPLICIT as IMPLICITLY
from generator.sql.analysis.conversion.coerce import (
    coerce_to_boolean,
    coerce_to_common,
    coerce_type,
    select_common_type,
)
from generator.sql.analysis.conversion.operators import make_distinct, make_op, make_scalar_array_op
from generator.sql.analysis.expressions.scope import Scope
from generator.sql.analysis.expressions.transform import TRANSFORMS, transform, transform_child
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.walk import walk_deep
from generator.sql.analysis.types import oids
from generator.sql.node import Node

Operation = Callable[[Node, Scope], t.Expr]
_KINDS: Registry[Operation] = Registry("operator expression")


@TRANSFORMS.register("A_Expr")
def _a_expr(node: Node, scope: Scope) -> t.Expr:
    return _KINDS[node.text("kind")](node, scope)


def _names(node: Node) -> tuple[str, ...]:
    return node.names("name")


@_KINDS.register("AEXPR_OP")
def _op(node: Node, scope: Scope) -> t.Expr:
    left_node, right_node = node.node("lexpr"), node.node("rexpr")
    if left_node is not None and right_node is not None and left_node.tag == "RowExpr":
        if right_node.tag == "SubLink" and right_node.text("subLinkType") == "EXPR_SUBLINK":
            fields = {**right_node.fields, "subLinkType": "ROWCOMPARE_SUBLINK", "testexpr": {left_node.tag: left_node.fields},
                      "operName": node.fields["name"]}  # fmt: skip
            return transform(Node("SubLink", fields), scope)
        if right_node.tag == "RowExpr":
            left, right = transform(left_node, scope), transform(right_node, scope)
            if isinstance(left, t.RowExpr) and isinstance(right, t.RowExpr):
                return make_row_comparison(_names(node), left.args, right.args, scope)
    left_expr = transform(left_node, scope) if left_node is not None else None
    return make_op(_names(node), left_expr, transform_child(node, "rexpr", scope), scope.analysis)


_ORDERED = frozenset(
    {"=", "<>", "<", "<=", ">", ">=", "~<~", "~<=~", "~>~", "~>=~", "*=", "*<>", "*<", "*<=", "*>", "*>="}
)
"""The symbols of operators that a family of btree has, as a rule."""


def make_row_comparison(names: tuple[str, ...], left: list[t.Expr], right: list[t.Expr], scope: Scope) -> t.Expr:
    """Compare rows column by column (``make_row_comparison_op``)."""
    if len(left) != len(right):
        refuse("42601", "unequal number of entries in row expressions")
    if not left:
        refuse("0A000", "cannot compare rows of zero length")
    pairs = [make_op(names, a, b, scope.analysis) for a, b in zip(left, right, strict=True)]
    for pair in pairs:
        if pair.type not in {0, oids.BOOL}:
            shown = scope.analysis.type_name(pair.type)
            refuse("42804", f"row comparison operator must yield type boolean, not type {shown}")
    if len(pairs) == 1:
        return pairs[0]
    if names[-1] not in _ORDERED:
        scope.analysis.unknown("0A000", f"could not determine interpretation of row comparison operator {names[-1]}")
    if names[-1] in {"=", "<>"}:
        return t.BoolExpr(oids.BOOL, "AND" if names[-1] == "=" else "OR", pairs)
    operators = [pair for pair in pairs if isinstance(pair, t.OpExpr)]
    return t.RowCompareExpr(
        oids.BOOL, operators[0].operator, [pair.args[0] for pair in operators], [pair.args[1] for pair in operators]
    )


@_KINDS.register("AEXPR_OP_ANY", "AEXPR_OP_ALL")
def _op_any(node: Node, scope: Scope) -> t.Expr:
    left, right = transform_child(node, "lexpr", scope), transform_child(node, "rexpr", scope)
    return make_scalar_array_op(_names(node), left, right, scope.analysis, use_or=node.text("kind") == "AEXPR_OP_ANY")


@_KINDS.register("AEXPR_DISTINCT", "AEXPR_NOT_DISTINCT")
def _distinct(node: Node, scope: Scope) -> t.Expr:
    negated = node.text("kind") == "AEXPR_NOT_DISTINCT"
    left, right = transform_child(node, "lexpr", scope), transform_child(node, "rexpr", scope)
    made = make_distinct(_names(node), left, right, scope.analysis)
    if not negated:
        return made
    if isinstance(made, t.NullTest):
        return t.NullTest(oids.BOOL, made.arg, negated=False, distinct=made.distinct)
    return t.BoolExpr(oids.BOOL, "NOT", [made])


@_KINDS.register("AEXPR_NULLIF")
def _nullif(node: Node, scope: Scope) -> t.Expr:
    left, right = transform_child(node, "lexpr", scope), transform_child(node, "rexpr", scope)
    made = make_op(_names(node), left, right, scope.analysis)
    if isinstance(made, t.OpExpr):
        made.kind = "nullif"
        made.type = made.args[0].type
    return made


@_KINDS.register("AEXPR_IN")
def _in(node: Node, scope: Scope) -> t.Expr:
    """Analyse IN of a list: the constants become one ``= ANY (ARRAY[…])``, the rest single comparisons."""
    analysis = scope.analysis
    names = _names(node)
    use_or = names[-1] != "<>"
    left = transform_child(node, "lexpr", scope)
    list_node = node.node("rexpr")
    items = [transform(item, scope) for item in (list_node.nodes("items") if list_node is not None else ())]
    plain = [item for item in items if not _has_own_variables(item, scope)]
    rest = [item for item in items if item not in plain]
    result: t.Expr | None = None
    if len(plain) > 1:
        common = select_common_type([left, *plain], analysis, "")
        array = analysis.array_type(common) if common and common != oids.RECORD else 0
        if array and any(isinstance(item, t.RowExpr) for item in plain):
            array = 0
        if array:
            elements = [coerce_to_common(item, common, analysis, "IN") for item in plain]
            right = t.ArrayExpr(array, elements, common)
            result = make_scalar_array_op(names, left, right, analysis, use_or=use_or)
        elif any(not item.type for item in (left, *plain)):
            result = _unknown_in(left, plain, use_or=use_or)
        else:
            rest = items
    elif plain:
        rest = items
    comparisons = [] if result is None else [result]
    for item in rest:
        if isinstance(left, t.RowExpr) and isinstance(item, t.RowExpr):
            made = make_row_comparison(names, left.args, item.args, scope)
        else:
            made = make_op(names, left, item, analysis)
        comparisons.append(coerce_to_boolean(made, analysis, "IN"))
    if len(comparisons) == 1:
        return comparisons[0]
    return t.BoolExpr(oids.BOOL, "OR" if use_or else "AND", comparisons)


def _unknown_in(left: t.Expr, items: list[t.Expr], *, use_or: bool) -> t.Expr:
    array = t.ArrayExpr(0, items, 0)
    from generator.sql.types import OperatorInfo  # noqa: PLC0415 - rare

    operator = OperatorInfo(0, "", "=" if use_or else "<>", -1, -1, oids.BOOL)
    return t.OpExpr(oids.BOOL, operator, [left, array], "any" if use_or else "all")


def _has_own_variables(expr: t.Expr, scope: Scope) -> bool:
    own = {id(rte) for rte in scope.query.rtable} | {id(item.rte) for item in scope.namespace}
    return any(isinstance(part, t.Var) and id(part.rte) in own for part in walk_deep(expr))


@_KINDS.register("AEXPR_LIKE", "AEXPR_ILIKE", "AEXPR_SIMILAR")
def _like(node: Node, scope: Scope) -> t.Expr:
    return _op(node, scope)


@_KINDS.register("AEXPR_BETWEEN", "AEXPR_NOT_BETWEEN", "AEXPR_BETWEEN_SYM", "AEXPR_NOT_BETWEEN_SYM")
def _between(node: Node, scope: Scope) -> t.Expr:
    kind = node.text("kind")
    bounds = node.node("rexpr")
    if bounds is None:
        refuse("42601", "syntax error")
    low, high = bounds.nodes("items")
    left = node.node("lexpr")
    if left is None:
        refuse("42601", "syntax error")

    def compare(op: str, bound: Node) -> t.Expr:
        # Each comparison analyses the operand anew, as the grammar's copies are.
        return make_op((op,), transform(left, scope), transform(bound, scope), scope.analysis)

    def pair(first: Node, second: Node) -> t.Expr:
        if kind.startswith("AEXPR_NOT"):
            return t.BoolExpr(oids.BOOL, "OR", [compare("<", first), compare(">", second)])
        return t.BoolExpr(oids.BOOL, "AND", [compare(">=", first), compare("<=", second)])

    if kind.endswith("_SYM"):
        op = "AND" if kind.startswith("AEXPR_NOT") else "OR"
        return t.BoolExpr(oids.BOOL, op, [pair(low, high), pair(high, low)])
    return pair(low, high)


def coerce_unknown_to_text(expr: t.Expr, scope: Scope) -> t.Expr:
    """Return a literal whose type nothing settled as text."""
    if expr.type == oids.UNKNOWN:
        return coerce_type(expr, oids.TEXT, -1, scope.analysis, IMPLICITLY, t.IMPLICIT)
    return expr
