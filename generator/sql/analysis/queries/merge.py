"""MERGE (``parse_merge.c``)."""

from __future__ import annotations

from generator.sql.analysis.expressions.scope import Scope, entry_item
from generator.sql.analysis.expressions.transform import TRANSFORMS, transform
from generator.sql.analysis.queries.assign import insert_row, insert_targets, set_columns, set_sources
from generator.sql.analysis.queries.change_clauses import changed_entry, condition, relation_of, returning
from generator.sql.analysis.queries.from_clause import transform_from
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.changes import Change, When
from generator.sql.analysis.trees.query import QueryTree
from generator.sql.analysis.types.oids import TEXT
from generator.sql.node import Node

_BY_SOURCE, _BY_TARGET = "NOT MATCHED BY SOURCE", "NOT MATCHED BY TARGET"


def refuse_merge(node: Node) -> None:
    """Refuse what is looked at before any name: RECURSIVE, and a WHEN that can never be reached."""
    clause = node.struct("withClause", "WithClause")
    if clause is not None and clause.flag("recursive"):
        refuse("42601", "WITH RECURSIVE is not supported for MERGE statement")
    unconditional: set[str] = set()
    for when in node.nodes("mergeWhenClauses"):
        kind = when.text("matchKind")
        if kind in unconditional:
            refuse("42601", "unreachable WHEN clause specified after unconditional WHEN clause")
        if not when.has("condition"):
            unconditional.add(kind)


def transform_merge(node: Node, scope: Scope) -> QueryTree:
    """Analyse a MERGE."""
    rte = changed_entry(node, scope)
    source, on = node.node("sourceRelation"), node.node("joinCondition")
    if source is None or on is None:
        refuse("42601", "syntax error")
    change = scope.query.change = Change(rte, exact=not rte.unknown)
    transform_from((source,), scope)
    joined = scope.namespace
    target = entry_item(rte)
    if any(item.name == target.name and item.relation_visible for item in joined):
        refuse("42712", f'name "{target.name}" specified more than once')
    both = [target, *joined]
    scope.namespace = both
    scope.clause = "JOIN conditions"
    # A server does not ask whether it is a boolean.
    change.joined = transform(on, scope)
    scope.clause = ""
    for clause in node.nodes("mergeWhenClauses"):
        when = When(clause.text("matchKind").removeprefix("MERGE_WHEN_").replace("_", " "), None, "")
        scope.namespace = {_BY_TARGET: joined, _BY_SOURCE: [target]}.get(when.match, both)
        when.condition = condition(clause.node("condition"), scope, "WHEN", "MERGE WHEN conditions")
        _action(clause, when, change, scope)
        change.whens.append(when)
    returning(node, change, [*joined, target], scope)
    return scope.query


def _action(clause: Node, when: When, change: Change, scope: Scope) -> None:
    rte = change.target
    when.command = clause.text("commandType").removeprefix("CMD_").lower()
    if rte.unknown:
        return
    relation, nodes = relation_of(rte), clause.nodes("targetList")
    if when.command == "update":
        when.columns = set_columns(nodes, set_sources(nodes, scope), relation, rte.columns, scope)
    elif when.command == "insert":
        when.overriding = scope.analysis.overriding = clause.text("override").removeprefix("OVERRIDING_").lower()
        targets = insert_targets(nodes, relation, list(rte.columns))
        scope.clause = "VALUES"
        values = clause.nodes("values")
        row = [None if value.tag == "SetToDefault" else transform(value, scope) for value in values]
        scope.clause = ""
        if values:
            when.columns = insert_row(row, targets, relation, scope, named=bool(nodes))
        scope.analysis.overriding = ""


@TRANSFORMS.register("MergeSupportFunc")
def _merge_action(_node: Node, scope: Scope) -> t.Expr:
    level = next((level for level in scope.levels() if level.clause == "RETURNING"), None)
    if level is None or level.query.command != "merge":
        refuse("42601", "MERGE_ACTION() can only be used in the RETURNING list of a MERGE command")
    return t.Special(TEXT, "merge action", ["MERGE_ACTION()"])
