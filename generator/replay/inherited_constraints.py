"""Constraints that children have from their parents, when the parent's goes (``dropconstraint_internal``)."""

from __future__ import annotations

from generator.replay import records as r
from generator.replay.base import Replay
from generator.replay.constraints import drop_not_null
from generator.replay.drop import drop


def drop_from_children(replay: Replay, found: r.Constraint, *, recurse: bool) -> None:
    """Take a CHECK or NOT NULL from the children that have it only from here; others have one parent less for it."""
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
