# ruff: noqa: T201 - a tool for the command line
"""Replays a migration history on a server and compares each statement when it has run.

``python -m tests.sql.analysis.history [--prelude FILE] FILE…`` prints differences; nothing of a history is kept.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import psycopg
from pglast import parser

from tests.postgres.server import fresh, start
from tests.sql.analysis.differential import Comparison, parse, reset

COMPARED = {
    "CreateStmt", "AlterTableStmt", "IndexStmt", "CreatePolicyStmt", "CreateTrigStmt", "CreateDomainStmt", "ViewStmt",
    "CreateTableAsStmt",
}  # fmt: skip


def pieces(text: str) -> list[str]:
    """Return a file's statements, cut by the parser, else by the scanner."""
    try:
        return list(parser.split(text))
    except parser.ParseError:
        return list(parser.split(text, with_parser=False))


def main() -> int:
    """Run the histories given."""
    options = argparse.ArgumentParser()
    options.add_argument("--prelude", type=Path, action="append", default=[])
    options.add_argument("files", type=Path, nargs="+")
    arguments = options.parse_args()
    compared = different = 0
    with start() as server, fresh(server) as dsn, psycopg.connect(dsn, autocommit=True) as connection:
        reset(connection)
        for path in (*arguments.prelude, *arguments.files):
            for statement in pieces(path.read_text(encoding="utf-8", errors="replace")):
                try:
                    connection.execute(statement.encode())
                except (psycopg.Error, UnicodeError):
                    continue
                connection.execute("SET search_path = public")
                try:
                    node = parse(statement)
                except parser.ParseError:
                    continue
                if node.tag not in COMPARED or path in arguments.prelude:
                    continue
                comparison = Comparison(connection)
                try:
                    comparison.statement(statement, node)
                except AssertionError:
                    continue
                compared += comparison.report.compared
                different += len(comparison.report.differences)
                for difference in comparison.report.differences:
                    print(f"[{path.name}] {difference}")
    print(f"{compared} compared, {different} different")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
