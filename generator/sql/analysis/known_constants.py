"""What the planner knows of an expression without calling anything (``eval_const_expressions``)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.sql.analysis import oids
from generator.sql.analysis import tree as t
from generator.sql.analysis.context import Analysis
from generator.sql.analysis.functions_of_casts import function_by_oid
from generator.sql.analysis.walk import children


def known_constant(expr: t.Expr, analysis: Analysis) -> t.Const | None:
    """Return the constant that an expression is in any case: NULL of a strict function of NULL, true OR anything."""
    match expr:
        case t.Const():
            return expr
        case t.FuncExpr(returns_set=False) if expr.function.strict:
            return _null_of_null(expr, expr.args, analysis)
        case t.OpExpr(kind="op"):
            function = function_by_oid(expr.operator.function, analysis)
            return _null_of_null(expr, expr.args, analysis) if function is not None and function.strict else None
        case t.Coercion() if expr.kind not in {"row", "domain"}:
            return _null_of_null(expr, [expr.arg], analysis)
        case t.CollateExpr() | t.NamedArg():
            return known_constant(expr.arg, analysis)
        case t.BoolExpr():
            return _of_conditions(expr, analysis)
        case t.NullTest(row=False):
            found = known_constant(expr.arg, analysis)
            return _boolean((found.value is None) != expr.negated) if found is not None else None
        case t.ListExpr(word="COALESCE") | t.CaseExpr():
            left = remaining(expr, analysis)
            return known_constant(left[0], analysis) if len(left) == 1 else None if left else t.Const(expr.type, None)
        case t.OpExpr(kind="nullif"):
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


def _boolean(value: bool) -> t.Const:  # noqa: FBT001 - the value itself
    return t.Const(oids.BOOL, "t" if value else "f")
