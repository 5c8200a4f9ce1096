"""What a trigger cannot be: its transition tables, what its condition mentions (``CreateTriggerFiringOn``)."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.sql.node import Node
from generator.sql.types import SqlError

_INSERT, _DELETE, _UPDATE, _TRUNCATE, _BEFORE = 4, 8, 16, 32, 2
_SYSTEM_COLUMNS = frozenset({"xmin", "cmin", "xmax", "cmax", "ctid", "tableoid"})


def refuse_transition_tables(node: Node, table: r.Relation, timing: str) -> None:
    """Raise SqlError for REFERENCING … TABLE where there are no rows to give."""
    transitions = node.nodes("transitionRels")
    if not transitions:
        return
    if table.kind in {"f", "v"}:
        word = "a foreign table" if table.kind == "f" else "a view"
        raise SqlError("42809", f'"{table.name}" is {word}')
    if node.flag("row") and table.parents:
        where = "partitions" if table.partition_bound else "inheritance children"
        raise SqlError("0A000", f"ROW triggers with transition tables are not supported on {where}")
    if timing != "AFTER":
        raise SqlError("42P17", "transition table name can only be specified for an AFTER trigger")
    events = node.number("events")
    if events & _TRUNCATE:
        raise SqlError("0A000", "TRUNCATE triggers with transition tables are not supported")
    if (events & (_INSERT | _DELETE | _UPDATE)).bit_count() > 1:
        raise SqlError("0A000", "transition tables cannot be specified for triggers with more than one event")
    if node.has("columns"):
        raise SqlError("0A000", "transition tables cannot be specified for triggers with column lists")
    _refuse_names(transitions, events)


def _refuse_names(transitions: tuple[Node, ...], events: int) -> None:
    seen: dict[bool, str] = {}
    for each in transitions:
        new = each.flag("isNew")
        word, fitting = ("NEW", _INSERT | _UPDATE) if new else ("OLD", _DELETE | _UPDATE)
        if not events & fitting:
            kinds = "an INSERT or UPDATE" if new else "a DELETE or UPDATE"
            raise SqlError("42P17", f"{word} TABLE can only be specified for {kinds} trigger")
        if new in seen:
            raise SqlError("42P17", f"{word} TABLE cannot be specified multiple times")
        seen[new] = each.text("name")
    if seen.get(True) == seen.get(False):
        raise SqlError("42P17", "OLD TABLE name and NEW TABLE name cannot be the same")


def refuse_condition(node: Node, table: r.Relation) -> None:
    """Raise SqlError for a WHEN that mentions rows that there are not, or values that are not yet computed."""
    condition = node.node("whenClause")
    events, row, before = node.number("events"), node.flag("row"), bool(node.number("timing") & _BEFORE)
    for mentioned in condition.walk() if condition is not None else ():
        fields = mentioned.fields.get("fields", ()) if mentioned.tag == "ColumnRef" else ()
        names = [field.get("String", {}).get("sval", "*") for field in fields]
        if not names or names[0] not in {"old", "new"}:
            continue
        if not row:
            raise SqlError("42P17", "statement trigger's WHEN condition cannot reference column values")
        if names[0] == "old" and events & _INSERT:
            raise SqlError("42P17", "INSERT trigger's WHEN condition cannot reference OLD values")
        if names[0] == "new" and events & _DELETE:
            raise SqlError("42P17", "DELETE trigger's WHEN condition cannot reference NEW values")
        if names[0] == "new" and before:
            _refuse_not_yet(table, names[-1] if len(names) > 1 else "*")


def _refuse_not_yet(table: r.Relation, name: str) -> None:
    if name in _SYSTEM_COLUMNS and table.find(name) is None:
        raise SqlError("0A000", "BEFORE trigger's WHEN condition cannot reference NEW system columns")
    if any(attribute.generated and name in {"*", attribute.name} for attribute in table.live):
        raise SqlError("42P17", "BEFORE trigger's WHEN condition cannot reference NEW generated columns")


def refuse_taken_trigger(replay: Replay, table_oid: int, name: str) -> None:
    """Raise SqlError 42710 when a partition has a trigger of its own under the name of its parent's."""
    table = replay.catalog.relations[table_oid]
    if any(each.name == name for each in replay.catalog.triggers_of(table_oid)):
        raise SqlError("42710", f'trigger "{name}" for relation "{table.name}" already exists')


def refuse_row_transitions(replay: Replay, child: r.Relation, what: str) -> None:
    """Raise SqlError 0A000 for a table whose row triggers keep it from becoming a partition or child."""
    for trigger in replay.catalog.triggers_of(child.oid):
        if trigger.row and (trigger.old_table or trigger.new_table):
            raise SqlError("0A000", f'trigger "{trigger.name}" prevents table "{child.name}" from becoming {what}')
