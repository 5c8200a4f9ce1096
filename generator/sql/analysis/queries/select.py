"""SELECT, VALUES and set operations (``transformSelectStmt`` and its siblings in ``analyze.c``)."""

from __future__ import annotations

from collections.abc import Callable

from generator.sql.analysis.conversion.coerce import (
    coerce_to_boolean,
    coerce_to_common,
    coerce_to_specific,
    select_common_type,
)
from generator.sql.analysis.conversion.exprtype import expr_sources, expr_typmod
from generator.sql.analysis.expressions.call_refusals import refuse_sets
from generator.sql.analysis.expressions.restrictions import refuse_variables
from generator.sql.analysis.expressions.scope import Scope, entry_item
from generator.sql.analysis.expressions.sorting import transform_distinct, transform_group, transform_sort
from generator.sql.analysis.expressions.targets import expand_stars, resolve_unknowns, transform_target_list
from generator.sql.analysis.expressions.transform import transform
from generator.sql.analysis.expressions.windows import finish_windows
from generator.sql.analysis.queries import from_functions, from_joins, from_tables  # noqa: F401 - they register FROM items
from generator.sql.analysis.queries.ctes import transform_with
from generator.sql.analysis.queries.from_clause import transform_from
from generator.sql.analysis.queries.grouping import check_ungrouped
from generator.sql.analysis.queries.setops import transform_set_operation
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import (
    FromItem,
    JoinExpr,
    QueryTree,
    RangeTableEntry,
    RowMark,
    RteColumn,
    SetOperation,
    TargetEntry,
)
from generator.sql.analysis.trees.walk import walk
from generator.sql.analysis.types import oids
from generator.sql.node import Node
from generator.sql.types import RelationInfo

_STRENGTHS = {
    "LCS_FORUPDATE": "UPDATE",
    "LCS_FORNOKEYUPDATE": "NO KEY UPDATE",
    "LCS_FORSHARE": "SHARE",
    "LCS_FORKEYSHARE": "KEY SHARE",
}
_LOCKED = frozenset({"relation", "subquery"})
_WAITS = {"LockWaitSkip": " SKIP LOCKED", "LockWaitError": " NOWAIT"}


def transform_subquery(node: Node, parent: Scope, *, resolve: bool = True, lateral: bool = False) -> QueryTree:
    """Return a query inside another one; in FROM it sees its siblings only if it is LATERAL."""
    scope = Scope(parent.analysis, parent, resolve_unknowns=resolve)
    scope.purpose = ""
    del lateral
    return transform_select(node, scope)


def transform_select(node: Node, scope: Scope) -> QueryTree:
    """Return the analysed query; its names resolve in ``scope``."""
    if node.tag != "SelectStmt":
        refuse("0A000", f"{node.tag} is not a query")
    if node.has("intoClause"):
        refuse("42601", "SELECT ... INTO is not allowed here")
    if node.has("valuesLists"):
        return _transform_values(node, scope)
    if node.text("op") not in {"", "SETOP_NONE"}:
        return _transform_set_operations(node, scope)
    return _transform_plain(node, scope)


def _with(node: Node, scope: Scope) -> None:
    clause = node.struct("withClause", "WithClause")
    if clause is not None:
        transform_with(clause, scope)


def _transform_plain(node: Node, scope: Scope) -> QueryTree:
    query = scope.query
    _with(node, scope)
    scope.window_nodes = list(node.nodes("windowClause"))
    transform_from(node.nodes("fromClause"), scope)
    query.targets = transform_target_list(node.nodes("targetList"), scope)
    where = node.node("whereClause")
    if where is not None:
        scope.clause = "WHERE"
        query.where = coerce_to_boolean(transform(where, scope), scope.analysis, "WHERE")
        scope.clause = ""
    having = node.node("havingClause")
    if having is not None:
        scope.clause = "HAVING"
        query.having = coerce_to_boolean(transform(having, scope), scope.analysis, "HAVING")
        scope.clause = ""
    query.order = transform_sort(node.nodes("sortClause"), query.targets, scope)
    transform_group(node, query.targets, scope)
    transform_distinct(node, query.targets, scope)
    _limit(node, scope)
    finish_windows(query.targets, scope)
    if scope.resolve_unknowns:
        resolve_unknowns(query.targets, scope)
    _locking(node, scope)
    if query.has_aggregates or query.group or query.grouping_sets or query.having is not None:
        check_ungrouped(query, scope)
    return query


def _limit(node: Node, scope: Scope) -> None:
    query = scope.query
    offset, limit = node.node("limitOffset"), node.node("limitCount")
    if offset is not None:
        query.offset = _row_count(offset, "OFFSET", scope)
    if limit is not None:
        query.limit = _row_count(limit, "LIMIT", scope)
    query.with_ties = node.text("limitOption") == "LIMIT_OPTION_WITH_TIES"
    if query.with_ties and isinstance(query.limit, t.Const) and query.limit.value is None:
        refuse("2201W", "row count cannot be null in FETCH FIRST ... WITH TIES clause")


def _row_count(node: Node, clause: str, scope: Scope) -> t.Expr:
    before, scope.clause = scope.clause, clause
    count = coerce_to_specific(transform(node, scope), oids.INT8, scope.analysis, clause)
    scope.clause = before
    refuse_variables(count, clause, scope)
    return count


def _locking(node: Node, scope: Scope) -> None:
    query = scope.query
    for clause in node.nodes("lockingClause"):
        strength, wait = _STRENGTHS[clause.text("strength")], _WAITS.get(clause.text("waitPolicy"), "")
        names = [rel.text("relname") for rel in clause.nodes("lockedRels")]
        _refuse_locking(query, strength)
        _refuse_locked(names, query, scope, strength)
        for rte in query.rtable:
            if rte.kind not in _LOCKED or (names and rte.name not in names):
                continue
            if all(mark.rte is not rte for mark in query.row_marks):
                query.row_marks.append(RowMark(rte, strength, wait))
            _lock(rte, scope.analysis.locked, strength)
        # A condition may turn an outer join into an inner one, which only a planner sees.
        padded = (
            [] if query.where is not None else [each for top in query.from_items for each in _on_nullable_side(top)]
        )
        if any(mark.rte is each for mark in query.row_marks for each in padded):
            scope.analysis.locks_padded = strength


def _refuse_locking(query: QueryTree, strength: str) -> None:
    """Refuse to lock rows of a query that does not give them one by one (``CheckSelectLocking``)."""
    for used, what in (
        (query.set_operation is not None, "UNION/INTERSECT/EXCEPT"),
        (query.distinct is not None, "DISTINCT clause"),
        (bool(query.group or query.grouping_sets), "GROUP BY clause"),
        (query.having is not None, "HAVING clause"),
        (query.has_aggregates, "aggregate functions"),
        (_has(query, lambda part: isinstance(part, t.WindowFunc)), "window functions"),
        (
            _has(query, lambda part: isinstance(part, t.FuncExpr) and part.returns_set),
            "set-returning functions in the target list",
        ),
    ):
        if used:
            refuse("0A000", f"FOR {strength} is not allowed with {what}")


def _has(query: QueryTree, wanted: Callable[[t.Expr], bool]) -> bool:
    return any(wanted(part) for entry in query.targets for part in walk(entry.expr))


def _on_nullable_side(item: FromItem, *, nullable: bool = False) -> list[RangeTableEntry]:
    """Return the entries below outer joins that may give NULLs for a whole row."""
    if not isinstance(item, JoinExpr):
        return [item] if nullable else []
    left = nullable or item.kind in {"RIGHT JOIN", "FULL JOIN"}
    right = nullable or item.kind in {"LEFT JOIN", "FULL JOIN"}
    return [*_on_nullable_side(item.left, nullable=left), *_on_nullable_side(item.right, nullable=right)]


def _refuse_locked(names: list[str], query: QueryTree, scope: Scope, strength: str) -> None:
    """Refuse what OF names and FROM does not have, or not as something with rows to be locked."""
    for name in names if not scope.analysis.lenient else ():
        found = [rte.kind for rte in query.rtable if rte.name == name]
        if not found:
            refuse("42P01", f'relation "{name}" in FOR {strength} clause not found in FROM clause')
        if not _LOCKED & {*found}:
            refuse("0A000", f"FOR {strength} cannot be applied to a {found[0]}")


def _lock(rte: RangeTableEntry, locked: list[RelationInfo], strength: str) -> None:
    """Who locks the rows of a subquery locks those of all that it reads (``transformLockingClause``)."""
    if rte.relation is not None:
        locked.append(rte.relation)
    if rte.subquery is not None:
        _refuse_locking(rte.subquery, strength)
    for below in rte.subquery.rtable if rte.subquery is not None else ():
        if below.kind in _LOCKED:
            _lock(below, locked, strength)


# VALUES


def values_rows(node: Node, scope: Scope, *, resolve: bool = True) -> tuple[list[list[t.Expr]], list[RteColumn]]:
    """Return the rows with each column in its common type, and the columns (``transformValuesClause``)."""
    sets, before, scope.clause = scope.sets, scope.clause, "VALUES"
    rows = [expand_stars(row.nodes("items"), scope) for row in node.nodes("valuesLists")]
    scope.clause = before
    refuse_sets(sets, "VALUES", scope)
    if len({len(row) for row in rows}) > 1:
        refuse("42601", "VALUES lists must all be the same length")
    columns: list[RteColumn] = []
    for position in range(len(rows[0])):
        exprs = [row[position] for row in rows]
        common = select_common_type(exprs, scope.analysis, "VALUES")
        for row in rows:
            row[position] = coerce_to_common(row[position], common, scope.analysis, "VALUES")
        modifiers = {expr_typmod(row[position]) for row in rows}
        typmod = modifiers.pop() if len(modifiers) == 1 else -1
        sources = tuple(dict.fromkeys(source for row in rows for source in expr_sources(row[position])))
        columns.append(RteColumn(f"column{position + 1}", common, typmod, sources=sources))
    del resolve
    return rows, columns


def _transform_values(node: Node, scope: Scope) -> QueryTree:
    query = scope.query
    _with(node, scope)
    for clause in node.nodes("lockingClause"):
        refuse("0A000", f"FOR {_STRENGTHS[clause.text('strength')]} cannot be applied to VALUES")
    rows, columns = values_rows(node, scope)
    rte = RangeTableEntry("values", "*VALUES*", columns, values=rows)
    query.rtable.append(rte)
    query.from_items.append(rte)
    item = entry_item(rte)
    scope.namespace.append(item)
    query.targets = [TargetEntry(expr, name) for name, expr in item.columns]
    query.order = transform_sort(node.nodes("sortClause"), query.targets, scope)
    _limit(node, scope)
    return query


# Set operations


def _transform_set_operations(node: Node, scope: Scope) -> QueryTree:
    """Analyse UNION and its like: names from the first branch, types over all (documentation 10.5)."""
    query = scope.query
    _with(node, scope)
    bare = {key: value for key, value in node.fields.items() if key not in _OUTER}
    found = transform_set_operation(Node("SelectStmt", bare), scope)
    if not isinstance(found, SetOperation):
        msg = "a set operation has two branches"
        raise TypeError(msg)
    query.set_operation = found
    result = RangeTableEntry("setop", "*SELECT*", found.columns)
    query.targets = [
        TargetEntry(t.Var(column.type, result, position), column.name)
        for position, column in enumerate(found.columns, 1)
    ]
    item = entry_item(result)
    scope.namespace = [item]
    count = len(query.targets)
    query.order = transform_sort(node.nodes("sortClause"), query.targets, scope)
    if len(query.targets) > count:
        refuse("0A000", "invalid UNION/INTERSECT/EXCEPT ORDER BY clause")
    scope.namespace = []
    _limit(node, scope)
    for clause in node.nodes("lockingClause"):
        _refuse_locking(query, _STRENGTHS[clause.text("strength")])
    return query


_OUTER = ("sortClause", "limitCount", "limitOffset", "limitOption", "withClause", "lockingClause")
