"""Whether an expression is immutable, as index expressions and generated columns must be (``contain_mutable_functions``)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.sql.analysis.context import Analysis
from generator.sql.analysis.conversion.functions_of_casts import function_by_oid
from generator.sql.analysis.literals.jsonpath_datetimes import depends_on_time_zone
from generator.sql.analysis.planner.failing import refuse_failing
from generator.sql.analysis.planner.inlining import inlined, refuse_unqualified
from generator.sql.analysis.planner.known_constants import known_constant, remaining
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.walk import walk
from generator.sql.types import FIRST_USER_OID, FunctionInfo

_MESSAGES = {
    "virtual": "generation expression is not immutable",
    "generated": "generation expression is not immutable",
    "index": "functions in index expression must be marked IMMUTABLE",
    "predicate": "functions in index predicate must be marked IMMUTABLE",
    "partition key": "functions in partition key expression must be marked IMMUTABLE",
}


def check_immutable(expr: t.Expr, purpose: str, analysis: Analysis) -> None:
    """Refuse an expression whose value may change (42P17)."""
    refuse_failing(expr, analysis, collated=purpose not in {"generated", "virtual"}, predicate=purpose == "predicate")
    in_index = purpose in {"index", "predicate"} and not analysis.lenient
    for part in walk(expr):
        if in_index and isinstance(part, t.FuncExpr) and part.function.oid >= FIRST_USER_OID:
            refuse_unqualified(part, analysis)
        if is_mutable(part, analysis):
            if _is_mutable_if_simplified(expr, analysis):
                refuse("42P17", _MESSAGES[purpose])
            return


def _is_mutable_if_simplified(expr: t.Expr, analysis: Analysis) -> bool:
    """Return whether anything is not immutable of that which is left when the planner has put in what it knows."""
    if known_constant(expr, analysis) is not None:
        return False
    return is_mutable(expr, analysis) or any(
        _is_mutable_if_simplified(part, analysis) for part in remaining(expr, analysis)
    )


def is_mutable(part: t.Expr, analysis: Analysis) -> bool:
    """Return whether this node alone is not immutable."""
    match part:
        case t.FuncExpr():
            return bool(part.function.oid) and _function_is_mutable(part.function, part.args, analysis)
        case t.OpExpr():
            function = function_by_oid(part.operator.function, analysis)
            return function is not None and _function_is_mutable(function, part.args, analysis)
        case t.SQLValueFunction():
            return True
        case t.Coercion(kind="io"):
            return _io_is_mutable(part, analysis)
        case t.Coercion(kind="array", element=function) if function is not None:
            return function.volatility != "i"
        case t.Special(kind="json query"):
            return _path_is_mutable(part)
    return False


def _path_is_mutable(query: t.Special) -> bool:
    """A path that is no constant may be any (``contain_mutable_functions_walker``)."""
    path = next((part.arg for part in query.parts if isinstance(part, t.Bare)), None)
    if not isinstance(path, t.Const):
        return path is not None
    names = [part.removeprefix(" AS ") for part in query.parts if isinstance(part, str) and part.startswith(" AS ")]
    values = [
        query.parts[at - 1] for at, part in enumerate(query.parts) if isinstance(part, str) and part.startswith(" AS ")
    ]
    passing = {name: value.type for name, value in zip(names, values, strict=True) if isinstance(value, t.Expr)}
    return path.value is not None and depends_on_time_zone(str(path.value), passing)


def _function_is_mutable(function: FunctionInfo, args: Sequence[t.Expr], analysis: Analysis) -> bool:
    """What is inlined is as changeable as its body (``eval_const_expressions`` comes before the question)."""
    if function.volatility == "i":
        return False
    if function.strict and any(isinstance(arg, t.Const) and arg.value is None for arg in args):
        # The planner knows the value.
        return False
    if function.oid in _CONCATENATIONS:
        kinds = (analysis.base_type(each.type) for each in args)
        return any(_type_is(kind, analysis.builtins.mutable_output, analysis) for kind in kinds)
    body = inlined(function, args, analysis) if function.oid >= FIRST_USER_OID else None
    return body is None or any(is_mutable(part, analysis) for part in walk(body))


_CONCATENATIONS = frozenset({2003, 2004})
"""``textanycat`` and ``anytextcat`` are functions in SQL: they cast to text and concatenate."""


def _io_is_mutable(part: t.Coercion, analysis: Analysis) -> bool:
    source, target = analysis.base_type(part.arg.type), analysis.base_type(part.type)
    return _type_is(source, analysis.builtins.mutable_output, analysis) or _type_is(
        target, analysis.builtins.mutable_input, analysis
    )


def _type_is(type_oid: int, mutable: frozenset[int], analysis: Analysis) -> bool:
    if type_oid < FIRST_USER_OID:
        return type_oid in mutable
    # The functions of enums, arrays and rows are stable; of other user-defined types nothing is known.
    info = analysis.type(type_oid)
    return info.typtype in {"e", "c"} or bool(info.element)
