"""What is told from an analysed expression: its modifier, its collation, its sources (``nodeFuncs.c``)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.sql.analysis import oids
from generator.sql.analysis import tree as t
from generator.sql.analysis.context import Analysis
from generator.sql.analysis.query import QueryTree, RangeTableEntry, Sources


def is_null_constant(expr: t.Expr) -> bool:
    """Return whether the expression is a NULL constant."""
    return isinstance(expr, t.Const) and expr.value is None


def length_coercion(expr: t.FuncExpr) -> int:
    """Return the modifier that a length-coercion call applies, or -1 (``exprIsLengthCoercion``)."""
    if expr.format not in {t.EXPLICIT, t.IMPLICIT} or len(expr.args) not in {2, 3}:
        return -1
    second = expr.args[1]
    if isinstance(second, t.Const) and second.type == oids.INT4 and second.value is not None:
        return int(second.value)
    return -1


def expr_typmod(expr: t.Expr) -> int:
    """Return the type modifier of an expression, or -1 (``exprTypmod``)."""
    match expr:
        case t.Var():
            return expr.rte.columns[expr.attno - 1].typmod if expr.attno else -1
        case t.FuncExpr():
            return length_coercion(expr)
        case t.OpExpr():
            return expr_typmod(expr.args[0]) if expr.kind == "nullif" else -1
        case t.SubLink():
            if expr.kind in {"EXPR", "ARRAY"}:
                return expr_typmod(expr.query.targets[0].expr)
            return -1
        case t.CaseExpr():
            return _common_typmod(expr.type, [expr.default, *(result for _, result in expr.whens)])
        case t.ListExpr():
            return _common_typmod(expr.type, expr.args)
        case t.ArrayExpr():
            first = expr_typmod(expr.elements[0]) if expr.elements else -1
            wanted = expr.type if expr.multidims else expr.element_type
            return first if first >= 0 and _common_typmod(wanted, expr.elements) == first else -1
        case t.CollateExpr():
            return expr_typmod(expr.arg)
        case t.Expr():
            return getattr(expr, "typmod", -1)


def _common_typmod(type_oid: int, args: list[t.Expr]) -> int:
    first = expr_typmod(args[0])
    if first < 0:
        return -1
    same = all(arg.type == type_oid and expr_typmod(arg) == first for arg in args)
    return first if same else -1


def children(expr: t.Expr) -> Iterator[t.Expr]:  # noqa: C901, PLR0912 - one branch a node class
    """Yield the expressions directly below one; not into subqueries."""
    match expr:
        case t.FuncExpr() | t.OpExpr() | t.BoolExpr() | t.ListExpr() | t.RowExpr() | t.GroupingFunc():
            yield from expr.args
        case (
            t.Coercion() | t.NamedArg() | t.NullTest() | t.BooleanTest() | t.CollateExpr() | t.Bare() | t.FieldSelect()
        ):
            yield expr.arg
        case t.CaseExpr():
            if expr.arg is not None:
                yield expr.arg
            for condition, result in expr.whens:
                yield condition
                yield result
            yield expr.default
        case t.ArrayExpr():
            yield from expr.elements
        case t.SubLink():
            if expr.test is not None:
                yield expr.test
        case t.RowCompareExpr():
            yield from expr.left
            yield from expr.right
        case t.SubscriptingRef():
            yield expr.container
            yield from (index for index in (*expr.upper, *(expr.lower or ())) if index is not None)
        case t.Aggref():
            yield from expr.direct
            yield from (entry.expr for entry in expr.args)
            if expr.filter is not None:
                yield expr.filter
        case t.WindowFunc():
            yield from expr.args
            if expr.filter is not None:
                yield expr.filter
        case t.Special() | t.AsWritten():
            yield from (part for part in expr.parts if isinstance(part, t.Expr))


def walk(expr: t.Expr) -> Iterator[t.Expr]:
    """Yield an expression and all below it; not into subqueries."""
    yield expr
    for child in children(expr):
        yield from walk(child)


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


def walk_deep(expr: t.Expr) -> Iterator[t.Expr]:
    """Yield an expression and all below it, into subqueries."""
    for found in walk(expr):
        yield found
        if isinstance(found, t.SubLink):
            for top in query_expressions(found.query):
                yield from walk_deep(top)


def expr_sources(expr: t.Expr) -> Sources:
    """Return the table columns that an expression is made of, in the order of their appearance (lineage)."""
    found: dict[tuple[int, int], None] = {}
    for part in _parts(expr):
        if isinstance(part, t.Var):
            found.update(dict.fromkeys(_var_sources(part)))
        elif isinstance(part, t.FieldSelect) and part.column is not None and _row_of(part.arg) == part.column[0]:
            found[part.column] = None
        elif isinstance(part, t.SubLink) and part.kind != "EXISTS":
            for entry in part.query.visible():
                found.update(dict.fromkeys(expr_sources(entry.expr)))
    return tuple(found)


def _parts(expr: t.Expr) -> Iterator[t.Expr]:
    """Yield an expression and all below it; of a row of a relation of which one field is taken only that."""
    yield expr
    if isinstance(expr, t.FieldSelect) and expr.column is not None and _row_of(expr.arg) == expr.column[0]:
        return
    for child in children(expr):
        yield from _parts(child)


def _row_of(expr: t.Expr) -> int:
    """Return the relation of whose rows an expression is one, or 0."""
    return expr.rte.relation.oid if isinstance(expr, t.Var) and not expr.attno and expr.rte.relation is not None else 0


def _var_sources(var: t.Var) -> Sources:
    if var.attno:
        return var.rte.columns[var.attno - 1].sources
    if var.rte.relation is not None:
        return ((var.rte.relation.oid, 0),)
    return tuple(source for column in var.rte.columns for source in column.sources)


def expr_collation(expr: t.Expr, analysis: Analysis) -> str:
    """Return the collation that an expression derives (documentation 23.2), where that is not its type's own."""
    found = _derived(expr, analysis)
    return "" if found == _own(expr.type, analysis) else found


def _own(type_oid: int, analysis: Analysis) -> str:
    """Return the collation of the type itself: only ``name`` has one that is not the default."""
    return "C" if analysis.base_type(type_oid) == oids.NAME else ""


def _derived(expr: t.Expr, analysis: Analysis) -> str:
    if isinstance(expr, t.CollateExpr):
        return expr.collation
    info = analysis.type(expr.type)
    if not info.collatable and not info.element:
        return ""
    own = _own(expr.type, analysis)
    if isinstance(expr, t.Var):
        return (expr.rte.columns[expr.attno - 1].collation if expr.attno else "") or own
    if isinstance(expr, t.SubLink):
        return _derived(expr.query.targets[0].expr, analysis) if expr.kind == "EXPR" else own
    if isinstance(expr, t.CaseExpr):
        inputs = [expr.default, *(result for _, result in expr.whens)]
    else:
        inputs = list(children(expr))
    found = {_derived(child, analysis) for child in inputs} - {""}
    return found.pop() if len(found) == 1 else own if not found else ""
