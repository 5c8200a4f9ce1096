"""CREATE RULE (rule 171), printed as ``pg_get_ruledef`` does as far as the analysis reaches."""

from __future__ import annotations

from generator.replay.base import Replay, handles
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.catalog.records import Dep
from generator.replay.expressions.analysis import analyze_condition_of_rule
from generator.replay.lookup.references import relation
from generator.replay.relations.rule_actions import print_actions
from generator.replay.routines.bodies import relations_of
from generator.sql.node import Node
from generator.sql.refs import Ref, RelationRef
from generator.sql.types import SqlError

_KINDS = frozenset("rpv")
_EVENTS = {"CMD_SELECT": "SELECT", "CMD_UPDATE": "UPDATE", "CMD_INSERT": "INSERT", "CMD_DELETE": "DELETE"}


def _names_of_action(node: Node) -> list[str]:
    """Return what the first action calls its tables: a rule's condition is printed as if it stood in that."""
    action = next(iter(node.nodes("actions")), None)
    if action is None:
        return []
    select = action.node("selectStmt")
    if select is not None and not select.has("valuesLists"):
        # Of INSERT … SELECT it is the query.
        return _names_in(select.nodes("fromClause"))
    target = action.struct("relation", "RangeVar")
    tables = (*action.nodes("fromClause"), *action.nodes("usingClause"))
    return [*([_shown(target)] if target is not None else []), *_names_in(tables)]


def _names_in(tables: tuple[Node, ...]) -> list[str]:
    return [name for each in tables if (name := _shown(each))]


def _shown(table: Node) -> str:
    alias = table.struct("alias", "Alias")
    return alias.text("aliasname") if alias is not None else table.text("relname")


@handles("RuleStmt")
def create_rule(node: Node, replay: Replay) -> None:
    """CREATE [OR REPLACE] RULE; names are per relation."""
    table_var = node.struct("relation", "RangeVar")
    if table_var is None:
        return
    catalog = replay.catalog
    table = relation(replay, table_var, kinds=frozenset("rpfvmSiIc"))
    if table.kind == "m":
        raise SqlError("0A000", "rules on materialized views are not supported")
    if table.kind not in _KINDS:
        raise SqlError("42809", f'relation "{table.name}" cannot have rules')
    event = _EVENTS.get(node.text("event"), "SELECT")
    name = clip(node.text("rulename"))
    if event == "SELECT":
        if table.kind == "v" and name == "_RETURN":
            # A view's own rule written out, as very old dumps do: the view has its query already.
            replay.report("not-evaluated", f'the query of view "{table.name}" is changed by a rule ON SELECT')
            return
        raise SqlError(
            "42809",
            f'relation "{table.name}" cannot have ON SELECT rules (This operation is not supported for tables.)',
        )
    existing = next((each for each in catalog.rules_of(table.oid) if each.name == name), None)
    if existing is not None and not node.flag("replace"):
        raise SqlError("42710", f'rule "{name}" for relation "{table.name}" already exists')
    # The table of a rule is always printed with its schema.
    parts: list[str | Ref] = [f"ON {event} TO ", RelationRef(table.oid, qualified=True)]
    references: set[Ref] = set()
    condition = node.node("whereClause")
    if condition is not None:
        # Only one of the two is there on INSERT and DELETE, and needs no name (transformRuleStmt).
        exposed = {"INSERT": "new", "DELETE": "old"}.get(event, "")
        info = catalog.relation_info(table.oid)
        found = analyze_condition_of_rule(replay, condition, info, exposed=exposed, beside=_names_of_action(node))
        parts += [" WHERE ", *found.sql]
        references |= found.references
    actions, mentioned = print_actions(replay, table, node)
    parts += [" DO INSTEAD " if node.flag("instead") else " DO ", *actions]
    rule = r.Rule(existing.oid if existing else catalog.new_oid(), table.oid, name, tuple(parts))
    catalog.put(catalog.rules, rule)
    if existing is None:
        catalog.add_part(table.oid, rule.oid, "rule")
    me = (rule.oid, 0)
    replay.dependencies.forget(me)
    replay.dependencies.add(me, (table.oid, 0), Dep.AUTO)
    for action in node.nodes("actions"):
        references |= {RelationRef(oid) for oid in relations_of(replay, action, strict=replay.strict)}
    references |= mentioned
    replay.dependencies.add_references(me, [each for each in references if each != RelationRef(table.oid)])
    replay.note(table.oid, "rule replaced" if existing else "rule added", name)
