"""What is compared with what: one function for each kind of top-level object."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, TypeVar, cast

from generator.drift.facts import Fact, existence, not_evaluated, origin_of, show, value, values
from generator.live.text import fold
from generator.model.ids import Kind, ObjectId
from generator.model.objects import Other, Table, Type, View
from generator.model.schema import Schema
from generator.record import dataclass
from generator.registry import Registry

T = TypeVar("T")

_LISTED = frozenset({Kind.PUBLICATION, Kind.EVENT_TRIGGER, Kind.STATISTICS, Kind.OPERATOR, Kind.CAST, Kind.COLLATION})


@dataclass(frozen=True, slots=True)
class Pair:
    """The two models, and the objects that are not to be looked at."""

    expected: Schema
    actual: Schema
    ignored: Collection[ObjectId]


Aspect = Callable[[Pair], Iterator[Fact]]
aspects: Registry[Aspect] = Registry("drift aspect")


@aspects.register("namespaces")
def _namespaces(pair: Pair) -> Iterator[Fact]:
    for object_id, ours, theirs in _paired(pair, pair.expected.namespaces, pair.actual.namespaces):
        yield from _whole(object_id, ours, theirs)


@aspects.register("tables")
def _tables(pair: Pair) -> Iterator[Fact]:
    for object_id, ours, theirs in _paired(pair, pair.expected.tables, pair.actual.tables):
        yield from _whole(object_id, ours, theirs)
        yield from _columns(object_id, ours, theirs)
        for kind, field in _TABLE_PARTS:
            yield from _parts(kind, field, object_id, ours, theirs)


@aspects.register("views")
def _views(pair: Pair) -> Iterator[Fact]:
    for object_id, ours, theirs in _paired(pair, pair.expected.views, pair.actual.views):
        if ours is not None and theirs is not None and not ours.exact:
            yield from _inexact_view(object_id, ours, theirs)
            continue
        yield from _whole(object_id, ours, theirs)
        yield from _columns(object_id, ours, theirs)
        for kind, field in _VIEW_PARTS:
            yield from _parts(kind, field, object_id, ours, theirs)


@aspects.register("types")
def _types(pair: Pair) -> Iterator[Fact]:
    for object_id, ours, theirs in _paired(pair, pair.expected.types, pair.actual.types):
        yield from _whole(object_id, ours, theirs)
        yield from _columns(object_id, ours, theirs)
        yield from _parts(Kind.CONSTRAINT, "constraints", object_id, ours, theirs)


@aspects.register("sequences")
def _sequences(pair: Pair) -> Iterator[Fact]:
    for object_id, ours, theirs in _paired(pair, pair.expected.sequences, pair.actual.sequences):
        yield from _whole(object_id, ours, theirs)


@aspects.register("functions")
def _functions(pair: Pair) -> Iterator[Fact]:
    for object_id, ours, theirs in _paired(pair, pair.expected.functions, pair.actual.functions):
        yield from _whole(object_id, ours, theirs)


@aspects.register("extensions")
def _extensions(pair: Pair) -> Iterator[Fact]:
    # Every database has plpgsql, and nothing is told by it.
    ours_all = [extension for extension in pair.expected.extensions if extension.name != "plpgsql"]
    theirs_all = [extension for extension in pair.actual.extensions if extension.name != "plpgsql"]
    for object_id, ours, theirs in _paired(pair, ours_all, theirs_all):
        yield from _whole(object_id, ours, theirs)


@aspects.register("others")
def _others(pair: Pair) -> Iterator[Fact]:
    ours_all = [other for other in pair.expected.others if other.kind in _LISTED]
    theirs_all = [other for other in pair.actual.others if other.kind in _LISTED]
    for object_id, ours, theirs in _paired(pair, ours_all, theirs_all):
        yield existence(object_id, ours, theirs)
        if ours is None or theirs is None:
            continue
        yield from _other(object_id, ours, theirs)


def _other(object_id: ObjectId, ours: Other, theirs: Other) -> Iterator[Fact]:
    skip = frozenset[str]()
    # Only of statistics does a server print the statement; elsewhere the reader's wording is its own.
    if ours.kind is not Kind.STATISTICS and fold(ours.definition) != theirs.definition:
        yield not_evaluated(object_id, "definition", ours.definition, theirs.definition, origin_of(ours))
        skip = frozenset({"definition"})
    yield from values(object_id, ours, theirs, skip)


_TABLE_PARTS = (
    (Kind.CONSTRAINT, "constraints"),
    (Kind.INDEX, "indexes"),
    (Kind.TRIGGER, "triggers"),
    (Kind.POLICY, "policies"),
    (Kind.RULE, "rules"),
)
_VIEW_PARTS = ((Kind.INDEX, "indexes"), (Kind.TRIGGER, "triggers"), (Kind.RULE, "rules"))


def _paired(pair: Pair, expected: Iterable[T], actual: Iterable[T]) -> Iterator[tuple[ObjectId, T | None, T | None]]:
    ours = {_id(thing): thing for thing in expected}
    theirs = {_id(thing): thing for thing in actual}
    for object_id in sorted({*ours, *theirs}):
        if object_id not in pair.ignored:
            yield object_id, ours.get(object_id), theirs.get(object_id)


def _id(thing: object) -> ObjectId:
    found: ObjectId = cast("Any", thing).id
    return found


def _whole(object_id: ObjectId, ours: object | None, theirs: object | None) -> Iterator[Fact]:
    yield existence(object_id, ours, theirs)
    if ours is not None and theirs is not None:
        yield from values(object_id, ours, theirs)


def _parts(kind: Kind, field: str, owner: ObjectId, ours: object | None, theirs: object | None) -> Iterator[Fact]:
    ours_by_name = {part.name: part for part in getattr(ours, field, ())}
    theirs_by_name = {part.name: part for part in getattr(theirs, field, ())}
    implied = ours is None or theirs is None
    for name in sorted({*ours_by_name, *theirs_by_name}):
        object_id = ObjectId(kind, owner.schema, owner.name, name)
        our_part, their_part = ours_by_name.get(name), theirs_by_name.get(name)
        yield existence(object_id, our_part, their_part, implied=implied)
        if our_part is not None and their_part is not None:
            yield from values(object_id, our_part, their_part)


def _columns(owner: ObjectId, ours: Table | View | Type | None, theirs: Table | View | Type | None) -> Iterator[Fact]:
    yield from _parts(Kind.COLUMN, "columns", owner, ours, theirs)
    if ours is None or theirs is None:
        return
    our_names = [column.name for column in ours.columns]
    their_names = [column.name for column in theirs.columns]
    common = {*our_names} & {*their_names}
    yield from value(
        owner,
        "column order",
        tuple(name for name in our_names if name in common),
        tuple(name for name in their_names if name in common),
        origin_of(ours),
    )


def _inexact_view(object_id: ObjectId, ours: View, theirs: View) -> Iterator[Fact]:
    yield existence(object_id, ours, theirs)
    our_names = tuple(column.name for column in ours.columns)
    their_names = tuple(column.name for column in theirs.columns)
    yield from value(object_id, "column names", our_names, their_names, origin_of(ours))
    yield not_evaluated(object_id, "query and columns", show(our_names), show(their_names), origin_of(ours))
