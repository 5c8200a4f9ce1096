"""What the migrations did: to one relation, and each of them to the whole; and which names have changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.ids import Kind, ObjectId
from generator.model.objects import Function, Relation, Sequence, Table, Type, View
from generator.model.origin import Change, History, Origin
from generator.model.schema import MigrationInfo, Schema
from generator.record import dataclass

# The new value of what was added is its definition, which the page shows elsewhere; of what was dropped, how.
_TOGETHER = ("added", "attached", "dropped")


@dataclass(frozen=True, slots=True)
class Deed:
    """Changes of one sort that one migration made: the columns that it added, say.

    Args:
        action: As in :class:`generator.model.origin.Change`.
        subjects: The parts concerned, in the order of the SQL; empty for the object itself.
        old: The value before, where there is just one change.
        new: The value after, likewise.
    """

    action: str
    subjects: tuple[str, ...] = ()
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class MigrationRow:
    """What one migration did to one relation."""

    origin: Origin
    migration: MigrationInfo | None
    deeds: tuple[Deed, ...]
    breaking: bool
    creates: bool


@dataclass(frozen=True, slots=True)
class Rename:
    """A name that is no longer in use, and what it has become."""

    kind: Kind
    old: str
    new: ObjectId


@dataclass(frozen=True, slots=True)
class Effect:
    """What one migration did to objects of one kind: ``created`` five tables; to parts of objects if the kind is None."""

    kind: Kind | None
    action: str
    objects: tuple[ObjectId, ...]


def migration_rows(history: History, schema: Schema) -> tuple[MigrationRow, ...]:
    """Return a row a migration, in the order of the migrations."""
    by_migration: dict[int, list[Change]] = {}
    for change in history:
        by_migration.setdefault(change.origin.migration, []).append(change)
    return tuple(
        MigrationRow(
            origin=changes[0].origin,
            migration=_migration(schema, changes[0].origin),
            deeds=_deeds(changes),
            breaking=any(change.breaking for change in changes),
            creates=any(change.action == "created" and not change.subject for change in changes),
        )
        for _, changes in sorted(by_migration.items())
    )


def first_and_last(history: History) -> tuple[Origin, Origin] | None:
    """Return where an object was created and where it was changed last."""
    if not history:
        return None
    origins = [change.origin for change in history]
    return min(origins, key=_moment), max(origins, key=_moment)


def renames(schema: Schema) -> tuple[Rename, ...]:
    """Return every name that tables, views, their columns, types and functions had before, by old name."""
    return tuple(sorted(_renames(schema), key=lambda rename: (rename.old.lower(), rename.old, rename.new)))


def effects(schema: Schema) -> dict[int, tuple[Effect, ...]]:
    """Return what each migration (by its place) did to the objects of the model and to the dropped relations.

    What comes with a new object (its indexes, the sequences of its columns) is not told again, but for its policies.
    """
    found: dict[int, dict[tuple[Kind | None, str], dict[ObjectId, None]]] = {}
    things = (*schema, *schema.dropped)
    # Of one name, the living object counts.
    born = {thing.id: place for thing in (*schema.dropped, *schema) if (place := _birth(thing.history)) is not None}
    for thing in things:
        for change in thing.history:
            if change.origin.migration < 0 or _goes_without_saying(thing, change, born):
                continue
            groups = found.setdefault(change.origin.migration, {})
            if change.subject:
                part = ObjectId(Kind.COLUMN, thing.id.schema, thing.id.name, change.subject)
                groups.setdefault((None, change.action), {})[part] = None
            else:
                groups.setdefault((thing.id.kind, change.action), {})[thing.id] = None
    return {place: _sorted_effects(groups) for place, groups in sorted(found.items())}


def _birth(history: History) -> int | None:
    """Return the place of the migration that created an object, or None if none of them did."""
    made = (change.origin.migration for change in history if change.action == "created" and not change.subject)
    return next((place for place in made if place >= 0), None)


def _goes_without_saying(thing: object, change: Change, born: dict[ObjectId, int]) -> bool:
    place = change.origin.migration
    if isinstance(thing, Sequence):
        owner = thing.owned_by
        return owner is not None and born.get(ObjectId(Kind.TABLE, owner.schema, owner.name)) == place
    if not change.subject or change.action.startswith("policy"):
        return False
    return isinstance(thing, (Table, View)) and born.get(thing.id) == place


def _sorted_effects(groups: dict[tuple[Kind | None, str], dict[ObjectId, None]]) -> tuple[Effect, ...]:
    """Return the effects on whole objects first, what was created before the rest."""
    order = {kind: place for place, kind in enumerate(Kind)}
    keys = sorted(groups, key=lambda key: (key[0] is None, key[1] != "created", order[key[0]] if key[0] else 0, key[1]))
    return tuple(Effect(kind, action, tuple(groups[kind, action])) for kind, action in keys)


def _moment(origin: Origin) -> tuple[int, str, int]:
    return (origin.migration, origin.file, origin.line)


def _migration(schema: Schema, origin: Origin) -> MigrationInfo | None:
    return schema.migrations[origin.migration] if 0 <= origin.migration < len(schema.migrations) else None


def _deeds(changes: Iterable[Change]) -> tuple[Deed, ...]:
    groups: dict[str, list[Change]] = {}
    for change in changes:
        # Old values and new names differ from change to change, so only changes without them are told together.
        alone = not change.subject or change.old or (change.new and not change.action.endswith(_TOGETHER))
        key = f"{change.action}\0{change.subject}" if alone else change.action
        groups.setdefault(key, []).append(change)
    return tuple(
        Deed(
            action=group[0].action.strip(),
            subjects=tuple(dict.fromkeys(change.subject for change in group if change.subject)),
            old=group[0].old,
            new="" if group[-1].action.endswith(_TOGETHER) and group[-1].subject else group[-1].new,
        )
        for group in groups.values()
    )


def _renames(schema: Schema) -> Iterator[Rename]:
    for relation in schema.relations:
        yield from (Rename(relation.id.kind, _dotted(old), relation.id) for old in relation.previous)
        yield from _column_renames(relation)
    things: list[Type | Function] = [*schema.types, *schema.functions]
    for thing in things:
        yield from (Rename(thing.id.kind, _dotted(old), thing.id) for old in thing.previous)


def _column_renames(relation: Relation) -> Iterator[Rename]:
    for column in relation.columns:
        new = ObjectId(Kind.COLUMN, relation.schema, relation.name, column.name)
        for old in column.previous_names:
            yield Rename(Kind.COLUMN, f"{relation.schema}.{relation.name}.{old}", new)


def _dotted(name: tuple[str, str]) -> str:
    return ".".join(part for part in name if part)
