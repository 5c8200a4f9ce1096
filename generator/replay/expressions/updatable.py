"""Which table's rows a statement changes, also through views (``rewriteTargetView``; documentation of CREATE VIEW)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from generator.record import dataclass
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.lookup.references import find_relation
from generator.sql.analysis import render
from generator.sql.node import Node
from generator.sql.parse import parse_one
from generator.sql.refs import Sql
from generator.sql.types import Assignment, SqlError

_COMMANDS = {"InsertStmt": "insert", "UpdateStmt": "update", "DeleteStmt": "delete", "MergeStmt": "merge"}
"""Statements that change rows, by the class of their nodes."""

_INTO = {"insert": "insert into", "update": "update", "delete": "delete from", "merge": "merge into"}
_FIRING = "OA"
"""How rules are enabled that fire in a plain session."""
_NOT_SIMPLE = (
    "withClause",
    "distinctClause",
    "groupClause",
    "havingClause",
    "limitCount",
    "limitOffset",
    "valuesLists",
)


@dataclass(frozen=True)
class _Base:
    """What a view selects from: the relation, whether its children count, and by view column the base column or 0."""

    relation: r.Relation
    inherit: bool
    columns: tuple[int, ...]


def statements_in(node: Node) -> Iterator[Node]:
    """Yield a statement and those in its WITH, of those that change rows."""
    clause = node.struct("withClause", "WithClause")
    for each in clause.nodes("ctes") if clause is not None else ():
        query = each.node("ctequery")
        if query is not None and query.tag in _COMMANDS:
            yield query
    if node.tag in _COMMANDS:
        yield node


def commands_of(node: Node) -> frozenset[str]:
    """Return what a statement does to rows: insert, update, delete; a MERGE may do several of them, or nothing."""
    if node.tag != "MergeStmt":
        return frozenset({_COMMANDS[node.tag]})
    found = (when.text("commandType").removeprefix("CMD_").lower() for when in node.nodes("mergeWhenClauses"))
    return frozenset(found) - {"nothing"}


def changed_table(
    replay: Replay, node: Node, assignments: tuple[Assignment, ...] = ()
) -> tuple[r.Relation, bool] | None:
    """Return the table whose rows a statement changes, and whether its children's too.

    None if a rule or an INSTEAD OF trigger stands in for the statement, or the migrations do not know the relation.

    Args:
        replay: The session.
        node: The INSERT, UPDATE, DELETE or MERGE.
        assignments: Columns that it assigns to.

    Raises:
        SqlError: 55000 for a view that cannot be changed, 0A000 for a column of it that cannot, and for a MERGE where
            rules, or triggers for a part of what it does, would stand in.
    """
    catalog = replay.catalog
    table_var = node.struct("relation", "RangeVar")
    found = find_relation(replay, table_var) if table_var is not None else None
    if found is None or table_var is None:
        return None
    inherit = table_var.flag("inh")
    columns = {each.attnum for each in assignments if each.relation == found.oid}
    _refuse_merge(catalog, node, found)
    commands = commands_of(node)
    while found.kind == "v":
        rules = [rule for command in commands for rule in _instead(catalog, found, command)]
        triggered = {command for command in commands if _has_trigger(catalog, found, command)}
        if True in rules or triggered == commands:
            _refuse_returning(replay, node, found, commands)
            _refuse_conflict_rules(replay, node, found)
            return None
        if not found.query:
            return None
        base = _base(catalog, found)
        if base is None or rules:
            raise SqlError("55000", f'cannot {_INTO[min(commands - triggered)]} view "{found.name}"')
        if not base.columns:
            return None
        if not any(base.columns) and commands != {"delete"}:
            raise SqlError("55000", f'cannot {_INTO[min(commands)]} view "{found.name}"')
        word = _INTO[_COMMANDS[node.tag]]
        for attnum in sorted(columns):
            if not base.columns[attnum - 1]:
                name = found.attribute(attnum).name
                raise SqlError("0A000", f'cannot {word} column "{name}" of view "{found.name}"')
        if triggered:
            raise SqlError("0A000", f'cannot merge into view "{found.name}"')
        columns = {base.columns[attnum - 1] for attnum in columns}
        found, inherit = base.relation, base.inherit
        _refuse_merge(catalog, node, found)
    _refuse_returning(replay, node, found, commands)
    _refuse_conflict_rules(replay, node, found)
    instead = (rule for command in commands for rule in _instead(catalog, found, command))
    return None if True in instead else (found, inherit)


def _refuse_merge(catalog: Catalog, node: Node, relation: r.Relation) -> None:
    """Raise SqlError for a MERGE where rules fire (``matchLocks``)."""
    if node.tag == "MergeStmt" and any(rule.enabled in _FIRING for rule in catalog.rules_of(relation.oid)):
        raise SqlError("0A000", f'cannot execute MERGE on relation "{relation.name}"')


def _refuse_returning(replay: Replay, node: Node, relation: r.Relation, commands: AbstractSet[str]) -> None:
    """Raise SqlError for RETURNING where a rule stands in for the statement, and none returns anything (``RewriteQuery``)."""
    if not node.has("returningClause"):
        return
    catalog = replay.catalog
    for command in sorted(commands):
        if [*_instead(catalog, relation, command)]:
            actions = [
                each for rule in firing_rules(catalog, relation.oid, {command}) for each in _actions(catalog, rule)
            ]
            if not any(action.has("returningClause") for action in actions):
                refuse_recursion(replay, node)
                raise SqlError("0A000", f'cannot perform {command.upper()} RETURNING on relation "{relation.name}"')


def _actions(catalog: Catalog, rule: r.Rule) -> Sequence[Node]:
    return parse_one(f"CREATE RULE r AS {render(rule.definition, catalog)}").nodes("actions")


def _refuse_conflict_rules(replay: Replay, node: Node, relation: r.Relation) -> None:
    """Raise SqlError for ON CONFLICT where an INSERT's rules do something, or an UPDATE has any (``RewriteQuery``)."""
    if not node.has("onConflictClause"):
        return
    for rule in replay.catalog.rules_of(relation.oid):
        inserts = rule.definition[0] == "ON INSERT TO " and rule.enabled in _FIRING and rule.definition[-1] != "NOTHING"
        if inserts or rule.definition[0] == "ON UPDATE TO ":
            # What the rules do has been rewritten by then.
            refuse_recursion(replay, node)
            raise SqlError(
                "0A000", "INSERT with ON CONFLICT clause cannot be used with table that has INSERT or UPDATE rules"
            )


def _instead(catalog: Catalog, relation: r.Relation, command: str) -> Iterator[bool]:
    """Yield for each INSTEAD rule whether it always stands in for the statement."""
    for rule in firing_rules(catalog, relation.oid, {command}):
        if _says_instead(rule.definition):
            yield rule.definition[2] != " WHERE "


def _says_instead(words: Sql) -> bool:
    return any(word == " DO INSTEAD " for word in words)


def refuse_recursion(replay: Replay, node: Node, above: frozenset[tuple[int, str]] = frozenset()) -> None:
    """Raise SqlError 42P17 for rules whose actions set them off again (``RewriteQuery``)."""
    catalog = replay.catalog
    table_var = node.struct("relation", "RangeVar")
    found = find_relation(replay, table_var) if table_var is not None else None
    if found is None or not catalog.rules_of(found.oid):
        return
    for command in sorted(commands_of(node)):
        event = (found.oid, command)
        rules = list(firing_rules(catalog, found.oid, {command}))
        if rules and event in above:
            raise SqlError("42P17", f'infinite recursion detected in rules for relation "{found.name}"')
        for rule in rules:
            for action in _actions(catalog, rule):
                for changing in statements_in(action):
                    refuse_recursion(replay, changing, above | {event})


def firing_rules(catalog: Catalog, relation: int, commands: AbstractSet[str]) -> Iterator[r.Rule]:
    """Yield the rules of a relation that fire on one of the commands."""
    events = {f"ON {command.upper()} TO " for command in commands}
    for rule in catalog.rules_of(relation):
        if rule.enabled in _FIRING and rule.definition[0] in events:
            yield rule


def _has_trigger(catalog: Catalog, view: r.Relation, command: str) -> bool:
    triggers = catalog.triggers_of(view.oid)
    return any(each.timing == "INSTEAD OF" and command.upper() in each.events for each in triggers)


def refuse_check_option(replay: Replay, view: r.Relation) -> None:
    """Raise SqlError 0A000 for a check option of a view that takes no changes."""
    if not replay.strict or not any(option.startswith("check_option=") for option in view.options):
        return
    base = _base(replay.catalog, view) if view.query else None
    if view.query and (base is None or (base.columns and not any(base.columns))):
        raise SqlError("0A000", "WITH CHECK OPTION is supported only on automatically updatable views")


def _base(catalog: Catalog, view: r.Relation) -> _Base | None:
    """Return what a simple view selects from, None for one that is not; without columns if nobody can tell."""
    query = parse_one(render(view.query, catalog))
    sources = query.nodes("fromClause")
    if (
        query.text("op") not in {"", "SETOP_NONE"}
        or any(query.has(clause) for clause in _NOT_SIMPLE)
        or len(sources) != 1
        or sources[0].tag != "RangeVar"
        or any(_many_or_none(catalog, target) for target in query.nodes("targetList"))
    ):
        return None
    # Views are printed as with a search_path of public alone.
    oid = catalog.relation_oid(sources[0].text("schemaname") or "public", sources[0].text("relname"))
    if oid is None:
        return _Base(view, inherit=False, columns=())
    relation = catalog.relations[oid]
    if relation.kind not in "rpfv":
        return None
    columns = tuple(_column(relation, target.node("val")) for target in query.nodes("targetList"))
    return _Base(relation, sources[0].flag("inh"), columns)


def _column(relation: r.Relation, value: Node | None) -> int:
    if value is None or value.tag != "ColumnRef":
        return 0
    last = value.fields["fields"][-1]
    found = relation.find(last["String"]["sval"]) if "String" in last else None
    return found.attnum if found is not None else 0


def _many_or_none(catalog: Catalog, target: Node) -> bool:
    """Whether a column comes from an aggregate, a window or a set: a row of the view is then no row of the table."""
    nodes = list(target.walk())
    below = {id(inner.fields) for each in nodes if each.tag == "SubLink" for inner in each.walk()}
    for each in nodes:
        if each.tag != "FuncCall" or id(each.fields) in below:
            continue
        names = each.names("funcname")
        schema = names[-2] if len(names) > 1 else ""
        found = catalog.find_functions(schema, names[-1])
        if each.has("over") or any(function.kind in "aw" or function.returns_set for function in found):
            return True
    return False
