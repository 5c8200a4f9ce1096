"""One history, twice: replayed without a database, and run on a real server."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psycopg

from generator.config import FILE_NAME, Config, each_track
from generator.config import load as read_config
from generator.drift.compare import compare
from generator.drift.report import Tally, facts
from generator.live.reader import read_schema
from generator.migrations.base import MigrationFile
from generator.migrations.source import load
from generator.model.finding import Finding, Severity
from generator.model.ids import Kind, ObjectId
from generator.model.schema import Schema
from generator.pipeline import is_for_supabase, supabase_prelude
from generator.replay.engine import ReplayResult, replay
from tests.postgres.lineage import columns_used, lineage_differences
from tests.postgres.owners import owner_differences, session_user
from tests.postgres.runner import ABORTED, Run, opened, run, statements

ROOT = Path(__file__).parents[2]
FIXTURES = ("call_center", "wellness", "real_estate")


Refused = AbstractSet[tuple[str, int, str]]
"""(file, line, SQLSTATE) of refused statements."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the two came out.

    Args:
        drift: Differences, without what could not be judged.
        not_evaluated: What could not be judged.
        only_server: Statements that only the server refused (or with another SQLSTATE).
        only_replay: Statements that only the replay refused.
        rows: Statements that the server refused for what rows it met, or for want of a database, which nobody knows.
        lineage: Columns that a view uses by one side only.
        owners: What belongs to somebody else by the other side.
        refused: How many statements both refused.
        failures: Statements that the replay itself failed on, which no refusal tells of.
        tallies: The counts by kind and attribute.
    """

    drift: tuple[Finding, ...]
    not_evaluated: tuple[Finding, ...]
    only_server: Refused
    only_replay: Refused
    tallies: dict[tuple[str, str], Tally]
    rows: Refused = frozenset()
    lineage: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    refused: int = 0
    failures: tuple[str, ...] = ()

    @property
    def equal(self) -> bool:
        """Whether the replay is as exact as PostgreSQL."""
        return not (self.drift or self.only_server or self.only_replay or self.lineage or self.owners or self.failures)

    def told(self) -> str:
        """Return all differences, one a line."""
        lines = [f"drift: {finding.message}" for finding in self.drift]
        lines += [f"failure: {line}" for line in self.failures]
        lines += [f"lineage: {line}" for line in self.lineage]
        lines += [f"owner: {line}" for line in self.owners]
        lines += [f"only the server refused {file}:{line} {code}" for file, line, code in sorted(self.only_server)]
        lines += [f"only the replay refused {file}:{line} {code}" for file, line, code in sorted(self.only_replay)]
        lines += [f"depends on rows or databases: {file}:{line} {code}" for file, line, code in sorted(self.rows)]
        return "\n".join(lines)


def histories() -> dict[str, Path]:
    """Return the fixtures that have migrations, and the folders that SCHEMABOOK_DIFFERENTIAL names, by name."""
    found = {name: ROOT / "migrations_fixture" / name for name in FIXTURES}
    found = {name: path for name, path in found.items() if next(path.rglob("*.sql"), None)}
    for folder in filter(None, os.environ.get("SCHEMABOOK_DIFFERENTIAL", "").split(os.pathsep)):
        found[folder] = Path(folder).resolve()
    return found


def by_statement(files: Sequence[MigrationFile]) -> list[MigrationFile]:
    """Return files without their tools' transactions: one refused statement then costs only itself, and all are compared."""
    return [replace(each, transactions=()) for each in files]


def read_history(root: Path) -> tuple[tuple[MigrationFile, ...], bool]:
    """Return a repository's migrations, and whether they expect the database of a Supabase project."""
    return _read(Config(root))


def read_tracks(root: Path) -> Iterator[tuple[str, tuple[MigrationFile, ...], bool]]:
    """Yield the name of each track of a repository's own configuration, with what ``read_history`` returns of it.

    A repository without a configuration is one track, and so is one with a configuration that names none.
    """
    file = root / FILE_NAME
    for config in each_track(read_config(root, file) if file.is_file() else Config(root)):
        yield (config.track, *_read(config))


def _read(config: Config) -> tuple[tuple[MigrationFile, ...], bool]:
    source = load(config.root, config.layout, config.directories, config.placeholders, baseline=config.baseline)
    return source.files, is_for_supabase(source.layout, source.files)


def as_migration(name: str, text: str) -> MigrationFile:
    """Return a text as the one migration of a history."""
    return MigrationFile(path=f"{name}.sql", version=name, name=name, date="", text=text)


def compare_history(
    source: str | psycopg.Connection[Any], files: Sequence[MigrationFile], *, supabase: bool = False
) -> Comparison:
    """Replay the files, run them on an empty database, and compare what they come to.

    With the Supabase prelude, which runs on both sides, its own objects are compared as well.

    Args:
        source: An empty database, or a connection to one that prepares no statements.
        files: The history.
        supabase: Whether it expects a Supabase project's database.
    """
    prelude = [*supabase_prelude()] if supabase else []
    now = moment_of(source)
    replayed = replay(files, prelude=prelude, strict=True, as_of=now)
    done = run(source, files, supabase=supabase)
    rows = depends_on_rows(replayed, done, files)
    if rows:
        # The rest of its transaction is gone as well, so the replay is told.
        replayed = replay(refusing(files, rows), prelude=prelude, strict=True, as_of=now)
    actual = read_schema(source, owners=True)
    found = judge(replayed, done, actual, supabase=supabase, rows=rows)
    return replace(
        found,
        lineage=tuple(lineage_differences(replayed.schema, actual, columns_used(source))),
        owners=tuple(owner_differences(replayed.schema, actual, session_user(source))),
    )


def moment_of(source: str | psycopg.Connection[Any]) -> dt.datetime:
    """Return what time it is for the server, in UTC: what a history makes by the clock is made on both sides as of then."""
    with opened(source) as connection:
        found = connection.execute("SELECT now() AT TIME ZONE 'UTC'").fetchone()
    assert found is not None
    moment = found[0]
    assert isinstance(moment, dt.datetime)
    return moment


_ROW_CLASSES = ("22", "23")
_CHANGES_ROWS = re.compile(
    r"(insert|update|delete|merge|copy|select|with|values|call|do|truncate|refresh|alter\s+table|create\s+materialized)\b",
    re.IGNORECASE,
)
_SAYS_SO = "not-evaluated"
_RAISED = frozenset({"P0001", "P0004"})
_NO_DATABASE = "3D000"
_INTERNAL = "XX000"
"""An internal error: the server stumbled itself."""


def depends_on_rows(replayed: ReplayResult, done: Run, files: Sequence[MigrationFile]) -> Refused:
    """Return the server's refusals that come from rows, or from other databases: nobody knows them without either.

    Those are violated constraints (class 23), values that a statement on rows could not work with (class 22),
    whatever comes of a block of which the replay said that it did not evaluate all of it, and what RAISE and ASSERT
    refuse (P0001, P0004) in a statement of which the replay said that rows decide whether it raises. What the replay refused as
    well, with whatever SQLSTATE, is none of them; but for a database that is not there, which a server looks for before
    it looks for roles: migrations do not say how the database is called to which they are applied.
    """
    refused = {(each.origin.file, each.origin.line) for each in replayed.findings if each.sqlstate and each.origin}
    open_ = {
        (each.origin.file, each.origin.line) for each in replayed.findings if each.code == _SAYS_SO and each.origin
    }
    texts = {file.place(each.line): each.text for file in files for each in statements(file.text)}
    found = set()
    for each in done.refusals:
        place = (each.file, each.line)
        if each.sqlstate in {_NO_DATABASE, _INTERNAL}:
            found.add((*place, each.sqlstate))
        if place in refused:
            continue
        by_rows = each.sqlstate[:2] in _ROW_CLASSES and _CHANGES_ROWS.match(texts.get(place, ""))
        raised = each.sqlstate in _RAISED and place in replayed.may_raise
        if by_rows or raised or each.sqlstate.startswith("23") or place in open_:
            found.add((each.file, each.line, each.sqlstate))
    return found


def refusing(files: Sequence[MigrationFile], places: Refused) -> list[MigrationFile]:
    """Return the files with the statements at these places replaced by one that is refused."""
    lines = {(file, line) for file, line, _ in places}
    return [replace(file, text=_refusing(file, lines)) for file in files]


def _refusing(file: MigrationFile, places: set[tuple[str, int]]) -> str:
    text, end = file.text, 0
    for statement in statements(file.text):
        start = text.index(statement.text, end)
        end = start + len(statement.text)
        if file.place(statement.line) in places:
            refused = 'SELECT FROM "depends on rows"' + "\n" * statement.text.count("\n")
            text = text[:start] + refused + text[end:]
            end = start + len(refused)
    return text


def judge(
    replayed: ReplayResult, done: Run, actual: Schema, *, supabase: bool = False, rows: Refused = frozenset()
) -> Comparison:
    """Compare what a replay came to with what a server made of the same files.

    Args:
        replayed: What the replay came to.
        done: What the server refused.
        actual: What the server came to.
        supabase: Whether both began with the prelude.
        rows: Refusals that are no difference, see ``depends_on_rows``.
    """
    ignored = {ObjectId(Kind.EXTENSION, "", name) for name in done.missing_extensions}
    differences = compare(replayed.schema, actual, ignore=ignored, external=supabase)
    ours = {
        (finding.origin.file, finding.origin.line, finding.sqlstate)
        for finding in replayed.findings
        if finding.sqlstate and finding.sqlstate != ABORTED and finding.origin is not None
    }
    theirs = {(refusal.file, refusal.line, refusal.sqlstate) for refusal in done.refusals}
    # Nobody knows what the server would have said of an extension that it does not have.
    forgiven = {(file, line) for file, line, _ in rows} | done.skipped
    ours, theirs = ({each for each in side if each[:2] not in forgiven} for side in (ours, theirs))
    return Comparison(
        drift=tuple(each for each in differences if each.severity > Severity.INFO),
        not_evaluated=tuple(each for each in differences if each.severity is Severity.INFO),
        only_server=theirs - ours,
        only_replay=ours - theirs,
        tallies=facts(replayed.schema, actual, ignore=ignored, external=supabase),
        rows=rows,
        refused=len(ours & theirs),
        failures=tuple(f"{each.origin}: {each.message}" for each in replayed.findings if each.code == "internal-error"),
    )
