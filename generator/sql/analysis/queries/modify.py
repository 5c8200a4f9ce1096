"""INSERT, UPDATE and DELETE: whether a server would take them (``analyze.c``).

What is asked is which names and types they get wrong, and which columns RETURNING gives; what they do is kept for
bodies of functions and actions of rules, which are printed.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.registry import Registry
from generator.sql.analysis.conversion.collate import lookup_collation
from generator.sql.analysis.expressions.call_refusals import refuse_sets
from generator.sql.analysis.expressions.scope import NamespaceItem, Scope, entry_item, target_columns
from generator.sql.analysis.expressions.targets import expand_stars
from generator.sql.analysis.expressions.transform import transform
from generator.sql.analysis.queries.assign import insert_row, insert_targets, set_columns, set_sources
from generator.sql.analysis.queries.change_clauses import changed_entry, condition, relation_of, returning
from generator.sql.analysis.queries.ctes import transform_with
from generator.sql.analysis.queries.from_clause import transform_from
from generator.sql.analysis.queries.merge import refuse_merge, transform_merge
from generator.sql.analysis.queries.select import transform_select, transform_subquery
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.changes import Change, Conflict
from generator.sql.analysis.trees.query import QueryTree, RangeTableEntry, RteColumn
from generator.sql.node import Node
from generator.sql.types import Arbiter, RelationInfo

Modification = Callable[[Node, Scope], QueryTree]
_COMMANDS: Registry[Modification] = Registry("data-modifying statement")
_GENERAL = ("sortClause", "limitOffset", "limitCount", "lockingClause", "withClause")


def transform_statement(node: Node, scope: Scope) -> QueryTree:
    """Return a query or a data-modifying statement analysed; the targets of the latter are what RETURNING gives."""
    command = _COMMANDS.get(node.tag)
    if command is None:
        return transform_select(node, scope)
    scope.query.command = node.tag.removesuffix("Stmt").lower()
    if scope.query.command == "merge":
        refuse_merge(node)
    clause = node.struct("withClause", "WithClause")
    if clause is not None:
        transform_with(clause, scope)
    return command(node, scope)


# INSERT


@_COMMANDS.register("InsertStmt")
def _insert(node: Node, scope: Scope) -> QueryTree:
    rte = changed_entry(node, scope)
    relation = relation_of(rte)
    scope.analysis.overriding = node.text("override").removeprefix("OVERRIDING_").lower()
    columns = list(rte.columns)
    named = node.nodes("cols")
    select = node.node("selectStmt")
    targets = [] if rte.unknown else insert_targets(named, relation, columns)
    change = scope.query.change = Change(rte, overriding=scope.analysis.overriding, exact=not rte.unknown)
    if select is not None:
        rows = _insert_rows(select, scope)
        change.source = _source_of(select, scope)
        made = [[] if rte.unknown else insert_row(row, targets, relation, scope, named=bool(named)) for row in rows]
        change.columns = made[0]
        change.rows = [[assigned.value for assigned in row] for row in made]
    item = entry_item(rte)
    conflict = node.struct("onConflictClause", "OnConflictClause")
    if conflict is not None:
        change.conflict = _on_conflict(conflict, rte, item, scope)
    returning(node, change, [item], scope)
    return scope.query


def _insert_rows(select: Node, scope: Scope) -> list[list[t.Expr | None]]:
    """Return the rows of expressions that are inserted, None where DEFAULT is written."""
    if not select.has("valuesLists") or any(select.has(clause) for clause in _GENERAL):
        return [_select_row(select, scope)]
    rows: list[list[t.Expr | None]] = []
    lists, sets = select.nodes("valuesLists"), scope.sets
    for row in lists:
        scope.clause = "VALUES"
        made: list[t.Expr | None] = []
        for item in row.nodes("items"):
            made += [None] if item.tag == "SetToDefault" else expand_stars([item], scope)
        rows.append(made)
        scope.clause = ""
        if len(made) != len(rows[0]):
            refuse("42601", "VALUES lists must all be the same length")
    if len(lists) > 1:  # a single row is like a select list
        refuse_sets(sets, "VALUES", scope)
    return rows


def _source_of(select: Node, scope: Scope) -> RangeTableEntry | None:
    """Return the subquery of INSERT … SELECT, which is the last entry then."""
    if not select.has("valuesLists") or any(select.has(clause) for clause in _GENERAL):
        return scope.query.rtable[-1]
    return None


def _select_row(select: Node, scope: Scope) -> list[t.Expr | None]:
    query = transform_subquery(select, scope, resolve=False)
    columns = target_columns(query.visible(), scope.analysis)
    rte = RangeTableEntry("subquery", "*SELECT*", columns, subquery=query)
    scope.query.rtable.append(rte)
    row: list[t.Expr | None] = []
    for position, entry in enumerate(query.visible(), 1):
        literal = isinstance(entry.expr, t.Const | t.Param | t.AsWritten)
        row.append(entry.expr if literal else t.Var(entry.expr.type, rte, position))
    return row


def _on_conflict(node: Node, rte: RangeTableEntry, item: NamespaceItem, scope: Scope) -> Conflict:
    """Analyse ON CONFLICT (``transformOnConflictClause``)."""
    updates = node.text("action") == "ONCONFLICT_UPDATE"
    infer = node.struct("infer", "InferClause")
    if updates and infer is None:
        refuse("42601", "ON CONFLICT DO UPDATE requires inference specification or constraint name")
    scope.namespace = [item]
    conflict = Conflict()
    if infer is not None and rte.relation is not None:
        _arbiter(infer, rte.relation, conflict, scope)
    if updates:
        excluded = RangeTableEntry(
            "relation", "excluded", [RteColumn(c.name, c.type, c.typmod, c.collation, c.attnum) for c in rte.columns], "excluded",
            relation=rte.relation, unknown=rte.unknown,
        )  # fmt: skip
        scope.query.rtable.append(excluded)
        scope.namespace = [item, entry_item(excluded)]
        if not rte.unknown:
            nodes = node.nodes("targetList")
            conflict.updates = set_columns(nodes, set_sources(nodes, scope), relation_of(rte), rte.columns, scope)
        conflict.condition = condition(node.node("whereClause"), scope)
    scope.namespace = []
    return conflict


def _arbiter(infer: Node, relation: RelationInfo, conflict: Conflict, scope: Scope) -> None:
    """Note which unique index ON CONFLICT asks for: whether there is one is the planner's question, so it comes last."""
    attnums: set[int] = set()
    expressions = False
    for element in infer.nodes("indexElems"):
        name = element.text("name")
        named = element.names("collation")
        collation = lookup_collation(named, scope.analysis.catalog, lenient=scope.analysis.lenient)
        if name:
            found = scope.find_column(name)
            if not isinstance(found, t.Var):
                refuse("42703", f'column "{name}" does not exist')
            attnums.add(found.rte.columns[found.attno - 1].attnum)
            conflict.elements.append((found, collation))
            continue
        expression = element.node("expr")
        if expression is not None:
            conflict.elements.append((transform(expression, scope), collation))
            expressions = True
    if scope.query.change is not None and any(element.has("opclass") for element in infer.nodes("indexElems")):
        scope.query.change.exact = False
    conflict.where = condition(infer.node("whereClause"), scope)
    name = conflict.constraint = infer.text("conname")
    scope.analysis.arbiters.append(
        Arbiter(relation.oid, frozenset(attnums), expressions, infer.has("whereClause"), name)
    )


# UPDATE, DELETE


def _add_target(rte: RangeTableEntry, scope: Scope) -> NamespaceItem:
    """Make the changed table's columns visible; subqueries in FROM do not see them."""
    item = entry_item(rte)
    scope.namespace.append(item)
    return item


def _from(nodes: tuple[Node, ...], item: NamespaceItem, scope: Scope) -> None:
    item.lateral_only = True
    transform_from(nodes, scope)
    item.lateral_only = False


@_COMMANDS.register("UpdateStmt")
def _update(node: Node, scope: Scope) -> QueryTree:
    rte = changed_entry(node, scope)
    change = scope.query.change = Change(rte, exact=not rte.unknown)
    _from(node.nodes("fromClause"), _add_target(rte, scope), scope)
    nodes = node.nodes("targetList")
    # The server looks for the columns of SET last, after the expressions and the condition.
    sources = set_sources(nodes, scope)
    scope.query.where = condition(node.node("whereClause"), scope)
    returning(node, change, scope.namespace, scope)
    if not rte.unknown:
        change.columns = set_columns(nodes, sources, relation_of(rte), rte.columns, scope)
    return scope.query


@_COMMANDS.register("DeleteStmt")
def _delete(node: Node, scope: Scope) -> QueryTree:
    rte = changed_entry(node, scope)
    change = scope.query.change = Change(rte, exact=not rte.unknown)
    _from(node.nodes("usingClause"), _add_target(rte, scope), scope)
    scope.query.where = condition(node.node("whereClause"), scope)
    returning(node, change, scope.namespace, scope)
    return scope.query


_COMMANDS.register("MergeStmt")(transform_merge)
