"""No difference goes unseen: each field of the model is changed in turn, and the comparison must tell.

The fields are walked, not listed: a new one is either compared, or stands in ``NOT_COMPARED`` with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

import pytest

from generator.drift.compare import compare
from generator.drift.fields import AS_PARTS, BY_NAME, NOT_COMPARED, WHERE_BOTH_KNOW
from generator.model import objects
from generator.model.finding import Severity
from generator.model.ids import Kind, ObjectId
from generator.model.origin import Change
from generator.model.schema import Schema
from tests.drift.sample import SCHEMA

VALUES = (objects.Grant, objects.Reference, objects.IndexKey, objects.Argument)
"""Classes that are compared as values within a field of another."""

GROUPS = ("namespaces", "tables", "views", "types", "sequences", "functions", "extensions", "others")

PAST = {
    "dropped": "tables that are no more",
    "ledger": "what was not replayed",
    "left_out": "what is not documented",
    "migrations": "where the model comes from",
}
"""Groups of a Schema that a catalog does not know."""


@dataclass(frozen=True)
class Place:
    """An object of the sample: the first of a group, or the first of one of its parts."""

    group: str
    part: str = ""

    def __str__(self) -> str:
        return f"{self.group}.{self.part}" if self.part else self.group

    @property
    def thing(self) -> Any:  # noqa: ANN401 - any object of the model
        owner = getattr(SCHEMA, self.group)[0]
        return getattr(owner, self.part)[0] if self.part else owner

    def put(self, *things: object) -> Schema:
        """Return the sample with other objects instead of this one."""
        group = getattr(SCHEMA, self.group)
        if not self.part:
            changes: dict[str, Any] = {self.group: (*things, *group[1:])}
            return replace(SCHEMA, **changes)
        parts = getattr(group[0], self.part)
        owner = replace(group[0], **{self.part: (*things, *parts[1:])})
        changes = {self.group: (owner, *group[1:])}
        return replace(SCHEMA, **changes)


def places() -> Iterator[Place]:
    for group in GROUPS:
        yield Place(group)
        cls = type(getattr(SCHEMA, group)[0])
        for name, reason in NOT_COMPARED[cls].items():
            if reason == AS_PARTS:
                yield Place(group, name)


def changed(value: object) -> object:
    """Return another value of the same type."""
    if isinstance(value, tuple):
        return _changed_tuple(value)
    if isinstance(value, Kind):
        return Kind.COLLATION
    if isinstance(value, ObjectId):
        return replace(value, name=f"{value.name}x")
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int) else f"{value or ''}x"


def _changed_tuple(value: tuple[object, ...]) -> tuple[object, ...]:
    if not value:
        return ("x",)
    if isinstance(value[0], Change):
        return ()
    return (changed(value[0]), *value[1:])


def _compared(place: Place) -> Iterator[str]:
    for field in fields(place.thing):
        if field.name not in NOT_COMPARED[type(place.thing)]:
            yield field.name


def _is_nested(value: object) -> bool:
    first = value[0] if isinstance(value, tuple) and value else value
    return isinstance(first, VALUES)


SINGLE = [
    (place, name) for place in places() for name in _compared(place) if not _is_nested(getattr(place.thing, name))
]
NESTED = [
    (place, name, inner.name)
    for place in places()
    for name in _compared(place)
    if _is_nested(getattr(place.thing, name))
    for value in [getattr(place.thing, name)]
    for inner in fields(value[0] if isinstance(value, tuple) else value)
]
UNSEEN = [
    (place, name)
    for place in places()
    for name, reason in NOT_COMPARED[type(place.thing)].items()
    if reason not in {AS_PARTS, BY_NAME} and name not in {"external", "exact", "materialized"}
]


def _drift(actual: Schema) -> list[str]:
    found = [each for each in compare(SCHEMA, actual) if each.severity > Severity.INFO]
    return [each.message for each in found]


def test_the_sample_does_not_differ_from_itself() -> None:
    assert compare(SCHEMA, SCHEMA) == []


@pytest.mark.parametrize(("place", "name"), SINGLE, ids=str)
def test_a_changed_value_is_told_once_in_both_directions(place: Place, name: str) -> None:
    other = place.put(replace(place.thing, **{name: changed(getattr(place.thing, name))}))
    assert len(_drift(other)) == 1, _drift(other)
    assert name.replace("_", " ") in _drift(other)[0]
    assert len([each for each in compare(other, SCHEMA) if each.severity > Severity.INFO]) == 1


@pytest.mark.parametrize(("place", "name", "inner"), NESTED, ids=str)
def test_a_changed_value_within_a_value_is_told(place: Place, name: str, inner: str) -> None:
    value = getattr(place.thing, name)
    nested = value[0] if isinstance(value, tuple) else value
    other = replace(nested, **{inner: changed(getattr(nested, inner))})
    new = (other, *value[1:]) if isinstance(value, tuple) else other
    assert len(_drift(place.put(replace(place.thing, **{name: new})))) == 1


@pytest.mark.parametrize(("place", "name"), SINGLE, ids=str)
def test_a_value_that_one_side_lacks_is_told_unless_it_may_be_unknown(place: Place, name: str) -> None:
    value = getattr(place.thing, name)
    if not isinstance(value, str | tuple):
        return
    found = _drift(place.put(replace(place.thing, **{name: type(value)()})))
    unknown = name in WHERE_BOTH_KNOW.get(type(place.thing), ())
    assert len(found) == (0 if unknown else 1)


@pytest.mark.parametrize("place", [*places()], ids=str)
def test_a_missing_and_an_extra_object_are_told(place: Place) -> None:
    missing = compare(SCHEMA, place.put())
    extra = compare(place.put(), SCHEMA)
    told = [each for each in missing if each.code == "drift-missing"]
    assert len(told) == 1
    assert told[0].origin is not None
    assert [each.code for each in extra if each.code == "drift-extra"] == ["drift-extra"]


@pytest.mark.parametrize("place", [*places()], ids=str)
def test_another_name_is_a_missing_and_an_extra_object(place: Place) -> None:
    for name, reason in NOT_COMPARED[type(place.thing)].items():
        if reason != BY_NAME:
            continue
        other = place.put(replace(place.thing, **{name: changed(getattr(place.thing, name))}))
        assert {each.code for each in compare(SCHEMA, other)} >= {"drift-missing", "drift-extra"}, name


@pytest.mark.parametrize(("place", "name"), UNSEEN, ids=str)
def test_what_a_catalog_cannot_know_is_not_compared(place: Place, name: str) -> None:
    assert _drift(place.put(replace(place.thing, **{name: changed(getattr(place.thing, name))}))) == []


def test_every_class_of_the_model_is_known_to_the_comparison() -> None:
    classes = {each for name in objects.__all__ if is_dataclass(each := vars(objects)[name])}
    assert classes == {*NOT_COMPARED, *VALUES}
    assert {type(place.thing) for place in places()} == {*NOT_COMPARED}


def test_exceptions_name_fields_that_exist_and_give_reasons() -> None:
    for cls, reasons in NOT_COMPARED.items():
        assert {*reasons} <= {field.name for field in fields(cls)}, cls
        assert all(reasons.values())
    for cls, names in WHERE_BOTH_KNOW.items():
        assert names <= {field.name for field in fields(cls)} - {*NOT_COMPARED[cls]}, cls


def test_every_group_of_a_schema_is_compared_or_is_the_past() -> None:
    assert {field.name for field in fields(Schema)} == {*GROUPS, *PAST}
