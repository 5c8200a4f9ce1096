"""Columns that a grouped query may not use (``parseCheckAggregates``; SQLSTATE 42803)."""

from __future__ import annotations

from generator.sql.analysis.expressions.scope import Scope
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.equal import equal
from generator.sql.analysis.trees.query import QueryTree, RangeTableEntry
from generator.sql.analysis.trees.walk import children, query_expressions
from generator.sql.refs import ConstraintRef


def check_ungrouped(query: QueryTree, scope: Scope) -> None:
    """Refuse columns that are neither grouped nor inside an aggregate."""
    if scope.analysis.problems or any(rte.unknown for rte in query.rtable):
        return  # what is unknown may be a key, or an aggregate
    if query.has_aggregates and any(_is_itself(rte) for rte in query.rtable):
        refuse("42P19", "aggregate functions are not allowed in a recursive query's recursive term")
    keys = {clause.ref for clause in query.group}
    grouped = [entry.expr for entry in query.targets if entry.ref in keys]
    checker = _Checker(grouped, {id(rte) for rte in query.rtable}, scope, _keyed(query, grouped))
    for entry in query.targets:
        checker.check(entry.expr)
    if query.having is not None:
        checker.check(query.having)


def _is_itself(rte: RangeTableEntry) -> bool:
    """Whether an entry is the WITH query whose recursive term is being analysed."""
    return rte.cte is not None and rte.cte.recursive and rte.cte.query is None


def _keyed(query: QueryTree, grouped: list[t.Expr]) -> set[int]:
    """Return the tables whose whole primary key is grouped: their columns are free (7.2.3)."""
    found: set[int] = set()
    if query.grouping_sets:
        return found
    for rte in query.rtable:
        relation = rte.relation
        if relation is None or not relation.primary_key:
            continue
        have = {
            rte.columns[expr.attno - 1].attnum
            for expr in grouped
            if isinstance(expr, t.Var) and expr.rte is rte and expr.attno
        }
        if set(relation.primary_key) <= have:
            found.add(id(rte))
    return found


class _Checker:
    """Walks an expression of the grouped query."""

    def __init__(self, grouped: list[t.Expr], own: set[int], scope: Scope, keyed: set[int]) -> None:
        self.grouped = grouped
        self.own = own
        self.scope = scope
        self.keyed = keyed
        self.variables = {(id(e.rte), e.attno) for e in grouped if isinstance(e, t.Var)}
        self.others = [e for e in grouped if not isinstance(e, t.Var)]

    def check(self, expr: t.Expr, *, inner: bool = False) -> None:
        if isinstance(expr, t.Var):
            self._variable(expr, inner=inner)
            return
        if isinstance(expr, t.GroupingFunc):
            self._grouping(expr)
            return
        if isinstance(expr, t.Aggref) or (isinstance(expr, t.Const) and not self.others):
            return
        if any(equal(expr, other) for other in self.others):
            return
        if isinstance(expr, t.SubLink):
            for top in query_expressions(expr.query):
                self.check(top, inner=True)
        for child in children(expr):
            self.check(child, inner=inner)

    def _grouping(self, expr: t.GroupingFunc) -> None:
        for arg in expr.args:
            if isinstance(arg, t.Var) and (id(arg.rte), arg.attno) in self.variables:
                continue
            if not any(equal(arg, other) for other in self.others):
                refuse("42803", "arguments to GROUPING must be grouping expressions of the associated query level")

    def _variable(self, var: t.Var, *, inner: bool) -> None:
        key = (id(var.rte), var.attno)
        if id(var.rte) not in self.own or key in self.variables:
            return
        if id(var.rte) in self.keyed:
            if var.rte.relation is not None and var.rte.relation.primary_key_oid:
                self.scope.analysis.constraints.add(ConstraintRef(var.rte.relation.primary_key_oid))
            return
        column = var.rte.columns[var.attno - 1].name if var.attno else "*"
        name = f"{_label(var.rte)}.{column}"
        if inner:
            refuse("42803", f'subquery uses ungrouped column "{name}" from outer query')
        refuse("42803", f'column "{name}" must appear in the GROUP BY clause or be used in an aggregate function')


def _label(rte: RangeTableEntry) -> str:
    return rte.name
