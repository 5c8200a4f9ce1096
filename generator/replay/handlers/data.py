"""Statements that change or tend rows: no schema changes, but a server refuses those that name what is not there.

They are looked at in strict mode only. What depends on rows (a duplicate key, a value that cannot be read …) nobody
knows without them, and nothing is said about it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.replay.base import Replay, handles
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.execute import execute
from generator.replay.expressions.data import QUERIES, check_run
from generator.replay.indexes.refusals import refuse_cluster
from generator.replay.lookup.references import missing_relation
from generator.replay.plpgsql.raising import note_change
from generator.replay.plpgsql.toplevel import calls_own, run_query
from generator.sql.node import Node
from generator.sql.types import SqlError

_LOCKABLE = frozenset("rpvf")


@handles("InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt")
def change_rows(node: Node, replay: Replay) -> None:
    """INSERT, UPDATE, DELETE, MERGE: analysed as a server does before it runs them."""
    if not replay.strict:
        return
    check_run(replay, node)
    note_change(replay, node)
    select = node.node("selectStmt")
    if select is not None and calls_own(select, replay):
        run_query(_with_clause(node, select), replay)


def _with_clause(node: Node, select: Node) -> Node:
    if not node.has("withClause") or select.has("withClause"):
        return select
    return Node(select.tag, {**select.fields, "withClause": node.fields["withClause"]})


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
    referenced = {each for oid in oids for each in _wholes(catalog, oid)}
    for constraint in catalog.constraints.values():
        if constraint.type == "f" and constraint.ref_relation in referenced and constraint.relation not in oids:
            raise SqlError("0A000", "cannot truncate a table referenced in a foreign key constraint")


def _wholes(catalog: Catalog, oid: int) -> Iterator[int]:
    """Yield a table and those that it is a partition of: a key to one of them is a key to it."""
    yield oid
    if catalog.relations[oid].partition_bound:
        for parent in catalog.relations[oid].parents:
            yield from _wholes(catalog, parent)


@handles("CopyStmt")
def copy(node: Node, replay: Replay) -> None:
    """COPY: its table and columns are there, and can be written."""
    if not replay.strict:
        return
    query = node.node("query")
    if query is not None:
        check_run(replay, query)
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


@handles("ExplainStmt", "DeclareCursorStmt")
def explain(node: Node, replay: Replay) -> None:
    """EXPLAIN and DECLARE CURSOR: the query within is analysed; EXPLAIN ANALYZE makes the table that it is about."""
    query = node.node("query")
    if query is not None and (query.tag == "CreateTableAsStmt" or query.has("intoClause")):
        if any(option.text("defname") == "analyze" for option in node.nodes("options")):
            execute(replay, query)
        return
    if replay.strict and query is not None and query.tag in QUERIES:
        check_run(replay, query)


_ANALYZED = frozenset("rpmf")


@handles("VacuumStmt")
def vacuum(node: Node, replay: Replay) -> None:
    """VACUUM and ANALYZE: their tables and columns are there."""
    if not replay.strict:
        return
    for target in node.nodes("rels"):
        range_var = target.struct("relation", "RangeVar")
        if range_var is None:
            continue
        found = _named(replay, range_var)
        if found.kind not in _ANALYZED or (found.kind == "p" and not replay.catalog.children(found.oid)):
            # A server warns, and looks at no column.
            continue
        names = {each.name for each in found.live}
        for column in target.names("va_cols"):
            if column not in names:
                raise SqlError("42703", f'column "{column}" of relation "{found.name}" does not exist')


@handles("ClusterStmt")
def cluster(node: Node, replay: Replay) -> None:
    """CLUSTER: the table and the index are there; the index is marked."""
    range_var = node.struct("relation", "RangeVar")
    if not replay.strict or range_var is None:
        return
    found, name = _named(replay, range_var), node.text("indexname")
    if found.kind not in "rpm":
        raise SqlError("42809", f'"{found.name}" is not a table or materialized view')
    indexes = replay.catalog.indexes_of(found.oid)
    if not name:
        if not any(index.clustered for index in indexes):
            raise SqlError("42704", f'there is no previously clustered index for table "{found.name}"')
        return
    chosen = refuse_cluster(replay.catalog, found, name, mark=False)
    for index in indexes if found.kind != "p" else ():
        replay.catalog.update(replay.catalog.indexes, index.oid, clustered=index.oid == chosen)


@handles("ReindexStmt")
def reindex(node: Node, replay: Replay) -> None:
    """REINDEX: what it names is there."""
    if not replay.strict:
        return
    range_var, kind = node.struct("relation", "RangeVar"), node.text("kind")
    if range_var is None:
        if kind == "REINDEX_OBJECT_SCHEMA":
            replay.catalog.namespace(node.text("name"))
        return
    found = _named(replay, range_var)
    if kind == "REINDEX_OBJECT_INDEX" and found.kind not in "iI":
        raise SqlError("42809", f'"{found.name}" is not an index')
    if kind == "REINDEX_OBJECT_TABLE" and found.kind not in "rpm":
        raise SqlError("42809", f'"{found.name}" is not a table or materialized view')


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
