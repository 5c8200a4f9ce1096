from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.record import dataclass, replace
from generator.replay.catalog import records as r
from generator.sql import refs


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0


@dataclass(frozen=True, slots=True)
class Single:
    value: tuple[int, ...]


@dataclasses.dataclass(frozen=True)
class Plain:
    x: int


@given(st.integers(), st.integers(), st.integers())
def test_replace_is_that_of_the_standard_library(x: int, y: int, other: int) -> None:
    point = Point(x, y)
    assert replace(point, y=other) == Point(x, other) == dataclasses.replace(point, y=other)
    assert point == Point(x, y)
    assert replace(Single((x,)), value=(y,)) == Single((y,))
    assert replace(Plain(x), x=y) == Plain(y)


def test_a_copy_has_every_field_of_its_original() -> None:
    relation = r.Relation(16400, 2200, "users", "r", options=("fillfactor=70",), implements=("DBT-001",))
    copy = replace(relation, name="people")
    for field in dataclasses.fields(relation):
        expected = "people" if field.name == "name" else getattr(relation, field.name)
        assert getattr(copy, field.name) == expected


def test_a_name_that_is_no_field_is_refused() -> None:
    changes: dict[str, Any] = {"z": 1}
    with pytest.raises(AttributeError):
        replace(Point(1), **changes)


def test_records_hash_by_value() -> None:
    assert len({Point(1, 2), Point(1, 2), Point(2, 1)}) == 2
    assert hash(refs.ColumnRef(1, 2)) == hash(refs.ColumnRef(1, 2))
