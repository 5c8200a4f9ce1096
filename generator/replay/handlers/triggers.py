"""CREATE TRIGGER (rules 98, 115, 137, 138)."""

from __future__ import annotations

from generator.model.ids import Kind, ObjectId
from generator.record import replace
from generator.replay.base import Replay, handles
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.catalog.records import Dep
from generator.replay.constraints.making import store as store_constraint
from generator.replay.drop import drop
from generator.replay.expressions.analysis import analyze
from generator.replay.lookup.functions import TRIGGER, built_in_by_name, by_name, stub_function
from generator.replay.lookup.references import column, creation_namespace, relation, split_name
from generator.replay.relations.inherit import clone_trigger
from generator.replay.relations.trigger_refusals import refuse_condition, refuse_taken_trigger, refuse_transition_tables
from generator.sql.node import Node
from generator.sql.refs import FunctionRef, Ref
from generator.sql.types import SqlError

_BEFORE, _INSTEAD, _TRUNCATE = 2, 64, 32
_EVENTS = ((4, "INSERT"), (8, "DELETE"), (16, "UPDATE"), (32, "TRUNCATE"))
"""Bits of pg_trigger.tgtype, in the order in which triggers are printed."""

_ANY = frozenset("rpfvmSiIc")


@handles("CreateTrigStmt")
def create_trigger(node: Node, replay: Replay) -> None:
    """CREATE [OR REPLACE] [CONSTRAINT] TRIGGER; names are per table."""
    table_var = node.struct("relation", "RangeVar")
    if table_var is None:
        return
    catalog = replay.catalog
    table = relation(replay, table_var, kinds=_ANY)
    _refuse_form(node, table)
    name = clip(node.text("trigname"))
    other = node.struct("constrrel", "RangeVar")
    draft = r.Trigger(
        0,
        table.oid,
        name,
        0,
        _timing(node.number("timing")),
        tuple(word for bit, word in _EVENTS if node.number("events") & bit),
        row=node.flag("row"),
        update_attnums=_update_columns(replay, table, node.names("columns")),
        arguments=node.names("args"),
        is_constraint=node.flag("isconstraint"),
        from_relation=relation(replay, other).oid if other is not None else 0,
        deferrable=node.flag("deferrable"),
        deferred=node.flag("initdeferred"),
    )
    for transition in node.nodes("transitionRels"):
        if transition.flag("isNew"):
            draft = replace(draft, new_table=transition.text("name"))
        else:
            draft = replace(draft, old_table=transition.text("name"))
    condition = node.node("whenClause")
    references = frozenset[Ref]()
    if condition is not None:
        found = analyze(replay, condition, "trigger", new_old=catalog.relation_info(table.oid))
        draft = replace(draft, when=found.sql)
        references = found.references
        refuse_condition(node, table)
    draft = replace(draft, function=trigger_function(replay, node.names("funcname"), TRIGGER, "trigger"))
    existing = next((each for each in catalog.triggers_of(table.oid) if each.name == name), None)
    if existing is None:
        made = _store(replay, replace(draft, oid=catalog.new_oid()), references)
        replay.note(table.oid, "trigger added", name)
    else:
        _refuse_replacement(node, table, existing)
        _drop_clones(replay, existing)
        replay.dependencies.forget((existing.oid, 0))
        made = _store(replay, replace(draft, oid=existing.oid, enabled=existing.enabled), references)
        replay.note(table.oid, "trigger replaced", name)
    if table.kind == "p" and made.row:
        for child in catalog.children(table.oid):
            _clone(replay, made, child, replacing=node.flag("replace"))


def _timing(bits: int) -> str:
    return "BEFORE" if bits & _BEFORE else "INSTEAD OF" if bits & _INSTEAD else "AFTER"


def _refuse_form(node: Node, table: r.Relation) -> None:
    """What kinds of triggers a relation can have (``CreateTriggerFiringOn``)."""
    timing, row = _timing(node.number("timing")), node.flag("row")
    if table.kind in "rpf":
        if timing == "INSTEAD OF":
            raise SqlError("42809", f'"{table.name}" is a table (Tables cannot have INSTEAD OF triggers.)')
        if table.kind == "p" and row and node.has("transitionRels"):
            raise SqlError("0A000", f'"{table.name}" is a partitioned table')
    elif table.kind == "v":
        if timing != "INSTEAD OF" and row:
            raise SqlError("42809", f'"{table.name}" is a view (Views cannot have row-level BEFORE or AFTER triggers.)')
        if node.number("events") & _TRUNCATE:
            raise SqlError("42809", f'"{table.name}" is a view (Views cannot have TRUNCATE triggers.)')
    else:
        raise SqlError("42809", f'relation "{table.name}" cannot have triggers')
    if table.kind == "f" and node.flag("isconstraint"):
        raise SqlError("42809", f'"{table.name}" is a foreign table')
    _refuse_combination(node, timing)
    refuse_transition_tables(node, table, timing)


def _refuse_combination(node: Node, timing: str) -> None:
    """What no relation's trigger can combine."""
    row = node.flag("row")
    if node.number("events") & _TRUNCATE and row:
        raise SqlError("0A000", "TRUNCATE FOR EACH ROW triggers are not supported")
    if timing == "INSTEAD OF":
        if not row:
            raise SqlError("0A000", "INSTEAD OF triggers must be FOR EACH ROW")
        if node.has("whenClause"):
            raise SqlError("0A000", "INSTEAD OF triggers cannot have WHEN conditions")
        if node.has("columns"):
            raise SqlError("0A000", "INSTEAD OF triggers cannot have column lists")


def _refuse_replacement(node: Node, table: r.Relation, existing: r.Trigger) -> None:
    if not node.flag("replace"):
        raise SqlError("42710", f'trigger "{existing.name}" for relation "{table.name}" already exists')
    if existing.parent:
        raise SqlError(
            "42710", f'trigger "{existing.name}" for relation "{table.name}" is an internal or a child trigger'
        )
    if existing.is_constraint:
        raise SqlError("42710", f'trigger "{existing.name}" for relation "{table.name}" is a constraint trigger')


def _update_columns(replay: Replay, table: r.Relation, names: tuple[str, ...]) -> tuple[int, ...]:
    attnums: list[int] = []
    for name in names:
        attnum = column(replay, table, name).attnum
        if attnum in attnums:
            raise SqlError("42701", f'column "{name}" specified more than once')
        attnums.append(attnum)
    return tuple(attnums)


def trigger_function(replay: Replay, names: tuple[str, ...], result: int, word: str) -> int:
    """Return the function of a trigger or event trigger; one that these migrations never create becomes a stub in lenient mode."""
    built_in = built_in_by_name(replay, names, ())
    try:
        found = by_name(replay, names)
    except SqlError as error:
        if built_in is not None and built_in.result == result:
            return built_in.oid
        if built_in is not None:
            raise SqlError("42P17", f"function {built_in.name} must return type {word}") from None
        schema, name = split_name(names)
        about = ObjectId(Kind.FUNCTION, schema, name, "()")
        replay.lenient(error, "unknown-function", about=about, hint="create it in a migration or a prelude")
        namespace = creation_namespace(replay, schema)
        return stub_function(replay, names, namespace, result).oid
    if found.result != result:
        raise SqlError("42P17", f"function {found.name} must return type {word}")
    return found.oid


def _store(replay: Replay, trigger: r.Trigger, references: frozenset[Ref]) -> r.Trigger:
    catalog = replay.catalog
    me = (trigger.oid, 0)
    depend = replay.dependencies
    if trigger.is_constraint:
        table = catalog.relations[trigger.relation]
        constraint = store_constraint(
            replay,
            r.Constraint(
                catalog.new_oid(),
                table.namespace,
                trigger.name,
                "t",
                table.oid,
                deferrable=trigger.deferrable,
                deferred=trigger.deferred,
            ),
        )
        trigger = replace(trigger, constraint=constraint.oid)
        depend.add((constraint.oid, 0), me, Dep.INTERNAL)
    catalog.put(catalog.triggers, trigger)
    catalog.add_part(trigger.relation, trigger.oid, "trigger")
    depend.add(me, (trigger.relation, 0), Dep.AUTO)
    if trigger.from_relation:
        depend.add(me, (trigger.from_relation, 0), Dep.AUTO)
    depend.add_references(me, [FunctionRef(trigger.function)])
    for attnum in trigger.update_attnums:
        depend.add(me, (trigger.relation, attnum), Dep.NORMAL)
    depend.add_references(me, references)
    return trigger


def _clone(replay: Replay, trigger: r.Trigger, child: int, *, replacing: bool) -> None:
    """Give a partition, and its partitions, the row trigger of its parent (rule 115); OR REPLACE takes its own away."""
    catalog = replay.catalog
    own = next((each for each in catalog.triggers_of(child) if each.name == trigger.name), None)
    if replacing and own is not None and not own.parent and not own.is_constraint:
        drop(replay, [(own.oid, 0)], cascade=True, quiet=True)
    refuse_taken_trigger(replay, child, trigger.name)
    clone_trigger(replay, trigger, child)
    copy = next(each for each in catalog.triggers_of(child) if each.parent == trigger.oid)
    for grandchild in catalog.children(child):
        _clone(replay, copy, grandchild, replacing=replacing)


def _drop_clones(replay: Replay, trigger: r.Trigger) -> None:
    catalog = replay.catalog
    for clone in [each for each in catalog.triggers.values() if each.parent == trigger.oid]:
        _drop_clones(replay, clone)
        catalog.remove_part(clone.relation, clone.oid)
        catalog.journal.remove(catalog.triggers, clone.oid)
        replay.dependencies.forget_object(clone.oid)
