"""What a query is only refused for when it is planned: a view may hold it, and nobody can read it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.sql.analysis.context import Analysis
from generator.sql.analysis.planner.known_constants import known_constant
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import FromItem, JoinExpr, QueryTree, RangeTableEntry
from generator.sql.analysis.trees.walk import walk
from generator.sql.types import FIRST_USER_OID


def unplannable(query: QueryTree, analysis: Analysis) -> str:
    """Return why a query cannot be planned, or nothing; a condition may turn an outer join into an inner one."""
    if query.where is not None or query.set_operation is not None:
        return ""
    if analysis.locks_padded:
        return f"FOR {analysis.locks_padded} cannot be applied to the nullable side of an outer join"
    for item in query.from_items:
        if isinstance(item, JoinExpr):
            if item.kind == "FULL JOIN" and item.quals is not None and not item.using and _unjoinable(item, analysis):
                return "FULL JOIN is only supported with merge-joinable or hash-joinable join conditions"
        elif item.relation is not None and item.relation.unplannable:
            return item.relation.unplannable
    return ""


def _unjoinable(join: JoinExpr, analysis: Analysis) -> bool:
    """Return whether nothing in a condition equates something of one side with something of the other."""
    sides = [{id(rte) for rte in _entries(side)} for side in (join.left, join.right)]
    conditions = [each for each in _conditions(join.quals) if known_constant(each, analysis) is None]
    judged = False
    for condition in conditions:
        below = walk(condition)
        if any(isinstance(part, t.SubLink | t.AsWritten) for part in below):
            return False
        of = _sides_of(condition, sides)
        if of is None:
            return False
        judged = judged or bool(of)
        if isinstance(condition, t.OpExpr) and condition.operator.name == "=" and condition.kind == "op":
            left, right = (_sides_of(arg, sides) for arg in condition.args)
            if condition.operator.oid >= FIRST_USER_OID or (left and right and len(left) == len(right) == 1 != len(of)):
                return False
    return judged


def _sides_of(expr: t.Expr, sides: list[set[int]]) -> set[int] | None:
    """Return which sides' columns an expression has; None if it has others."""
    entries = {id(part.rte) for part in walk(expr) if isinstance(part, t.Var)}
    if entries - sides[0] - sides[1]:
        return None
    return {number for number, side in enumerate(sides) if entries & side}


def _conditions(quals: t.Expr | None) -> Iterator[t.Expr]:
    if isinstance(quals, t.BoolExpr) and quals.op == "AND":
        for arg in quals.args:
            yield from _conditions(arg)
    elif quals is not None:
        yield quals


def _entries(item: FromItem) -> Iterator[RangeTableEntry]:
    if isinstance(item, JoinExpr):
        yield from _entries(item.left)
        yield from _entries(item.right)
    else:
        yield item
