"""What INSERT, UPDATE, DELETE and MERGE share: the table that is changed, WHERE and RETURNING (``analyze.c``)."""

from __future__ import annotations

from generator.sql.analysis.conversion.coerce import coerce_to_boolean
from generator.sql.analysis.expressions.scope import NamespaceItem, Scope, entry_item, relation_entry
from generator.sql.analysis.expressions.targets import resolve_unknowns, transform_target_list
from generator.sql.analysis.expressions.transform import transform
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.changes import Change
from generator.sql.analysis.trees.query import RangeTableEntry
from generator.sql.node import Node
from generator.sql.types import RelationInfo


def changed_entry(node: Node, scope: Scope) -> RangeTableEntry:
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
    if node.tag == "MergeStmt" and relation.kind in "Smft":
        refuse("0A000", f'cannot execute MERGE on relation "{name}"')
    rte = relation_entry(relation, alias=shown, only=not range_var.flag("inh"))
    scope.query.rtable.append(rte)
    return rte


def relation_of(rte: RangeTableEntry) -> RelationInfo:
    """Return the table that is changed; one without columns where nobody knows it."""
    return rte.relation or RelationInfo(0, "", rte.name, "r", ())


def condition(node: Node | None, scope: Scope, construct: str = "WHERE", clause: str = "WHERE") -> t.Expr | None:
    """Return WHERE or another condition, if there is one; ``clause`` is what messages say of aggregates in it."""
    if node is None:
        return None
    scope.clause = clause
    found = coerce_to_boolean(transform(node, scope), scope.analysis, construct)
    scope.clause = ""
    return found


def returning(node: Node, change: Change, visible: list[NamespaceItem], scope: Scope) -> None:
    """Analyse RETURNING, which sees the changed row, and it as ``old`` and ``new`` (``transformReturningClause``)."""
    clause = node.struct("returningClause", "ReturningClause")
    entries = clause.nodes("exprs") if clause is not None else node.nodes("returningList")
    if not entries:
        return
    scope.namespace = list(visible)
    renamed: set[str] = set()
    for option in clause.nodes("options") if clause is not None else ():
        which, name = option.text("option").removeprefix("RETURNING_OPTION_"), option.text("value")
        if which in renamed:
            refuse("42601", f"{which} cannot be specified multiple times")
        if any(item.name == name for item in scope.namespace):
            refuse("42712", f'table name "{name}" specified more than once')
        renamed.add(which)
        _add_row(which.lower(), name, change, scope)
    for which in ("old", "new"):
        if which.upper() not in renamed and all(item.name != which for item in scope.namespace):
            _add_row(which, which, change, scope)
    scope.clause = "RETURNING"
    scope.query.targets = transform_target_list(entries, scope)
    scope.clause = ""
    if scope.resolve_unknowns:
        resolve_unknowns(scope.query.targets, scope)


def _add_row(which: str, name: str, change: Change, scope: Scope) -> None:
    if which == "old":
        change.old = name
    else:
        change.new = name
    rte = change.target
    # The columns are the table's own list: a system column may yet be added to it.
    row = RangeTableEntry("relation", name, rte.columns, name, relation=rte.relation, unknown=rte.unknown, changed=rte)
    item = entry_item(row)
    item.columns_visible = False
    scope.namespace.append(item)
