"""CREATE SEQUENCE and ALTER SEQUENCE; the rules are in ``generator.replay.relations.sequences``."""

from __future__ import annotations

from generator.replay.base import Replay, handles
from generator.replay.catalog.identifiers import clip
from generator.replay.lookup.references import creation_namespace, find_relation, missing_relation, range_name
from generator.replay.relations.sequences import alter_sequence, create_sequence
from generator.sql.node import Node
from generator.sql.types import SqlError


@handles("CreateSeqStmt")
def create(node: Node, replay: Replay) -> None:
    """CREATE SEQUENCE; IF NOT EXISTS looks at any relation of that name."""
    target = node.struct("sequence", "RangeVar")
    if target is None:
        return
    schema, name = range_name(target)
    name = clip(name)
    namespace = creation_namespace(replay, schema)
    if replay.catalog.taken(namespace, name) and node.flag("if_not_exists"):
        return
    create_sequence(replay, namespace, name, node.nodes("options"), persistence=target.text("relpersistence") or "p")


@handles("AlterSeqStmt")
def alter(node: Node, replay: Replay) -> None:
    """ALTER SEQUENCE with options: RESTART changes data only."""
    target = node.struct("sequence", "RangeVar")
    if target is None:
        return
    catalog = replay.catalog
    found = find_relation(replay, target)
    if found is None:
        if node.flag("missing_ok"):
            return
        error = missing_relation(replay, target.text("schemaname"), target.text("relname"))
        replay.lenient(error, "unknown-relation", hint="the sequence is not created in these migrations")
        return
    if found.kind != "S":
        raise SqlError("42809", f'"{found.name}" is not a sequence')
    before = catalog.sequences[found.oid]
    alter_sequence(replay, found.oid, node.nodes("options"))
    if catalog.sequences[found.oid] != before:
        options = ", ".join(option.text("defname").replace("_", " ") for option in node.nodes("options"))
        replay.note(found.oid, "sequence changed", options)
