"""Subqueries in expressions (``transformSubLink``)."""

from __future__ import annotations

from generator.sql.analysis.expressions.ops import make_row_comparison
from generator.sql.analysis.expressions.scope import Scope
from generator.sql.analysis.expressions.transform import TRANSFORMS, transform
from generator.sql.analysis.queries.select import transform_subquery
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import QueryTree
from generator.sql.analysis.types import oids
from generator.sql.node import Node

# Where a subquery may not stand, in the words of the server's message.
_FORBIDDEN = {
    "DEFAULT": "cannot use subquery in DEFAULT expression",
    "check constraint": "cannot use subquery in check constraint",
    "column generation expression": "cannot use subquery in column generation expression",
    "index expression": "cannot use subquery in index expression",
    "index predicate": "cannot use subquery in index predicate",
    "trigger WHEN condition": "cannot use subquery in trigger WHEN condition",
    "partition bound": "cannot use subquery in partition bound",
    "partition key expression": "cannot use subquery in partition key expression",
    "transform expression": "cannot use subquery in transform expression",
}


@TRANSFORMS.register("SubLink")
def transform_sublink(node: Node, scope: Scope) -> t.Expr:
    """Return EXISTS, IN, ANY, ALL, a scalar or an array subquery."""
    if scope.purpose in _FORBIDDEN:
        refuse("0A000", _FORBIDDEN[scope.purpose])
    select = node.node("subselect")
    if select is None:
        refuse("42601", "syntax error")
    kind = node.text("subLinkType").removesuffix("_SUBLINK")
    scope.query.has_sublinks = True
    query = transform_subquery(select, scope)
    if kind == "EXISTS":
        return t.SubLink(oids.BOOL, kind, query)
    entries = query.visible()
    if kind in {"EXPR", "ARRAY"}:
        if len(entries) != 1:
            refuse("42601", "subquery must return only one column")
        result = entries[0].expr.type
        if kind == "ARRAY" and result:
            array = scope.analysis.array_type(result)
            if not array and scope.analysis.type(result).element:
                array = result
            if not array:
                refuse("42704", f"could not find array type for data type {scope.analysis.type_name(result)}")
            result = array
        return t.SubLink(result, kind, query)
    return _compared(node, kind, query, scope)


def _compared(node: Node, kind: str, query: QueryTree, scope: Scope) -> t.Expr:
    """Return ``test op ANY (subquery)``, ALL, or a row comparison."""
    test_node = node.node("testexpr")
    if test_node is None:
        refuse("42601", "syntax error")
    test = transform(test_node, scope)
    left = test.args if isinstance(test, t.RowExpr) else [test]
    names = node.names("operName") or ("=",)
    entries = query.visible()
    if len(left) < len(entries):
        refuse("42601", "subquery has too many columns")
    if len(left) > len(entries):
        refuse("42601", "subquery has too few columns")
    right: list[t.Expr] = [t.Param(entry.expr.type, 0) for entry in entries]
    compared = make_row_comparison(names, left, right, scope)
    operator = None
    first = compared.args[0] if isinstance(compared, t.BoolExpr) else compared
    if isinstance(first, t.OpExpr | t.RowCompareExpr):
        operator = first.operator
    return t.SubLink(oids.BOOL, kind, query, compared, operator)


@TRANSFORMS.register("JsonArrayQueryConstructor")
def _array_of_query(node: Node, scope: Scope) -> t.Expr:
    """Return the aggregation over the query that JSON_ARRAY(query) means (``transformJsonArrayQueryConstructor``)."""
    query = node.node("query")
    if query is not None and len(transform_subquery(query, scope).visible()) != 1:
        refuse("42601", "subquery must return only one column")
    rows = {"subquery": node.fields["query"], "alias": {"aliasname": "q", "colnames": [{"String": {"sval": "a"}}]}}
    column = {"ColumnRef": {"fields": [{"String": {"sval": "q"}}, {"String": {"sval": "a"}}]}}
    constructor = {"output": node.fields["output"]} if node.has("output") else {}
    call = {
        "arg": {"raw_expr": column},
        "constructor": constructor,
        "absent_on_null": node.flag("absent_on_null"),
    }
    select = {
        "targetList": [{"ResTarget": {"val": {"JsonArrayAgg": call}}}],
        "fromClause": [{"RangeSubselect": rows}],
        "limitOption": "LIMIT_OPTION_DEFAULT",
    }
    return transform(Node("SubLink", {"subLinkType": "EXPR_SUBLINK", "subselect": {"SelectStmt": select}}), scope)
