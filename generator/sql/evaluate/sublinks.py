"""Subqueries in expressions: EXISTS, IN, ANY, ALL, ARRAY, scalar ones (PostgreSQL documentation 4.2.11, 9.24)."""

from __future__ import annotations

from collections.abc import Callable

from generator.sql.evaluate.expressions import child, compilers
from generator.sql.evaluate.operators import equal, operators
from generator.sql.evaluate.query import Query, compile_query
from generator.sql.evaluate.scope import Fn, Scope, Slots
from generator.sql.evaluate.values import NotKnown, Record, Unknown, Value
from generator.sql.node import Node
from generator.sql.types import SqlError


@compilers.register("SubLink")
def _sublink(node: Node, scope: Scope) -> Fn:
    inner = node.node("subselect")
    kind = node.text("subLinkType")
    if inner is None or kind not in _SUBLINKS:
        msg = "a subquery that is not understood"
        raise NotKnown(msg)
    test = child(node, "testexpr", scope)
    try:
        query = compile_query(inner, Scope(scope.compiler, scope))
    except NotKnown as unknown:
        # The next time it may be known.
        scope.compiler.reusable = False
        why = Unknown(unknown.why)
        return lambda _slots: why
    names = node.names("operName")
    symbol = names[-1] if names else "="
    answer = _SUBLINKS[kind]

    def evaluate(slots: Slots) -> Value:
        try:
            return answer(query, slots, test, symbol)
        except NotKnown as unknown:
            return Unknown(unknown.why)

    return evaluate


def _exists(query: Query, slots: Slots, _test: Fn, _symbol: str) -> Value:
    result: Value = False
    for doubt, _ in query.rows(slots):
        if doubt is None:
            return True
        result = Unknown(doubt)
    return result


def _scalar(query: Query, slots: Slots, _test: Fn, _symbol: str) -> Value:
    rows = query.certain(slots)
    first = next(rows, None)
    if first is None:
        return None
    if next(rows, None) is not None:
        raise SqlError("21000", "more than one row returned by a subquery used as an expression")
    return first[0] if len(first) == 1 else Record(query.columns, first)


def _collect(query: Query, slots: Slots, _test: Fn, _symbol: str) -> Value:
    return tuple(row[0] for row in query.certain(slots))


def _any(query: Query, slots: Slots, test: Fn, symbol: str) -> Value:
    return _compared(query, slots, test(slots), symbol, decisive=True)


def _all(query: Query, slots: Slots, test: Fn, symbol: str) -> Value:
    return _compared(query, slots, test(slots), symbol, decisive=False)


def _compared(query: Query, slots: Slots, value: Value, symbol: str, *, decisive: bool) -> Value:
    work = equal if symbol == "=" else operators[symbol]
    result: Value = not decisive
    for doubt, row in query.rows(slots):
        found = work(value, row[0] if len(row) == 1 else Record(query.columns, row))
        if doubt is None and found is decisive:
            return decisive
        if isinstance(found, Unknown) or (doubt is not None and found is decisive):
            result = found if isinstance(found, Unknown) else Unknown(doubt or "")
        elif found is None and not isinstance(result, Unknown):
            result = None
    return result


_SUBLINKS: dict[str, Callable[[Query, Slots, Fn, str], Value]] = {
    "EXISTS_SUBLINK": _exists,
    "EXPR_SUBLINK": _scalar,
    "ARRAY_SUBLINK": _collect,
    "ANY_SUBLINK": _any,
    "ALL_SUBLINK": _all,
}
