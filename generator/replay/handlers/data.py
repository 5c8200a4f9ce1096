"""Statements that change rows: no schema changes, but a server refuses those that name what is not there.

They are looked at in strict mode only. What depends on rows (a duplicate key, a value that cannot be read …) nobody
knows without them, and nothing is said about it.
"""

from __future__ import annotations

from generator.replay import records as r
from generator.replay.base import Replay, handles
from generator.replay.data import check_statement
from generator.replay.lookup import missing_relation
from generator.sql.node import Node
from generator.sql.types import SqlError

_LOCKABLE = frozenset("rpvf")


@handles("InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt")
def change_rows(node: Node, replay: Replay) -> None:
    """INSERT, UPDATE, DELETE, MERGE: analysed as a server does before it runs them."""
    if replay.strict:
        check_statement(replay, node)


@handles("TruncateStmt")
def truncate(node: Node, replay: Replay) -> None:
    """TRUNCATE: its tables are there, and no other table refers to them."""
    if not replay.strict:
        return
    catalog = replay.catalog
    oids: set[int] = set()
    for range_var in node.nodes("relations"):
        found = _named(replay, range_var)
        if found.kind not in "rpf":
            raise SqlError("42809", f'"{found.name}" is not a table')
        oids.add(found.oid)
        if range_var.flag("inh"):
            oids.update(catalog.descendants(found.oid))
    if node.text("behavior") == "DROP_CASCADE":
        return
    for constraint in catalog.constraints.values():
        if constraint.type == "f" and constraint.ref_relation in oids and constraint.relation not in oids:
            raise SqlError("0A000", "cannot truncate a table referenced in a foreign key constraint")


@handles("CopyStmt")
def copy(node: Node, replay: Replay) -> None:
    """COPY: its table and columns are there, and can be written."""
    if not replay.strict:
        return
    query = node.node("query")
    if query is not None:
        check_statement(replay, query)
        return
    range_var = node.struct("relation", "RangeVar")
    if range_var is None:
        return
    found = _named(replay, range_var)
    attributes = {each.name: each for each in found.live}
    names = [item["String"].get("sval", "") for item in node.fields.get("attlist", ())]
    for position, name in enumerate(names):
        column = attributes.get(name)
        if column is None:
            raise SqlError("42703", f'column "{name}" of relation "{found.name}" does not exist')
        if column.generated:
            raise SqlError("42P10", f'column "{name}" is a generated column')
        if name in names[:position]:
            raise SqlError("42701", f'column "{name}" specified more than once')
    if node.flag("is_from") and found.kind in "mS":
        what = "materialized view" if found.kind == "m" else "sequence"
        raise SqlError("42809", f'cannot copy to {what} "{found.name}"')


@handles("LockStmt")
def lock(node: Node, replay: Replay) -> None:
    """LOCK TABLE: its tables are there."""
    if not replay.strict:
        return
    for range_var in node.nodes("relations"):
        found = _named(replay, range_var)
        if found.kind not in _LOCKABLE:
            raise SqlError("42809", f'cannot lock relation "{found.name}"')


def _named(replay: Replay, range_var: Node) -> r.Relation:
    """Return the relation that a RangeVar means; raises SqlError 3F000 or 42P01."""
    schema, name = range_var.text("schemaname"), range_var.text("relname")
    oid = replay.catalog.relation_oid(schema, name)
    if oid is not None:
        return replay.catalog.relations[oid]
    built_in = replay.catalog.find_relation(schema, name)
    if built_in is None:
        raise missing_relation(replay, schema, name)
    return r.Relation(built_in.oid, r.PG_CATALOG, built_in.name, built_in.kind)
