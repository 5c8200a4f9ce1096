"""Documentation coverage: what has a purpose, descriptions and an owner, and what lacks them."""

from __future__ import annotations

from collections.abc import Collection

from generator.model.ids import Kind, ObjectId
from generator.model.objects import Relation, Table
from generator.model.schema import Schema
from generator.record import dataclass


@dataclass(frozen=True, slots=True)
class Texts:
    """What is said about one relation.

    Args:
        relation: Which.
        purpose: Whether anything says what it is for.
        owner: Whether anybody answers for it.
        columns: How many columns it has.
        undescribed: Those of them without a description, in their order.
    """

    relation: ObjectId
    purpose: bool
    owner: bool
    columns: int
    undescribed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Documentation:
    """What is said about all relations, sorted by name; a partition is told of with its table."""

    relations: tuple[Texts, ...] = ()

    @property
    def purposes(self) -> int:
        """How many relations have a purpose."""
        return sum(one.purpose for one in self.relations)

    @property
    def owners(self) -> int:
        """How many have an owner."""
        return sum(one.owner for one in self.relations)

    @property
    def columns(self) -> int:
        """How many columns they have."""
        return sum(one.columns for one in self.relations)

    @property
    def described(self) -> int:
        """How many columns have a description."""
        return self.columns - sum(len(one.undescribed) for one in self.relations)

    @property
    def percent(self) -> int:
        """The purposes and descriptions that there are, of those that there could be: 100 only if none is missing."""
        wanted = len(self.relations) + self.columns
        return 100 * (self.purposes + self.described) // wanted if wanted else 100


def documentation(schema: Schema, texts: Collection[ObjectId], owner: str = "") -> Documentation:
    """Return what is said about the relations that the migrations made.

    Args:
        schema: The model: comments, and the ``--`` comments beside definitions.
        texts: Relations and columns that people described on the pages.
        owner: Who answers for the whole, or empty.
    """
    relations = [one for one in schema.relations if not one.external and not _is_partition(one)]
    found = (
        Texts(
            one.id,
            bool(one.comment or one.source_comment) or one.id in texts,
            bool(owner or one.owner),
            len(one.columns),
            tuple(
                column.name
                for column in one.columns
                if not (column.comment or column.source_comment)
                and ObjectId(Kind.COLUMN, one.schema, one.name, column.name) not in texts
            ),
        )
        for one in relations
    )
    return Documentation(tuple(sorted(found, key=lambda one: (one.relation.schema, one.relation.name))))


def _is_partition(relation: Relation) -> bool:
    return isinstance(relation, Table) and bool(relation.partition_bound)
