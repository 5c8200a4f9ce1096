"""WITH RECURSIVE (PostgreSQL documentation 7.8.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from generator.sql.evaluate.scope import Scope, Slots
from generator.sql.evaluate.values import NotKnown, Value
from generator.sql.node import Node

if TYPE_CHECKING:
    from generator.sql.evaluate.query import Query

_MOST_ROWS = 100_000

Row = tuple[Value, ...]


def is_recursive(query: Node, name: str) -> bool:
    """Return whether a WITH query refers to itself."""
    return query.text("op") == "SETOP_UNION" and any(
        each.tag == "RangeVar" and each.text("relname") == name and not each.has("schemaname") for each in query.walk()
    )


def compile_recursive(
    name: str, given: tuple[str, ...], query: Node, scope: Scope, compile_query: Callable[[Node, Scope], Query]
) -> Query:
    """Compile ``base UNION [ALL] step``: the step sees the rows that it made last, until it makes no more.

    Raises:
        NotKnown: The form is not understood.
    """
    left, right = (query.struct(side, "SelectStmt") for side in ("larg", "rarg"))
    if left is None or right is None or any(query.has(each) for each in ("sortClause", "limitCount", "limitOffset")):
        msg = "a recursive query"
        raise NotKnown(msg)
    base = compile_query(left, Scope(scope.compiler, scope))
    columns = given + base.columns[len(given) :]
    # The rows that the step sees are one run's.
    scope.compiler.reusable = False
    working: list[Row] = []
    inner = Scope(scope.compiler, scope)
    # The step's own rows, whatever they are at that time.
    inner.ctes[name] = type(base)(columns, lambda _slots: ((None, row) for row in list(working)))
    step = compile_query(right, inner)
    every = query.flag("all")

    def rows(slots: Slots) -> Iterator[tuple[None, Row]]:
        seen: dict[Row, None] = {}
        found: list[Row] = []
        fresh = list(base.certain(slots))
        while fresh:
            if not every:
                fresh = [row for row in dict.fromkeys(fresh) if row not in seen]
                seen.update(dict.fromkeys(fresh))
            found.extend(fresh)
            if len(found) > _MOST_ROWS:
                msg = "a recursive query too long to follow"
                raise NotKnown(msg)
            working[:] = fresh
            fresh = list(step.certain(slots))
        yield from ((None, row) for row in found)

    return type(base)(columns, rows)
