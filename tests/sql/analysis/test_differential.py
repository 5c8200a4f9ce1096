"""Every case file: what the analysis prints equals what PostgreSQL 18 prints."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from tests.sql.analysis.differential import run_case

CASES = sorted((Path(__file__).parent / "cases").glob("*.sql"))


@pytest.mark.postgres
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case_equals_server(case: Path, fresh_database: str) -> None:
    with psycopg.connect(fresh_database, autocommit=True) as connection:
        report = run_case(connection, case.read_text(encoding="utf-8"))
    assert report.compared
    assert not report.differences, "\n".join(report.differences)
