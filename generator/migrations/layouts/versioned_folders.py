"""Folders by version: ``3.10/0001##<name>.sql``, and beside them perhaps ``LATEST.sql``, the schema after all of them.

Where there is a ``LATEST.sql``, an empty database is made from it, and the versions are for older databases; their files
were thrown away as they grew old, so that they have no beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.migrations.base import Candidate, Reading, layout
from generator.migrations.naming import is_way_back, order_key
from generator.migrations.notes import Note, not_replayed
from generator.migrations.reading import Entry, in_order, list_folder, list_sql, read_entries
from generator.migrations.sections import blank_all_downs
from generator.migrations.tree import Tree, join
from generator.model.finding import Finding, Severity

_VERSION = re.compile(r"v?\d+(?:[._]\d+)*", re.IGNORECASE)
_LATEST = re.compile(r"latest\.sql", re.IGNORECASE)
_ENOUGH = 2


@layout("versioned-folders")
class VersionedFolders:
    """Order: versions of folders as lists of numbers, then numbers of files."""

    title = "folders by version"
    looks_for = "migrations/<version>/<number>_<name>.sql"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield folders of two or more versions that hold SQL, and of nothing else that is numbered."""
        for folder in tree:
            files = [
                name
                for child in tree.children(folder)
                if _VERSION.fullmatch(child.rpartition("/")[2])
                for name in tree.files(child, ".sql")
            ]
            versions = [
                child
                for child in tree.children(folder)
                if _VERSION.fullmatch(child.rpartition("/")[2]) and tree.files(child, ".sql")
            ]
            if len(versions) >= _ENOUGH and not any(name in {"up.sql", "migration.sql"} for name in files):
                latest = any(_LATEST.fullmatch(name) for name in tree.files(folder))
                sure = 80 if latest else 66 if "migrat" in folder.lower() else 45
                if not latest and all(name.endswith((".up.sql", ".down.sql")) for name in files):
                    # Surer than that each of the folders is a track of golang-migrate.
                    sure = 92
                yield Candidate("versioned-folders", (folder,), sure, f"{len(versions)} folders by version", len(files))

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return ``LATEST.sql`` where there is one, else the files of all versions."""
        findings: list[Finding] = []
        entries: list[Entry] = []
        for directory in directories:
            latest = next((name for name in list_folder(root, directory)[0] if _LATEST.fullmatch(name)), "")
            found = list(_walk(root, directory, (), findings, deep=not latest))
            if latest:
                entries.append(Entry(join(directory, latest), "latest", latest))
                message = f"an empty database is made from {latest}; the folders by version are for older ones"
                note = Note("file-not-replayed", Severity.INFO, f"not replayed: {message}")
                findings.append(note.at(join(directory, latest)))
            else:
                entries += in_order(found)
        return read_entries(root, entries, findings, _prepare)


_Key = tuple[tuple[int, tuple[int, ...], str], ...]


def _walk(root: Path, folder: str, key: _Key, findings: list[Finding], *, deep: bool) -> Iterator[tuple[_Key, Entry]]:
    names = list_sql(root, folder, findings)
    for name in names:
        path = join(folder, name)
        if not key:
            if not _LATEST.fullmatch(name):
                findings.append(not_replayed(path, "it stands beside the folders by version"))
        elif not is_way_back(name, frozenset(names)):
            named = Entry.named(path, name.removesuffix(".sql"))
            version = folder.rpartition("/")[2]
            yield (*key, order_key(name)), Entry(path, f"{version}/{named.version}", named.name, named.date)
    if deep:
        for name in list_folder(root, folder)[1]:
            if _VERSION.fullmatch(name):
                yield from _walk(root, join(folder, name), (*key, order_key(name)), findings, deep=True)


def _prepare(text: str) -> tuple[str, list[Note]]:
    return blank_all_downs(text), []
