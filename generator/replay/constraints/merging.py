"""What becomes of a CHECK that a table has already, from a parent or of its own (``MergeWithExistingConstraint``)."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.sql.refs import Sql
from generator.sql.types import SqlError

VALID, NOT_VALID, NOT_ENFORCED = "", "NOT VALID", "NOT ENFORCED"


def enforcement_of(*, enforced: bool, validated: bool) -> str:
    """Return what ``merge_check`` is told of a CHECK."""
    if not enforced:
        return NOT_ENFORCED
    return VALID if validated else NOT_VALID


def merge_check(
    replay: Replay,
    table: r.Relation,
    name: str,
    expression: Sql,
    *,
    local: bool,
    creating: bool = False,
    no_inherit: bool = False,
    enforcement: str = VALID,
) -> r.Constraint | None:
    """Merge a new CHECK into an equal one of the same name; None if the table has none of that name.

    Args:
        replay: The session.
        table: The table that gets the constraint.
        name: Its name.
        expression: What it says, over this table's columns.
        local: Whether the statement says so of this table, and not of a parent.
        creating: Whether the table is being created: then its own checks merge with those of its parents.
        no_inherit: Whether the new one is NO INHERIT.
        enforcement: ``VALID``, ``NOT_VALID`` or ``NOT_ENFORCED``, as the new one is.

    Raises:
        SqlError: 42710 if the two differ or the table has the constraint itself; 42P17 if they cannot be one.
    """
    catalog = replay.catalog
    existing = catalog.find_constraint(table.oid, name)
    if existing is None:
        return None
    partition = bool(table.partition_bound) or (creating and bool(table.parents) and _is_partition(replay, table))
    # One that only comes from a parent may be said again: the order of the two must not matter.
    allowed = creating or not local or (not existing.local and not partition)
    if existing.type != "c" or existing.expression != expression or not allowed:
        raise SqlError("42710", f'constraint "{name}" for relation "{table.name}" already exists')
    if existing.no_inherit:
        _conflict(name, "non-inherited", table)
    if existing.inherited and no_inherit:
        _conflict(name, "inherited", table)
    if enforcement == VALID and existing.enforced and not existing.validated:
        _conflict(name, NOT_VALID, table)
    enforced = enforcement != NOT_ENFORCED
    if enforced not in {existing.enforced, local or creating}:
        # What a parent demands cannot go unenforced below it; that a child enforces more is fine.
        _conflict(name, NOT_ENFORCED, table)
    if enforced and not existing.enforced:
        existing = catalog.update(catalog.constraints, existing.oid, enforced=True, validated=True)
    if partition:
        # A partition has one parent, and nothing of that is its own.
        return catalog.update(catalog.constraints, existing.oid, inherited=1, local=False)
    if local:
        return catalog.update(catalog.constraints, existing.oid, local=True)
    return catalog.update(catalog.constraints, existing.oid, inherited=existing.inherited + 1)


def _is_partition(replay: Replay, table: r.Relation) -> bool:
    return replay.catalog.relations[table.parents[0]].kind == "p"


def _conflict(name: str, kind: str, table: r.Relation) -> None:
    raise SqlError("42P17", f'constraint "{name}" conflicts with {kind} constraint on relation "{table.name}"')
