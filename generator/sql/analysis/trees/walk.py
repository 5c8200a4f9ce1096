"""What is below an expression or in a query: each node once, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import QueryTree, RangeTableEntry


def children(expr: t.Expr) -> Sequence[t.Expr]:
    """Return the expressions directly below one; not into subqueries."""
    below = _BELOW.get(type(expr))
    return below(expr) if below is not None else ()


def walk(expr: t.Expr) -> list[t.Expr]:
    """Return an expression and all below it; not into subqueries."""
    found: list[t.Expr] = []
    waiting = [expr]
    while waiting:
        one = waiting.pop()
        found.append(one)
        below = _BELOW.get(type(one))
        if below is not None and (parts := below(one)):
            waiting.extend(reversed(parts))
    return found


def walk_deep(expr: t.Expr) -> list[t.Expr]:
    """Return an expression and all below it, into subqueries."""
    found = walk(expr)
    for one in [each for each in found if isinstance(each, t.SubLink)]:
        for top in query_expressions(one.query):
            found += walk_deep(top)
    return found


def query_expressions(query: QueryTree) -> Iterator[t.Expr]:
    """Yield the top expressions of a query, of its subqueries in FROM, and of its CTEs."""
    for entry in query.targets:
        yield entry.expr
    for clause in (query.where, query.having, query.offset, query.limit):
        if clause is not None:
            yield clause
    for item in query.from_items:
        yield from _from_expressions(item)
    for rte in query.rtable:
        yield from _rte_expressions(rte)
    for cte in query.ctes:
        if cte.query is not None:
            yield from query_expressions(cte.query)


def _from_expressions(item: object) -> Iterator[t.Expr]:
    quals = getattr(item, "quals", None)
    if quals is not None:
        yield quals
    for left, right, _ in getattr(item, "merged", ()):
        yield left
        yield right
    for side in ("left", "right"):
        inner = getattr(item, side, None)
        if inner is not None:
            yield from _from_expressions(inner)


def _rte_expressions(rte: RangeTableEntry) -> Iterator[t.Expr]:
    for function in rte.functions:
        yield function.expr
    for row in rte.values:
        yield from row
    if rte.table_function is not None:
        yield rte.table_function
    if rte.kind == "subquery" and rte.subquery is not None:
        yield from query_expressions(rte.subquery)


def _case(expr: t.CaseExpr) -> Sequence[t.Expr]:
    argument = () if expr.arg is None else (expr.arg,)
    return (*argument, *(part for when in expr.whens for part in when), expr.default)


def _sublink(expr: t.SubLink) -> Sequence[t.Expr]:
    return () if expr.test is None else (expr.test,)


def _row_comparison(expr: t.RowCompareExpr) -> Sequence[t.Expr]:
    return (*expr.left, *expr.right)


def _subscripting(expr: t.SubscriptingRef) -> Sequence[t.Expr]:
    return (expr.container, *(index for index in (*expr.upper, *(expr.lower or ())) if index is not None))


def _aggregate(expr: t.Aggref) -> Sequence[t.Expr]:
    condition = () if expr.filter is None else (expr.filter,)
    return (*expr.direct, *(entry.expr for entry in expr.args), *condition)


def _window_function(expr: t.WindowFunc) -> Sequence[t.Expr]:
    return expr.args if expr.filter is None else (*expr.args, expr.filter)


def _special(expr: t.Special | t.AsWritten) -> Sequence[t.Expr]:
    return [part for part in expr.parts if isinstance(part, t.Expr)]


def _argument(expr: Any) -> Sequence[t.Expr]:  # noqa: ANN401 - of the classes that have one ``arg``
    return (expr.arg,)


_ARGS = (t.FuncExpr, t.OpExpr, t.BoolExpr, t.ListExpr, t.RowExpr, t.GroupingFunc)
_ARG = (t.Coercion, t.NamedArg, t.NullTest, t.BooleanTest, t.CollateExpr, t.Bare, t.FieldSelect)
_BELOW: dict[type[t.Expr], Callable[[Any], Sequence[t.Expr]]] = {
    **dict.fromkeys(_ARGS, attrgetter("args")),
    **dict.fromkeys(_ARG, _argument),
    t.CaseExpr: _case,
    t.ArrayExpr: attrgetter("elements"),
    t.SubLink: _sublink,
    t.RowCompareExpr: _row_comparison,
    t.SubscriptingRef: _subscripting,
    t.Aggref: _aggregate,
    t.WindowFunc: _window_function,
    t.Special: _special,
    t.AsWritten: _special,
}
"""How to find what is directly below a node, by its class: these are asked for more often than anything else."""
