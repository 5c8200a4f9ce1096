from __future__ import annotations

import pytest

from generator.model.objects import Sequence
from generator.model.schema import Schema
from tests.replay.handlers.replaying import play, refused, schema


def _sequence(found: Schema, name: str) -> Sequence:
    return next(each for each in found.sequences if each.name == name)


@pytest.mark.parametrize(
    ("options", "kind", "minimum", "maximum", "start"),
    [
        ("", "bigint", 1, 2**63 - 1, 1),
        ("AS integer", "integer", 1, 2**31 - 1, 1),
        ("AS smallint INCREMENT -1", "smallint", -(2**15), -1, -1),
        ("NO MINVALUE NO MAXVALUE INCREMENT -1 START -5", "bigint", -(2**63), -1, -5),
        ("MINVALUE 5 MAXVALUE 9", "bigint", 5, 9, 5),
    ],
)
def test_defaults_follow_type_and_direction(options: str, kind: str, minimum: int, maximum: int, start: int) -> None:
    found = _sequence(schema(f"CREATE SEQUENCE s {options}"), "s")
    assert (found.type, found.minimum, found.maximum, found.start) == (kind, minimum, maximum, start)


def test_a_bound_that_was_the_old_types_moves_to_the_new_one() -> None:
    found = schema(
        "CREATE SEQUENCE a AS smallint; ALTER SEQUENCE a AS bigint; CREATE SEQUENCE b AS smallint MAXVALUE 99;"
        "ALTER SEQUENCE b AS integer"
    )
    assert _sequence(found, "a").maximum == 2**63 - 1
    assert _sequence(found, "b").maximum == 99


def test_owned_by_ties_and_frees() -> None:
    found = schema(
        "CREATE SEQUENCE s; CREATE TABLE t (a int, b serial, c int GENERATED ALWAYS AS IDENTITY);"
        "ALTER SEQUENCE s OWNED BY t.a; ALTER SEQUENCE t_b_seq OWNED BY NONE"
    )
    assert str(_sequence(found, "s").owned_by) == "column public.t.a"
    assert _sequence(found, "t_b_seq").owned_by is None
    assert _sequence(found, "t_c_seq").identity


@pytest.mark.parametrize(
    ("sql", "sqlstate"),
    [
        ("CREATE SEQUENCE d INCREMENT 0", "22023"),
        ("CREATE SEQUENCE d START 5 MAXVALUE 3", "22023"),
        ("CREATE SEQUENCE d AS text", "22023"),
        ("CREATE SEQUENCE d AS smallint MAXVALUE 40000", "22023"),
        ("CREATE SEQUENCE d CACHE 0", "22023"),
        ("CREATE SEQUENCE d CYCLE CYCLE", "42601"),
        ("CREATE SEQUENCE t", "42P07"),
        ("CREATE SEQUENCE d OWNED BY t.nope", "42703"),
        ("CREATE SEQUENCE d OWNED BY nope", "42601"),
        ("ALTER SEQUENCE t_c_seq OWNED BY NONE", "0A000"),
        ("ALTER SEQUENCE t CYCLE", "42809"),
        ("ALTER SEQUENCE nope CYCLE", "42P01"),
    ],
)
def test_refusals(sql: str, sqlstate: str) -> None:
    assert refused("CREATE TABLE t (a int, c int GENERATED ALWAYS AS IDENTITY)", sql) == [sqlstate]


def test_restart_is_data() -> None:
    result = play("CREATE SEQUENCE s", "ALTER SEQUENCE s RESTART WITH 7")
    assert [change.action for change in _sequence(result.schema, "s").history] == ["created"]
