"""Windows: OVER and the WINDOW clause (``transformWindowDefinitions``)."""

from __future__ import annotations

from generator.sql.analysis.context import Analysis
from generator.sql.analysis.conversion.coerce import IMPLICIT, coerce_to_specific, coerce_to_target
from generator.sql.analysis.expressions.ops import coerce_unknown_to_text
from generator.sql.analysis.expressions.restrictions import refuse_variables
from generator.sql.analysis.expressions.scope import Scope
from generator.sql.analysis.expressions.sorting import add_sort_clause, assign_ref, find_entry_of_expression
from generator.sql.analysis.expressions.transform import transform
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import SortGroupClause, TargetEntry, WindowClause
from generator.sql.analysis.types import oids
from generator.sql.node import Node
from generator.sql.types import FIRST_USER_OID

_RANGE, _ROWS, _GROUPS = 0x2, 0x4, 0x8
_DEFAULT_FRAME = 0x422
_OFFSET = 0x7800
"""The bits of what begins or ends so far before or behind the row (``FRAMEOPTION_START_OFFSET`` and its like)."""


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
    window = WindowClause(None, over.text("refname") or None, [], [], over.number("frameOptions", _DEFAULT_FRAME))
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
        window.frame = node.number("frameOptions", _DEFAULT_FRAME)
        if any(other.name == window.name for other in named):
            refuse("42P20", f'window "{window.name}" is already defined')
        _fill(node, window, entries, named, scope)
        named.append(window)
    for node, window in scope.pending_windows:
        _fill(node, window, entries, named, scope)
    query.windows = named


def _fill(
    node: Node, window: WindowClause, entries: list[TargetEntry], named: list[WindowClause], scope: Scope
) -> None:
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
    _refuse_copy(window, named)
    order = _order(window, named)
    key = next((entry.expr.type for entry in entries if order and entry.ref == order[0].ref), 0)
    _refuse_frame(window, len(order), key, scope.analysis)
    window.start = _bound(node.node("startOffset"), window, key, scope)
    window.end = _bound(node.node("endOffset"), window, key, scope)


def _order(window: WindowClause, named: list[WindowClause]) -> list[SortGroupClause]:
    """Return what a window sorts by: itself, or the one that it begins with."""
    below = next((other for other in named if other.name == window.reference), None)
    return window.order if window.order or below is None else _order(below, named)


def _refuse_copy(window: WindowClause, named: list[WindowClause]) -> None:
    """Refuse a window that begins with another's name, and says again what that one has said."""
    if window.reference is None:
        return
    copied = next((other for other in named if other.name == window.reference), None)
    if copied is None:
        refuse("42704", f'window "{window.reference}" does not exist')
    if window.partition:
        refuse("42P20", f'cannot override PARTITION BY clause of window "{copied.name}"')
    if window.order and _order(copied, named):
        refuse("42P20", f'cannot override ORDER BY clause of window "{copied.name}"')
    if copied.frame != _DEFAULT_FRAME:
        refuse("42P20", f'cannot copy window "{copied.name}" because it has a frame clause')


def _refuse_frame(window: WindowClause, keys: int, key: int, analysis: Analysis) -> None:
    """Refuse a frame that needs an order that is not there, or distances that its values do not have."""
    if window.frame & _RANGE and window.frame & _OFFSET:
        if keys != 1:
            refuse("42P20", "RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY column")
        base = analysis.base_type(key)
        if 0 < base < FIRST_USER_OID and base not in _DISTANCES:
            name = analysis.type_name(key)
            refuse("0A000", f"RANGE with offset PRECEDING/FOLLOWING is not supported for column type {name}")
    if window.frame & _GROUPS and not keys:
        refuse("42P20", "GROUPS mode requires an ORDER BY clause")


_OFFSETS = {
    **dict.fromkeys((oids.DATE, oids.TIMESTAMP, oids.TIMESTAMPTZ, oids.TIME, oids.TIMETZ), oids.INTERVAL),
    oids.FLOAT4: oids.FLOAT8,
}
"""What is added to and taken from a value in a frame, where that is of another type."""
_ONE_KIND_OF_OFFSET = frozenset({*_OFFSETS, oids.INT8, oids.NUMERIC, oids.FLOAT8})
_DISTANCES = frozenset({*_ONE_KIND_OF_OFFSET, oids.INT2, oids.INT4, oids.INTERVAL})
"""The types whose operator families have ``in_range`` (documentation 66.1.3)."""


def _bound(node: Node | None, window: WindowClause, key: int, scope: Scope) -> t.Expr | None:
    if node is None:
        return None
    before, scope.clause = scope.clause, "window definitions"
    expr = transform(node, scope)
    scope.clause = before
    mode = "ROWS" if window.frame & _ROWS else "GROUPS" if window.frame & _GROUPS else "RANGE"
    if mode != "RANGE":
        expr = coerce_to_specific(expr, oids.INT8, scope.analysis, mode)
    else:
        wanted = _OFFSETS.get(key, key)
        if wanted and (expr.type == oids.UNKNOWN or key in _ONE_KIND_OF_OFFSET):
            expr = coerce_to_target(expr, wanted, -1, scope.analysis, IMPLICIT, t.IMPLICIT) or expr
    refuse_variables(expr, mode, scope)
    return expr
