"""What an expression must not use in its place: system columns, generated columns, whole rows, what users made."""

from __future__ import annotations

from generator.sql.analysis.context import Analysis
from generator.sql.analysis.expressions.scope import Scope
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.walk import walk, walk_deep
from generator.sql.types import FIRST_USER_OID

_TABLE_OID = "tableoid"


def refuse_columns(expr: t.Expr, purpose: str, analysis: Analysis) -> None:
    """Refuse columns that have no place in the expression (``scanNSItemForColumn``, ``cookDefault``)."""
    for part in walk(expr):
        if not isinstance(part, t.Var) or part.rte.kind != "relation":
            continue
        if part.attno and part.rte.columns[part.attno - 1].attnum < 0:
            _refuse_system(part.rte.columns[part.attno - 1].name, purpose)
    if purpose not in {"generated", "virtual"}:
        return
    for part in walk(expr):
        if not isinstance(part, t.Var) or part.rte.relation is None or analysis.problems:
            continue
        if not part.attno:
            refuse("42P17", "cannot use whole-row variable in column generation expression")
        column = part.rte.columns[part.attno - 1]
        above = next((each for each in part.rte.relation.attributes if each.attnum == column.attnum), None)
        if above is not None and above.generated:
            refuse("42P17", f'cannot use generated column "{above.name}" in column generation expression')


def refuse_variables(expr: t.Expr, clause: str, scope: Scope) -> None:
    """Refuse columns of this query in what is computed before it begins (``checkExprIsVarFree``)."""
    own = {id(rte) for rte in scope.query.rtable}
    if any(isinstance(part, t.Var) and id(part.rte) in own for part in walk_deep(expr)):
        refuse("42P10", f"argument of {clause} must not contain variables")


def _refuse_system(name: str, purpose: str) -> None:
    if purpose in {"index", "predicate"}:
        refuse("0A000", "index creation on system columns is not supported")
    if name == _TABLE_OID:
        return
    if purpose in {"generated", "virtual"}:
        refuse("42P10", f'cannot use system column "{name}" in column generation expression')
    if purpose == "check":
        refuse("42P10", f'system column "{name}" reference in check constraint is invalid')


def refuse_user_defined(expr: t.Expr) -> None:
    """Refuse what only PostgreSQL's own may do: a virtual column is computed for whoever reads it (0A000)."""
    for part in walk(expr):
        if isinstance(part, t.FuncExpr) and part.function.oid >= FIRST_USER_OID:
            refuse("0A000", "generation expression uses user-defined function")
        if isinstance(part, t.OpExpr) and part.operator.oid >= FIRST_USER_OID:
            refuse("0A000", "generation expression uses user-defined function")
        if part.type >= FIRST_USER_OID:
            refuse("0A000", "generation expression uses user-defined type")
