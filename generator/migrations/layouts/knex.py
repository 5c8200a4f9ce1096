"""Knex with SQL files: migrations are programs, and what is read here are the ``.sql`` files that they run.

As in ``FsMigrations`` of Knex: programs by name. A program names its files as strings; one that makes the name out of its own
(``__filename``, ``knex-migrate-sql-file``) has files of its own name. Files of the way back are known by their names. What
a program does besides is not in the pages, and it says so.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.migrations.base import Candidate, Reading, layout
from generator.migrations.decoding import decode
from generator.migrations.manifests import depending
from generator.migrations.notes import not_replayed
from generator.migrations.reading import Entry, list_folder, read_entries
from generator.migrations.transactions import as_one_query
from generator.migrations.tree import Tree, join, parents
from generator.model.finding import Finding

_PROGRAM = re.compile(r"(?P<stem>\d+_.+)\.(?:[cm]?js|[cm]?ts)(?<!\.d\.ts)")
_SETTINGS = tuple(f"knexfile.{suffix}" for suffix in ("js", "ts", "cjs", "mjs", "cts", "mts"))
_DEPENDENCY = re.compile(r'"knex"\s*:')
_NAMED = re.compile(r"""["'`]([^"'`\n]*\.sql)["'`]""")
_DOWN = re.compile(r"(?:^|[._/-])(?:down|rollback|undo|revert)(?=[._/-]|$)", re.IGNORECASE)
_DOWN_PART = re.compile(r"\b(?:exports\.down\b|(?:async\s+)?function\s+down\b|(?:const|let)\s+down\b)")
_ON_ITS_OWN = re.compile(r"\btransaction\s*:\s*false\b")
_OWN_NAME = re.compile(r"__filename|import\.meta\.(?:url|filename)|knex-migrate-sql-file")


@layout("knex")
class Knex:
    """Order: names of the programs."""

    title = "Knex with SQL files"
    looks_for = "migrations in JavaScript that name .sql files, below a package.json with knex"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield folders of programs that run SQL files, in packages that depend on Knex."""
        for folder in tree:
            programs = [name for name in tree.files(folder) if _PROGRAM.fullmatch(name)]
            if not programs or not (reason := _uses_knex(tree, folder)):
                continue
            files = [path for name in programs for path in _files(tree.root, join(folder, name))]
            if files:
                covers = tuple(dict.fromkeys(files))
                yield Candidate("knex", (folder,), 92, reason, len(files), covers=covers)

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return the files that the programs run; programs that run none are reported."""
        findings: list[Finding] = []
        entries = []
        apart: set[str] = set()
        for directory in directories:
            for name in list_folder(root, directory)[0]:
                match = _PROGRAM.fullmatch(name)
                if match is None:
                    continue
                files = _files(root, join(directory, name))
                named = Entry.named("", match["stem"])
                if files and _ON_ITS_OWN.search(decode((root / directory / name).read_bytes())[0]):
                    apart |= set(files)
                entries += [Entry(path, named.version, named.name, named.date) for path in files]
                if not files:
                    message = "it is a program that names no .sql file; what it changes is not in the pages"
                    findings.append(not_replayed(join(directory, name), message))

        def together(text: str, path: str) -> bool:
            return path not in apart or as_one_query(text, path)

        return read_entries(root, entries, findings, together=together)


def _uses_knex(tree: Tree, folder: str) -> str:
    if settings := tree.above(folder, *_SETTINGS):
        return f"programs below {settings} that run SQL files"
    manifest = depending(tree, folder, "package.json", _DEPENDENCY)
    return f"programs that run SQL files, and {manifest} depends on knex" if manifest else ""


def _files(root: Path, program: str) -> list[str]:
    """Return the SQL files that a program runs on the way up, in the order in which it names them."""
    try:
        text = decode((root / program).read_bytes())[0]
    except OSError:
        return []
    down = _DOWN_PART.search(text)
    up = text[: down.start()] if down and "up" in text[: down.start()] else text
    names = [name for name in _NAMED.findall(up) if not _DOWN.search(name)]
    found = [path for name in names if (path := _find(root, program, name))]
    if not found and _OWN_NAME.search(text):
        found = list(_own_files(root, program))
    return list(dict.fromkeys(found))


def _find(root: Path, program: str, name: str) -> str:
    """Return where a file is that a program names: beside it, in a folder above, or below the last folders of its path."""
    folder = posixpath.dirname(program) or "."
    tail = re.sub(r"^(?:\$\{[^}]*\}|\.{0,2}/|\\)+", "", name)
    places = [posixpath.join(folder, name), *(posixpath.join(place, tail) for place in (folder, *parents(folder)))]
    places += [posixpath.join(folder, "sql", tail)]
    for place in places:
        path = posixpath.normpath(place)
        if not path.startswith("..") and "${" not in path and (root / path).is_file():
            return path
    return ""


def _own_files(root: Path, program: str) -> Iterator[str]:
    stem = posixpath.basename(program).partition(".")[0]
    folder = posixpath.dirname(program) or "."
    for place in (folder, join(folder, "sql"), join(folder, stem), join(folder, f"sql/{stem}")):
        for name in (f"{stem}.up.sql", f"{stem}-up.sql", f"{stem}_up.sql", f"{stem}.sql", "up.sql"):
            if (root / place / name).is_file():
                yield posixpath.normpath(join(place, name))
                return
