"""CREATE POLICY and ALTER POLICY (rules 139 to 141)."""

from __future__ import annotations

from generator.record import replace
from generator.replay.base import Replay, handles
from generator.replay.catalog import records as r
from generator.replay.catalog.depend import address_of
from generator.replay.catalog.identifiers import clip
from generator.replay.catalog.records import Dep
from generator.replay.expressions.analysis import analyze_policy
from generator.replay.lookup.references import relation
from generator.replay.objects.roles import PUBLIC, role_name
from generator.sql.node import Node
from generator.sql.refs import Ref, Sql
from generator.sql.types import SqlError

_TABLES = frozenset("rp")


@handles("CreatePolicyStmt")
def create_policy(node: Node, replay: Replay) -> None:
    """CREATE POLICY: PERMISSIVE, FOR ALL, TO PUBLIC unless said otherwise."""
    command = node.text("cmd_name").upper() or "ALL"
    if node.has("with_check") and command in {"SELECT", "DELETE"}:
        raise SqlError("42601", "WITH CHECK cannot be applied to SELECT or DELETE")
    if node.has("qual") and command == "INSERT":
        raise SqlError("42601", "only WITH CHECK expression allowed for INSERT")
    roles = _roles(replay, node)
    table = _table(replay, node)
    using, using_references = _expression(replay, node.node("qual"), table)
    check, check_references = _expression(replay, node.node("with_check"), table)
    name = clip(node.text("policy_name"))
    catalog = replay.catalog
    if any(each.name == name for each in catalog.policies_of(table.oid)):
        raise SqlError("42710", f'policy "{name}" for table "{table.name}" already exists')
    policy = r.Policy(
        catalog.new_oid(),
        table.oid,
        name,
        command,
        # A field that has its default value, false, is absent from the tree.
        permissive=node.flag("permissive"),
        roles=roles,
        using=using,
        check=check,
        using_references=using_references,
        check_references=check_references,
    )
    catalog.put(catalog.policies, policy)
    catalog.add_part(table.oid, policy.oid, "policy")
    _depend(replay, policy)
    replay.note(table.oid, "policy added", name)


@handles("AlterPolicyStmt")
def alter_policy(node: Node, replay: Replay) -> None:
    """ALTER POLICY replaces the parts that it gives, and only those (rule 140)."""
    # What it says is read before it is looked for: the roles first, even before the table.
    roles = _roles(replay, node) if node.has("roles") else ()
    table = _table(replay, node)
    name = clip(node.text("policy_name"))
    catalog = replay.catalog
    using = _expression(replay, node.node("qual"), table)
    check = _expression(replay, node.node("with_check"), table)
    policy = next((each for each in catalog.policies_of(table.oid) if each.name == name), None)
    if policy is None:
        error = SqlError("42704", f'policy "{name}" for table "{table.name}" does not exist')
        replay.lenient(error, "unknown-policy", hint="create it in an earlier migration")
        return
    if policy.command == "INSERT" and node.has("qual"):
        raise SqlError("42601", "only WITH CHECK expression allowed for INSERT")
    if policy.command in {"SELECT", "DELETE"} and node.has("with_check"):
        raise SqlError("42601", "only USING expression allowed for SELECT, DELETE")
    changed = []
    if node.has("roles"):
        policy = replace(policy, roles=roles)
        changed.append("roles")
    if node.has("qual"):
        policy = replace(policy, using=using[0], using_references=using[1])
        changed.append("USING")
    if node.has("with_check"):
        policy = replace(policy, check=check[0], check_references=check[1])
        changed.append("WITH CHECK")
    catalog.put(catalog.policies, policy)
    replay.dependencies.forget((policy.oid, 0))
    _depend(replay, policy)
    replay.note(table.oid, "policy changed", name, new=", ".join(changed), breaking=True)


def _table(replay: Replay, node: Node) -> r.Relation:
    table_var = node.struct("table", "RangeVar")
    if table_var is None:
        raise SqlError("42601", "policy without a table")
    found = relation(replay, table_var, kinds=frozenset("rpfvmSiIc"))
    if found.kind not in _TABLES:
        raise SqlError("42809", f'"{found.name}" is not a table')
    return found


def _roles(replay: Replay, node: Node) -> tuple[str, ...]:
    roles = [role_name(replay, spec, everybody=True) for spec in node.nodes("roles")]
    # Beside PUBLIC other roles are ignored, with a warning.
    return (PUBLIC,) if PUBLIC in roles or not roles else tuple(dict.fromkeys(roles))


def _expression(replay: Replay, node: Node | None, table: r.Relation) -> tuple[Sql, tuple[Ref, ...]]:
    if node is None:
        return (), ()
    found = analyze_policy(replay, node, table.oid)
    return found.sql, tuple(sorted(found.references, key=_place))


def _place(reference: Ref) -> tuple[str, int, int]:
    """References come from a set, and are stored in one order."""
    return type(reference).__name__, *(address_of(reference) or (0, 0))


def _depend(replay: Replay, policy: r.Policy) -> None:
    me = (policy.oid, 0)
    replay.dependencies.add(me, (policy.relation, 0), Dep.AUTO)
    replay.dependencies.add_references(me, (*policy.using_references, *policy.check_references))
