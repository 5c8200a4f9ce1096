"""What a server refuses of a query or a data-modifying statement before it looks at any row."""

from __future__ import annotations

from collections.abc import Iterator

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.expressions.replica_identity import refuse_unidentified
from generator.replay.expressions.updatable import changed_table, refuse_recursion, statements_in
from generator.replay.lookup.references import find_relation
from generator.sql.analysis import analyze_statement
from generator.sql.node import Node
from generator.sql.refs import RelationRef
from generator.sql.types import Arbiter, Arguments, Assignment, Parameters, Query, RelationInfo, SqlError, Statement

QUERIES = frozenset({"SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"})
"""The statements that are analysed."""


def check_statement(replay: Replay, node: Node, parameters: Parameters | None = None) -> Statement:
    """Analyse a query or a data-modifying statement; raises SqlError for what a server refuses without running it."""
    found = analyze_statement(node, replay.catalog, parameters=parameters or replay.parameters)
    for assignment in found.assignments:
        _refuse_generated(replay, assignment)
    for arbiter in found.arbiters:
        _refuse_arbiter(replay, arbiter, planned=not isinstance(parameters, Arguments))
    for changing in statements_in(node):
        changed_table(replay, changing, found.assignments)
        refuse_recursion(replay, changing)
    return found


def check_run(replay: Replay, node: Node, parameters: Parameters | None = None) -> None:
    """Analyse a statement that is run at once, or explained: what it changes must then be found by subscribers, too."""
    refuse_reading(replay, check_statement(replay, node, parameters))
    for changing in statements_in(node):
        _refuse_rows(replay, changing)
        refuse_unidentified(replay, changing)


_ROWLESS = {"S": "sequence", "m": "materialized view"}


def refuse_reading(replay: Replay, found: Query | Statement) -> None:
    """Raise SqlError for what cannot be planned, and for rows that nobody may lock (``CheckValidRowMarkRel``)."""
    if found.unplannable:
        raise SqlError("0A000", found.unplannable)
    for relation in found.locked:
        for kind, name in ((relation.kind, relation.name), *_below_view(replay, relation)):
            if kind in _ROWLESS:
                raise SqlError("42809", f'cannot lock rows in {_ROWLESS[kind]} "{name}"')


def _below_view(replay: Replay, view: RelationInfo) -> Iterator[tuple[str, str]]:
    """Yield (kind, name) of what a view reads whose only query has no other in it: who locks its rows locks theirs."""
    record = replay.catalog.relations.get(view.oid) if view.kind == "v" else None
    if record is None or sum(part.count("SELECT") for part in record.query if isinstance(part, str)) > 1:
        return
    for part in record.query:
        below = replay.catalog.relations.get(part.relation) if isinstance(part, RelationRef) else None
        if below is not None and below.oid != view.oid:
            yield below.kind, below.name
            yield from _below_view(replay, replay.catalog.relation_info(below.oid))


def _refuse_rows(replay: Replay, node: Node) -> None:
    """Raise SqlError 42809 for what has rows that nobody may change (``CheckValidResultRel``)."""
    table_var = node.struct("relation", "RangeVar")
    found = find_relation(replay, table_var) if table_var is not None else None
    if found is not None and found.kind in _ROWLESS and found.oid not in replay.catalog.external:
        raise SqlError("42809", f'cannot change {_ROWLESS[found.kind]} "{found.name}"')


def _refuse_generated(replay: Replay, assignment: Assignment) -> None:
    """Raise SqlError 428C9 for a value that a generated column cannot take (``rewriteTargetListIU``)."""
    relation = replay.catalog.relations.get(assignment.relation)
    if relation is None or assignment.default or assignment.attnum < 1 or relation.oid in replay.catalog.external:
        return
    column = relation.attribute(assignment.attnum)
    inserted = assignment.command == "insert"
    if column.generated or (column.identity == "a" and assignment.overriding not in {"system_value", "user_value"}):
        if inserted:
            raise SqlError("428C9", f'cannot insert a non-DEFAULT value into column "{column.name}"')
        raise SqlError("428C9", f'column "{column.name}" can only be updated to DEFAULT')


def _refuse_arbiter(replay: Replay, arbiter: Arbiter, *, planned: bool) -> None:
    """Raise SqlError for an ON CONFLICT that no unique index answers (``infer_arbiter_indexes``).

    That is the planner's question, so nobody asks it about a function's body.
    """
    catalog = replay.catalog
    relation = catalog.relations.get(arbiter.relation)
    if relation is None or relation.oid in catalog.external:
        return
    if arbiter.constraint:
        if catalog.find_constraint(relation.oid, arbiter.constraint) is None:
            raise SqlError("42704", f'constraint "{arbiter.constraint}" for table "{relation.name}" does not exist')
        return
    if not planned or relation.kind not in "rp" or arbiter.expressions:
        # Views pass the question on; whether two expressions are equal is not asked here.
        return
    if not any(_answers(index, arbiter) for index in catalog.indexes_of(relation.oid)):
        raise SqlError("42P10", "there is no unique or exclusion constraint matching the ON CONFLICT specification")


def _answers(index: r.Index, arbiter: Arbiter) -> bool:
    if not (index.unique and index.valid and index.immediate):
        return False
    if index.predicate and not arbiter.where:
        return False
    keys = {key.attnum for key in index.keys}
    return 0 not in keys and keys == arbiter.attnums
