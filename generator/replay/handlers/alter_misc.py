"""ALTER TABLE subcommands on the relation as a whole."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.expressions.updatable import refuse_check_option
from generator.replay.handlers.alter_table import Command, altering
from generator.replay.objects.listed import is_published
from generator.replay.objects.roles import change_owner as give_to
from generator.replay.objects.roles import owner_of, role_name
from generator.replay.options.storage import changed_options, check_options, refuse_reset_values
from generator.replay.relations.typed import composite_of
from generator.sql.node import Node
from generator.sql.types import SqlError


@altering("AT_EnableRowSecurity")
def enable_row_security(command: Command, replay: Replay) -> None:
    """ENABLE ROW LEVEL SECURITY."""
    replay.catalog.update(replay.catalog.relations, command.table, row_security=True)
    replay.note(command.table, "row-level security enabled")


@altering("AT_DisableRowSecurity")
def disable_row_security(command: Command, replay: Replay) -> None:
    """DISABLE ROW LEVEL SECURITY."""
    replay.catalog.update(replay.catalog.relations, command.table, row_security=False)
    replay.note(command.table, "row-level security disabled", breaking=True)


@altering("AT_ForceRowSecurity")
def force_row_security(command: Command, replay: Replay) -> None:
    """FORCE ROW LEVEL SECURITY."""
    replay.catalog.update(replay.catalog.relations, command.table, force_row_security=True)
    replay.note(command.table, "row-level security forced for the owner")


@altering("AT_NoForceRowSecurity")
def no_force_row_security(command: Command, replay: Replay) -> None:
    """NO FORCE ROW LEVEL SECURITY."""
    replay.catalog.update(replay.catalog.relations, command.table, force_row_security=False)
    replay.note(command.table, "row-level security no longer forced for the owner")


@altering("AT_SetRelOptions", "AT_ReplaceRelOptions", "AT_ResetRelOptions")
def set_options(command: Command, replay: Replay) -> None:
    """SET (…) and RESET (…): storage parameters, view options (rules 132, 166)."""
    catalog = replay.catalog
    items = command.node.fields.get("def", {}).get("List", {}).get("items", ())
    elements = tuple(Node.wrap(item) for item in items)
    relation = catalog.relations[command.table]
    subtype = command.node.text("subtype")
    if relation.kind == "p" and subtype != "AT_ResetRelOptions":
        raise SqlError("42809", "cannot specify storage parameters for a partitioned table")
    if subtype == "AT_ResetRelOptions":
        refuse_reset_values(elements)
    else:
        check_options(replay, elements, _owner_of_options(replay, relation))
    current = () if subtype == "AT_ReplaceRelOptions" else relation.options
    options = changed_options(current, elements, reset=subtype == "AT_ResetRelOptions")
    catalog.update(catalog.relations, command.table, options=options)
    if relation.kind == "v":
        refuse_check_option(replay, catalog.relations[command.table])
    names = ", ".join(element.text("defname") for element in elements)
    replay.note(command.table, "options changed", names)


def _owner_of_options(replay: Replay, relation: r.Relation) -> str:
    if relation.kind in "iI":
        return f"index {replay.catalog.indexes[relation.oid].method}"
    return "view" if relation.kind == "v" else "table"


@altering("AT_SetLogged")
def set_logged(command: Command, replay: Replay) -> None:
    """SET LOGGED, owned sequences too (rule 167)."""
    _persistence(replay, command.table, "p")


@altering("AT_SetUnLogged")
def set_unlogged(command: Command, replay: Replay) -> None:
    """SET UNLOGGED, owned sequences too."""
    _persistence(replay, command.table, "u")


def _persistence(replay: Replay, table: int, persistence: str) -> None:
    catalog = replay.catalog
    if catalog.relations[table].persistence == persistence:
        return
    if persistence == "u" and is_published(catalog, table):
        name = catalog.relations[table].name
        raise SqlError("55000", f'cannot change table "{name}" to unlogged because it is part of a publication')
    _refuse_persistence(replay, table, persistence)
    oids = [table, *(index.oid for index in catalog.indexes_of(table))]
    oids += [each.oid for each in catalog.sequences.values() if each.owner and each.owner[0] == table]
    for oid in oids:
        catalog.update(catalog.relations, oid, persistence=persistence)
    replay.note(table, "made logged" if persistence == "p" else "made unlogged")


def _refuse_persistence(replay: Replay, table: int, persistence: str) -> None:
    """Raise SqlError 42P16: a table that outlives a crash cannot refer to one that does not (``ATPrepChangePersistence``)."""
    catalog = replay.catalog
    name = catalog.relations[table].name
    logged = persistence == "p"
    for key in catalog.constraints.values():
        mine, other = (key.relation, key.ref_relation) if logged else (key.ref_relation, key.relation)
        if key.type != "f" or mine != table or other == table or other not in catalog.relations:
            continue
        met = catalog.relations[other]
        if (met.persistence == "p") != logged:
            what = f'logged because it references unlogged table "{met.name}"'
            if not logged:
                what = f'unlogged because it references logged table "{met.name}"'
            raise SqlError("42P16", f'could not change table "{name}" to {what}')


@altering("AT_ChangeOwner")
def change_owner(command: Command, replay: Replay) -> None:
    """OWNER TO; owned sequences follow."""
    catalog = replay.catalog
    owner = role_name(replay, command.node.struct("newowner", "RoleSpec"))
    table = catalog.relations[command.table]
    if table.kind == "I":
        raise SqlError("42809", f'cannot change owner of index "{table.name}"')
    if table.kind == "i":
        # Old dumps say so; a server only warns.
        return
    sequence = catalog.sequences.get(command.table)
    if sequence is not None and sequence.owner is not None and owner != owner_of(catalog, command.table):
        raise SqlError("0A000", f'cannot change owner of sequence "{table.name}"')
    give_to(replay, command.table, owner)


_TRIGGER_STATES = {
    "AT_EnableTrig": "O",
    "AT_EnableAlwaysTrig": "A",
    "AT_EnableReplicaTrig": "R",
    "AT_DisableTrig": "D",
    "AT_EnableTrigAll": "O",
    "AT_DisableTrigAll": "D",
    "AT_EnableTrigUser": "O",
    "AT_DisableTrigUser": "D",
}


@altering(*_TRIGGER_STATES)
def set_trigger_state(command: Command, replay: Replay) -> None:
    """ENABLE and DISABLE TRIGGER (rule 138)."""
    catalog = replay.catalog
    state = _TRIGGER_STATES[command.node.text("subtype")]
    triggers = catalog.triggers_of(command.table)
    if command.name:
        triggers = [trigger for trigger in triggers if trigger.name == clip(command.name)]
        if not triggers:
            table = catalog.relations[command.table]
            raise SqlError("42704", f'trigger "{command.name}" for table "{table.name}" does not exist')
    for trigger in triggers:
        catalog.update(catalog.triggers, trigger.oid, enabled=state)
        replay.note(command.table, "trigger disabled" if state == "D" else "trigger enabled", trigger.name)


_RULE_STATES = {
    "AT_EnableRule": "O",
    "AT_EnableAlwaysRule": "A",
    "AT_EnableReplicaRule": "R",
    "AT_DisableRule": "D",
}


@altering(*_RULE_STATES)
def set_rule_state(command: Command, replay: Replay) -> None:
    """ENABLE and DISABLE RULE."""
    catalog = replay.catalog
    rule = next((rule for rule in catalog.rules_of(command.table) if rule.name == clip(command.name)), None)
    if rule is None:
        table = catalog.relations[command.table]
        raise SqlError("42704", f'rule "{command.name}" for relation "{table.name}" does not exist')
    catalog.update(catalog.rules, rule.oid, enabled=_RULE_STATES[command.node.text("subtype")])


@altering("AT_ReplicaIdentity")
def replica_identity(command: Command, replay: Replay) -> None:
    """REPLICA IDENTITY: which old values logical replication tells; its index keeps its columns NOT NULL."""
    catalog = replay.catalog
    identity = command.node.node("def")
    kind = identity.text("identity_type") if identity is not None else "d"
    name = identity.text("name") if identity is not None and kind == "i" else ""
    chosen = _identity_index(replay, command.table, clip(name)) if name else 0
    for index in catalog.indexes_of(command.table):
        if index.replica_identity != (index.oid == chosen):
            catalog.update(catalog.indexes, index.oid, replica_identity=index.oid == chosen)
    catalog.update(catalog.relations, command.table, replica_identity=kind)
    words = {"d": "default", "f": "full", "n": "nothing"}
    replay.note(command.table, "replica identity changed", new=words.get(kind, name))


def _identity_index(replay: Replay, table_oid: int, name: str) -> int:
    """Return the index that tells rows apart; raises SqlError for one that does not."""
    catalog = replay.catalog
    table = catalog.relations[table_oid]
    oid = catalog.relation_oid(catalog.schema_of(table.namespace), name)
    if oid is None:
        raise SqlError("42704", f'index "{name}" for table "{table.name}" does not exist')
    index = catalog.indexes.get(oid)
    if index is None or index.relation != table_oid:
        raise SqlError("42809", f'"{name}" is not an index for table "{table.name}"')
    if not index.unique:
        raise SqlError("42809", f'cannot use non-unique index "{name}" as replica identity')
    for wrong, what in (
        (not index.immediate, "non-immediate"),
        (any(not key.attnum for key in index.keys), "expression"),
        (bool(index.predicate), "partial"),
    ):
        if wrong:
            raise SqlError("0A000", f'cannot use {what} index "{name}" as replica identity')
    nullable = next((a.name for key in index.keys if not (a := table.attribute(key.attnum)).not_null), "")
    if nullable:
        raise SqlError(
            "42809", f'index "{name}" cannot be used as replica identity because column "{nullable}" is nullable'
        )
    return oid


@altering("AT_AddOf")
def set_of_type(command: Command, replay: Replay) -> None:
    """OF type: the table's columns must be the type's."""
    catalog = replay.catalog
    type_name = command.node.node("def")
    if type_name is None:
        return
    table = catalog.relations[command.table]
    of_type, composite = composite_of(replay, type_name)
    if table.parents:
        raise SqlError("42809", "typed tables cannot inherit")
    wanted, have = composite.live, table.live
    for own, want in zip(have, wanted, strict=False):
        if own.name != want.name:
            raise SqlError("42804", f'table has column "{own.name}" where type requires "{want.name}"')
        if (own.type, own.typmod, own.collation) != (want.type, want.typmod, want.collation):
            raise SqlError("42804", f'table "{table.name}" has different type for column "{own.name}"')
    if len(have) < len(wanted):
        raise SqlError("42804", f'table is missing column "{wanted[len(have)].name}"')
    if len(have) > len(wanted):
        raise SqlError("42804", f'table has extra column "{have[len(wanted)].name}"')
    _leave_type(replay, table)
    catalog.update(catalog.relations, table.oid, of_type=of_type)
    catalog.add_part(composite.oid, table.oid, "typed table")
    replay.dependencies.add((table.oid, 0), (of_type, 0), r.Dep.NORMAL)


@altering("AT_DropOf")
def drop_of_type(command: Command, replay: Replay) -> None:
    """NOT OF: the table's columns stay as they are, its own from now on."""
    table = replay.catalog.relations[command.table]
    if not table.of_type:
        raise SqlError("42809", f'"{table.name}" is not a typed table')
    _leave_type(replay, table)
    replay.catalog.update(replay.catalog.relations, table.oid, of_type=0)


def _leave_type(replay: Replay, table: r.Relation) -> None:
    if table.of_type:
        replay.catalog.remove_part(replay.catalog.types[table.of_type].relation, table.oid)
        replay.dependencies.remove((table.oid, 0), (table.of_type, 0))
