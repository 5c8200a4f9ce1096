"""SQL with changesets, as Liquibase runs it on an empty PostgreSQL."""

from __future__ import annotations

import pytest

from generator.migrations.liquibase.changesets import Context, is_for_postgresql
from generator.migrations.liquibase.formatted import is_formatted, read_formatted
from generator.sql.split import statement_slices

HEADER = "--liquibase formatted sql\n"


def run(body: str) -> list[str]:
    text, _, _, _ = read_formatted(HEADER + body, "a.sql", Context())
    assert text.count("\n") == (HEADER + body).count("\n")
    return [" ".join(text[piece].split()).rstrip(";").strip() for piece in statement_slices(text)]


def codes(body: str) -> list[str]:
    return [f"{note.line}: {note.code}" for note in read_formatted(HEADER + body, "a.sql", Context())[1]]


@pytest.mark.parametrize(
    "first", ["--liquibase formatted sql", "-- Liquibase Formatted SQL", "--  liquibase formatted sql x:y"]
)
def test_the_first_line_tells(first: str) -> None:
    assert is_formatted(f"{first}\n--changeset a:1\n")
    assert not is_formatted(f"SELECT 1;\n{first}\n")


@pytest.mark.parametrize(
    ("attributes", "text", "expected"),
    [
        ("", "SELECT 1\nGO\nSELECT 2\n/\n", ["SELECT 1", "SELECT 2"]),
        ("", "SELECT 4 / 2;\nSELECT 2;\n", ["SELECT 4 / 2", "SELECT 2"]),
        ("endDelimiter:@@", "SELECT 1 @@\nSELECT 2 @@\n", ["SELECT 1", "SELECT 2"]),
        ("endDelimiter:--//", "SELECT 1\n--//\nSELECT '--//';\n--//\n", ["SELECT 1", "SELECT '--//'"]),
        ("endDelimiter:\\nGO", "SELECT 1\nGO\nSELECT go\n", ["SELECT 1", "SELECT go"]),
        ("splitStatements:false", "SELECT 1\n", ["SELECT 1"]),
    ],
)
def test_statements_end_where_liquibase_ends_them(attributes: str, text: str, expected: list[str]) -> None:
    assert run(f"--changeset a:1 {attributes}\n{text}--changeset a:2\nSELECT 9;\n") == [*expected, "SELECT 9"]


@pytest.mark.parametrize(
    ("attributes", "runs"),
    [
        ("context:test", True),
        ("contextFilter:!test", True),
        ("context:@test", False),
        ("labels:one,two", True),
        ("runAlways:true runOnChange:true failOnError:false", True),
        ("dbms:postgresql,h2", True),
        ("dbms:oracle", False),
        ("dbms:!postgresql", False),
        ("dbms:!oracle", True),
    ],
)
def test_what_runs_without_contexts_and_labels(attributes: str, *, runs: bool) -> None:
    assert run(f"--changeset a:1 {attributes}\nSELECT 1;\n") == (["SELECT 1"] if runs else [])


def test_rollbacks_never_run_and_liquibases_comments_describe_nothing() -> None:
    body = (
        "--changeset a:1\n--comment: said\n-- about t\nCREATE TABLE t ();\n--rollback DROP TABLE t;\n"
        "/* liquibase rollback\nDROP TABLE t;\n*/\n"
    )
    text, notes, _, _ = read_formatted(HEADER + body, "a.sql", Context())
    assert text.split() == ["--", "about", "t", "CREATE", "TABLE", "t", "();"]
    assert notes == []


def test_a_changeset_that_is_there_twice_runs_once() -> None:
    body = "--changeset a:1\nSELECT 1;\n--changeset a:1\nSELECT 2;\n--changeset b:1\nSELECT 3;\n"
    assert run(body) == ["SELECT 1", "SELECT 3"]
    assert codes(body) == ["4: changeset-duplicate"]


def test_preconditions_are_told_once_a_changeset() -> None:
    check = "--precondition-sql-check expectedResult:0 SELECT 0\n"
    body = f"--changeset a:1\n--preconditions onFail:MARK_RAN\n{check}{check}SELECT 1;\n"
    assert run(body) == ["SELECT 1"]
    assert codes(body) == ["4: changeset-precondition"]
    assert codes("--changeset a:1\n--preconditions onFail:HALT\nSELECT 1;\n") == []


def test_what_stands_above_the_first_changeset_is_told() -> None:
    assert run("-- a comment\nSELECT 1;\n--changeset a:1\nSELECT 2;\n") == ["SELECT 2"]
    assert codes("-- a comment\nSELECT 1;\n--changeset a:1\nSELECT 2;\n") == ["3: changeset-missing"]
    assert codes("--changeset nameless\nSELECT 2;\n") == ["2: changeset-missing"]


def test_ignored_lines() -> None:
    assert run("--changeset a:1\n--ignoreLines:2\nSELECT 1;\nSELECT 2;\nSELECT 3;\n") == ["SELECT 3"]
    assert run("--changeset a:1\n--ignoreLines:start\nSELECT 1;\n--ignoreLines:end\nSELECT 3;\n") == ["SELECT 3"]


def test_properties_are_put_in_and_the_first_counts() -> None:
    body = (
        "--property name:s value:shop dbms:postgresql\n--property name:s value:x\n--changeset a:1\nSELECT ${s}, ${t};\n"
    )
    assert run(body) == ["SELECT shop, ${t}"]


def test_databases() -> None:
    assert is_for_postgresql("all")
    assert not is_for_postgresql("none")
    assert not is_for_postgresql("h2, mysql")


@pytest.mark.parametrize("body", ["", "-- nothing\n", "SELECT 1;\n"])
def test_a_file_without_changesets_runs_nothing(body: str) -> None:
    assert run(body) == []
    assert codes(body) == (["2: changeset-missing"] if body.startswith("SELECT") else [])
