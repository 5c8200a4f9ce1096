"""Versions, names, dates and order of file names."""

from __future__ import annotations

import pytest

from generator.migrations.naming import date_of, is_way_back, order_key, split_name


@pytest.mark.parametrize(
    ("stem", "version", "name"),
    [
        ("001_users", "001", "users"),
        ("20240101120000_add_users", "20240101120000", "add_users"),
        ("2019-06-11-000000_create", "2019-06-11-000000", "create"),
        ("2019_06_11_000000_create", "2019_06_11_000000", "create"),
        ("2019_06_11_2fa", "2019_06_11", "2fa"),
        ("v1.2.10-fix", "1.2.10", "fix"),
        ("0009##split", "0009", "split"),
        ("000001", "000001", ""),
        ("schema", "schema", "schema"),
    ],
)
def test_split_name(stem: str, version: str, name: str) -> None:
    assert split_name(stem) == (version, name)


@pytest.mark.parametrize(
    ("version", "day"),
    [
        ("20240131", "2024-01-31"),
        ("20240131120000", "2024-01-31"),
        ("2024-01-31-120000", "2024-01-31"),
        ("1695000000", "2023-09-18"),
        ("1695000000000", "2023-09-18"),
        ("20241331", ""),
        ("001", ""),
        ("00000000000000", ""),
        ("1.2.3", ""),
        ("schema", ""),
        ("99999999999999999999", ""),
    ],
)
def test_date_of(version: str, day: str) -> None:
    assert date_of(version) == day


def test_counters_are_numbers_time_stamps_are_text_and_ties_go_by_name() -> None:
    names = [
        "20240101_d.sql",
        "00010-c.sql",
        "0002_b.sql",
        "0002_a.sql",
        "20240101120000_e.sql",
        "1.10_y.sql",
        "1.9_x.sql",
        "z.sql",
    ]
    assert sorted(names, key=order_key) == [
        "1.9_x.sql", "1.10_y.sql", "0002_a.sql", "0002_b.sql", "00010-c.sql",
        "20240101120000_e.sql", "20240101_d.sql", "z.sql",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "among", "expected"),
    [
        ("001_a.down.sql", (), True),
        ("001_a_ROLLBACK.sql", (), True),
        ("001_a_rollback.sql", ("001_a.sql",), True),
        ("001_a_down.sql", ("001_a_up.sql",), True),
        ("001_add_rollback.sql", ("002_b.sql",), False),
        ("001_shutdown.sql", ("001_shut.sql",), False),
    ],
)
def test_is_way_back(name: str, among: tuple[str, ...], *, expected: bool) -> None:
    assert is_way_back(name, frozenset({name, *among})) is expected
