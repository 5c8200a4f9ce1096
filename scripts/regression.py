"""Replay PostgreSQL's own regression SQL, run it on a real server, and print file by file how much comes out the same.

Usage: ``python scripts/regression.py [--differences] [--only NAME…] FOLDER``, where FOLDER is src/test/regress/sql of
PostgreSQL's source, or a copy of it. Its files are never part of this repository.

What changes or reads rows is left out on both sides, as is a DO or CALL that the replay does not follow to its end:
rows decide there what is refused, and the replay has none. So is what concerns the whole cluster or large objects, SET
ROLE, for everything here runs as a superuser, functions in C, and what only psql can read. Each file has a database of its own,
with the tables of ``test_setup.sql`` in it. After the table of files stands one of causes: which class of statement is
refused with which SQLSTATE by one side only. Exit code 1 if the replay fails on a statement or anything differs, 2 if
there is no server.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pglast.parser import ParseError

from generator.live.reader import read_schema
from generator.migrations.base import MigrationFile
from generator.migrations.psql import run_psql
from generator.migrations.scan import blank
from generator.replay.engine import ReplayResult, replay
from generator.replay.session.ignored import DATA_STATEMENTS, IGNORED
from generator.sql.node import Node
from generator.sql.parse import Statement, split_statements
from generator.sql.types import SqlError
from tests.postgres.differential import Comparison, as_migration, judge
from tests.postgres.runner import Run, run
from tests.postgres.server import Server, ServerMissingError, fresh, start

SETUP = "test_setup"

# These change what the catalog says, or are refused for what they name.
_KEPT = {
    "AlterCollationStmt",
    "AlterObjectDependsStmt",
    "ClusterStmt",
    "DiscardStmt",
    "RefreshMatViewStmt",
}
_LEFT_OUT = (
    {"AlterDatabaseSetStmt", "LockStmt", "VacuumStmt", "ReindexStmt", "ExplainStmt", "DeclareCursorStmt"}
    | (DATA_STATEMENTS - {"SelectStmt"})
    | (IGNORED.keys() - _KEPT)
)
_RUN = frozenset({"DoStmt", "CallStmt"})
_SESSION_ROLE = frozenset({"role", "session_authorization"})
# Objects of the cluster, and of rows.
_ELSEWHERE = frozenset({"OBJECT_DATABASE", "OBJECT_LARGEOBJECT", "OBJECT_SUBSCRIPTION", "OBJECT_TABLESPACE"})
_OBJECT_TYPES = ("objtype", "objectType", "renameType", "removeType")
# psql puts a variable's value in its place.
_VARIABLE = re.compile(r"(?<![:\w]):[A-Za-z_'\"]")


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one file.

    Args:
        name: The file's, without ``.sql``.
        statements: How many were run on both sides.
        internal: How many the replay failed on, in either mode.
        comparison: How the two sides came out.
        refused_alike: How many both sides refused with the same SQLSTATE.
        causes: (side, SQLSTATE, class of statement) of those that only one side refused.
    """

    name: str
    statements: int
    internal: int
    comparison: Comparison
    refused_alike: int
    causes: Counter[tuple[str, str, str]]

    @property
    def cells(self) -> tuple[str, ...]:
        """The row of the table."""
        tallies = self.comparison.tallies.values()
        matched, expected = (sum(getattr(tally, name) for tally in tallies) for name in ("matched", "expected"))
        extra = sum(tally.extra for tally in tallies)
        only = len(self.comparison.only_server), len(self.comparison.only_replay)
        numbers = (self.statements, self.internal, self.refused_alike, *only, matched, expected, extra)
        return (self.name, *map(str, numbers))


def main() -> int:
    """Run all files and return the exit code."""
    parser = argparse.ArgumentParser(description="Compare the replay with PostgreSQL on its own regression tests.")
    parser.add_argument("folder", type=Path, help="src/test/regress/sql")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="files, without .sql; none: all")
    parser.add_argument("--differences", action="store_true", help="print each difference")
    options = parser.parse_args()
    try:
        with start() as server:
            lines = list(_lines(server, options.folder, options.only, differences=options.differences))
    except ServerMissingError as missing:
        print(missing, file=sys.stderr)
        return 2
    print(table(lines), end="")
    print(causes(lines), end="")
    return 1 if any(line.internal or not line.comparison.equal for line in lines) else 0


_NEEDS_LZ4 = frozenset({"compression"})
# Tests that a server built without LZ4 cannot take, by PostgreSQL's own list of expected outputs.


def prepared(path: Path, before: list[MigrationFile]) -> tuple[MigrationFile, dict[int, str]]:
    """Return a file as a migration without what is left out, and the class of each statement by its line.

    No line moves. What runs code stays if a replay of the files before and this one follows it to its end.
    """
    text = run_psql(path.read_text(encoding="utf-8", errors="replace")).text
    file, classes = _without(path, text, frozenset())
    if not _RUN & set(classes.values()):
        return file, classes
    findings = replay([*before, file], strict=True).findings
    unfollowed = frozenset(
        finding.origin.line
        for finding in findings
        if finding.code in {"not-evaluated", "internal-error"} and finding.origin and finding.origin.file == file.path
    )
    return _without(path, text, unfollowed)


def _without(path: Path, text: str, unfollowed: frozenset[int]) -> tuple[MigrationFile, dict[int, str]]:
    # An offset is looked for from the last one on: statements come in order and without overlaps.
    pieces: list[str] = []
    classes: dict[int, str] = {}
    end = 0
    for statement in split_statements(text, path.name, 0):
        start = text.index(statement.text, end)
        pieces.append(text[end:start])
        end = start + len(statement.text)
        first = statement.origin.line
        tag = _class(statement)
        lines = range(first, first + statement.text.count("\n") + 1)
        if _is_left_out(statement) or (tag in _RUN and not unfollowed.isdisjoint(lines)):
            pieces.append(blank(statement.text))
        else:
            classes[first] = tag
            pieces.append(statement.text)
    pieces.append(text[end:])
    return as_migration(path.stem, "".join(pieces)), classes


def replayed(files: list[MigrationFile]) -> tuple[ReplayResult, int]:
    """Replay files strictly; also count the statements that the replay itself fails on, in either mode."""
    strict, lenient = replay(files, strict=True), replay(files)
    faults = {
        (finding.origin, finding.message)
        for result in (strict, lenient)
        for finding in result.findings
        if finding.code == "internal-error"
    }
    return strict, len(faults)


def alike(result: ReplayResult, done: Run) -> int:
    """Return how many statements both sides refuse with the same SQLSTATE."""
    ours = {
        (finding.origin.file, finding.origin.line, finding.sqlstate)
        for finding in result.findings
        if finding.sqlstate and finding.origin is not None
    }
    return len(ours & {(refusal.file, refusal.line, refusal.sqlstate) for refusal in done.refusals})


def table(lines: list[Line]) -> str:
    """Return the rows under their headings, and the sums."""
    heads = ("file", "statements", "internal", "refused alike", "only server", "only replay", "facts", "of", "extra")
    rows = [line.cells for line in lines]
    sums = [str(sum(int(row[column]) for row in rows)) for column in range(1, len(heads))]
    return _columns([heads, *rows, ("all", *sums)])


def causes(lines: list[Line]) -> str:
    """Return which classes of statements are refused by one side only, the most frequent first."""
    total: Counter[tuple[str, str, str]] = Counter()
    for line in lines:
        total.update(line.causes)
    ordered = sorted(total.items(), key=lambda item: (-item[1], item[0]))
    return _columns([(tag, side, state, str(count)) for (side, state, tag), count in ordered])


def _columns(rows: list[tuple[str, ...]]) -> str:
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(len(rows[0]) if rows else 0)]
    return "".join(
        row[0].ljust(widths[0])
        + "".join(f"  {cell.rjust(width)}" for cell, width in zip(row[1:], widths[1:], strict=True))
        + "\n"
        for row in rows
    )


def _lines(server: Server, folder: Path, only: list[str], *, differences: bool) -> Iterator[Line]:
    setup = folder / f"{SETUP}.sql"
    before = [prepared(setup, [])[0]] if setup.exists() else []
    left_out = frozenset() if _has_lz4(server) else _NEEDS_LZ4
    for path in sorted(folder.glob("*.sql")):
        if path.stem == SETUP or (only and path.stem not in only):
            continue
        if path.stem in left_out:
            print(f"{path.stem}: left out, the server is built without LZ4", flush=True)
            continue
        file, classes = prepared(path, before)
        files = [*before, file]
        try:
            with fresh(server) as dsn:
                done = run(dsn, files)
                actual = read_schema(dsn)
        except ParseError as error:
            # Two files test the scanner itself, and nothing but psql can cut them.
            print(f"{path.stem}: left out, it cannot be cut into statements ({error.args[0]})", flush=True)
            continue
        result, internal = replayed(files)
        comparison = judge(result, done, actual)
        if differences and not comparison.equal:
            print(f"{path.stem}:\n" + "".join(f"    {line}\n" for line in comparison.told().splitlines()), flush=True)
        differing = Counter(
            (side, state, classes.get(number, "in a statement"))
            for side, refused in (("server", comparison.only_server), ("replay", comparison.only_replay))
            for _, number, state in refused
        )
        yield Line(path.stem, len(classes), internal, comparison, alike(result, done), differing)


def _has_lz4(server: Server) -> bool:
    probe = as_migration("probe", "CREATE TABLE probe (a text COMPRESSION lz4);")
    with fresh(server) as dsn:
        return not run(dsn, [probe]).refusals


def _class(statement: Statement) -> str:
    if statement.is_data:
        return "data"
    try:
        node = statement.node
    except SqlError:
        return "syntax error"
    kind = next(
        (node.text(field) for field in ("kind", *_OBJECT_TYPES) if node.tag != "TransactionStmt" and node.text(field)),
        "",
    )
    subtypes = sorted({command.text("subtype") for command in node.nodes("cmds")})
    return " ".join([node.tag, *(subtypes or [kind] * bool(kind))])


def _is_left_out(statement: Statement) -> bool:
    if statement.is_data:
        return True
    try:
        node = statement.node
    except SqlError:
        # Others are refused on both sides.
        return _VARIABLE.search(statement.text) is not None
    if node.tag == "SelectStmt":
        return not _makes_table(node)
    if node.tag == "VariableSetStmt":
        return node.text("name") in _SESSION_ROLE
    if node.tag == "CreateFunctionStmt" and _is_in_c(node):
        return True
    if any(node.text(field) in _ELSEWHERE for field in _OBJECT_TYPES):
        return True
    return node.tag in _LEFT_OUT


def _is_in_c(function: Node) -> bool:
    """Its file is the test suite's own, and not to be had."""
    languages = [option.node("arg") for option in function.nodes("options") if option.text("defname") == "language"]
    return any(language is not None and language.text("sval").lower() == "c" for language in languages)


def _makes_table(select: Node) -> bool:
    """SELECT INTO; in a set operation it stands in the leftmost branch."""
    left = select.struct("larg", "SelectStmt")
    return select.has("intoClause") or (left is not None and _makes_table(left))


if __name__ == "__main__":
    sys.exit(main())
