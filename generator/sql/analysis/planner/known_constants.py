"""What the planner knows of an expression without calling anything (``eval_const_expressions``)."""

from __future__ import annotations

import datetime as dt
import json
import operator
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation

from generator.sql.analysis.context import Analysis
from generator.sql.analysis.conversion.functions_of_casts import function_by_oid
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.walk import children
from generator.sql.analysis.types import oids
from generator.sql.types import FIRST_USER_OID


def known_constant(expr: t.Expr, analysis: Analysis) -> t.Const | None:
    """Return the constant that an expression is in any case: NULL of a strict function of NULL, true OR anything."""
    match expr:
        case t.Const():
            return expr
        case t.FuncExpr(returns_set=False) if expr.function.strict:
            return _null_of_null(expr, expr.args, analysis) or _widened(expr, analysis)
        case t.OpExpr():
            return _of_operator(expr, analysis)
        case t.Coercion() if expr.kind not in {"row", "domain"}:
            return _null_of_null(expr, [expr.arg], analysis)
        case t.CollateExpr() | t.NamedArg():
            return known_constant(expr.arg, analysis)
        case t.BoolExpr():
            return _of_conditions(expr, analysis)
        case t.NullTest(row=False):
            found = known_constant(expr.arg, analysis)
            return _boolean((found.value is None) != expr.negated) if found is not None else None
        case t.SubscriptingRef(lower=None) if expr.container.type == oids.JSONB:
            return _of_subscripts(expr, analysis)
        case t.ListExpr(word="COALESCE") | t.CaseExpr():
            left = remaining(expr, analysis)
            return known_constant(left[0], analysis) if len(left) == 1 else None if left else t.Const(expr.type, None)
    return None


def _of_operator(expr: t.OpExpr, analysis: Analysis) -> t.Const | None:
    match expr.kind:
        case "op":
            function = function_by_oid(expr.operator.function, analysis)
            strict = function is not None and function.strict
            return _null_of_null(expr, expr.args, analysis) or _of_numbers(expr, analysis) if strict else None
        case "any" | "all":
            return _of_elements(expr, analysis)
        case "nullif":
            return _null_of_null(expr, expr.args[:1], analysis)
    return None


def remaining(expr: t.Expr, analysis: Analysis) -> Sequence[t.Expr]:
    """Return what is left below an expression without branches that are never taken."""
    left: list[t.Expr] = []
    if isinstance(expr, t.ListExpr) and expr.word == "COALESCE":
        for arg in expr.args:
            found = known_constant(arg, analysis)
            if found is None or found.value is not None:
                left.append(arg)
            if found is not None and found.value is not None:
                break
        return left
    if not isinstance(expr, t.CaseExpr) or expr.arg is not None:
        return children(expr)
    for condition, result in expr.whens:
        found = known_constant(condition, analysis)
        if found is None:
            left += [condition, result]
        elif found.value == "t":
            return [*left, result]
    return [*left, expr.default]


def _null_of_null(expr: t.Expr, args: list[t.Expr], analysis: Analysis) -> t.Const | None:
    found = (known_constant(arg, analysis) for arg in args)
    return t.Const(expr.type, None) if any(each is not None and each.value is None for each in found) else None


def _of_conditions(expr: t.BoolExpr, analysis: Analysis) -> t.Const | None:
    found = [known_constant(arg, analysis) for arg in expr.args]
    values = [None if each is None else {"t": True, "f": False}.get(each.value or "") for each in found]
    if expr.op == "NOT":
        return _boolean(not values[0]) if values[0] is not None else found[0]
    decisive = expr.op == "OR"
    if decisive in values:
        return _boolean(decisive)
    if None in found:
        return None
    return t.Const(oids.BOOL, None) if None in values else _boolean(not decisive)


_NUMBERS = {oids.INT2: 0, oids.INT4: 1, oids.INT8: 2, oids.NUMERIC: 3}
"""The types whose values are compared here, the narrowest first."""
_COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _of_numbers(expr: t.OpExpr, analysis: Analysis) -> t.Const | None:
    """A comparison of two numbers, or one with a minus in front: of what is to be computed this is what people write."""
    if expr.operator.schema != "pg_catalog" or not expr.operator.right:
        return None
    name = expr.operator.name
    if name == "-" and [arg.type for arg in expr.args] == [oids.DATE, oids.DATE]:
        return _of_dates(expr, analysis)
    values = [_number(arg, analysis) for arg in expr.args]
    if len(values) == 1 and name == "-" and values[0] is not None:
        return t.Const(expr.type, str(-values[0]))
    return _compared(name, values[0], values[1]) if len(values) == 2 else None  # noqa: PLR2004 - left and right


def _of_dates(expr: t.OpExpr, analysis: Analysis) -> t.Const | None:
    """The days between two dates of our era."""
    found = [known_constant(arg, analysis) for arg in expr.args]
    try:
        left, right = (dt.date.fromisoformat((each.value if each is not None else None) or "") for each in found)
    except ValueError:
        return None
    return t.Const(expr.type, str((left - right).days))


def _compared(name: str, left: Decimal | None, right: Decimal | None) -> t.Const | None:
    compare = _COMPARISONS.get(name)
    return None if compare is None or left is None or right is None else _boolean(compare(left, right))


def _of_elements(expr: t.OpExpr, analysis: Analysis) -> t.Const | None:
    """A number compared with those of a list (``x IN (…)``)."""
    left, array = expr.args
    if expr.operator.schema != "pg_catalog" or not isinstance(array, t.ArrayExpr) or array.multidims:
        return None
    value = _number(left, analysis)
    found = [_compared(expr.operator.name, value, _number(each, analysis)) for each in array.elements]
    if not found or None in found:
        return None
    decide = any if expr.kind == "any" else all
    return _boolean(decide(each is not None and each.value == "t" for each in found))


def _of_subscripts(expr: t.SubscriptingRef, analysis: Analysis) -> t.Const | None:
    """What a jsonb constant does not have under a subscript is NULL."""
    found = [known_constant(each, analysis) for each in (expr.container, *expr.upper) if each is not None]
    if any(each is not None and each.value is None for each in found):
        return t.Const(expr.type, None)
    values = [each.value for each in found if each is not None and each.value is not None]
    if len(values) < len(found):
        return None
    try:
        value = json.loads(values[0])
    except ValueError:
        return None
    for subscript in values[1:]:
        below = _items(value)
        if subscript not in below:
            return t.Const(expr.type, None)
        value = below[subscript]
    return None


def _items(value: object) -> dict[str, object]:
    """Return what is below a value of JSON, by subscript; an array is counted from both ends."""
    if isinstance(value, list):
        count = len(value)
        return {str(at - back): each for back in (0, count) for at, each in enumerate(value)}
    return value if isinstance(value, dict) else {}


def _widened(expr: t.FuncExpr, analysis: Analysis) -> t.Const | None:
    """A cast of a number to a wider type changes nothing."""
    wider = _NUMBERS.get(expr.type, 0) > _NUMBERS.get(expr.args[0].type, len(_NUMBERS)) if expr.args else False
    own = expr.function.oid < FIRST_USER_OID and expr.function.name in {"int4", "int8", "numeric"}
    if not wider or not own or len(expr.args) != 1:
        return None
    found = _number(expr.args[0], analysis)
    return None if found is None else t.Const(expr.type, str(found))


def _number(expr: t.Expr, analysis: Analysis) -> Decimal | None:
    if expr.type not in _NUMBERS:
        return None
    found = known_constant(expr, analysis)
    if found is None or found.value is None:
        return None
    try:
        value = Decimal(found.value)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _boolean(value: bool) -> t.Const:  # noqa: FBT001 - the value itself
    return t.Const(oids.BOOL, "t" if value else "f")
