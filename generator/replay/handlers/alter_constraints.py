"""ALTER TABLE subcommands on constraints, inheritance and partitions."""

from __future__ import annotations

from functools import partial
from typing import NoReturn

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.constraints.foreign_keys import add_foreign_key
from generator.replay.constraints.inherited import drop_from_children, pass_on_not_null
from generator.replay.constraints.making import add_check, add_not_null, drop_not_null
from generator.replay.constraints.not_nulls import not_null_on, refuse_different, refuse_key_below
from generator.replay.drop import drop
from generator.replay.elements.draft import ConstraintDraft, Draft, Place
from generator.replay.expressions.analysis import analyze
from generator.replay.handlers.alter_storage import altered_column
from generator.replay.handlers.alter_table import READING, Command, altering, preparations
from generator.replay.indexes.making import add_index_constraint
from generator.replay.relations.inherit import (
    column_map,
    inherit_check,
    partition_foreign_key,
    partition_index,
)
from generator.replay.relations.refusals import refuse_only
from generator.sql.types import SqlError


@altering("AT_AddConstraint")
def add_constraint(command: Command, replay: Replay) -> None:
    """ADD CONSTRAINT, and ADD PRIMARY KEY, UNIQUE, CHECK, FOREIGN KEY, EXCLUDE without a name."""
    node = command.node.node("def")
    if node is None:
        return
    catalog = replay.catalog
    kind = catalog.relations[command.table].kind
    draft = Draft(place=Place(foreign=kind == "f", partitioned=kind == "p"))
    constraint = draft.add_constraint(node)
    name = add_drafted(replay, command, constraint)
    if constraint.type == "CONSTR_NOTNULL":
        replay.note(command.table, "made NOT NULL", ", ".join(constraint.columns), breaking=True)
    else:
        breaking = constraint.type != "CONSTR_FOREIGN"
        replay.note(
            command.table, "constraint added", name, breaking=breaking and not catalog.external.get(command.table)
        )


@preparations.register("AT_AddConstraint")
def read_key(command: Command, _replay: Replay) -> None:
    """Of several subcommands all new keys are read before any constraint is added (``transformIndexConstraint``)."""
    node = command.node.node("def")
    names = node.names("keys") if node is not None else ()
    if node is not None and len({*names}) < len(names):
        command.later.append(
            (READING, partial(_refuse_repeated, names, primary=node.text("contype") == "CONSTR_PRIMARY"))
        )


def _refuse_repeated(names: tuple[str, ...], *, primary: bool) -> NoReturn:
    twice = next(name for name in names if names.count(name) > 1)
    raise SqlError("42701", f'column "{twice}" appears twice in {"primary key" if primary else "unique"} constraint')


def add_drafted(replay: Replay, command: Command, draft: ConstraintDraft) -> str:
    """Add a constraint to a command's table and to the children that it reaches; return its name."""
    catalog = replay.catalog
    table = catalog.relations[command.table]
    match draft.type:
        case "CONSTR_CHECK":
            if not draft.node.flag("is_no_inherit"):
                refuse_only(replay, table, recurse=command.recurse, what="constraint must be added to")
            made = add_check(replay, table.oid, draft)
            if made is not None and not made.no_inherit and command.recurse:
                _check_on_children(replay, made, draft)
            return made.name if made else ""
        case "CONSTR_NOTNULL":
            return _add_not_null(replay, command, draft)
        case "CONSTR_FOREIGN":
            return _add_foreign_key(replay, command, draft)
        case _:
            if draft.type == "CONSTR_PRIMARY":
                refuse_key_below(replay, table, map(clip, draft.columns), recurse=command.recurse)
                _refuse_undone(command, table, draft)
            constraint = add_index_constraint(replay, table.oid, draft)
            partitions = [each for each in catalog.children(table.oid) if catalog.relations[each].partition_bound]
            if partitions and not command.recurse:
                catalog.update(catalog.indexes, constraint.index, valid=False)
            for child in partitions if command.recurse else ():
                partition_index(replay, catalog.indexes[constraint.index], child)
            return constraint.name


def _refuse_undone(command: Command, table: r.Relation, draft: ConstraintDraft) -> None:
    """A column that was NOT NULL when the statement began is not made so again for a key (``index_check_primary_key``)."""
    if command.before is None or draft.node.has("indexname"):
        return
    for name in map(clip, draft.columns):
        before, now = command.before.find(name), table.find(name)
        if before is not None and before.not_null and now is not None and not now.not_null:
            raise SqlError("42P16", f'primary key column "{name}" is not marked NOT NULL')


def _add_foreign_key(replay: Replay, command: Command, draft: ConstraintDraft) -> str:
    catalog = replay.catalog
    table = catalog.relations[command.table]
    if table.kind == "p" and not command.recurse:
        raise SqlError("42809", f'cannot use ONLY for foreign key on partitioned table "{table.name}"')
    key = add_foreign_key(replay, table.oid, draft)
    if table.kind == "p" and key.ref_relation in catalog.descendants(table.oid):
        # The server has it open when it comes to this partition.
        name = catalog.relations[key.ref_relation].name
        raise SqlError(
            "55006", f'cannot ALTER TABLE "{name}" because it is being used by active queries in this session'
        )
    for child in catalog.children(table.oid):
        if catalog.relations[child].partition_bound:
            partition_foreign_key(replay, key, child)
    return key.name


def _add_not_null(replay: Replay, command: Command, draft: ConstraintDraft) -> str:
    catalog = replay.catalog
    table = catalog.relations[command.table]
    found = altered_column(replay, table.oid, draft.columns[0])
    no_inherit = draft.node.flag("is_no_inherit")
    refuse_different(replay, table, found.attnum, draft)
    known = not_null_on(replay, table.oid, found.attnum) is not None
    if not no_inherit and not known:
        refuse_only(replay, table, recurse=command.recurse, what="constraint must be added to")
    added = add_not_null(
        replay,
        table.oid,
        found.attnum,
        clip(draft.name),
        no_inherit=no_inherit,
        validated=not draft.node.flag("skip_validation"),
    )
    if not no_inherit and not known and command.recurse:
        pass_on_not_null(replay, added)
    return added.name


def _check_on_children(replay: Replay, made: r.Constraint, draft: ConstraintDraft) -> None:
    catalog = replay.catalog
    expression = draft.node.node("raw_expr")
    for child in catalog.descendants(made.relation):
        if replay.strict and expression is not None:
            # A server reads it anew for each child, whose name may not be the one that is written in it.
            analyze(replay, expression, "check", scope=[child])
        inherit_check(replay, made, child, column_map(replay, made.relation, child), creating=False)


@altering("AT_DropConstraint")
def drop_constraint(command: Command, replay: Replay) -> None:
    """DROP CONSTRAINT; a key's index goes along, and with CASCADE the foreign keys that rely on it (rule 81)."""
    catalog = replay.catalog
    table = catalog.relations[command.table]
    found = catalog.find_constraint(command.table, clip(command.name))
    if found is None:
        if command.missing_ok:
            return
        error = SqlError("42704", f'constraint "{command.name}" of relation "{table.name}" does not exist')
        if table.oid in catalog.external:
            replay.lenient(error, "unknown-constraint")
            return
        raise error
    if found.inherited and not replay.external:
        raise SqlError("42P16", f'cannot drop inherited constraint "{found.name}" of relation "{table.name}"')
    if found.type == "c" and table.kind == "p" and not command.recurse and catalog.children(table.oid):
        raise SqlError("42P16", "cannot remove constraint from only the partitioned table when partitions exist")
    drop_from_children(replay, found, recurse=command.recurse)
    if found.type == "n":
        _drop_not_null_constraint(replay, table, found)
        return
    drop(replay, [(found.oid, 0)], cascade=command.cascade)


def _drop_not_null_constraint(replay: Replay, table: r.Relation, found: r.Constraint) -> None:
    attribute = table.attribute(found.attnums[0])
    key = replay.catalog.primary_key(table.oid)
    if key is not None and attribute.attnum in key.attnums:
        raise SqlError("42P16", f'column "{attribute.name}" is in a primary key')
    if attribute.identity:
        raise SqlError("42601", f'column "{attribute.name}" of relation "{table.name}" is an identity column')
    drop_not_null(replay, table.oid, attribute.attnum)
    replay.note(table.oid, "made nullable", attribute.name)


@altering("AT_AlterConstraint")
def alter_constraint(command: Command, replay: Replay) -> None:
    """ALTER CONSTRAINT: whether a foreign key is deferrable or enforced (rule 37), whether children get a NOT NULL."""
    node = command.node.node("def")
    if node is None:
        return
    catalog = replay.catalog
    table = catalog.relations[command.table]
    if table.kind == "p" and not command.recurse:
        raise SqlError("42P16", "constraint must be altered in child tables too")
    found = catalog.find_constraint(command.table, clip(node.text("conname")))
    if found is None:
        raise SqlError("42704", f'constraint "{node.text("conname")}" of relation "{table.name}" does not exist')
    changes: dict[str, object] = {}
    if found.type != "f" and (node.flag("alterDeferrability") or node.flag("alterEnforceability")):
        raise SqlError("42809", f'constraint "{found.name}" of relation "{table.name}" is not a foreign key constraint')
    if found.type != "n" and node.flag("alterInheritability"):
        raise SqlError("42809", f'constraint "{found.name}" of relation "{table.name}" is not a not-null constraint')
    if found.parent:
        raise SqlError("55000", f'cannot alter constraint "{found.name}" on relation "{table.name}"')
    if node.flag("alterDeferrability"):
        deferred = node.flag("initdeferred")
        changes |= {"deferrable": node.flag("deferrable") or deferred, "deferred": deferred}
    enforced = node.flag("is_enforced")
    if node.flag("alterEnforceability") and enforced != found.enforced:
        changes |= {"enforced": enforced, "validated": enforced}
    for each in (found, *copies(replay, found)):
        catalog.update(catalog.constraints, each.oid, **changes)
    if node.flag("alterInheritability"):
        _set_inheritability(replay, table, found, no_inherit=node.flag("noinherit"))
    replay.note(command.table, "constraint changed", found.name)


def copies(replay: Replay, found: r.Constraint) -> list[r.Constraint]:
    """Return a foreign key's copies on partitions, at any depth."""
    direct = [each for each in replay.catalog.constraints.values() if found.oid and each.parent == found.oid]
    return [*direct, *(below for each in direct for below in copies(replay, each))]


def _set_inheritability(replay: Replay, table: r.Relation, found: r.Constraint, *, no_inherit: bool) -> None:
    """NO INHERIT leaves the constraint to the children as their own; INHERIT gives it to all of them."""
    catalog = replay.catalog
    if found.inherited:
        raise SqlError("55000", f'cannot alter inherited constraint "{found.name}" on relation "{table.name}"')
    if found.no_inherit == no_inherit:
        return
    catalog.update(catalog.constraints, found.oid, no_inherit=no_inherit)
    name = table.attribute(found.attnums[0]).name
    for child in catalog.children(table.oid):
        own = not_null_of(replay, child, name)
        if no_inherit and own is not None:
            catalog.update(catalog.constraints, own.oid, inherited=own.inherited - 1, local=True)
    if not no_inherit:
        pass_on_not_null(replay, found, adding=False)


def not_null_of(replay: Replay, table_oid: int, column_name: str) -> r.Constraint | None:
    """Return the NOT NULL of a column, or None."""
    table = replay.catalog.relations[table_oid]
    constraints = replay.catalog.constraints_of(table_oid)
    return next(
        (each for each in constraints if each.type == "n" and table.attribute(each.attnums[0]).name == column_name),
        None,
    )
