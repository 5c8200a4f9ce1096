"""ORDER BY and DISTINCT (PostgreSQL documentation 7.3.3 and 7.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from generator.sql.evaluate.expressions import compile_expression
from generator.sql.evaluate.scope import Fn, Scope, Slots
from generator.sql.evaluate.values import NotKnown, Record, Unknown, Value
from generator.sql.node import Node

Row = tuple[Value, ...]
Key = Callable[[Slots, Row], Value]


@dataclass
class Sorting:
    """Keys with (descending, NULLs first); ``distinct`` wants equal rows, or rows of equal ``on`` keys, once."""

    keys: list[tuple[Key, bool, bool]] = field(default_factory=list)
    distinct: bool = False
    on: int = 0


def compile_order(node: Node, scope: Scope, names: list[str], values: list[Fn]) -> Sorting:
    """Compile ORDER BY and DISTINCT of a query whose columns have these names."""
    sorting = Sorting()
    distinct = list(node.fields.get("distinctClause", ()))
    sorting.distinct = node.has("distinctClause")
    for item in distinct:
        if item:
            # DISTINCT ON: its expressions sort first, as ORDER BY must begin with them anyway.
            sorting.on += 1
            if not node.has("sortClause"):
                sorting.keys.append((_key(Node.wrap(item), scope, names), False, False))
    for each in node.nodes("sortClause"):
        inner = each.node("node")
        if inner is None:
            continue
        descending = each.text("sortby_dir") == "SORTBY_DESC"
        nulls = each.text("sortby_nulls")
        first = nulls == "SORTBY_NULLS_FIRST" or (descending and nulls != "SORTBY_NULLS_LAST")
        sorting.keys.append((_key(inner, scope, names), descending, first))
    del values
    return sorting


def _key(node: Node, scope: Scope, names: list[str]) -> Key:
    if node.tag == "A_Const" and node.has("ival"):
        at = int(node.fields["ival"].get("ival", 1)) - 1
        return lambda _slots, row: row[at]
    if node.tag == "ColumnRef" and len(node.names("fields")) == 1 and node.names("fields")[0] in names:
        at = names.index(node.names("fields")[0])
        return lambda _slots, row: row[at]
    compiled = compile_expression(node, scope)
    return lambda slots, _row: compiled(slots)


def sort_rows(rows: Iterable[tuple[Row, Row]], sorting: Sorting) -> Iterator[tuple[None, Row]]:
    """Sort rows by their keys; raises NotKnown if a key is unknown."""
    found = list(rows)
    for at in reversed(range(len(sorting.keys))):
        _, descending, nulls_first = sorting.keys[at]
        found.sort(key=lambda pair: rank(pair[1][at], descending, nulls_first), reverse=descending)
    seen: set[Row] = set()
    for row, keys in found:
        if sorting.distinct:
            mark = keys[: sorting.on] if sorting.on else row
            if mark in seen:
                continue
            seen.add(mark)
        yield None, row


def rank(value: Value, descending: bool, nulls_first: bool) -> tuple[bool, Value]:  # noqa: FBT001
    """Return by what to sort a value; raises NotKnown if it is unknown."""
    if isinstance(value, Unknown):
        raise NotKnown(value.why)
    if isinstance(value, Record):
        value = value.values
    # Reversed order turns the flag around, too.
    return (value is None) is not (nulls_first is not descending), value if value is not None else 0
