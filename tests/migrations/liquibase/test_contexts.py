"""Contexts and labels: what runs with which."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.migrations.liquibase.expressions import holds
from generator.migrations.source import load


@pytest.mark.parametrize(
    ("expression", "given", "expected"),
    [
        ("test", ["test"], True),
        ("TEST", ["test"], True),
        ("test", ["prod"], False),
        ("!test", ["prod"], True),
        ("not test", ["test"], False),
        ("test, prod", ["prod"], True),
        ("test or prod and eu", ["test"], True),
        ("(test or prod) and eu", ["test"], False),
        ("!(a or b)", ["c"], True),
        ("!a and !b", ["b"], False),
        ("@test", ["test"], True),
        ("a b", ["c"], True),
        ("", ["c"], True),
    ],
)
def test_expressions(expression: str, given: list[str], *, expected: bool) -> None:
    assert holds(expression, given) is expected


SQL = """\
--liquibase formatted sql
--changeset a:1
CREATE TABLE always ();
--changeset a:2 context:test
CREATE TABLE for_tests ();
--changeset a:3 contextFilter:"!test"
CREATE TABLE for_others ();
--changeset a:4 labels:late
CREATE TABLE late ();
"""


@pytest.mark.parametrize(
    ("path", "settings", "expected"),
    [
        ("other.properties", "contexts=prod", {"always", "for_tests", "for_others", "late"}),
        ("liquibase.properties", "contexts: prod\n", {"always", "for_others", "late"}),
        ("liquibase.properties", "changeLogFile=x\ncontexts=prod,test\n", {"always", "for_tests", "late"}),
        ("liquibase.properties", "labelFilter=!late\n", {"always", "for_tests", "for_others"}),
        (
            "src/main/resources/application.properties",
            "spring.liquibase.contexts=test",
            {"always", "for_tests", "late"},
        ),
        (
            "src/main/resources/application.yml",
            "x:\n  contexts: no\nspring:\n  liquibase:\n    contexts: prod\n",
            {"always", "for_others", "late"},
        ),
        (
            "src/main/resources/application.yml",
            "spring:\n  liquibase:\n    contexts: ${CONTEXTS}\n",
            {"always", "for_tests", "for_others", "late"},
        ),
    ],
)
def test_settings_give_contexts_and_labels(tmp_path: Path, path: str, settings: str, expected: set[str]) -> None:
    folder = tmp_path / "src/main/resources/db/changelog"
    folder.mkdir(parents=True)
    (folder / "changelog-master.yaml").write_text("databaseChangeLog:\n- include: {file: db/changelog/a.sql}\n")
    (folder / "a.sql").write_text(SQL)
    (tmp_path / path).write_text(settings)
    words = set(load(tmp_path).files[0].text.split())
    assert words & {"always", "for_tests", "for_others", "late"} == expected


def test_changesets_of_one_name_for_other_contexts_are_no_duplicates(tmp_path: Path) -> None:
    (tmp_path / "liquibase.properties").write_text("contexts=postgresql\n")
    both = '<changeSet id="1" author="a" context="mysql"><sql>CREATE TABLE m (a int)</sql></changeSet>'
    both += '<changeSet id="1" author="a" context="postgresql"><sql>CREATE TABLE p (a int)</sql></changeSet>'
    (tmp_path / "db.changelog-master.xml").write_text(f"<databaseChangeLog>{both}</databaseChangeLog>")
    source = load(tmp_path)
    assert [file.text.strip() for file in source.files] == ["CREATE TABLE p (a int);"]
    assert "changeset-duplicate" not in {finding.code for finding in source.findings}
