"""ALTER TABLE: subcommands sorted into PostgreSQL's passes, each carried out by its own function (rules 49, 165)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from operator import itemgetter

from generator.record import dataclass
from generator.registry import Registry
from generator.replay.base import Replay, handles
from generator.replay.catalog import records as r
from generator.replay.lookup.references import TABLES, find_relation, missing_relation, refuse_system_catalog, relation
from generator.sql.node import Node
from generator.sql.types import SqlError


@dataclass(frozen=True)
class Command:
    """One subcommand: ``node`` is the AlterTableCmd, ``recurse`` whether it reaches children.

    What it leaves to later passes stands in ``later``, each with its pass. Of several subcommands, which ``preparations``
    saw, ``before`` is the table as it was before the first.
    """

    node: Node
    table: int
    recurse: bool = True
    later: list[tuple[int, Callable[[], object]]] = field(default_factory=list)
    before: r.Relation | None = None

    @property
    def prepared(self) -> bool:
        """Whether ``preparations`` saw it."""
        return self.before is not None

    @property
    def name(self) -> str:
        """What it names: a column, constraint, trigger and so on."""
        return self.node.text("name")

    @property
    def cascade(self) -> bool:
        """Whether CASCADE was said."""
        return self.node.text("behavior") == "DROP_CASCADE"

    @property
    def missing_ok(self) -> bool:
        """Whether IF [NOT] EXISTS was said."""
        return self.node.flag("missing_ok")


Alteration = Callable[[Command, Replay], None]
alterations: Registry[Alteration] = Registry("ALTER TABLE subcommand")
"""Keyed by AlterTableType: ``AT_AddColumn``."""

preparations: Registry[Alteration] = Registry("preparation of an ALTER TABLE subcommand")
"""What is looked at before any subcommand of several is carried out (ATPrepCmd), where that makes a difference."""

_PASSES = {
    "AT_DropColumn": 0,
    "AT_DropConstraint": 0,
    "AT_DropNotNull": 0,
    "AT_DropExpression": 0,
    "AT_DropIdentity": 0,
    "AT_AlterColumnType": 1,
    "AT_AddColumn": 2,
    "AT_SetExpression": 3,
    "AT_SetNotNull": 5,
    "AT_AddIndex": 7,
    "AT_AddIdentity": 8,
}
REBUILDING, READING, ADDED_NOT_NULL, KEYS, _DEFAULTS, CHECKS, _MISC, REWRITING = 4, 5, 6, 7, 8, 9, 10, 11
"""Passes: ``CHECKS`` is that of foreign keys, too; ``REWRITING`` is when a table's rows are written anew."""

_ANY_RELATION = frozenset("rpfvmSiIc")


def altering(*subtypes: str) -> Callable[[Alteration], Alteration]:
    """Register a function as the executor of these subcommands."""
    return alterations.register(*subtypes)


def _pass(node: Node) -> int:
    subtype = node.text("subtype")
    if subtype == "AT_ColumnDefault":
        return _DEFAULTS if node.has("def") else 0
    if subtype == "AT_AddConstraint":
        constraint = node.node("def")
        kind = constraint.text("contype") if constraint else ""
        if kind in {"CONSTR_PRIMARY", "CONSTR_UNIQUE", "CONSTR_EXCLUSION"}:
            return KEYS
        return ADDED_NOT_NULL if kind == "CONSTR_NOTNULL" else CHECKS
    return _PASSES.get(subtype, _MISC)


@handles("AlterTableStmt")
def alter_table(node: Node, replay: Replay) -> None:
    """ALTER TABLE, and ALTER INDEX, VIEW, SEQUENCE, TYPE … in the forms that share its node."""
    table_var = node.struct("relation", "RangeVar")
    if table_var is None:
        return
    found = find_relation(replay, table_var)
    if found is None:
        refuse_system_catalog(replay, table_var)
    if found is None and node.flag("missing_ok"):
        return
    if found is None:
        if node.text("objtype") not in {"OBJECT_TABLE", "OBJECT_FOREIGN_TABLE"}:
            raise missing_relation(replay, table_var.text("schemaname"), table_var.text("relname"))
        found = relation(replay, table_var)
    _refuse_wrong_kind(node, found)
    later: list[tuple[int, Callable[[], object]]] = []
    commands = node.nodes("cmds")
    before = found if len(commands) > 1 else None
    for command in commands if before is not None else ():
        _refuse_kind(command.text("subtype"), found)
        preparation = preparations.get(command.text("subtype"))
        if preparation is not None:
            preparation(Command(command, found.oid, table_var.flag("inh"), later), replay)
    for command in sorted(commands, key=_pass):
        if later:
            later = _run_until(later, _pass(command))
        if found.oid not in replay.catalog.relations:
            return
        run(Command(command, found.oid, table_var.flag("inh"), later, before), replay)
    if later:
        _run_until(later, REWRITING)


def _run_until(later: list[tuple[int, Callable[[], object]]], last: int) -> list[tuple[int, Callable[[], object]]]:
    """Run what was left to the passes up to this one, in their order, and return the rest."""
    for number, action in sorted(later, key=itemgetter(0)):
        if number <= last:
            action()
    return [each for each in later if each[0] > last]


def _refuse_wrong_kind(node: Node, found: r.Relation) -> None:
    wanted = _OBJECTS.get(node.text("objtype"))
    if wanted is not None and found.kind not in wanted[0]:
        raise SqlError("42809", f'"{found.name}" is not a{"n" * (wanted[1][0] in "aeiou")} {wanted[1]}')
    if node.text("objtype") == "OBJECT_TABLE" and found.kind == "c":
        raise SqlError("42809", f'"{found.name}" is a composite type')


_OBJECTS = {
    "OBJECT_VIEW": ("v", "view"),
    "OBJECT_MATVIEW": ("m", "materialized view"),
    "OBJECT_INDEX": ("iI", "index"),
    "OBJECT_SEQUENCE": ("S", "sequence"),
    "OBJECT_TYPE": ("c", "composite type"),
    "OBJECT_FOREIGN_TABLE": ("f", "foreign table"),
}


def _refuse_kind(subtype: str, table: r.Relation) -> None:
    kinds, action = _ONLY_FOR.get(subtype, ("", ""))
    if kinds and table.kind not in kinds:
        raise SqlError("42809", f'ALTER action {action} cannot be performed on relation "{table.name}"')


def run(command: Command, replay: Replay) -> None:
    """Carry out one subcommand; one that nobody handles is a finding."""
    subtype = command.node.text("subtype")
    _refuse_kind(subtype, replay.catalog.relations[command.table])
    alteration = alterations.get(subtype)
    if alteration is not None:
        alteration(command, replay)
        return
    if subtype in IGNORED:
        return
    replay.report("not-understood", f"ALTER TABLE subcommand {subtype} is not understood")


def children(command: Command, replay: Replay) -> list[int]:
    """Return the tables that a subcommand reaches besides its own."""
    return replay.catalog.children(command.table) if command.recurse else []


def is_table(replay: Replay, oid: int) -> bool:
    """Return whether the relation is a table of some kind."""
    return replay.catalog.relations[oid].kind in TABLES


_ONLY_FOR = {
    "AT_AddColumn": ("rpfc", "ADD COLUMN"),
    "AT_DropColumn": ("rpfc", "DROP COLUMN"),
    "AT_SetNotNull": ("rpf", "ALTER COLUMN ... SET NOT NULL"),
    "AT_DropNotNull": ("rpf", "ALTER COLUMN ... DROP NOT NULL"),
    "AT_AlterColumnType": ("rpfc", "ALTER COLUMN ... SET DATA TYPE"),
    "AT_AddConstraint": ("rpf", "ADD CONSTRAINT"),
    "AT_DropConstraint": ("rpf", "DROP CONSTRAINT"),
    "AT_SetRelOptions": ("rpvmi", "SET"),
    "AT_ResetRelOptions": ("rpvmi", "RESET"),
    "AT_EnableTrig": ("rpf", "ENABLE TRIGGER"),
    "AT_EnableAlwaysTrig": ("rpf", "ENABLE ALWAYS TRIGGER"),
    "AT_EnableReplicaTrig": ("rpf", "ENABLE REPLICA TRIGGER"),
    "AT_EnableTrigAll": ("rpf", "ENABLE TRIGGER ALL"),
    "AT_EnableTrigUser": ("rpf", "ENABLE TRIGGER USER"),
    "AT_DisableTrig": ("rpf", "DISABLE TRIGGER"),
    "AT_DisableTrigAll": ("rpf", "DISABLE TRIGGER ALL"),
    "AT_DisableTrigUser": ("rpf", "DISABLE TRIGGER USER"),
    "AT_EnableRule": ("rp", "ENABLE RULE"),
    "AT_EnableAlwaysRule": ("rp", "ENABLE ALWAYS RULE"),
    "AT_EnableReplicaRule": ("rp", "ENABLE REPLICA RULE"),
    "AT_DisableRule": ("rp", "DISABLE RULE"),
    "AT_SetOptions": ("rpmf", "ALTER COLUMN ... SET"),
    "AT_ResetOptions": ("rpmf", "ALTER COLUMN ... RESET"),
    "AT_SetLogged": ("rS", "SET LOGGED"),
    "AT_SetUnLogged": ("rS", "SET UNLOGGED"),
    "AT_ColumnDefault": ("rpvf", "ALTER COLUMN ... SET DEFAULT"),
    "AT_AddIdentity": ("rpvf", "ALTER COLUMN ... ADD IDENTITY"),
    "AT_SetIdentity": ("rpvf", "ALTER COLUMN ... SET"),
    "AT_DropIdentity": ("rpvf", "ALTER COLUMN ... DROP IDENTITY"),
    "AT_SetExpression": ("rpf", "ALTER COLUMN ... SET EXPRESSION"),
    "AT_DropExpression": ("rpf", "ALTER COLUMN ... DROP EXPRESSION"),
    "AT_SetStatistics": ("rpmiIf", "ALTER COLUMN ... SET STATISTICS"),
    "AT_SetStorage": ("rpmf", "ALTER COLUMN ... SET STORAGE"),
    "AT_SetAccessMethod": ("rpm", "SET ACCESS METHOD"),
    "AT_ClusterOn": ("rpm", "CLUSTER ON"),
    "AT_DropCluster": ("rpm", "SET WITHOUT CLUSTER"),
    "AT_DropOids": ("rpf", "SET WITHOUT OIDS"),
    "AT_DetachPartitionFinalize": ("p", "DETACH PARTITION ... FINALIZE"),
    "AT_GenericOptions": ("f", "OPTIONS"),
    "AT_AlterColumnGenericOptions": ("f", "ALTER COLUMN ... OPTIONS"),
    "AT_SetCompression": ("rpm", "ALTER COLUMN ... SET COMPRESSION"),
    "AT_ValidateConstraint": ("rpf", "VALIDATE CONSTRAINT"),
    "AT_AlterConstraint": ("rp", "ALTER CONSTRAINT"),
    "AT_AddInherit": ("rpf", "INHERIT"),
    "AT_DropInherit": ("rpf", "NO INHERIT"),
    "AT_AddOf": ("rp", "OF"),
    "AT_DropOf": ("rp", "NOT OF"),
    "AT_ReplicaIdentity": ("rpm", "REPLICA IDENTITY"),
    "AT_ForceRowSecurity": ("rp", "FORCE ROW SECURITY"),
    "AT_NoForceRowSecurity": ("rp", "NO FORCE ROW SECURITY"),
    "AT_EnableRowSecurity": ("rp", "ENABLE ROW SECURITY"),
    "AT_DisableRowSecurity": ("rp", "DISABLE ROW SECURITY"),
}
"""Kinds of relations that a subcommand is for, and its name in the refusal (ATSimplePermissions)."""

IGNORED = {
    "AT_DropOids": "tables have no oids since PostgreSQL 12, and a server takes it as a no-op",
    "AT_ReAddStatistics": "made by PostgreSQL itself when it changes a column's type",
}
"""Subcommands that change nothing, each with the reason."""
