"""Printing INSERT, UPDATE, DELETE and MERGE (``get_insert_query_def`` and its like)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.sql.analysis.deparse.aliases import namespace_of
from generator.sql.analysis.deparse.basic import print_collation, print_step
from generator.sql.analysis.deparse.from_clause import print_from, print_relation, print_relation_alias
from generator.sql.analysis.deparse.printer import Deparser
from generator.sql.analysis.deparse.query import print_query, print_targets, print_with
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.changes import Assigned, Change, Conflict
from generator.sql.analysis.trees.query import QueryTree
from generator.sql.names import quote_identifier
from generator.sql.refs import ColumnRef


def is_printable(query: QueryTree) -> bool:
    """Return whether a query, or a statement that changes rows, can be printed."""
    known = query.command == "select" or (query.change is not None and query.change.exact)
    return known and all(cte.query is None or is_printable(cte.query) for cte in query.ctes)


def print_statement(query: QueryTree, out: Deparser, *, names_visible: bool = True) -> None:
    """Print a query, or a statement that changes rows."""
    change = query.change
    if change is None:
        print_query(query, out, names_visible=names_visible)
        return
    saved = (out.prefix, out.targets, out.output_names)
    had_parents = bool(out.namespaces)
    out.namespaces.insert(0, namespace_of(query, out.namespaces))
    out.prefix = had_parents or len(query.rtable) != 1
    out.targets, out.output_names = query.targets, None
    out.cte_names.extend(cte.name for cte in query.ctes)
    if query.ctes:
        print_with(query, out)
    {"insert": _insert, "update": _update, "delete": _delete, "merge": _merge}[query.command](query, change, out)
    if query.targets:
        out.text(" RETURNING")
        renamed = [("OLD", change.old), ("NEW", change.new)]
        shown = [f"{word} AS {quote_identifier(name)}" for word, name in renamed if name != word.lower()]
        out.text(f" WITH ({', '.join(shown)})" if shown else "")
        print_targets(query.visible(), out, names_visible=names_visible)
    del out.namespaces[0]
    del out.cte_names[len(out.cte_names) - len(query.ctes) :]
    out.prefix, out.targets, out.output_names = saved


def _insert(_query: QueryTree, change: Change, out: Deparser) -> None:
    out.text(" INSERT INTO ")
    print_relation(change.target, out)
    if change.target.alias is not None:
        out.text(" AS")
        print_relation_alias(change.target, out)
    _columns(change, change.columns, change.overriding, out)
    if change.source is not None and change.source.subquery is not None:
        print_query(change.source.subquery, out, names_visible=False)
    elif len(change.rows) > 1:
        out.text(" VALUES ")
        for position, row in enumerate(change.rows):
            out.text(", (" if position else "(")
            _values(row, out, ",")
            out.text(")")
    elif change.columns:
        out.text(" VALUES (")
        _values([each.value for each in change.columns], out, ", ")
        out.text(")")
    else:
        out.text(" DEFAULT VALUES")
    if change.conflict is not None:
        _conflict(change, change.conflict, out)


def _columns(change: Change, columns: Sequence[Assigned], overriding: str, out: Deparser) -> None:
    if columns:
        out.text(" (")
        for position, assigned in enumerate(columns):
            out.text(", " if position else "")
            _column(change, assigned, out)
        out.text(")")
    if overriding in {"system_value", "user_value"}:
        out.text(f" OVERRIDING {overriding.removesuffix('_value').upper()} VALUE")


def _values(row: Sequence[t.Expr | None], out: Deparser, comma: str) -> None:
    for position, value in enumerate(row):
        out.text(comma if position else "")
        if value is None:
            out.text("DEFAULT")
        else:
            out.toplevel(value, False)  # noqa: FBT003 - ruleutils' showimplicit


def _conflict(change: Change, conflict: Conflict, out: Deparser) -> None:
    out.text(" ON CONFLICT")
    if conflict.elements:
        before, out.prefix = out.prefix, False
        out.text("(")
        for position, (element, collation) in enumerate(conflict.elements):
            out.text(", " if position else "")
            bare = isinstance(element, t.Var) or (isinstance(element, t.FuncExpr) and element.format == t.CALL)
            out.text("" if bare else "(")
            out.expr(element)
            out.text("" if bare else ")")
            if collation:
                print_collation(collation, out)
        out.text(")")
        if conflict.where is not None:
            out.text(" WHERE ")
            out.expr(conflict.where)
        out.prefix = before
    elif conflict.constraint:
        out.text(f" ON CONSTRAINT {quote_identifier(conflict.constraint)}")
    if conflict.updates is None:
        out.text(" DO NOTHING")
        return
    out.text(" DO UPDATE SET ")
    _assignments(change, conflict.updates, out)
    if conflict.condition is not None:
        out.text(" WHERE ")
        out.expr(conflict.condition)


def _update(query: QueryTree, change: Change, out: Deparser) -> None:
    out.text(" UPDATE ")
    print_relation(change.target, out)
    print_relation_alias(change.target, out)
    out.text(" SET ")
    _assignments(change, change.columns, out)
    print_from(query, out)
    _where(query, out)


def _delete(query: QueryTree, change: Change, out: Deparser) -> None:
    out.text(" DELETE FROM ")
    print_relation(change.target, out)
    print_relation_alias(change.target, out)
    print_from(query, out, "USING")
    _where(query, out)


def _merge(query: QueryTree, change: Change, out: Deparser) -> None:
    out.text(" MERGE INTO ")
    print_relation(change.target, out)
    print_relation_alias(change.target, out)
    print_from(query, out, "USING")
    out.text(" ON ")
    if change.joined is not None:
        out.expr(change.joined)
    by_source = any(when.match == "NOT MATCHED BY SOURCE" for when in change.whens)
    for when in change.whens:
        out.text(f" WHEN {when.match if by_source else when.match.removesuffix(' BY TARGET')}")
        if when.condition is not None:
            out.text(" AND ")
            out.expr(when.condition)
        out.text(f" THEN {_ACTIONS[when.command]}")
        if when.command == "update":
            _assignments(change, when.columns, out)
        elif when.command == "insert":
            _columns(change, when.columns, when.overriding, out)
            out.text(" VALUES (" if when.columns else " DEFAULT VALUES")
            _values([each.value for each in when.columns], out, ", ")
            out.text(")" if when.columns else "")


_ACTIONS = {"update": "UPDATE SET ", "delete": "DELETE", "insert": "INSERT", "nothing": "DO NOTHING"}


def _where(query: QueryTree, out: Deparser) -> None:
    if query.where is not None:
        out.text(" WHERE ")
        out.expr(query.where)


def _assignments(change: Change, columns: Sequence[Assigned], out: Deparser) -> None:
    """Print what SET assigns (``get_update_query_targetlist_def``)."""
    for position, assigned in enumerate(columns):
        out.text(", " if position else "")
        if assigned.row is not None and assigned.place == 1:
            out.text("(")
        _column(change, assigned, out)
        if assigned.row is not None:
            if assigned.place < assigned.count:
                continue
            out.text(") = (")
            print_query(assigned.row, out, names_visible=False)
            out.text(")")
            continue
        out.text(" = ")
        if assigned.value is None:
            out.text("DEFAULT")
        else:
            out.expr(assigned.value)


def _column(change: Change, assigned: Assigned, out: Deparser) -> None:
    relation = change.target.relation
    if relation is not None and assigned.column.attnum > 0:
        out.hole(ColumnRef(relation.oid, assigned.column.attnum))
    else:
        out.text(quote_identifier(assigned.column.name))
    for step in assigned.steps:
        print_step(step, out)
