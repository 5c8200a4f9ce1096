"""INSERT, UPDATE, DELETE and MERGE: whether a server would take them (``analyze.c``, ``parse_merge.c``).

What is asked is which names and types they get wrong, and which columns RETURNING gives; what they do is kept for
bodies of functions and actions of rules, which are printed.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.registry import Registry
from generator.sql.analysis import tree as t
from generator.sql.analysis.assign import Target, assign, insert_targets, set_columns, set_sources
from generator.sql.analysis.changes import Assigned, Change, Conflict
from generator.sql.analysis.coerce import coerce_to_boolean
from generator.sql.analysis.context import refuse
from generator.sql.analysis.ctes import transform_with
from generator.sql.analysis.expressions import transform
from generator.sql.analysis.from_clause import transform_from, transform_from_item
from generator.sql.analysis.query import QueryTree, RangeTableEntry, RteColumn
from generator.sql.analysis.scope import NamespaceItem, Scope, entry_item, relation_entry, target_columns
from generator.sql.analysis.select import transform_select, transform_subquery
from generator.sql.analysis.targets import expand_stars, resolve_unknowns, transform_target_list
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
    clause = node.struct("withClause", "WithClause")
    if clause is not None:
        transform_with(clause, scope)
    return command(node, scope)


def _target(node: Node, scope: Scope) -> RangeTableEntry:
    """Return the entry of the table that is changed (``setTargetTable``, ``CheckValidResultRel``)."""
    range_var = node.struct("relation", "RangeVar")
    if range_var is None:
        refuse("42601", "syntax error")
    schema, name = range_var.text("schemaname"), range_var.text("relname")
    if not schema and scope.find_cte(name) is not None:
        refuse("42P01", f'relation "{name}" cannot be the target of a modifying statement')
    relation = scope.analysis.catalog.find_relation(schema, name)
    alias = range_var.struct("alias", "Alias")
    shown = alias.text("aliasname") if alias is not None else None
    if relation is None:
        written = f"{schema}.{name}" if schema else name
        scope.analysis.unknown("42P01", f'relation "{written}" does not exist')
        rte = RangeTableEntry("relation", shown or name, [], shown, unknown=True, written=written)
        scope.query.rtable.append(rte)
        return rte
    if relation.kind in "iIc":
        refuse("42809", f'cannot open relation "{name}"')
    if relation.kind in "Sm":
        refuse("42809", f'cannot change {"sequence" if relation.kind == "S" else "materialized view"} "{name}"')
    rte = relation_entry(relation, alias=shown, only=not range_var.flag("inh"))
    scope.query.rtable.append(rte)
    return rte


def _relation(rte: RangeTableEntry) -> RelationInfo:
    return rte.relation or RelationInfo(0, "", rte.name, "r", ())


def _where(node: Node | None, scope: Scope, construct: str = "WHERE") -> t.Expr | None:
    if node is None:
        return None
    scope.clause = construct if construct == "WHERE" else ""
    found = coerce_to_boolean(transform(node, scope), scope.analysis, construct)
    scope.clause = ""
    return found


def _returning(node: Node, rte: RangeTableEntry, visible: list[NamespaceItem], scope: Scope) -> bool:
    """Analyse RETURNING, which sees the changed row, and it as ``old`` and ``new`` (``transformReturningClause``).

    Returns:
        Whether it asks for neither of the two by that name.
    """
    clause = node.struct("returningClause", "ReturningClause")
    entries = clause.nodes("exprs") if clause is not None else node.nodes("returningList")
    if not entries:
        return True
    renamed = {
        option.text("option").removeprefix("RETURNING_OPTION_").lower(): option.text("value")
        for option in (clause.nodes("options") if clause is not None else ())
    }
    scope.namespace = list(visible)
    for which in ("old", "new"):
        name = renamed.get(which, which)
        if which in renamed or all(item.name != name for item in visible):
            item = entry_item(rte)
            item.name, item.columns_visible = name, False
            scope.namespace.append(item)
    scope.clause = "RETURNING"
    scope.query.targets = transform_target_list(entries, scope)
    scope.clause = ""
    if scope.resolve_unknowns:
        resolve_unknowns(scope.query.targets, scope)
    either = {renamed.get(which, which) for which in ("old", "new")}
    refs = (each.names("fields") for entry in entries for each in entry.walk() if each.tag == "ColumnRef")
    return either.isdisjoint(names[0] for names in refs if names)


# INSERT


@_COMMANDS.register("InsertStmt")
def _insert(node: Node, scope: Scope) -> QueryTree:
    rte = _target(node, scope)
    relation = _relation(rte)
    scope.analysis.overriding = node.text("override").removeprefix("OVERRIDING_").lower()
    columns = list(rte.columns)
    named = node.nodes("cols")
    select = node.node("selectStmt")
    targets = [] if rte.unknown else insert_targets(named, relation, columns)
    change = scope.query.change = Change(rte, overriding=scope.analysis.overriding, exact=not rte.unknown)
    if select is not None:
        rows = _insert_rows(select, scope)
        change.source = _source_of(select, scope)
        for row in rows:
            change.rows.append(_insert_row(row, targets, relation, scope, named=bool(named), unknown=rte.unknown))
        pairs = zip(targets, change.rows[0], strict=False)
        change.columns = [Assigned(target.column, value) for target, value in pairs]
        change.exact = change.exact and not any(target.steps for target in targets)
    item = entry_item(rte)
    conflict = node.struct("onConflictClause", "OnConflictClause")
    if conflict is not None:
        change.conflict = _on_conflict(conflict, rte, item, scope)
    change.exact = _returning(node, rte, [item], scope) and change.exact
    return scope.query


def _insert_rows(select: Node, scope: Scope) -> list[list[t.Expr | None]]:
    """Return the rows of expressions that are inserted, None where DEFAULT is written."""
    if not select.has("valuesLists") or any(select.has(clause) for clause in _GENERAL):
        return [_select_row(select, scope)]
    rows: list[list[t.Expr | None]] = []
    lists = select.nodes("valuesLists")
    for row in lists:
        scope.clause = "VALUES"
        made: list[t.Expr | None] = []
        for item in row.nodes("items"):
            made += [None] if item.tag == "SetToDefault" else expand_stars([item], scope)
        rows.append(made)
        scope.clause = ""
        if len(made) != len(rows[0]):
            refuse("42601", "VALUES lists must all be the same length")
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


def _insert_row(
    row: list[t.Expr | None], targets: list[Target], relation: RelationInfo, scope: Scope, *, named: bool, unknown: bool
) -> list[t.Expr | None]:
    """Return one row assigned to its columns (``transformInsertRow``)."""
    if unknown or any(isinstance(expr, t.AsWritten) and expr.name == "*" for expr in row):
        return []
    if len(row) > len(targets):
        refuse("42601", "INSERT has more expressions than target columns")
    if named and len(row) < len(targets):
        refuse("42601", "INSERT has more target columns than expressions")
    return [assign(target, expr, relation, "insert", scope) for target, expr in zip(targets, row, strict=False)]


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
            conflict.updates = set_columns(nodes, set_sources(nodes, scope), _relation(rte), rte.columns, scope)
        conflict.condition = _where(node.node("whereClause"), scope)
        if conflict.updates is None and scope.query.change is not None:
            scope.query.change.exact = False
    scope.namespace = []
    return conflict


def _arbiter(infer: Node, relation: RelationInfo, conflict: Conflict, scope: Scope) -> None:
    """Note which unique index ON CONFLICT asks for: whether there is one is the planner's question, so it comes last."""
    attnums: set[int] = set()
    expressions = False
    for element in infer.nodes("indexElems"):
        name = element.text("name")
        if name:
            found = scope.find_column(name)
            if not isinstance(found, t.Var):
                refuse("42703", f'column "{name}" does not exist')
            attnums.add(found.rte.columns[found.attno - 1].attnum)
            conflict.elements.append(found)
            continue
        expression = element.node("expr")
        if expression is not None:
            conflict.elements.append(transform(expression, scope))
            expressions = True
    plain = all(not element.has(each) for element in infer.nodes("indexElems") for each in ("collation", "opclass"))
    if not plain and scope.query.change is not None:
        scope.query.change.exact = False
    conflict.where = _where(infer.node("whereClause"), scope)
    name = conflict.constraint = infer.text("conname")
    scope.analysis.arbiters.append(
        Arbiter(relation.oid, frozenset(attnums), expressions, infer.has("whereClause"), name)
    )


# UPDATE, DELETE, MERGE


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
    rte = _target(node, scope)
    _from(node.nodes("fromClause"), _add_target(rte, scope), scope)
    nodes = node.nodes("targetList")
    # The server looks for the columns of SET last, after the expressions and the condition.
    sources = set_sources(nodes, scope)
    scope.query.where = _where(node.node("whereClause"), scope)
    plain = _returning(node, rte, scope.namespace, scope)
    if not rte.unknown:
        columns = set_columns(nodes, sources, _relation(rte), rte.columns, scope)
        scope.query.change = Change(rte, columns or [], exact=plain and columns is not None)
    return scope.query


@_COMMANDS.register("DeleteStmt")
def _delete(node: Node, scope: Scope) -> QueryTree:
    rte = _target(node, scope)
    _from(node.nodes("usingClause"), _add_target(rte, scope), scope)
    scope.query.where = _where(node.node("whereClause"), scope)
    plain = _returning(node, rte, scope.namespace, scope)
    scope.query.change = Change(rte, exact=plain and not rte.unknown)
    return scope.query


@_COMMANDS.register("MergeStmt")
def _merge(node: Node, scope: Scope) -> QueryTree:
    rte = _target(node, scope)
    source, condition = node.node("sourceRelation"), node.node("joinCondition")
    if source is None or condition is None:
        refuse("42601", "syntax error")
    _, joined = transform_from_item(source, scope)
    target = entry_item(rte)
    if any(item.name == target.name and item.relation_visible for item in joined):
        refuse("42712", f'name "{target.name}" specified more than once')
    both = [target, *joined]
    scope.namespace = both
    _where(condition, scope, "JOIN/ON")
    for clause in node.nodes("mergeWhenClauses"):
        kind = clause.text("matchKind")
        scope.namespace = {
            "MERGE_WHEN_NOT_MATCHED_BY_TARGET": joined,
            "MERGE_WHEN_NOT_MATCHED_BY_SOURCE": [target],
        }.get(kind, both)
        _where(clause.node("condition"), scope, "WHEN")
        _merge_action(clause, rte, scope)
    _returning(node, rte, [*joined, target], scope)
    return scope.query


def _merge_action(clause: Node, rte: RangeTableEntry, scope: Scope) -> None:
    relation, nodes = _relation(rte), clause.nodes("targetList")
    if rte.unknown:
        return
    match clause.text("commandType"):
        case "CMD_UPDATE":
            set_columns(nodes, set_sources(nodes, scope), relation, rte.columns, scope)
        case "CMD_INSERT":
            targets = insert_targets(nodes, relation, list(rte.columns))
            values = clause.nodes("values")
            row = [None if value.tag == "SetToDefault" else transform(value, scope) for value in values]
            scope.analysis.overriding = clause.text("override").removeprefix("OVERRIDING_").lower()
            if values:
                _insert_row(row, targets, relation, scope, named=bool(nodes), unknown=False)
