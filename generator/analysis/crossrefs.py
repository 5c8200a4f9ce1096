"""Who mentions what: views, functions, policies and triggers, and the tables, functions and types they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.ids import Kind, ObjectId
from generator.model.objects import Column, Relation, Table
from generator.model.schema import Schema
from generator.record import dataclass

RELATION_KINDS = frozenset({Kind.TABLE, Kind.VIEW, Kind.MATERIALIZED_VIEW})


@dataclass(frozen=True)
class CrossReferences:
    """Both directions of every mention; all lists are sorted.

    Args:
        mentions: By the one that mentions (a view, function, policy or trigger).
        mentioned_by: By the one that is mentioned.
        typed_columns: By user-defined type: the columns that have it.
        sequences: By table: the sequences that its columns own.
    """

    mentions: dict[ObjectId, tuple[ObjectId, ...]]
    mentioned_by: dict[ObjectId, tuple[ObjectId, ...]]
    typed_columns: dict[ObjectId, tuple[ObjectId, ...]]
    sequences: dict[ObjectId, tuple[ObjectId, ...]]

    def users(self, target: ObjectId, *kinds: Kind) -> tuple[ObjectId, ...]:
        """Return what mentions the target, of the kinds asked for (all if none is)."""
        found = self.mentioned_by.get(target, ())
        return tuple(user for user in found if user.kind in kinds) if kinds else found

    def pairs(self, users: Kind, *targets: Kind) -> Iterator[tuple[ObjectId, tuple[ObjectId, ...]]]:
        """Yield what each object of a kind mentions, of the target kinds asked for (all if none is)."""
        for user, mentioned in self.mentions.items():
            if user.kind is users:
                wanted = tuple(target for target in mentioned if not targets or target.kind in targets)
                if wanted:
                    yield user, wanted


def cross_references(schema: Schema) -> CrossReferences:
    """Return all mentions in one pass over the model."""
    forward: dict[ObjectId, set[ObjectId]] = {}
    typed: dict[ObjectId, list[ObjectId]] = {}
    for user, target in _mentions(schema):
        resolved = _resolve(schema, target)
        if resolved != user:
            forward.setdefault(user, set()).add(resolved)
    for relation in schema.relations:
        for column in relation.columns:
            if column.type_id is not None and not column.inherited:
                typed.setdefault(column.type_id, []).append(column_id(relation, column))
    backward: dict[ObjectId, list[ObjectId]] = {}
    for user in sorted(forward):
        for target in forward[user]:
            backward.setdefault(target, []).append(user)
    owned: dict[ObjectId, list[ObjectId]] = {}
    for sequence in schema.sequences:
        if sequence.owned_by is not None:
            table = ObjectId(Kind.TABLE, sequence.owned_by.schema, sequence.owned_by.name)
            owned.setdefault(table, []).append(sequence.id)
    return CrossReferences(
        mentions={user: tuple(sorted(forward[user])) for user in sorted(forward)},
        mentioned_by={target: tuple(users) for target, users in sorted(backward.items())},
        typed_columns={type_id: tuple(columns) for type_id, columns in sorted(typed.items())},
        sequences={table: tuple(sorted(sequences)) for table, sequences in sorted(owned.items())},
    )


def column_id(relation: Relation, column: Column) -> ObjectId:
    """Return a column's name in the model."""
    return ObjectId(Kind.COLUMN, relation.schema, relation.name, column.name)


def _mentions(schema: Schema) -> Iterator[tuple[ObjectId, ObjectId]]:
    """Yield (who, whom); what a platform's own objects mention is no concern of these migrations."""
    for relation in schema.relations:
        if isinstance(relation, Table):
            yield from _policies(relation)
        elif not relation.external:
            yield from _each(relation.id, relation.depends_on)
        for trigger in relation.triggers:
            if not trigger.inherited and is_ours(relation, trigger.name):
                yield ObjectId(Kind.TRIGGER, relation.schema, relation.name, trigger.name), trigger.function
    for function in schema.functions:
        if not function.external:
            yield from _each(function.id, function.references)


def is_ours(relation: Relation, part: str) -> bool:
    """Whether a trigger or policy was made by these migrations, perhaps on a table that was not."""
    if not relation.external:
        return True
    return any(change.subject == part and change.origin.migration >= 0 for change in relation.history)


def _policies(table: Table) -> Iterator[tuple[ObjectId, ObjectId]]:
    for policy in table.policies:
        if is_ours(table, policy.name):
            yield from _each(ObjectId(Kind.POLICY, table.schema, table.name, policy.name), policy.references)


def _each(user: ObjectId, targets: Iterable[ObjectId]) -> Iterator[tuple[ObjectId, ObjectId]]:
    for target in targets:
        yield user, target


def _resolve(schema: Schema, target: ObjectId) -> ObjectId:
    """Return the relation as the model knows it: a mention need not know a table from a view."""
    if target.kind in RELATION_KINDS:
        relation = schema.relation(target.schema, target.name)
        if relation is not None:
            return relation.id
    return target
