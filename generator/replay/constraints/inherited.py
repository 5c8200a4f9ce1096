"""Constraints that children have from their parents, when the parent's comes, goes or is made anew."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.constraints.making import add_not_null, drop_not_null
from generator.replay.constraints.not_nulls import not_null_on, refuse_below, refuse_set
from generator.replay.drop import drop
from generator.replay.lookup.references import set_attribute


def pass_on_not_null(replay: Replay, made: r.Constraint, *, adding: bool = True) -> None:
    """Give children their parent's new NOT NULL (``ATAddCheckNNConstraint``, ``ATExecSetNotNull``).

    One that has it already counts a parent more, and its own children are not asked.

    Args:
        replay: The replay.
        made: The parent's.
        adding: Whether a constraint is added, instead of a column SET NOT NULL.

    Raises:
        SqlError: 55000, or 0A000 for SET NOT NULL, where a child has one that cannot become its parent's.
    """
    relations = replay.catalog.relations
    name = relations[made.relation].attribute(made.attnums[0]).name
    for child in replay.catalog.children(made.relation):
        own = relations[child].find(name)
        if own is None:
            continue
        known = not_null_on(replay, child, own.attnum)
        if adding:
            refuse_below(replay, relations[child], own.attnum, valid=made.validated)
        elif known is not None:
            refuse_set(relations[child], known, recurse=True)
        below = add_not_null(replay, child, own.attnum, made.name, inherited=True, validated=made.validated)
        if known is None:
            pass_on_not_null(replay, below, adding=adding)


def not_null_for_key(replay: Replay, table_oid: int, attnum: int) -> None:
    """Make a column of a primary key NOT NULL, and its children's."""
    if not_null_on(replay, table_oid, attnum) is None:
        pass_on_not_null(replay, add_not_null(replay, table_oid, attnum))


def drop_from_children(replay: Replay, found: r.Constraint, *, recurse: bool) -> None:
    """Take a CHECK or NOT NULL from children that have it only from here; others have one parent less for it.

    As ``dropconstraint_internal`` does.
    """
    catalog = replay.catalog
    if found.type not in {"c", "n"} or found.no_inherit:
        return
    for child in catalog.children(found.relation):
        for own in list(catalog.constraints_of(child)):
            same = own.name == found.name if found.type == "c" else own.type == "n" and same_column(replay, own, found)
            if own.type != found.type or not same or not own.inherited:
                continue
            if not recurse:
                catalog.update(catalog.constraints, own.oid, inherited=own.inherited - 1, local=True)
            elif own.inherited > 1 or own.local:
                catalog.update(catalog.constraints, own.oid, inherited=own.inherited - 1)
            else:
                drop_from_children(replay, own, recurse=True)
                _drop_own(replay, own)


def _drop_own(replay: Replay, own: r.Constraint) -> None:
    if own.type == "n":
        drop_not_null(replay, own.relation, own.attnums[0])
        return
    replay.catalog.update(replay.catalog.constraints, own.oid, inherited=0)
    drop(replay, [(own.oid, 0)], cascade=True)


def same_column(replay: Replay, one: r.Constraint, other: r.Constraint) -> bool:
    """Return whether two NOT NULLs are on columns of the same name."""
    relations = replay.catalog.relations
    return (
        relations[one.relation].attribute(one.attnums[0]).name
        == relations[other.relation].attribute(other.attnums[0]).name
    )


def made_anew(replay: Replay, own: r.Constraint) -> None:
    """A CHECK or NOT NULL is made again with the type of its column (``ATPostAlterTypeCleanup``).

    Parents count that still have it: a column that a parent drops takes no account of the children's constraints. One
    that came from such a parent alone is not made again.
    """
    catalog = replay.catalog
    above = sum(any(_same(replay, own, each) for each in catalog.constraints_of(p)) for p in _parents(replay, own))
    if above or own.local:
        if above != own.inherited:
            catalog.update(catalog.constraints, own.oid, inherited=above)
        return
    _drop_own(replay, own)
    if own.type == "n":
        # The server forgets the constraint, and leaves the column's mark.
        set_attribute(replay, own.relation, own.attnums[0], not_null=True)


def _parents(replay: Replay, own: r.Constraint) -> tuple[int, ...]:
    return replay.catalog.relations[own.relation].parents


def _same(replay: Replay, own: r.Constraint, above: r.Constraint) -> bool:
    if above.type != own.type or above.no_inherit:
        return False
    return above.name == own.name if own.type == "c" else same_column(replay, own, above)
