"""Drizzle Kit: what ``meta/_journal.json`` lists, in its order; from version 1 on, folders with ``migration.sql``.

As in ``readMigrationFiles`` of drizzle-orm: only the journal counts. Files that it does not list were generated on a
branch that lost, and stand beside the one that won (``0130_abandoned_dagger.sql``, ``0130_perpetual_screwball.sql``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from generator.errors import LayoutError
from generator.migrations.base import Candidate, Reading, layout
from generator.migrations.decoding import decode
from generator.migrations.naming import date_of, date_of_epoch, split_name
from generator.migrations.notes import Note, not_replayed
from generator.migrations.reading import Entry, list_folder, list_sql, read_entries
from generator.migrations.sections import blank_breakpoints
from generator.migrations.transactions import always
from generator.migrations.tree import Tree, join
from generator.model.finding import Finding, Severity
from generator.record import dataclass

_JOURNAL = "meta/_journal.json"
_FILE = "migration.sql"
_DIALECTS = {"pg": "postgresql"}


@dataclass(frozen=True, slots=True)
class _Journal:
    dialect: str
    entries: tuple[tuple[str, str], ...]  # (tag, date)


@layout("drizzle")
class Drizzle:
    """Order: that of the journal; without one, folder names as text."""

    title = "Drizzle Kit"
    looks_for = "drizzle/<number>_<name>.sql beside drizzle/meta/_journal.json"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield every folder with a journal, or with folders that hold a migration and a snapshot."""
        for folder in tree:
            if tree.has(join(folder, _JOURNAL)):
                journal = _parse(tree.root / folder / _JOURNAL)
                if journal is not None and journal.entries:
                    weight = len(journal.entries)
                    yield Candidate("drizzle", (folder,), 96, f"it has {_JOURNAL}", weight, journal.dialect)
                continue
            pairs = [child for child in tree.children(folder) if {_FILE, "snapshot.json"} <= set(tree.files(child))]
            if pairs:
                dialect = _snapshot_dialect(tree, join(pairs[-1], "snapshot.json"))
                yield Candidate(
                    "drizzle", (folder,), 95, f"folders with {_FILE} and snapshot.json", len(pairs), dialect
                )

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return what the journals list; files that are listed and absent, or present and not listed, are reported."""
        findings: list[Finding] = []
        entries: list[Entry] = []
        for directory in directories:
            files, folders = list_folder(root, directory)
            if "meta" not in folders and not any(name.endswith(".sql") for name in files):
                entries += [
                    Entry.named(f"{join(directory, name)}/{_FILE}", name)
                    for name in folders
                    if _FILE in list_folder(root, join(directory, name))[0]
                ]
            else:
                entries += _listed(root, directory, findings)
        return read_entries(root, entries, findings, _prepare, together=always)


def _listed(root: Path, directory: str, findings: list[Finding]) -> list[Entry]:
    path = join(directory, _JOURNAL)
    journal = _parse(root / path)
    if journal is None:
        message = f"{path} is not there or is not Drizzle's journal, and only it knows the order of the migrations"
        raise LayoutError(message, 'Restore it, or set [migrations] layout = "plain" to replay the files by name')
    present = list_sql(root, directory, findings)
    tags = {tag for tag, _ in journal.entries}
    findings += [
        not_replayed(join(directory, name), f"{_JOURNAL} does not list it")
        for name in present
        if name.removesuffix(".sql") not in tags
    ]
    if present and not any(f"{tag}.sql" in present for tag in tags):
        message = f"{path} lists none of the {len(present)} SQL files beside it, and only it knows their order"
        hint = f'Restore it, or replay the files by name, in schemabook.toml:\n  [migrations]\n  layout = "plain"\n  directory = "{directory}"'
        raise LayoutError(message, hint)
    entries = []
    for tag, day in journal.entries:
        if f"{tag}.sql" in present:
            version, name = split_name(tag)
            entries.append(Entry(join(directory, f"{tag}.sql"), version, name, date_of(version) or day))
        else:
            message = f"the journal lists {tag}.sql, which is not there"
            findings.append(Note("file-missing", Severity.ERROR, message).at(path))
    return entries


def _parse(path: Path) -> _Journal | None:
    try:
        found: Any = json.loads(decode(path.read_bytes())[0])
        entries = tuple(
            (str(entry["tag"]), date_of_epoch(float(entry.get("when", 0)) / 1000)) for entry in found["entries"]
        )
        dialect = str(found.get("dialect", ""))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return _Journal(_DIALECTS.get(dialect, dialect), entries)


def _snapshot_dialect(tree: Tree, path: str) -> str:
    try:
        dialect = str(json.loads((tree.root / path).read_bytes()).get("dialect", ""))
    except (OSError, ValueError, AttributeError):
        return ""
    return _DIALECTS.get(dialect, dialect)


def _prepare(text: str) -> tuple[str, list[Note]]:
    return blank_breakpoints(text), []
