"""SELECT, VALUES, UNION and WITH (PostgreSQL documentation, chapter 7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.sql.analysis.colname import figure_colname
from generator.sql.evaluate.calls import gather_arguments, set_function
from generator.sql.evaluate.expressions import child, compile_expression, compilers
from generator.sql.evaluate.operators import equal, operators
from generator.sql.evaluate.ordering import Sorting, compile_order, sort_rows
from generator.sql.evaluate.scope import Aggregation, Fn, Scope, Slots
from generator.sql.evaluate.sources import Doubt, compile_from, conditions_of, place, run_steps
from generator.sql.evaluate.values import NotKnown, Record, Unknown, Value
from generator.sql.node import Node
from generator.sql.types import SqlError

Rows = tuple[Value, ...]


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
        if with_clause.flag("recursive"):
            msg = "a recursive query"
            raise NotKnown(msg)
        for each in with_clause.nodes("ctes"):
            _add_cte(each, scope)
    if node.text("op") not in {"", "SETOP_NONE"}:
        return _set_operation(node, scope)
    if node.has("valuesLists"):
        return _limited(node, _values(node, scope), scope, sort=True)
    return _select(node, scope)


def _add_cte(node: Node, scope: Scope) -> None:
    inner = node.node("ctequery")
    if inner is None:
        return
    query = compile_query(inner, Scope(scope.compiler, scope))
    given = node.names("aliascolnames")
    scope.ctes[node.text("ctename")] = Query(given + query.columns[len(given) :], query.rows)


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
            msg = "a set operation that is not understood"
            raise NotKnown(msg)
        else:
            wanted = kind == "SETOP_INTERSECT"
            found = [row for row in dict.fromkeys(first) if (row in second) is wanted]
        for row in found:
            yield None, row

    return _limited(node, Query(one.columns, rows), scope, sort=True)


# --- plain SELECT ---------------------------------------------------------------------------------------------------


@dataclass
class _Targets:
    """The select list: names, expressions, and for a set-returning function how to get its rows."""

    names: list[str]
    values: list[Fn]
    sets: dict[int, Callable[[Slots], list[Rows]]]


def _select(node: Node, scope: Scope) -> Query:
    steps = compile_from(node.nodes("fromClause"), scope)
    free = place(conditions_of(node.node("whereClause"), scope), steps)
    aggregation = Aggregation(scope.compiler.new_slot())
    scope.aggregation = aggregation
    targets = _targets(node.nodes("targetList"), scope)
    having = node.node("havingClause")
    keep = compile_expression(having, scope) if having is not None else None
    sorting = compile_order(node, scope, targets.names, targets.values)
    scope.aggregation = None
    grouping = [_group_key(each, targets, scope) for each in node.nodes("groupClause")]

    def source(slots: Slots) -> Iterator[Doubt]:
        doubt: Doubt = None
        for test in free:
            value = test(slots)
            if isinstance(value, Unknown):
                doubt = value.why
            elif not value:
                return
        for more in run_steps(steps, slots):
            yield doubt or more

    if aggregation.feeds or grouping or keep is not None:
        return _rows_of(_grouped(source, aggregation, grouping, keep), targets, sorting, node, scope)
    return _rows_of(source, targets, sorting, node, scope)


def _rows_of(
    source: Callable[[Slots], Iterator[Doubt]], targets: _Targets, sorting: Sorting, node: Node, scope: Scope
) -> Query:

    def rows(slots: Slots) -> Iterator[tuple[Doubt, Rows]]:
        if not (sorting.keys or sorting.distinct):
            for doubt in source(slots):
                for row in _project(targets, slots):
                    yield doubt, row
            return
        yield from sort_rows(_with_keys(source, targets, sorting, slots), sorting)

    return _limited(node, Query(tuple(targets.names), rows), scope, sort=False)


def _with_keys(
    source: Callable[[Slots], Iterator[Doubt]], targets: _Targets, sorting: Sorting, slots: Slots
) -> Iterator[tuple[Rows, Rows]]:
    for doubt in source(slots):
        if doubt is not None:
            raise NotKnown(doubt)
        for row in _project(targets, slots):
            yield row, tuple(key(slots, row) for key, _, _ in sorting.keys)


def _project(targets: _Targets, slots: Slots) -> Iterator[Rows]:
    if not targets.sets:
        yield tuple(value(slots) for value in targets.values)
        return
    expanded = {at: produce(slots) for at, produce in targets.sets.items()}
    for number in range(max(len(rows) for rows in expanded.values())):
        yield tuple(
            ((expanded[at][number][0] if number < len(expanded[at]) else None) if at in expanded else value(slots))
            for at, value in enumerate(targets.values)
        )


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


def _targets(nodes: tuple[Node, ...], scope: Scope) -> _Targets:
    targets = _Targets([], [], {})
    for node in nodes:
        value = node.node("val")
        if value is None:
            continue
        if value.tag == "ColumnRef" and any(part.tag == "A_Star" for part in value.nodes("fields")):
            _expand_star(value.names("fields"), targets, scope)
            continue
        found = set_function(value, scope) if value.tag == "FuncCall" else None
        if found is not None and found.rows is not None:
            gather, rows = gather_arguments(value, scope), found.rows
            targets.sets[len(targets.values)] = lambda slots, gather=gather, rows=rows: rows(gather(slots))  # type: ignore[misc]
            targets.values.append(lambda _slots: None)
        else:
            targets.values.append(compile_expression(value, scope))
        targets.names.append(node.text("name") or figure_colname(value))
    return targets


def _expand_star(names: tuple[str, ...], targets: _Targets, scope: Scope) -> None:
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


def _group_key(node: Node, targets: _Targets, scope: Scope) -> Fn:
    if node.tag == "A_Const" and node.has("ival"):
        return targets.values[int(node.fields["ival"].get("ival", 1)) - 1]
    if node.tag == "ColumnRef":
        names = node.names("fields")
        if len(names) == 1 and scope.column(names) is None and names[0] in targets.names:
            return targets.values[targets.names.index(names[0])]
    return compile_expression(node, scope)


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


# --- subqueries in expressions (documentation 9.24, Subquery Expressions) -----------------------------------------------


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
