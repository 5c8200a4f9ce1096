"""A history without its beginning is told as such, once."""

from __future__ import annotations

from generator.analysis.beginning import lost_beginning
from generator.migrations.base import MigrationFile
from generator.model.finding import Finding
from generator.replay.engine import replay


def found(*statements: str) -> list[Finding]:
    result = replay([MigrationFile("1.sql", "1", "", "", ";\n".join(statements))])
    return list(lost_beginning(result.schema, result.findings))


def test_a_history_that_alters_what_it_never_made_has_lost_its_beginning() -> None:
    altered = [f"ALTER TABLE t{number} ADD COLUMN c int" for number in range(12)]
    (finding,) = found("CREATE TABLE own ()", *altered, *altered)
    assert finding.code == "history-without-beginning"
    assert "refer to 12 relations" in finding.message
    assert "create 1:" in finding.message
    assert "--baseline" in finding.hint


def test_some_tables_of_others_are_no_lost_beginning() -> None:
    altered = [f"ALTER TABLE t{number} ADD COLUMN c int" for number in range(12)]
    assert found(*altered[:5]) == []
    assert found(*altered, *(f"CREATE TABLE own{number} ()" for number in range(12))) == []
