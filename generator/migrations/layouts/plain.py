"""SQL files in order: numbered or dated names in a folder, for runners of no particular name.

Reads what node-postgres-migrations, sql-migrate and home-made runners write, also in numbered folders beside the files. Files without a number stand beside the
migrations and are none; only a folder without any numbered file is replayed by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.migrations.base import Candidate, Reading, layout
from generator.migrations.naming import is_never_replayed, is_numbered, is_way_back, order_key
from generator.migrations.notes import Note, not_replayed
from generator.migrations.reading import Entry, in_order, list_folder, list_sql, read_entries
from generator.migrations.sections import blank_all_downs
from generator.migrations.tree import Tree, join
from generator.model.finding import Finding

_MIGRATIONS = re.compile(r"migrations?\b.*|.*[_-]migrations?|migrate|committed", re.IGNORECASE)
_DATABASE = re.compile(
    r"sql|db|database|postgres(?:ql)?|pg|ddl|schema|updates|changes|deltas?|patches|versions", re.IGNORECASE
)
_VERSION_FOLDER = re.compile(r"v?\d+(?:[._]\d+)*", re.IGNORECASE)
_ENOUGH = 2
_DATED = re.compile(r"(?:19|20)\d{12}(?!\d)")
_MANY = 10


@layout("plain")
class Plain:
    """Order: numbers as numbers, time stamps as text, ties by the full name."""

    title = "numbered SQL files"
    looks_for = "migrations/, db/migrations/ or sql/ with numbered or dated .sql files"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield folders of numbered files, surer the more their names say "migrations"."""
        for folder in tree:
            direct = list(tree.files(folder, ".sql"))
            count = sum(is_numbered(name) and not is_way_back(name, frozenset(direct)) for name in direct)
            dated = sum(_DATED.match(name) is not None for name in direct)
            confidence, reason = _judge(tree, folder, count, len(direct), dated)
            if confidence:
                yield Candidate("plain", (folder,), confidence, reason, count or len(direct))

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return the numbered files below the directories; others are reported, and ways back left out."""
        findings: list[Finding] = []
        found = [pair for directory in directories for pair in _walk(root, directory, (), findings)]
        numbered = [pair for pair in found if is_numbered(pair[1].path.rpartition("/")[2])]
        if numbered:
            findings += [
                not_replayed(entry.path, "its name has no number, those of its neighbours have")
                for _, entry in found
                if not is_numbered(entry.path.rpartition("/")[2])
            ]
        entries = in_order(numbered or found)
        reading = read_entries(root, entries, list(findings), _prepare)
        included = _included(reading)
        if included:
            # A script that brings in the others is run alone.
            entries = [entry for entry in entries if entry.path not in included]
            reading = read_entries(root, entries, findings, _prepare)
        return reading


_Key = tuple[tuple[int, tuple[int, ...], str], ...]


def _judge(tree: Tree, folder: str, numbered: int, direct: int, dated: int) -> tuple[int, str]:
    """Return (confidence, reason); confidence 0 means that this is no folder of migrations."""
    name = folder.rpartition("/")[2]
    above = folder.rpartition("/")[0].rpartition("/")[2]
    if name == "current" and join(folder[: -len(name)].rstrip("/"), "committed") in tree.folders:
        return 0, ""  # graphile-migrate's work in progress
    judgements = (
        (numbered and _is_migrations(name, above), 65, "numbered files in a folder called migrations"),
        # Whatever their folder is called: nothing else is dated to the second by the dozen.
        (dated >= _MANY, 60, "dated files"),
        (numbered >= _ENOUGH and _DATABASE.fullmatch(name), 50, f"numbered files in a folder called {name}"),
        (direct and _MIGRATIONS.fullmatch(name), 35, "SQL files in a folder called migrations"),
        (numbered > _ENOUGH, 30, "numbered SQL files"),
    )
    return next(((confidence, reason) for true, confidence, reason in judgements if true), (0, ""))


def _is_migrations(name: str, above: str) -> bool:
    return _MIGRATIONS.fullmatch(name) is not None or _MIGRATIONS.fullmatch(above) is not None


def _walk(root: Path, folder: str, key: _Key, findings: list[Finding]) -> Iterator[tuple[_Key, Entry]]:
    names = list_sql(root, folder, findings)
    among = frozenset(names)
    for name in names:
        if not is_way_back(name, among):
            entry = Entry.named(join(folder, name), name.removesuffix(".sql").removesuffix(".up"))
            yield (*key, order_key(name)), entry
    for name in list_folder(root, folder)[1]:
        if _VERSION_FOLDER.fullmatch(name) and not is_never_replayed(name):
            yield from _walk(root, join(folder, name), (*key, order_key(name)), findings)


def _included(reading: Reading) -> set[str]:
    """Return the files that others bring in."""
    paths = {file.path for file in reading.files}
    return {
        part.file for file in reading.files for part in file.segments if part.file in paths and part.file != file.path
    }


def _prepare(text: str) -> tuple[str, list[Note]]:
    return blank_all_downs(text), []
