"""Functions in SQL that the planner puts in place of their call (``inline_function``): then their body decides."""

from __future__ import annotations

from collections.abc import Sequence

from generator.sql.analysis.context import Analysis
from generator.sql.analysis.conversion.functions_of_casts import function_by_oid
from generator.sql.analysis.expressions.scope import Scope
from generator.sql.analysis.expressions.transform import transform
from generator.sql.analysis.queries.select import transform_select
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.walk import walk
from generator.sql.analysis.types.oids import POLYMORPHIC
from generator.sql.node import Node
from generator.sql.parse import parse_tree
from generator.sql.types import FIRST_USER_OID, Arguments, FunctionInfo, SqlError

_PLAIN = frozenset({"targetList", "limitOption", "op"})


def inlined(function: FunctionInfo, args: Sequence[t.Expr], analysis: Analysis) -> t.Expr | None:
    """Return the expression that a call of the migrations' own function comes to; None if it stays a call."""
    try:
        found = _analysed(function, args, analysis)
    except SqlError:
        return None
    if found is None:
        return None
    expr, inner = found
    below = list(walk(expr))
    if inner.problems or any(isinstance(part, t.SubLink | t.Aggref | t.WindowFunc) for part in below):
        return None
    if function.strict and not all(_is_strict(part, inner) for part in below):
        return None
    return expr


def refuse_unqualified(call: t.FuncExpr, analysis: Analysis) -> None:
    """Refuse a function whose body names what is not in the system's schemas, in an index (``RestrictSearchPath``).

    A body that may be inlined is analysed then, whatever becomes of it, and the functions that it calls likewise.

    Raises:
        SqlError: 42883, 42P01 and so on.
    """
    with analysis.catalog.safe_search_path():
        _refuse_names(call, analysis, set())


def _refuse_names(call: t.FuncExpr, analysis: Analysis, seen: set[int]) -> None:
    if call.function.oid in seen:
        return
    seen.add(call.function.oid)
    found = _analysed(call.function, call.args, analysis, whole=True)
    for part in walk(found[0]) if found is not None else ():
        if isinstance(part, t.FuncExpr) and part.function.oid >= FIRST_USER_OID:
            _refuse_names(part, analysis, seen)


def _analysed(
    function: FunctionInfo, args: Sequence[t.Expr], analysis: Analysis, *, whole: bool = False
) -> tuple[t.Expr, Analysis] | None:
    """Return the expression of a body that is one SELECT of it; ``whole``: analyse any other single statement too."""
    body = analysis.catalog.inline_body(function.oid)
    statements = parse_tree(body) if body else []
    if len(statements) != 1:
        return None
    names = function.argument_names or ("",) * len(function.arguments)
    # A polymorphic argument is of the type that it has in this call.
    given = [arg.type for arg in args] if len(args) == len(function.arguments) else []
    types = [
        given[place] if given and declared in POLYMORPHIC else declared
        for place, declared in enumerate(function.arguments)
    ]
    parameters = Arguments(function.name, tuple(zip(names, types, strict=True)))
    inner = Analysis(analysis.catalog, parameters=parameters)
    node = _expression(statements[0])
    if node is not None:
        return transform(node, Scope(inner)), inner
    if whole and statements[0].tag == "SelectStmt":
        transform_select(statements[0], Scope(inner))
    return None


def _expression(select: Node) -> Node | None:
    """Return the one expression of a SELECT that has nothing but it."""
    targets = select.nodes("targetList")
    if select.tag != "SelectStmt" or len(targets) != 1 or not set(select.fields) <= _PLAIN:
        return None
    return targets[0].node("val")


def _is_strict(part: t.Expr, analysis: Analysis) -> bool:
    match part:
        case t.Const() | t.Param() | t.Coercion():
            return True
        case t.FuncExpr():
            return part.function.strict
        case t.OpExpr():
            found = function_by_oid(part.operator.function, analysis)
            return found is not None and found.strict
    return False
