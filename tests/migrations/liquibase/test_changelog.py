"""Changelogs in XML, YAML and JSON say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import LayoutError
from generator.migrations.liquibase.changelog import ChangelogError, parse_changelog
from generator.migrations.source import load
from generator.model.finding import Severity

XML = """\
<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
  <include file="a.sql"/>
  <changeSet id="1" author="a"><sql>SELECT 1</sql></changeSet>
</databaseChangeLog>
"""
YAML = """\
databaseChangeLog:
  - include: {file: a.sql}
  - changeSet: {id: 1, author: a, changes: [{sql: {sql: SELECT 1}}]}
"""
JSON = """\
{"databaseChangeLog": [
  {"include": {"file": "a.sql"}},
  {"changeSet": {"id": "1", "author": "a", "changes": [{"sql": {"sql": "SELECT 1"}}]}}
]}
"""


@pytest.mark.parametrize(("suffix", "text"), [("xml", XML), ("yaml", YAML), ("json", JSON)])
def test_all_languages_give_the_same(suffix: str, text: str) -> None:
    include, changeset = parse_changelog(text, f"c.{suffix}")
    assert (include.kind, include.line, include.values) == ("include", 2, {"file": "a.sql"})
    assert (changeset.values["id"], changeset.values["author"]) == ("1", "a")
    assert [(item.kind, item.text, item.text_line) for item in changeset.items] == [("sql", "SELECT 1", 3)]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("c.xml", "<databaseChangeLog><include></databaseChangeLog>"),
        ("c.xml", "<project/>"),
        ("c.xml", '<!DOCTYPE x [<!ENTITY e "e">]><databaseChangeLog>&e;</databaseChangeLog>'),
        ("c.yaml", "databaseChangeLog: ["),
        ("c.yaml", "a: 1"),
        ("c.yaml", ""),
    ],
)
def test_other_files_are_refused(path: str, text: str) -> None:
    with pytest.raises(ChangelogError):
        parse_changelog(text, path)


def test_a_changelog_that_cannot_be_read_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "changelog.yaml").write_text(
        "databaseChangeLog:\n- include: {file: bad.xml}\n- include: {file: a.sql}\n- include: {file: changelog.yaml}\n"
    )
    (tmp_path / "bad.xml").write_text("<databaseChangeLog>")
    (tmp_path / "a.sql").write_text("CREATE TABLE t ();\n")
    source = load(tmp_path, "liquibase", ["changelog.yaml"])
    assert [file.path for file in source.files] == ["a.sql"]
    assert [(finding.code, str(finding.origin)) for finding in source.findings] == [
        ("changelog-unreadable", "bad.xml:1"),
        ("changelog-unreadable", "changelog.yaml:1"),
    ]


def test_a_changelog_without_sql_is_refused_with_the_way_to_make_some(tmp_path: Path) -> None:
    (tmp_path / "db.changelog-master.xml").write_text(
        '<databaseChangeLog><changeSet id="1" author="a"><createTable tableName="t"/></changeSet></databaseChangeLog>'
    )
    with pytest.raises(LayoutError, match="has 1 changes, and none is written in SQL: createTable 1") as caught:
        load(tmp_path)
    assert "liquibase update-sql --url=offline:postgresql" in caught.value.hint


@pytest.mark.parametrize(("change", "severity"), [("insert", Severity.INFO), ("addColumn", Severity.WARNING)])
def test_changes_of_rows_are_no_warning(tmp_path: Path, change: str, severity: Severity) -> None:
    (tmp_path / "changelog.yaml").write_text(
        "databaseChangeLog:\n- changeSet:\n    id: 1\n    author: a\n    changes:\n"
        f"    - sql: CREATE TABLE t ()\n    - {change}: {{tableName: t}}\n"
    )
    source = load(tmp_path)
    assert [file.text for file in source.files] == ["CREATE TABLE t ();\n"]
    assert [(finding.code, finding.severity) for finding in source.findings] == [("changeset-not-sql", severity)]
