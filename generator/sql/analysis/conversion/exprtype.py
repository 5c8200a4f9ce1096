"""What is told from an analysed expression: its modifier, its sources (``nodeFuncs.c``)."""

from __future__ import annotations

from generator.sql.analysis.context import Analysis
from generator.sql.analysis.conversion.collate import expr_collation
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import Sources
from generator.sql.analysis.trees.walk import children
from generator.sql.analysis.types import oids


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


def expr_sources(expr: t.Expr) -> Sources:
    """Return the table columns that an expression is made of, in the order of their appearance (lineage)."""
    if isinstance(expr, t.Var) and expr.attno:
        return expr.rte.columns[expr.attno - 1].sources
    found: dict[tuple[int, int], None] = {}
    waiting = [expr]
    while waiting:
        part = waiting.pop()
        if isinstance(part, t.Var):
            found.update(dict.fromkeys(_var_sources(part)))
            continue
        if isinstance(part, t.Const):
            continue
        if isinstance(part, t.FieldSelect) and part.column is not None and _row_of(part.arg) == part.column[0]:
            # Of a row of a relation of which one field is taken only that.
            found[part.column] = None
            continue
        if isinstance(part, t.SubLink) and part.kind != "EXISTS":
            for entry in part.query.visible():
                found.update(dict.fromkeys(expr_sources(entry.expr)))
        if below := children(part):
            waiting.extend(reversed(below))
    return tuple(found)


def _row_of(expr: t.Expr) -> int:
    """Return the relation of whose rows an expression is one, or 0."""
    return expr.rte.relation.oid if isinstance(expr, t.Var) and not expr.attno and expr.rte.relation is not None else 0


def _var_sources(var: t.Var) -> Sources:
    if var.attno:
        return var.rte.columns[var.attno - 1].sources
    if var.rte.relation is not None:
        return ((var.rte.relation.oid, 0),)
    return tuple(source for column in var.rte.columns for source in column.sources)


def column_facts(expr: t.Expr, analysis: Analysis) -> tuple[int, str, Sources]:
    """Return modifier, collation and sources of an expression, as a column of a query's result has them."""
    if isinstance(expr, t.Var) and expr.attno:  # as most are
        column = expr.rte.columns[expr.attno - 1]
        return column.typmod, column.collation, column.sources
    return expr_typmod(expr), expr_collation(expr, analysis), expr_sources(expr)
