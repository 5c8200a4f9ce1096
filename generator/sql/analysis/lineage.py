"""Which table columns a query uses, and how: as values, or to decide which rows there are and in what order.

What it uses in all is what ``pg_depend`` lists for a view (``find_expr_references_walker`` in ``dependency.c``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.sql.analysis.conversion.exprtype import expr_sources
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import FromItem, JoinExpr, QueryTree, RangeTableEntry, SortGroupClause, Sources
from generator.sql.analysis.trees.walk import query_expressions, walk, walk_deep


def other_uses(query: QueryTree, values: Iterable[Sources], mentioned: set[tuple[int, int]] | None = None) -> Sources:
    """Return the columns by which a query joins, filters, groups or orders, and those that it mentions to no end.

    Args:
        query: The query.
        values: The columns that each column of its result is made of.
        mentioned: All that it mentions, if it has been printed; otherwise they are looked for.
    """
    found: dict[tuple[int, int], None] = {}
    for condition in _conditions(query):
        found.update(dict.fromkeys(expr_sources(condition)))
    made = {source for several in values for source in several}
    used = _used(query) if mentioned is None else mentioned
    return tuple(sorted((used - made).union(found)))


def _used(query: QueryTree) -> set[tuple[int, int]]:
    """Return every table column that the query mentions, and the fields of row types that it takes."""
    return {column for top in query_expressions(query) for column in columns_below(top)}


def columns_below(expr: t.Expr) -> Iterator[tuple[int, int]]:
    """Yield the table columns that an expression mentions, and the fields of row types that it takes."""
    for part in walk_deep(expr):
        if isinstance(part, t.Var):
            column = part.rte.columns[part.attno - 1] if part.attno else None
            if column is None:
                continue
            if column.attnum > 0 and part.rte.relation is not None:
                yield part.rte.relation.oid, column.attnum
            elif column.field is not None:
                yield column.field
        elif isinstance(part, t.FieldSelect) and part.column is not None:
            yield part.column


def _conditions(query: QueryTree) -> Iterator[t.Expr]:
    """Yield what decides on the rows of a query, at all its levels."""
    own = list(_clauses(query))
    yield from own
    if query.has_sublinks:
        for top in (*own, *(entry.expr for entry in query.targets), *_in_from(query)):
            for part in walk(top):
                if isinstance(part, t.SubLink):
                    yield from _conditions(part.query)
    for rte in query.rtable:
        if rte.kind == "subquery" and rte.subquery is not None:
            yield from _conditions(rte.subquery)
    for cte in query.ctes:
        if cte.query is not None:
            yield from _conditions(cte.query)


def _clauses(query: QueryTree) -> Iterator[t.Expr]:
    for clause in (query.where, query.having, query.offset, query.limit):
        if clause is not None:
            yield clause
    for item in query.from_items:
        yield from _joins(item)
    for key in _keys(query):
        yield query.by_ref(key.ref).expr


def _keys(query: QueryTree) -> Iterator[SortGroupClause]:
    yield from query.group
    yield from query.order
    yield from query.distinct or ()
    for window in query.windows:
        yield from window.partition
        yield from window.order


def _joins(item: FromItem) -> Iterator[t.Expr]:
    if not isinstance(item, JoinExpr):
        return
    if item.quals is not None:
        yield item.quals
    for left, right, _ in item.merged:
        yield left
        yield right
    yield from _joins(item.left)
    yield from _joins(item.right)


def _in_from(query: QueryTree) -> Iterator[t.Expr]:
    """Yield what functions and VALUES in FROM are made of."""
    for rte in query.rtable:
        yield from _arguments(rte)


def _arguments(rte: RangeTableEntry) -> Iterator[t.Expr]:
    for function in rte.functions:
        yield function.expr
    for row in rte.values:
        yield from row
    if rte.table_function is not None:
        yield rte.table_function
