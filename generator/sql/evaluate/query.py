"""SELECT, VALUES, UNION and WITH (PostgreSQL documentation, chapter 7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from generator.record import dataclass
from generator.sql.evaluate.expressions import child, compile_expression
from generator.sql.evaluate.ordering import Sorting, compile_order, sort_rows
from generator.sql.evaluate.recursion import compile_recursive, is_recursive
from generator.sql.evaluate.scope import Aggregation, Fn, Scope, Slots
from generator.sql.evaluate.sources import compile_from, conditions_of
from generator.sql.evaluate.steps import Doubt, place, run_steps
from generator.sql.evaluate.targets import Rows, Targets, compile_targets, group_key, project
from generator.sql.evaluate.values import NotKnown, Unknown
from generator.sql.evaluate.windows import Windows, compile_windows
from generator.sql.node import Node


@dataclass(frozen=True)
class Query:
    """A compiled query: its columns' names, and its rows, each with why it may not belong there."""

    columns: tuple[str, ...]
    rows: Callable[[Slots], Iterator[tuple[Doubt, Rows]]]

    def certain(self, slots: Slots) -> Iterator[Rows]:
        """Yield the rows; raises NotKnown at the first that is not sure."""
        for doubt, row in self.rows(slots):
            if doubt is not None:
                raise NotKnown(doubt)
            yield row


def compile_query(node: Node, scope: Scope) -> Query:
    """Compile a SelectStmt in a scope of its own; raises NotKnown for what is not understood."""
    if node.tag != "SelectStmt":
        msg = "rows that a statement changes"
        raise NotKnown(msg)
    with_clause = node.struct("withClause", "WithClause")
    if with_clause is not None:
        for each in with_clause.nodes("ctes"):
            _add_cte(each, scope, recursive=with_clause.flag("recursive"))
    if node.text("op") not in {"", "SETOP_NONE"}:
        return _set_operation(node, scope)
    if node.has("valuesLists"):
        return _limited(node, _values(node, scope), scope, sort=True)
    return _select(node, scope)


def _add_cte(node: Node, scope: Scope, *, recursive: bool) -> None:
    inner, name = node.node("ctequery"), node.text("ctename")
    if inner is None:
        return
    if node.has("search_clause") or node.has("cycle_clause"):
        msg = "a recursive query with SEARCH or CYCLE"
        raise NotKnown(msg)
    if recursive and is_recursive(inner, name):
        scope.ctes[name] = compile_recursive(name, node.names("aliascolnames"), inner, scope, compile_query)
        return
    query = compile_query(inner, Scope(scope.compiler, scope))
    given = node.names("aliascolnames")
    scope.ctes[name] = Query(given + query.columns[len(given) :], query.rows)


def _values(node: Node, scope: Scope) -> Query:
    lists = [
        [compile_expression(Node.wrap(item), scope) for item in each["List"]["items"]]
        for each in node.fields["valuesLists"]
    ]
    columns = tuple(f"column{number}" for number in range(1, len(lists[0]) + 1))

    def rows(slots: Slots) -> Iterator[tuple[Doubt, Rows]]:
        for each in lists:
            yield None, tuple(item(slots) for item in each)

    return Query(columns, rows)


def _set_operation(node: Node, scope: Scope) -> Query:
    left, right = (node.struct(side, "SelectStmt") for side in ("larg", "rarg"))
    if left is None or right is None:
        msg = "a set operation that is not understood"
        raise NotKnown(msg)
    one, other = compile_query(left, Scope(scope.compiler, scope)), compile_query(right, Scope(scope.compiler, scope))
    kind, every = node.text("op"), node.flag("all")

    def rows(slots: Slots) -> Iterator[tuple[Doubt, Rows]]:
        if kind == "SETOP_UNION" and every:
            yield from one.rows(slots)
            yield from other.rows(slots)
            return
        first, second = list(one.certain(slots)), list(other.certain(slots))
        if kind == "SETOP_UNION":
            found = list(dict.fromkeys([*first, *second]))
        elif every:
            found = _all_of(first, Counter(second), intersect=kind == "SETOP_INTERSECT")
        else:
            wanted = kind == "SETOP_INTERSECT"
            found = [row for row in dict.fromkeys(first) if (row in second) is wanted]
        for row in found:
            yield None, row

    return _limited(node, Query(one.columns, rows), scope, sort=True)


def _all_of(first: list[Rows], second: Counter[Rows], *, intersect: bool) -> list[Rows]:
    """INTERSECT ALL and EXCEPT ALL: each row of the second counts against one of the first."""
    found = []
    for row in first:
        paired = second[row] > 0
        second[row] -= paired
        if paired is intersect:
            found.append(row)
    return found


# --- plain SELECT ---------------------------------------------------------------------------------------------------


def _select(node: Node, scope: Scope) -> Query:
    steps = compile_from(node.nodes("fromClause"), scope)
    free = place(conditions_of(node.node("whereClause"), scope), steps)
    aggregation = Aggregation(scope.compiler.new_slot())
    scope.aggregation = aggregation
    windows = scope.windows = Windows(scope.compiler.new_slot())
    compile_windows(node.nodes("windowClause"), scope)
    targets = compile_targets(node.nodes("targetList"), scope)
    having = node.node("havingClause")
    keep = compile_expression(having, scope) if having is not None else None
    sorting = compile_order(node, scope, targets.names, targets.values)
    scope.aggregation = scope.windows = None
    grouping = [group_key(each, targets, scope) for each in node.nodes("groupClause")]

    def joined(slots: Slots) -> Iterator[Doubt]:
        doubt: Doubt = None
        for test in free:
            value = test(slots)
            if isinstance(value, Unknown):
                doubt = value.why
            elif not value:
                return
        for more in run_steps(steps, slots):
            yield doubt or more

    source: Callable[[Slots], Iterator[Doubt]] = joined
    if aggregation.feeds or grouping or keep is not None:
        source = _grouped(source, aggregation, grouping, keep)
    if windows.calls:
        source = windows.spread(source)
    return _rows_of(source, targets, sorting, node, scope)


def _rows_of(
    source: Callable[[Slots], Iterator[Doubt]], targets: Targets, sorting: Sorting, node: Node, scope: Scope
) -> Query:

    def rows(slots: Slots) -> Iterator[tuple[Doubt, Rows]]:
        if not (sorting.keys or sorting.distinct):
            for doubt in source(slots):
                for row in project(targets, slots):
                    yield doubt, row
            return
        yield from sort_rows(_with_keys(source, targets, sorting, slots), sorting)

    return _limited(node, Query(tuple(targets.names), rows), scope, sort=False)


def _with_keys(
    source: Callable[[Slots], Iterator[Doubt]], targets: Targets, sorting: Sorting, slots: Slots
) -> Iterator[tuple[Rows, Rows]]:
    for doubt in source(slots):
        if doubt is not None:
            raise NotKnown(doubt)
        for row in project(targets, slots):
            yield row, tuple(key(slots, row) for key, _, _ in sorting.keys)


def _grouped(
    source: Callable[[Slots], Iterator[Doubt]], aggregation: Aggregation, grouping: list[Fn], keep: Fn | None
) -> Callable[[Slots], Iterator[Doubt]]:
    def rows(slots: Slots) -> Iterator[Doubt]:
        groups: dict[Rows, list[Slots]] = {} if grouping else {(): []}
        for doubt in source(slots):
            if doubt is not None:
                raise NotKnown(doubt)
            groups.setdefault(tuple(key(slots) for key in grouping), []).append(list(slots))
        for group in groups.values():
            slots[:] = group[0] if group else slots
            slots[aggregation.slot] = [feed(group) for feed in aggregation.feeds]
            chosen = keep(slots) if keep is not None else True
            if chosen:
                yield chosen.why if isinstance(chosen, Unknown) else None

    return rows


def _limited(node: Node, query: Query, scope: Scope, *, sort: bool) -> Query:
    """ORDER BY of a set operation or VALUES (``sort``), then OFFSET and LIMIT."""
    sorting = compile_order(node, scope, list(query.columns), []) if sort else Sorting()
    count, offset = child(node, "limitCount", scope), child(node, "limitOffset", scope)
    has_limit = node.has("limitCount") or node.has("limitOffset")
    if not has_limit and not sorting.keys:
        return query

    def rows(slots: Slots) -> Iterator[tuple[Doubt, Rows]]:
        found = query.rows(slots)
        if sorting.keys:
            found = sort_rows(
                ((row, tuple(key(slots, row) for key, _, _ in sorting.keys)) for row in query.certain(slots)), sorting
            )
        most, skip = count(slots), offset(slots) or 0
        for bound in (most, skip):
            if isinstance(bound, Unknown):
                raise NotKnown(bound.why)
        for number, (doubt, row) in enumerate(found):
            if most is not None and number >= skip + most:
                return
            if doubt is not None and (most is None or most > 1):
                raise NotKnown(doubt)
            if number >= skip:
                yield doubt, row

    return Query(query.columns, rows)
