"""The whole model: what a replay, or a live database, comes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from functools import cached_property

from generator.model.ids import Kind, ObjectId
from generator.model.ledger import Ledger, Outcomes
from generator.model.objects import (
    Extension,
    Function,
    Namespace,
    Other,
    Relation,
    Sequence,
    Table,
    Type,
    View,
)
from generator.record import dataclass


@dataclass(frozen=True, slots=True)
class MigrationInfo:
    """A replayed migration, in order.

    Args:
        file: Path relative to the repository's root.
        version: What the layout takes for its version (``20260204120000``), or the file's name.
        name: The descriptive part of its name.
        date: ``YYYY-MM-DD`` where the version holds a date, else empty.
        statements: How many statements it has.
        digest: SHA-256 of the replayed text, first 12 hex digits.
        outcomes: What became of its statements.
    """

    file: str
    version: str
    name: str
    date: str
    statements: int
    digest: str
    outcomes: Outcomes = field(default_factory=Outcomes)


@dataclass(frozen=True)
class Schema:
    """Every object, sorted by name; ``dropped`` holds tables and views as they were when they were dropped.

    ``left_out`` holds the relations of schemas that are not documented: a table may go there and come back, and ids must know.
    """

    namespaces: tuple[Namespace, ...] = ()
    tables: tuple[Table, ...] = ()
    views: tuple[View, ...] = ()
    types: tuple[Type, ...] = ()
    sequences: tuple[Sequence, ...] = ()
    functions: tuple[Function, ...] = ()
    extensions: tuple[Extension, ...] = ()
    others: tuple[Other, ...] = ()
    dropped: tuple[Relation, ...] = ()
    left_out: tuple[Relation, ...] = field(default=(), compare=False, metadata={"written": False})
    migrations: tuple[MigrationInfo, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)

    @property
    def relations(self) -> tuple[Relation, ...]:
        """Tables, then views."""
        return (*self.tables, *self.views)

    @cached_property
    def _relation_by_name(self) -> dict[tuple[str, str], Relation]:
        return {(relation.schema, relation.name): relation for relation in self.relations}

    @cached_property
    def _by_id(self) -> dict[ObjectId, object]:
        return {thing.id: thing for thing in self}

    @cached_property
    def _referrers(self) -> dict[ObjectId, list[tuple[Table, int]]]:
        found: dict[ObjectId, list[tuple[Table, int]]] = {}
        for table in self.tables:
            for position, constraint in enumerate(table.constraints):
                if constraint.reference is not None:
                    found.setdefault(constraint.reference.table, []).append((table, position))
        return found

    def __iter__(self) -> Iterator[Namespace | Relation | Type | Sequence | Function | Extension | Other]:
        for group in (
            self.namespaces,
            self.tables,
            self.views,
            self.types,
            self.sequences,
            self.functions,
            self.extensions,
            self.others,
        ):
            yield from group

    def relation(self, schema: str, name: str) -> Relation | None:
        """Return the table or view of that name, or None."""
        return self._relation_by_name.get((schema, name))

    def table(self, schema: str, name: str) -> Table | None:
        """Return the table of that name, or None."""
        found = self._relation_by_name.get((schema, name))
        return found if isinstance(found, Table) else None

    def get(self, object_id: ObjectId) -> object | None:
        """Return the top-level object of that id, or None."""
        return self._by_id.get(object_id)

    def referrers(self, table: ObjectId) -> list[tuple[Table, int]]:
        """Return (table, position in its constraints) of every foreign key that refers to the table, sorted."""
        return self._referrers.get(ObjectId(Kind.TABLE, table.schema, table.name), [])
