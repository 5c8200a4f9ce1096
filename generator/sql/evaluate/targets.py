"""The select list and GROUP BY (PostgreSQL documentation 7.3 and 7.2.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.sql.analysis.expressions.colname import figure_colname
from generator.sql.evaluate.calls import Gather, gather_arguments, set_function
from generator.sql.evaluate.expressions import compile_expression
from generator.sql.evaluate.scope import Fn, Scope, Slots
from generator.sql.evaluate.values import Record, Value
from generator.sql.evaluate.world import Call
from generator.sql.node import Node
from generator.sql.types import SqlError

Rows = tuple[Value, ...]


@dataclass
class Targets:
    """The select list: names, expressions, and how to get the rows of the set-returning functions in them, by slot."""

    names: list[str]
    values: list[Fn]
    sets: list[tuple[int, Callable[[Slots], list[Rows]]]]


def compile_targets(nodes: tuple[Node, ...], scope: Scope) -> Targets:
    """Compile a select list."""
    targets = Targets([], [], [])
    for node in nodes:
        value = node.node("val")
        if value is None:
            continue
        if value.tag == "ColumnRef" and any(part.tag == "A_Star" for part in value.nodes("fields")):
            _expand_star(value.names("fields"), targets, scope)
            continue
        for call in _set_functions(value):
            _add_set(call, targets, scope)
        targets.values.append(compile_expression(value, scope))
        targets.names.append(node.text("name") or figure_colname(value))
    return targets


def _set_functions(value: Node) -> Iterator[Node]:
    """Yield the function calls of an expression, the innermost first; what subqueries call is their own affair."""
    within = {id(each.fields) for link in value.walk() if link.tag == "SubLink" for each in link.walk()}
    calls = [each for each in value.walk() if each.tag == "FuncCall" and id(each.fields) not in within]
    return reversed(calls)


def _add_set(call: Node, targets: Targets, scope: Scope) -> None:
    """Give a set-returning function a slot, from which the expression around it reads one of its values at a time."""
    found = set_function(call, scope)
    if found is None or found.rows is None:
        return
    slot = scope.compiler.new_slot()
    targets.sets.append((slot, _rows(gather_arguments(call, scope), found.rows, found.columns)))
    scope.compiler.sets[id(call.fields)] = slot


def _rows(
    gather: Gather, rows: Callable[[Call], list[Rows]], columns: tuple[str, ...]
) -> Callable[[Slots], list[Rows]]:
    """Return how to get the rows of a set-returning function, of several columns as one of records."""
    if len(columns) > 1:
        return lambda slots: [(Record(columns, row),) for row in rows(gather(slots))]
    return lambda slots: rows(gather(slots))


def _expand_star(names: tuple[str, ...], targets: Targets, scope: Scope) -> None:
    items = [item for item in scope.items if not names or item.alias == names[-1]]
    if names and not items:
        raise SqlError("42P01", f'missing FROM-clause entry for table "{names[-1]}"')
    seen: set[str] = set()
    for item in items:
        for column in item.columns:
            if column in scope.merged and not names:
                if column in seen:
                    continue
                seen.add(column)
            targets.names.append(column)
            targets.values.append(item.read(column))


def group_key(node: Node, targets: Targets, scope: Scope) -> Fn:
    """Compile an item of GROUP BY: a position, the name of an output column, or an expression."""
    if node.tag == "A_Const" and node.has("ival"):
        return targets.values[int(node.fields["ival"].get("ival", 1)) - 1]
    if node.tag == "ColumnRef":
        names = node.names("fields")
        if len(names) == 1 and scope.column(names) is None and names[0] in targets.names:
            return targets.values[targets.names.index(names[0])]
    return compile_expression(node, scope)


def project(targets: Targets, slots: Slots) -> Iterator[Rows]:
    """Yield the output of the row at hand: several rows where functions in the list give some."""
    if not targets.sets:
        yield tuple(value(slots) for value in targets.values)
        return
    expanded = [(slot, produce(slots)) for slot, produce in targets.sets]
    for number in range(max(len(rows) for _, rows in expanded)):
        for slot, rows in expanded:
            slots[slot] = rows[number][0] if number < len(rows) else None
        yield tuple(value(slots) for value in targets.values)
