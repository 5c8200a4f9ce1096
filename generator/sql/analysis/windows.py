"""Windows: OVER and the WINDOW clause (``transformWindowDefinitions``)."""

from __future__ import annotations

from generator.sql.analysis import oids
from generator.sql.analysis import tree as t
from generator.sql.analysis.clauses import add_sort_clause, assign_ref, find_entry_of_expression
from generator.sql.analysis.coerce import IMPLICIT, coerce_to_specific, coerce_to_target
from generator.sql.analysis.context import refuse
from generator.sql.analysis.expr_op import coerce_unknown_to_text
from generator.sql.analysis.expressions import transform
from generator.sql.analysis.query import SortGroupClause, TargetEntry, WindowClause
from generator.sql.analysis.scope import Scope
from generator.sql.node import Node

_RANGE, _ROWS, _GROUPS = 0x2, 0x4, 0x8


def window_of_call(over: Node, scope: Scope) -> WindowClause:
    """Return the window of a call, filled in later: the select list must be complete first."""
    windows = scope.query.windows
    name = over.text("name")
    if name:
        for window in windows:
            if window.name == name:
                return window
        if not any(node.text("name") == name for node in scope.window_nodes):
            refuse("42704", f'window "{name}" does not exist')
        window = WindowClause(name, None, [], [], 0)
        windows.append(window)
        return window
    window = WindowClause(None, over.text("refname") or None, [], [], over.number("frameOptions", 0x422))
    windows.append(window)
    scope.pending_windows.append((over, window))
    return window


def finish_windows(entries: list[TargetEntry], scope: Scope) -> None:
    """Analyse the keys of all windows; named ones first, in the order of the WINDOW clause."""
    query = scope.query
    named: list[WindowClause] = []
    for node in scope.window_nodes:
        window = next((w for w in query.windows if w.name == node.text("name")), None)
        if window is None:
            window = WindowClause(node.text("name"), None, [], [], 0)
        window.reference = node.text("refname") or None
        window.frame = node.number("frameOptions", 0x422)
        named.append(window)
        _fill(node, window, entries, scope)
    for node, window in scope.pending_windows:
        _fill(node, window, entries, scope)
    query.windows = named


def _fill(node: Node, window: WindowClause, entries: list[TargetEntry], scope: Scope) -> None:
    for sort in node.nodes("orderClause"):
        inner = sort.node("node")
        if inner is None:
            continue
        entry = find_entry_of_expression(inner, scope, entries, "ORDER BY")
        window.order.append(add_sort_clause(sort, entry, scope, entries))
    for part in node.nodes("partitionClause"):
        entry = find_entry_of_expression(part, scope, entries, "PARTITION BY")
        entry.expr = coerce_unknown_to_text(entry.expr, scope)
        window.partition.append(SortGroupClause(assign_ref(entry, entries)))
    window.start = _bound(node.node("startOffset"), window, entries, scope)
    window.end = _bound(node.node("endOffset"), window, entries, scope)


_OFFSETS = {
    **dict.fromkeys((oids.DATE, oids.TIMESTAMP, oids.TIMESTAMPTZ, oids.TIME, oids.TIMETZ), oids.INTERVAL),
    oids.FLOAT4: oids.FLOAT8,
}
"""What is added to and taken from a value in a frame, where that is of another type."""
_ONE_KIND_OF_OFFSET = frozenset({*_OFFSETS, oids.INT8, oids.NUMERIC, oids.FLOAT8})


def _bound(node: Node | None, window: WindowClause, entries: list[TargetEntry], scope: Scope) -> t.Expr | None:
    if node is None:
        return None
    expr = transform(node, scope)
    if window.frame & (_ROWS | _GROUPS):
        return coerce_to_specific(expr, oids.INT8, scope.analysis, "ROWS" if window.frame & _ROWS else "GROUPS")
    key = next((entry.expr.type for entry in entries if window.order and entry.ref == window.order[0].ref), 0)
    wanted = _OFFSETS.get(key, key)
    if wanted and (expr.type == oids.UNKNOWN or key in _ONE_KIND_OF_OFFSET):
        return coerce_to_target(expr, wanted, -1, scope.analysis, IMPLICIT, t.IMPLICIT) or expr
    return expr
