"""What the call of a function, an aggregate or a window function must not say (``ParseFuncOrColumn``, ``parse_agg.c``)."""

from __future__ import annotations

from generator.sql.analysis.context import Analysis
from generator.sql.analysis.expressions.scope import Scope
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.walk import walk
from generator.sql.analysis.types import oids
from generator.sql.node import Node
from generator.sql.types import FunctionInfo

AGGREGATE_CLAUSES = frozenset({"agg_order", "agg_filter", "over", "agg_star", "agg_distinct", "agg_within_group"})
_WITHOUT_SETS = frozenset(
    {"WHERE", "HAVING", "JOIN conditions", "FILTER", "LIMIT", "OFFSET", "RETURNING", "UPDATE"}
    | {"MERGE WHEN conditions", "window definitions"}
)


def argument_names(args: list[t.Expr]) -> list[str]:
    """Return the names of the named arguments; refuses one that is used twice, and what has none behind it."""
    seen: list[str] = []
    for arg in args:
        if isinstance(arg, t.NamedArg):
            if arg.name in seen:
                refuse("42601", f'argument name "{arg.name}" used more than once')
            seen.append(arg.name)
        elif seen:
            refuse("42601", "positional argument cannot follow named argument")
    return seen


def refuse_call(node: Node, function: FunctionInfo, args: list[t.Expr], analysis: Analysis) -> None:
    """Refuse what a call says of its arguments, or of an aggregate, that is not so."""
    if node.flag("func_variadic"):
        _refuse_variadic(function, args, analysis)
    if function.kind == "a":
        _refuse_aggregate(node, function, args)


def _refuse_variadic(function: FunctionInfo, args: list[t.Expr], analysis: Analysis) -> None:
    """Refuse VARIADIC before what is no array, where the function takes anything."""
    given = args[-1].type if args and function.variadic == oids.ANY else 0
    if given and given != oids.UNKNOWN and not analysis.base_element_type(given):
        refuse("42804", "VARIADIC argument must be an array")


def refuse_aggregate_clauses(node: Node, function: FunctionInfo) -> None:
    """Refuse what only an aggregate may say, of another function."""
    if AGGREGATE_CLAUSES.isdisjoint(node.fields):
        return
    for field, words in (
        ("agg_star", f"{function.name}(*) specified, but {function.name} is not an aggregate function"),
        ("agg_distinct", f"DISTINCT specified, but {function.name} is not an aggregate function"),
        ("agg_order", f"ORDER BY specified, but {function.name} is not an aggregate function"),
        ("agg_filter", f"FILTER specified, but {function.name} is not an aggregate function"),
    ):
        if node.has(field):
            refuse("42809", words)


def _refuse_aggregate(node: Node, function: FunctionInfo, args: list[t.Expr]) -> None:
    """Refuse an aggregate without WITHIN GROUP, or OVER, that needs it, and the other way round; and one of nothing."""
    within = node.flag("agg_within_group")
    if function.direct_arguments >= 0:
        if not within:
            refuse("42809", f"WITHIN GROUP is required for ordered-set aggregate {function.name}")
        if node.has("over"):
            refuse("0A000", f"OVER is not supported for ordered-set aggregate {function.name}")
    elif within:
        refuse("42809", f"{function.name} is not an ordered-set aggregate, so it cannot have WITHIN GROUP")
    if not args and not node.flag("agg_star") and not within:
        refuse("42809", f"{function.name}(*) must be used to call a parameterless aggregate function")


def refuse_window_call(node: Node, function: FunctionInfo, args: list[t.Expr]) -> None:
    """Refuse what a call with OVER cannot have."""
    if node.flag("agg_within_group"):
        refuse("42809", f"window function {function.name} cannot have WITHIN GROUP")
    if node.flag("agg_distinct"):
        refuse("0A000", "DISTINCT is not implemented for window functions")
    if node.has("agg_order"):
        refuse("0A000", "aggregate ORDER BY is not implemented for window functions")
    if node.has("agg_filter") and function.kind != "a":
        refuse("0A000", "FILTER is not implemented for non-aggregate window functions")
    for part in (part for arg in args for part in walk(arg)):
        if isinstance(part, t.FuncExpr) and part.returns_set:
            refuse("0A000", "window function calls cannot contain set-returning function calls")
        if isinstance(part, t.WindowFunc):
            refuse("42P20", "window function calls cannot be nested")


def refuse_sets(before: int, construct: str, scope: Scope) -> None:
    """Refuse functions that return sets within CASE and its like: ``before`` is how many had been called until then."""
    if scope.sets != before:
        refuse("0A000", f"set-returning functions are not allowed in {construct}")


def count_set(scope: Scope) -> None:
    """Count a function that returns a set, and refuse it where only one value can be (``check_srf_call_placement``)."""
    if scope.clause in _WITHOUT_SETS:
        refuse("0A000", f"set-returning functions are not allowed in {scope.clause}")
    scope.sets += 1
