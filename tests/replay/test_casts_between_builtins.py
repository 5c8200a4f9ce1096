"""What is remembered for PostgreSQL's own types says nothing of a catalog with casts of its own between them."""

from __future__ import annotations

import pytest

from generator.migrations.base import MigrationFile
from generator.replay.engine import ReplayResult, replay

_FUNCTION = """
CREATE FUNCTION f(boolean) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 1::bigint';
CREATE CAST (boolean AS bigint) WITH FUNCTION f(boolean) AS IMPLICIT;
"""
_USES = """
CREATE TABLE t (a bigint DEFAULT true, b boolean);
CREATE VIEW v AS SELECT true::bigint AS x, abs(b) AS y, b + 1::bigint AS z, to_hex(b) AS h FROM t;
"""


def _play(text: str, *, strict: bool = True) -> ReplayResult:
    return replay([MigrationFile(path="1.sql", version="1", name="1", date="", text=text)], strict=strict)


@pytest.mark.parametrize(
    "cast", [_FUNCTION, "CREATE CAST (boolean AS bigint) WITH INOUT AS IMPLICIT;"], ids=["function", "text"]
)
def test_nothing_leaks_from_one_replay_to_the_next(cast: str) -> None:
    assert not _play(cast + _USES).findings
    assert {finding.sqlstate for finding in _play(_USES).findings} == {"42804", "42P01"}
    assert not _play(cast + _USES).findings


def test_a_value_that_such_a_cast_is_for_is_not_known() -> None:
    told = _play(
        _FUNCTION + "DO $$ BEGIN IF true::bigint = 1 THEN CREATE TABLE d (a int); END IF; END $$;", strict=False
    )
    assert [finding.code for finding in told.findings] == ["not-evaluated"]
    assert "d" not in {table.id.name for table in told.schema.tables}
