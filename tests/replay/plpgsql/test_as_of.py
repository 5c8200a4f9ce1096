"""The clock is not guessed; a moment that the configuration gives is taken."""

from __future__ import annotations

import datetime as dt

from generator.migrations.base import MigrationFile
from generator.replay.engine import ReplayResult, replay

_TEXT = "DO $$ BEGIN EXECUTE 'CREATE TABLE t_' || to_char(CURRENT_DATE, 'YYYYMMDD') || ' ()'; END $$;"


def run(text: str, as_of: dt.datetime | None = None) -> ReplayResult:
    return replay([MigrationFile("1.sql", "1", "1", "", text)], as_of=as_of)


def test_without_a_moment_nothing_is_made_and_the_finding_says_how_to_give_one() -> None:
    result = run(_TEXT)
    assert not result.schema.tables
    (finding,) = result.findings
    assert finding.code == "not-evaluated"
    assert "migrations.as_of" in finding.hint


def test_with_a_moment_it_is_as_on_that_day() -> None:
    result = run(_TEXT, dt.datetime.fromisoformat("2026-02-28 23:30"))
    assert [table.name for table in result.schema.tables] == ["t_20260228"]
    assert not result.findings


def test_what_only_a_running_clock_tells_stays_open() -> None:
    text = "DO $$ BEGIN IF timeofday() > 'M' THEN CREATE TABLE t (); END IF; END $$;"
    assert [finding.code for finding in run(text, dt.datetime.fromisoformat("2026-01-01")).findings] == [
        "not-evaluated"
    ]
