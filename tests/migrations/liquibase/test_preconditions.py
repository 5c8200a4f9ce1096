"""Changesets that run only where their precondition holds: the replay asks its own catalog."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.migrations.liquibase.changesets import Context
from generator.migrations.liquibase.formatted import read_formatted
from generator.migrations.source import load
from generator.replay.engine import replay

HEADER = "--liquibase formatted sql\n--changeset a:0\nCREATE TABLE there (a int);\nCREATE VIEW seen AS SELECT 1 AS a;\n"


def tables(tmp_path: Path, name: str, text: str) -> tuple[list[str], list[str]]:
    """Return the tables and the codes of the findings of a changelog."""
    folder = tmp_path / "db" / "changelog"
    folder.mkdir(parents=True)
    (folder / name).write_text(text, encoding="utf-8")
    source = load(tmp_path)
    result = replay(source.files, strict=True)
    found = [f"{table.name}({', '.join(column.name for column in table.columns)})" for table in result.schema.tables]
    return found, [finding.code for finding in (*source.findings, *result.findings)]


@pytest.mark.parametrize(
    ("checks", "runs"),
    [
        ("--precondition-table-exists table:there", True),
        ("--precondition-table-exists table:THERE schema:public", True),
        ("--precondition-table-exists table:nowhere", False),
        ("--precondition-view-exists view:seen", True),
        ("--precondition-view-exists view:there", False),
        (
            (
                "--precondition-sql-check expectedResult:1 SELECT count(*) FROM information_schema.tables"
                " WHERE table_name = 'there';"
            ),
            True,
        ),
        ("--precondition-sql-check expectedResult:\"0\" SELECT count(*) FROM pg_class WHERE relname = 'there'", False),
        ("--precondition-sql-check expectedResult:t SELECT to_regclass('there') IS NOT NULL", True),
        ("--precondition-table-exists table:there\n--precondition-table-exists table:nowhere", False),
    ],
)
@pytest.mark.parametrize("last", [True, False])
def test_a_formatted_changeset_runs_where_its_precondition_holds(
    tmp_path: Path, checks: str, *, runs: bool, last: bool
) -> None:
    body = f"--changeset a:1\n--preconditions onFail:MARK_RAN\n{checks}\nCREATE TABLE guarded (\n  a int);\n"
    after = "" if last else "--changeset a:2\nCREATE TABLE last (a int);\n"
    found, told = tables(tmp_path, "a.sql", HEADER + body + after)
    assert found == sorted(["there(a)"] + ["guarded(a)"] * runs + ["last(a)"] * (not last))
    assert told == []


def test_what_depends_on_rows_is_not_guessed(tmp_path: Path) -> None:
    check = "--precondition-sql-check expectedResult:0 SELECT count(*) FROM there"
    body = f"--changeset a:1\n--preconditions onFail:CONTINUE\n{check}\nCREATE TABLE guarded (a int);\n"
    rows = "--changeset a:2\nINSERT INTO there VALUES (1);\n"
    found, told = tables(tmp_path, "a.sql", HEADER + rows + body)
    assert found == ["there(a)"]
    assert told == ["not-evaluated"]


@pytest.mark.parametrize(
    ("settings", "check", "body"),
    [
        ("onFail:HALT", "--precondition-table-exists table:nowhere", "CREATE TABLE x (a int);"),
        ("onFail:MARK_RAN", "--precondition-foo bar:1", "CREATE TABLE x (a int);"),
        ("onFail:MARK_RAN", "--precondition-table-exists table:nowhere", "SELECT 1;"),
        ("onFail:MARK_RAN", "--precondition-table-exists table:x", "VACUUM there;"),
    ],
)
def test_what_is_not_understood_is_told_and_replayed(settings: str, check: str, body: str) -> None:
    text, notes, _, _ = read_formatted(
        f"{HEADER}--changeset a:1\n--preconditions {settings}\n{check}\n{body}\n", "a.sql", Context()
    )
    assert [note.code for note in notes] == ["changeset-precondition"]
    assert body in text
    assert "DO" not in text


@pytest.mark.parametrize(
    ("precondition", "runs"),
    [
        ('<tableExists tableName="there"/>', True),
        ('<not><tableExists tableName="there"/></not>', False),
        ('<not><columnExists tableName="there" columnName="b"/></not>', True),
        ('<columnExists tableName="there" columnName="A"/>', True),
        ('<or><tableExists tableName="nowhere"/><viewExists viewName="seen"/></or>', True),
        ('<and><dbms type="postgresql"/><tableExists tableName="nowhere"/></and>', False),
        ("<sqlCheck expectedResult=\"1\">SELECT count(*) FROM pg_class WHERE relname = 'there'</sqlCheck>", True),
    ],
)
def test_a_changeset_in_xml_runs_where_its_precondition_holds(tmp_path: Path, precondition: str, *, runs: bool) -> None:
    text = (
        '<databaseChangeLog><changeSet author="a" id="0"><sql>CREATE TABLE there (a int);'
        "CREATE VIEW seen AS SELECT 1 AS a;</sql></changeSet>"
        f'<changeSet author="a" id="1"><preConditions onFail="MARK_RAN">{precondition}</preConditions>'
        "<sql>ALTER TABLE there ADD b int</sql><sql>ALTER TABLE there ADD c int;</sql></changeSet></databaseChangeLog>"
    )
    assert tables(tmp_path, "db.changelog-master.xml", text) == (["there(a, b, c)" if runs else "there(a)"], [])


@pytest.mark.parametrize(
    ("check", "runs"),
    [
        ('<sequenceExists sequenceName="s"/>', True),
        ('<sequenceExists sequenceName="there"/>', False),
        ('<primaryKeyExists tableName="THERE"/>', True),
        ('<primaryKeyExists primaryKeyName="there_pkey"/>', True),
        ('<primaryKeyExists tableName="other"/>', False),
        ('<uniqueConstraintExists tableName="there" constraintName="u"/>', True),
        ('<uniqueConstraintExists tableName="there" constraintName="there_pkey"/>', False),
        ('<foreignKeyConstraintExists foreignKeyTableName="other" foreignKeyName="fk"/>', True),
        ('<foreignKeyConstraintExists foreignKeyName="u"/>', False),
        ('<indexExists indexName="i"/>', True),
        ('<indexExists indexName="i" tableName="other"/>', False),
        ('<indexExists tableName="there" columnNames="b, A"/>', True),
        ('<indexExists tableName="there" columnNames="a"/>', True),
        ('<indexExists tableName="there" columnNames="b,c"/>', False),
        ('<not><indexExists indexName="i"/></not>', False),
    ],
)
def test_a_changeset_asks_for_keys_indexes_and_sequences(tmp_path: Path, check: str, *, runs: bool) -> None:
    before = (
        "CREATE SEQUENCE s; CREATE TABLE there (a int PRIMARY KEY, b int CONSTRAINT u UNIQUE); CREATE INDEX i ON there (b, a);"
        " CREATE TABLE other (a int CONSTRAINT fk REFERENCES there)"
    )
    guarded = f'<preConditions onFail="MARK_RAN">{check}</preConditions><createTable tableName="guarded">'
    found, told = tables(
        tmp_path,
        "db.changelog-master.xml",
        f'<databaseChangeLog><changeSet id="1" author="a"><sql>{before}</sql></changeSet>'
        f'<changeSet id="2" author="a">{guarded}<column name="a" type="int"/></createTable></changeSet></databaseChangeLog>',
    )
    assert ("guarded(a)" in found) == runs
    assert told == []


def test_an_index_made_concurrently_may_be_guarded(tmp_path: Path) -> None:
    body = "--changeset a:1 runInTransaction:false\n--preconditions onFail:MARK_RAN\n"
    body += "--precondition-table-exists table:there\nCREATE INDEX CONCURRENTLY IF NOT EXISTS i ON there (a);\n"
    (tmp_path / "a.sql").write_text(HEADER + body, encoding="utf-8")
    result = replay(load(tmp_path, "liquibase", ["a.sql"]).files, strict=True)
    assert [index.name for index in result.schema.tables[0].indexes] == ["i"]
    assert result.findings == ()
