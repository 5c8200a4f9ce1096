# ruff: noqa: T201 - a tool for the command line
"""Run case files by hand: ``python -m tests.sql.analysis.run [name …]`` prints each difference and the sums."""

from __future__ import annotations

import sys
from pathlib import Path

import psycopg

from tests.postgres.server import fresh, start
from tests.sql.analysis.differential import run_case

CASES = Path(__file__).parent / "cases"


def main() -> int:
    """Compare the named cases, or all."""
    names = sys.argv[1:] or [path.stem for path in sorted(CASES.glob("*.sql"))]
    compared = different = 0
    with start() as server:
        for name in names:
            path = Path(name) if name.endswith(".sql") else CASES / f"{name}.sql"
            with fresh(server) as dsn, psycopg.connect(dsn, autocommit=True) as connection:
                report = run_case(connection, path.read_text(encoding="utf-8"))
            compared += report.compared
            different += len(report.differences)
            for difference in report.differences:
                print(f"[{name}] {difference}")
    print(f"{compared} compared, {different} different")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
