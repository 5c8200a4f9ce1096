"""Which fields a value of type record has: what made it tells, however far away (``expandRecordVariable``)."""

from __future__ import annotations

from generator.sql.analysis.conversion.exprtype import expr_typmod
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import RangeTableEntry

Field = tuple[str, int, int]
"""A field's name, type and modifier."""


def record_fields(expr: t.Expr) -> list[Field]:
    """Return the fields of a record that a row constructor, a whole row or a function with OUT parameters made."""
    if isinstance(expr, t.Var):
        if expr.attno == 0:
            return [(each.name, each.type, each.typmod) for each in expr.rte.columns if each.attnum >= 0]
        made = _behind(expr.rte, expr.attno)
        return record_fields(made) if made is not None else []
    if isinstance(expr, t.RowExpr):
        return [(name, each.type, expr_typmod(each)) for name, each in zip(expr.names, expr.args, strict=False)]
    if isinstance(expr, t.FuncExpr):
        return [(name, type_oid, -1) for name, type_oid in expr.function.outputs]
    return []


def _behind(rte: RangeTableEntry, attno: int) -> t.Expr | None:
    """Return the expression behind a column of a subquery or a WITH entry."""
    query = rte.subquery or (rte.cte.query if rte.cte is not None else None)
    if query is None:
        return None
    targets = query.visible()
    return targets[attno - 1].expr if attno <= len(targets) else None
