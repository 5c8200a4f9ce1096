from __future__ import annotations

import pytest

from tests.replay.handlers.replaying import refused, schema, table


def test_null_and_an_empty_text_remove() -> None:
    found = table(
        schema(
            "CREATE TABLE t (a int, b int); COMMENT ON TABLE t IS 'x'; COMMENT ON COLUMN t.a IS 'y'; COMMENT ON COLUMN t.b IS 'z';"
            "COMMENT ON TABLE t IS ''; COMMENT ON COLUMN t.a IS NULL"
        ),
        "t",
    )
    assert (found.comment, [column.comment for column in found.columns]) == ("", ["", "z"])


def test_only_a_change_of_a_comment_is_a_story() -> None:
    found = table(
        schema(
            "CREATE TABLE t (a int CONSTRAINT c CHECK (a > 0)); COMMENT ON COLUMN t.a IS 'old'; COMMENT ON COLUMN t.a IS 'new';"
            "COMMENT ON CONSTRAINT c ON t IS 'one'; COMMENT ON CONSTRAINT c ON t IS NULL"
        ),
        "t",
    )
    assert [
        (change.subject, change.old, change.new) for change in found.history if change.action == "comment changed"
    ] == [
        ("a", "old", "new"),
        ("c", "one", ""),
    ]


@pytest.mark.parametrize(
    ("sql", "sqlstate"),
    [
        ("TABLE nope IS 'x'", "42P01"),
        ("TABLE v IS 'x'", "42809"),
        ("COLUMN t.nope IS 'x'", "42703"),
        ("COLUMN i.a IS 'x'", "42809"),
        ("CONSTRAINT nope ON t IS 'x'", "42704"),
        ("CONSTRAINT nope ON DOMAIN d IS 'x'", "42704"),
        ("TRIGGER nope ON t IS 'x'", "42704"),
        ("POLICY nope ON t IS 'x'", "42704"),
        ("RULE nope ON t IS 'x'", "42704"),
        ("FUNCTION nope() IS 'x'", "42883"),
        ("TYPE nope IS 'x'", "42704"),
        ("DOMAIN t IS 'x'", "42809"),
        ("SCHEMA nope IS 'x'", "3F000"),
        ("EXTENSION nope IS 'x'", "42704"),
        ("ROLE nope IS 'x'", "42704"),
        ("EVENT TRIGGER nope IS 'x'", "42704"),
    ],
)
def test_refusals(sql: str, sqlstate: str) -> None:
    before = "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; CREATE INDEX i ON t (a); CREATE DOMAIN d AS int"
    assert refused(before, f"COMMENT ON {sql}") == [sqlstate]


@pytest.mark.parametrize(
    "sql", ["DATABASE x IS 'y'", "EXTENSION plpgsql IS 'y'", "FUNCTION lower(text) IS 'y'", "TABLE pg_class IS 'y'"]
)
def test_what_is_not_documented_is_passed_over(sql: str) -> None:
    assert refused(f"COMMENT ON {sql}") == []
