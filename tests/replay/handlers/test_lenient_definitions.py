"""What a fresh server refuses, and the real database evidently had: lenient mode keeps it."""

from __future__ import annotations

import pytest

from tests.replay.handlers.replaying import codes, play, refusals, table


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("CREATE TABLE t (a int) PARTITION BY RANGE (unheard_of(a));", "t"),
        ("CREATE TYPE widget (INPUT = widget_in, OUTPUT = widget_out); CREATE TABLE t (a widget);", "t"),
        ("GRANT a TO b GRANTED BY c; GRANT b TO a; DROP ROLE c; CREATE TABLE t ();", "t"),
        ("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY; CREATE TABLE t ();", "t"),
    ],
)
def test_a_table_is_there_whatever_is_missing(text: str, kept: str) -> None:
    result = play(text, strict=False)
    assert [table.name for table in result.schema.tables if not table.external] == [kept]
    assert "internal-error" not in {finding.code for finding in result.findings}


def test_only_strict_misses_the_index_that_a_refresh_needs() -> None:
    text = "CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; REFRESH MATERIALIZED VIEW CONCURRENTLY m;"
    assert refusals(play(text)) == ["55000"]
    assert refusals(play(text, strict=False)) == []


def test_a_bound_that_is_not_written_out_is_told() -> None:
    result = play(
        "CREATE TABLE p (a int, b int) PARTITION BY RANGE (a, b);"
        "CREATE TABLE c PARTITION OF p FOR VALUES FROM (1, 1) TO (2, 1);"
        "ALTER TABLE p DETACH PARTITION c CONCURRENTLY;"
    )
    assert [(finding.code, finding.message) for finding in result.findings] == [
        ("not-evaluated", 'the CHECK that "c" gets from its bound is not known')
    ]


def test_a_default_is_kept_whatever_the_type_that_is_only_referred_to() -> None:
    result = play(
        "CREATE SEQUENCE s;"
        " CREATE TABLE t (id elsewhere.key DEFAULT nextval('s'));"
        " ALTER TABLE nowhere ALTER COLUMN id SET DEFAULT nextval('s');",
        strict=False,
    )
    assert "refused" not in codes(result)
    for name in ("t", "nowhere"):
        assert [column.default for column in table(result.schema, name).columns] == ["nextval('s'::regclass)"]
