"""COMMENT ON everything (rule 142)."""

from __future__ import annotations

from generator.replay.base import Replay, handles
from generator.replay.catalog.catalog import Catalog
from generator.replay.catalog.depend import Address
from generator.replay.lookup.addresses import object_address, object_names
from generator.sql.node import Node


@handles("CommentStmt")
def comment(node: Node, replay: Replay) -> None:
    """Set a comment; NULL and an empty text both remove it."""
    target = node.node("object")
    if target is None:
        return
    catalog = replay.catalog
    address = object_address(replay, node.text("objtype"), target)
    if address is None:
        return
    oid, sub = address
    old, new = catalog.comments.get(address, ""), node.text("comment")
    catalog.set_comment(oid, sub, new)
    # The first comment is part of making the object: only a change of it is a story.
    if old and old != new:
        owner, subject = _owner(catalog, address, target)
        replay.note(owner, "comment changed", subject, old=old, new=new)


def _owner(catalog: Catalog, address: Address, target: Node) -> tuple[int, str]:
    """Return the object whose history it is, and the name of the part that has the comment."""
    oid, sub = address
    if sub:
        return oid, catalog.relations[oid].attribute(sub).name
    for table in (catalog.indexes, catalog.triggers, catalog.policies, catalog.rules):
        if oid in table:
            return table[oid].relation, object_names(target)[-1]
    constraint = catalog.constraints.get(oid)
    if constraint is not None:
        return constraint.relation or constraint.domain, constraint.name
    return oid, ""
