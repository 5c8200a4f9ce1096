"""The graph of foreign keys: who refers to whom, how often, and in which circles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from generator.model.ids import ObjectId
from generator.model.objects import Constraint, Reference, Table
from generator.model.schema import Schema
from generator.record import dataclass


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A foreign key with what its cardinality is read from.

    Args:
        required: Every column is NOT NULL, so each row has a parent (MATCH SIMPLE skips a row with one NULL).
        unique: The columns contain a unique key, so a parent has at most one such row.
    """

    table: ObjectId
    name: str
    columns: tuple[str, ...]
    target: ObjectId
    target_columns: tuple[str, ...]
    on_delete: str
    on_update: str
    required: bool
    unique: bool

    @property
    def is_self_reference(self) -> bool:
        """Whether the table refers to itself."""
        return self.table == self.target


@dataclass(frozen=True)
class ForeignKeyGraph:
    """All foreign keys, by table and by target; tables are ordered by name."""

    keys: tuple[ForeignKey, ...]
    outgoing: dict[ObjectId, tuple[ForeignKey, ...]]
    incoming: dict[ObjectId, tuple[ForeignKey, ...]]

    def references(self, table: ObjectId) -> tuple[ForeignKey, ...]:
        """Return the foreign keys of the table."""
        return self.outgoing.get(table, ())

    def referenced_by(self, table: ObjectId) -> tuple[ForeignKey, ...]:
        """Return the foreign keys that refer to the table."""
        return self.incoming.get(table, ())

    @cached_property
    def in_degree(self) -> dict[ObjectId, int]:
        """How many other tables refer to each table that any refers to."""
        found = {
            target: len({key.table for key in keys if not key.is_self_reference})
            for target, keys in self.incoming.items()
        }
        return {target: number for target, number in found.items() if number}

    @cached_property
    def most_referenced(self) -> tuple[tuple[ObjectId, int], ...]:
        """(table, number of tables that refer to it), the most first."""
        return tuple(sorted(self.in_degree.items(), key=lambda item: (-item[1], item[0])))

    @cached_property
    def cycles(self) -> tuple[tuple[ObjectId, ...], ...]:
        """Groups of two or more tables, each of which can be reached from each other one."""
        neighbours = {table: sorted({key.target for key in keys}) for table, keys in self.outgoing.items()}
        return tuple(sorted(group for group in _components(neighbours) if len(group) > 1))


def build_graph(schema: Schema) -> ForeignKeyGraph:
    """Return the graph of the foreign keys that were declared (not those that partitions inherit, nor a platform's own)."""
    keys: list[ForeignKey] = []
    for table in schema.tables:
        if table.external:
            continue
        unique_keys = _unique_keys(table)
        required = required_columns(table)
        keys.extend(
            _foreign_key(table, constraint, constraint.reference, required, unique_keys)
            for constraint in table.constraints
            if constraint.reference is not None and not constraint.inherited
        )
    outgoing: dict[ObjectId, list[ForeignKey]] = {}
    incoming: dict[ObjectId, list[ForeignKey]] = {}
    for key in keys:
        outgoing.setdefault(key.table, []).append(key)
        incoming.setdefault(key.target, []).append(key)
    return ForeignKeyGraph(
        tuple(keys),
        {table: tuple(found) for table, found in outgoing.items()},
        {table: tuple(found) for table, found in incoming.items()},
    )


def required_columns(table: Table) -> frozenset[str]:
    """Return the columns that cannot be NULL: declared so, or part of the primary key."""
    found = {column.name for column in table.columns if column.not_null}
    for constraint in table.constraints:
        if constraint.type == "primary key":
            found.update(constraint.columns)
    return frozenset(found)


def _foreign_key(
    table: Table,
    constraint: Constraint,
    reference: Reference,
    required: frozenset[str],
    unique_keys: list[frozenset[str]],
) -> ForeignKey:
    columns = frozenset(constraint.columns)
    return ForeignKey(
        table=table.id,
        name=constraint.name,
        columns=constraint.columns,
        target=reference.table,
        target_columns=reference.columns,
        on_delete=reference.on_delete,
        on_update=reference.on_update,
        required=columns <= required,
        unique=any(key <= columns for key in unique_keys),
    )


def _unique_keys(table: Table) -> list[frozenset[str]]:
    """Return the sets of columns that are unique over all rows: not by partial or expression indexes."""
    found = [frozenset(c.columns) for c in table.constraints if c.type in {"primary key", "unique"} and c.columns]
    for index in table.indexes:
        columns = [key.column for key in index.keys]
        if index.unique and not index.predicate and columns and all(columns):
            found.append(frozenset(columns))
    return found


def _components(neighbours: dict[ObjectId, list[ObjectId]]) -> Iterator[tuple[ObjectId, ...]]:
    """Yield the strongly connected components (Tarjan's algorithm, without recursion)."""
    index: dict[ObjectId, int] = {}
    low: dict[ObjectId, int] = {}
    on_stack: set[ObjectId] = set()
    stack: list[ObjectId] = []
    for root, nearest in neighbours.items():
        if root in index:
            continue
        work: list[tuple[ObjectId, Iterator[ObjectId]]] = [(root, iter(nearest))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, children = work[-1]
            child = next(children, None)
            if child is None:
                work.pop()
                if work:
                    parent = work[-1][0]
                    low[parent] = min(low[parent], low[node])
                if low[node] == index[node]:
                    cut = stack.index(node)
                    group = stack[cut:]
                    del stack[cut:]
                    on_stack.difference_update(group)
                    yield tuple(sorted(group))
            elif child not in index:
                index[child] = low[child] = len(index)
                stack.append(child)
                on_stack.add(child)
                work.append((child, iter(neighbours.get(child, []))))
            elif child in on_stack:
                low[node] = min(low[node], index[child])
