"""What a statement that is not replayed, or not in full, may change: the objects whose pages say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from generator.model.ids import Kind, ObjectId
from generator.model.schema import Schema
from generator.replay.base import Affected, Replay
from generator.replay.catalog import records as r
from generator.replay.freeze.snapshot import Dropped
from generator.replay.lookup.references import split_name
from generator.replay.printing.describe import model_id
from generator.sql.mentions import Mention, Name, Role, made_or_changed, mentions, plain_name

Values = Callable[[Name], str | None]


def no_values(_name: Name) -> str | None:
    """There are no variables."""
    return None


def affected(replay: Replay, texts: Sequence[str], values: Values = no_values) -> tuple[Affected, ...]:
    """Return what texts say that they change; if they say nothing of the kind, what they read.

    Args:
        replay: The session, as it was before the statement.
        texts: What is not replayed.
        values: The text that a variable of a block holds, or None.
    """
    found = [mention for text in texts for mention in mentions(text)]
    changed = [each for mention in found for each in _changed(replay, mention, values)]
    own = [name for text in texts if (name := made_or_changed(text)) is not None]
    changed.extend(name for name in map(split_name, own) if replay.catalog.relation_oid(*name) is None)
    read = [each for mention in found if mention.role is Role.READ for each in _relation(replay, mention.name)]
    return tuple(dict.fromkeys(changed or read))


def _changed(replay: Replay, mention: Mention, values: Values) -> Iterable[Affected]:
    name = mention.name
    if mention.role is Role.WORD:
        # Most are; no other has to do with variables.
        value = values(name)
        held = plain_name(value) if value else None
        return _relation(replay, held) if held is not None else ()
    match mention.role:
        case Role.RELATION | Role.PART:
            return _relation(replay, name)
        case Role.COLUMN:
            return _relation(replay, name[:-1])
        case Role.TYPE:
            return _type(replay, name)
        case Role.FUNCTION:
            return [function.oid for function in replay.catalog.functions_named(*split_name(name))]
        case Role.STRING:
            return _relation(replay, name) or _type(replay, name)
        case _:
            return ()


def _relation(replay: Replay, name: Name) -> list[Affected]:
    """Return the relation of that name; for an index or an owned sequence the table."""
    catalog = replay.catalog
    oid = catalog.relation_oid(*split_name(name)) if name else None
    if oid is None or oid not in catalog.relations:
        return []
    relation = catalog.relations[oid]
    if relation.kind in "iI":
        return [catalog.indexes[oid].relation]
    if relation.kind == "S":
        owner = catalog.sequences[oid].owner
        return [owner[0]] if owner is not None else []
    return [] if relation.namespace == r.TEMP else [oid]


def _type(replay: Replay, name: Name) -> list[Affected]:
    oid = replay.catalog.user_type_oid(*split_name(name))
    return [] if oid is None or replay.catalog.types[oid].category == "A" else [oid]


def resolve(replay: Replay, schema: Schema, found: Iterable[Affected]) -> tuple[ObjectId, ...]:
    """Return the names that the affected objects have in the end, sorted."""
    named = (_named(replay, schema, each) for each in found)
    return tuple(sorted({each for each in named if each is not None}))


def _named(replay: Replay, schema: Schema, one: Affected) -> ObjectId | None:
    catalog = replay.catalog
    if isinstance(one, int):
        dropped = catalog.dropped.get(one)
        return dropped.relation.id if isinstance(dropped, Dropped) else model_id(catalog, one)
    place, name = one
    relation = schema.relation(place or "public", name)
    return relation.id if relation is not None else ObjectId(Kind.TABLE, place or "public", name)
