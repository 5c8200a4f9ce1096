"""UPDATE and DELETE of published tables whose rows a subscriber could not find (``CheckCmdReplicaIdentity``)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.ids import Kind
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.expressions.updatable import changed_table, commands_of, firing_rules, statements_in
from generator.replay.lookup.references import find_relation
from generator.replay.objects.listed import PUBLICATION_SCHEMA, numbers, publication_parts, value
from generator.sql.analysis import render
from generator.sql.node import Node
from generator.sql.parse import parse_one
from generator.sql.refs import ColumnRef
from generator.sql.types import SqlError

_WORDS = {"update": "update table", "delete": "delete from table"}


def refuse_unidentified(replay: Replay, node: Node) -> None:
    """Raise SqlError for rows that are published but cannot be told apart (documentation 29.1.1).

    Raises:
        SqlError: 42P10 if a row filter or column list does not agree with the replica identity, 55000 without one.
    """
    publications = list(replay.catalog.listed_of(Kind.PUBLICATION))
    if publications:
        _refuse_statement(replay, node, publications, frozenset())


def _refuse_statement(replay: Replay, node: Node, publications: list[r.Listed], above: frozenset[int]) -> None:
    """Look at what a statement changes, then at what rules do in its stead or besides; ``above`` are those around it."""
    catalog, commands = replay.catalog, sorted(commands_of(node) & _WORDS.keys())
    changed = changed_table(replay, node)
    table_var = node.struct("relation", "RangeVar")
    target = find_relation(replay, table_var) if table_var is not None else None
    for oid in {each.oid for each in (target, changed[0] if changed is not None else None) if each is not None}:
        for rule in firing_rules(catalog, oid, commands_of(node)):
            if rule.oid in above:
                continue
            for action in parse_one(f"CREATE RULE r AS {render(rule.definition, catalog)}").nodes("actions"):
                for changing in statements_in(action):
                    _refuse_statement(replay, changing, publications, above | {rule.oid})
    if changed is None:
        return
    found, inherit = changed
    for oid in (found.oid, *(catalog.descendants(found.oid) if inherit else ())):
        if catalog.relations[oid].kind == "r" and catalog.relations[oid].persistence == "p":
            for command in commands:
                _refuse(catalog, catalog.relations[oid], command, publications)


def _refuse(catalog: Catalog, table: r.Relation, command: str, publications: list[r.Listed]) -> None:
    published = [
        each
        for publication in publications
        if command in value(publication, "publish").split(", ")
        for each in _memberships(catalog, table, publication)
    ]
    word = _WORDS[command]
    identity = _identity(catalog, table)
    for part in published:
        if part is not None and not _agrees(part, table, identity):
            raise SqlError("42P10", f'cannot {word} "{table.name}"')
    if published and identity is not None and not identity:
        raise SqlError("55000", f'cannot {word} "{table.name}" because it does not have a replica identity')


def _memberships(catalog: Catalog, table: r.Relation, publication: r.Listed) -> Iterator[r.Listed | None]:
    """Yield what makes a table part of a publication: its own entry, or None for its schema, a parent, all tables."""
    if value(publication, "all tables"):
        yield None
    lineage = {table.oid, *_partitioned(catalog, table)}
    namespaces = {str(catalog.relations[oid].namespace) for oid in lineage}
    for part in publication_parts(catalog, publication.oid):
        if part.relation == table.oid:
            yield part
        elif part.relation in lineage or (part.kind == PUBLICATION_SCHEMA and value(part, "schema") in namespaces):
            yield None


def _partitioned(catalog: Catalog, table: r.Relation) -> Iterator[int]:
    if table.partition_bound:
        for parent in table.parents:
            yield parent
            yield from _partitioned(catalog, catalog.relations[parent])


def _identity(catalog: Catalog, table: r.Relation) -> frozenset[int] | None:
    """Return the columns that identify a row, none if nothing does; None if all of them together do."""
    if table.replica_identity == "f":
        return None
    if table.replica_identity == "i":
        chosen = [index for index in catalog.indexes_of(table.oid) if index.replica_identity]
        return frozenset(key.attnum for index in chosen for key in index.keys)
    key = catalog.primary_key(table.oid) if table.replica_identity == "d" else None
    return frozenset(key.attnums) if key is not None and not key.deferrable else frozenset()


def _agrees(part: r.Listed, table: r.Relation, identity: frozenset[int] | None) -> bool:
    listed = numbers(part, "columns")
    if identity is None:
        return not listed
    used = {each.attnum for each in part.definition if isinstance(each, ColumnRef) and each.relation == table.oid}
    return used <= identity and (not listed or identity <= set(listed))
