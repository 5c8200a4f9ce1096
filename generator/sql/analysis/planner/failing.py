"""What the planner computes as soon as it sees it, and fails: constants that a function or operator refuses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.sql.analysis.context import Analysis
from generator.sql.analysis.conversion.functions_of_casts import function_by_oid
from generator.sql.analysis.planner.known_constants import known_constant, remaining
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.walk import walk
from generator.sql.analysis.types import oids
from generator.sql.types import FIRST_USER_OID, FunctionInfo

_DIVISIONS = frozenset({"/", "%"})
_SUBSTRINGS = frozenset({"substring", "substr"})
_FUNCTIONS = frozenset({"make_date", *_SUBSTRINGS})
_NUMBERS = frozenset({oids.INT2, oids.INT4, oids.INT8, oids.NUMERIC})
_STRINGS = frozenset({oids.TEXT, oids.VARCHAR, oids.BPCHAR, oids.NAME})
_STRING_ARRAYS = frozenset({1009, 1014, 1015, 1003})
_COLLATED_OPERATORS = frozenset(
    {"=", "<>", "<", "<=", ">", ">=", "^@", "~", "!~", "~*", "!~*", "~~", "!~~", "~~*", "!~~*"}
)
_COLLATED_FUNCTIONS = frozenset(
    {"lower", "upper", "initcap", "position", "strpos", "replace", "split_part", "starts_with"}
    | {
        "regexp_count",
        "regexp_instr",
        "regexp_like",
        "regexp_match",
        "regexp_replace",
        "regexp_split_to_array",
        "regexp_substr",
    }
)
_WITH_LENGTH = 3
_MONTHS, _LONGEST = 12, 31


def refuse_failing(expr: t.Expr, analysis: Analysis, *, collated: bool = True, predicate: bool = False) -> None:
    """Refuse an expression of which a part fails for any row (22008, 22011, 22012, 42P22).

    Args:
        expr: The expression.
        analysis: The analysis; a lenient one refuses nothing.
        collated: Whether collations are known when it is planned; those of a generated column are not yet.
        predicate: Whether it is an index's predicate.
    """
    if analysis.lenient or not any(_may_fail(part, collated=collated) for part in walk(expr)):
        return
    # The conditions of a predicate are a list, of which each is computed.
    for condition in expr.args if predicate and isinstance(expr, t.BoolExpr) and expr.op == "AND" else [expr]:
        for part in _computed(condition, analysis):
            if isinstance(part, t.FuncExpr):
                _refuse_call(part, analysis)
            elif isinstance(part, t.OpExpr):
                _refuse_division(part, analysis)
            if not collated and _needs_collation(part, analysis):
                refuse("42P22", "could not determine which collation to use for string comparison")


def _may_fail(part: t.Expr, *, collated: bool) -> bool:
    if isinstance(part, t.FuncExpr):
        name, own = part.function.name, part.function.oid < FIRST_USER_OID
        return own and (name in _FUNCTIONS or (not collated and name in _COLLATED_FUNCTIONS))
    if isinstance(part, t.OpExpr):
        return part.operator.name in _DIVISIONS or (not collated and part.operator.name in _COLLATED_OPERATORS)
    return not collated and isinstance(part, t.ListExpr)


def _computed(expr: t.Expr, analysis: Analysis) -> Iterator[t.Expr]:
    """Yield what is computed, the innermost first; a condition ends at what decides it."""
    if isinstance(expr, t.BoolExpr):
        for arg in expr.args:
            yield from _computed(arg, analysis)
            found = known_constant(arg, analysis)
            if found is not None and found.value == {"AND": "f", "OR": "t"}.get(expr.op):
                return
        return
    for part in remaining(expr, analysis):
        yield from _computed(part, analysis)
    yield expr


def _is_constant(expr: t.Expr, analysis: Analysis) -> bool:
    """Return whether an expression is a constant for the planner, and not NULL."""
    while isinstance(expr, t.CollateExpr) or (isinstance(expr, t.Coercion) and expr.kind == "relabel"):
        expr = expr.arg
    found = known_constant(expr, analysis)
    if found is not None:
        return found.value is not None
    match expr:
        case t.FuncExpr(args=args):
            return _is_immutable(expr.function) and all(_is_constant(arg, analysis) for arg in args)
        case t.OpExpr(kind="op", args=args):
            called = function_by_oid(expr.operator.function, analysis)
            return _is_immutable(called) and all(_is_constant(arg, analysis) for arg in args)
        case t.ArrayExpr(multidims=False):
            return all(_is_constant(each, analysis) for each in expr.elements)
    return False


def _is_immutable(function: FunctionInfo | None) -> bool:
    return function is not None and function.volatility == "i" and function.oid < FIRST_USER_OID


def _value(expr: t.Expr, analysis: Analysis) -> int | None:
    found = known_constant(expr, analysis) if expr.type in _NUMBERS else None
    try:
        return None if found is None or found.value is None else int(found.value)
    except ValueError:
        return None


def _refuse_call(call: t.FuncExpr, analysis: Analysis) -> None:
    name = call.function.name
    if call.function.oid >= FIRST_USER_OID:
        return
    if name == "make_date":
        values = [_value(arg, analysis) for arg in call.args]
        year, month, day = (None if None in values else values) or (None, None, None)
        if year is not None and month is not None and day is not None and not _is_date(year, month, day):
            refuse("22008", f"date field value out of range: {year}-{month:02d}-{day:02d}")
    elif name in _SUBSTRINGS and len(call.args) == _WITH_LENGTH and call.args[2].type == oids.INT4:
        length = _value(call.args[2], analysis)
        if length is not None and length < 0 and all(_is_constant(arg, analysis) for arg in call.args):
            refuse("22011", "negative substring length not allowed")


def _is_date(year: int, month: int, day: int) -> bool:
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return year != 0 and 1 <= month <= _MONTHS and 1 <= day <= _LONGEST
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _refuse_division(expr: t.OpExpr, analysis: Analysis) -> None:
    if expr.kind != "op" or expr.operator.oid >= FIRST_USER_OID or expr.operator.name not in _DIVISIONS:
        return
    left, right = expr.args
    if {left.type, right.type} <= _NUMBERS and _value(right, analysis) == 0 and _is_constant(left, analysis):
        refuse("22012", "division by zero")


def _needs_collation(part: t.Expr, analysis: Analysis) -> bool:
    """Return whether constants are compared, or changed, in a way that depends on a collation."""
    match part:
        case t.FuncExpr(function=function, args=args):
            needs = function.oid < FIRST_USER_OID and function.name in _COLLATED_FUNCTIONS
        case t.OpExpr(operator=operator, args=args, kind="op" | "distinct" | "nullif" | "any" | "all"):
            needs = operator.oid < FIRST_USER_OID and operator.name in _COLLATED_OPERATORS
        case t.ListExpr(word="GREATEST" | "LEAST", args=args):
            needs = True
        case _:
            return False
    strings = any(arg.type in _STRINGS or arg.type in _STRING_ARRAYS for arg in args)
    return needs and strings and all(_is_constant(arg, analysis) for arg in args)
