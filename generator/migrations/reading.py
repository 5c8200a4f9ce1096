"""From a list of files in order to migrations: reading, cleaning, and findings about both."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from generator.errors import LayoutError, SourceError
from generator.migrations.base import WHOLE, MigrationFile, Reading
from generator.migrations.decoding import decode
from generator.migrations.includes import IncludeError, read_included
from generator.migrations.naming import date_of, split_name
from generator.migrations.notes import Note, not_replayed
from generator.migrations.psql import Script, run_psql
from generator.migrations.scan import blank
from generator.migrations.sections import blank_boilerplate
from generator.migrations.transactions import Together
from generator.migrations.tree import join
from generator.model.finding import Finding, Severity
from generator.record import dataclass, replace

Key = TypeVar("Key", str, tuple[object, ...])
Prepare = Callable[[str], tuple[str, list[Note]]]
"""What a layout does to a text before it is replayed, keeping every byte's place; and what it has to say."""
Expand = Callable[[str, str, Path], Script]
"""What puts other files into a text: takes the text, its file and the repository."""

_LINK = re.compile(r"[^\s;'\"()]+\.sql\s*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that is to be replayed.

    Args:
        path: Relative to the root, with forward slashes.
        version: As in :class:`MigrationFile`.
        name: As in :class:`MigrationFile`.
        date: As in :class:`MigrationFile`.
    """

    path: str
    version: str
    name: str
    date: str = ""

    @classmethod
    def named(cls, path: str, stem: str) -> Entry:
        """Return the entry of a file whose version and name are told by a stem."""
        version, name = split_name(stem)
        return cls(path, version, name, date_of(version))


def list_folder(root: Path, folder: str) -> tuple[list[str], list[str]]:
    """Return the names of the files and of the folders in a folder, sorted as text; links that lead nowhere are files.

    Raises:
        LayoutError: There is no such folder.
        SourceError: It cannot be listed.
    """
    try:
        with os.scandir(root / folder) as entries:
            found = sorted((entry.name, entry.is_dir()) for entry in entries)
    except (FileNotFoundError, NotADirectoryError):
        message = f"there is no folder {folder} in {root}"
        raise LayoutError(message, "Correct [migrations] directory in schemabook.toml") from None
    except OSError as error:
        message = f"the folder {folder} cannot be listed: {error.strerror}"
        raise SourceError(message, "Make it readable, or name another folder as [migrations] directory") from error
    return [name for name, is_dir in found if not is_dir], [name for name, is_dir in found if is_dir]


def list_sql(root: Path, folder: str, findings: list[Finding]) -> list[str]:
    """Return the names of the SQL files in a folder, sorted as text; report folders that are named like one."""
    files, folders = list_folder(root, folder)
    findings += [not_replayed(join(folder, name), "it is a folder") for name in folders if name.endswith(".sql")]
    return [name for name in files if name.endswith(".sql")]


def in_order(pairs: Iterable[tuple[Key, Entry]]) -> list[Entry]:
    """Return the entries, sorted by the key before each."""
    return [entry for _, entry in sorted(pairs, key=lambda pair: pair[0])]


def no_change(text: str) -> tuple[str, list[Note]]:
    """Prepare nothing."""
    return text, []


@dataclass(frozen=True, slots=True)
class Draft:
    """A migration before its place in the order is known.

    Args:
        entry: What it is called.
        script: Its text, and what is to be said about it.
        unreadable: Whether its file could not be read.
    """

    entry: Entry
    script: Script
    unreadable: bool = False


def read_entries(
    root: Path,
    entries: Iterable[Entry],
    findings: Iterable[Finding] = (),
    prepare: Prepare = no_change,
    expand: Expand = run_psql,
    together: Together | None = None,
) -> Reading:
    """Return the migrations of these files, in this order.

    A file that cannot be read is a finding, and its text empty: one file does not stop the run.

    Args:
        root: The repository.
        entries: The files.
        findings: What is to be said already.
        prepare: What the layout does to a text first.
        expand: What puts other files into it; by default psql's commands do.
        together: Whether the tool runs a file in one transaction; None if it runs no file so.

    Raises:
        SourceError: Not one of them can be read.
    """
    return assemble((draft(root, entry, prepare, expand, together) for entry in entries), findings)


def draft(
    root: Path,
    entry: Entry,
    prepare: Prepare = no_change,
    expand: Expand = run_psql,
    together: Together | None = None,
) -> Draft:
    """Read one file; see :func:`read_entries`."""
    try:
        text, notes = read_text(root, entry.path)
    except OSError as error:
        return Draft(entry, Script("", (), ((entry.path, unreadable(error)),)), unreadable=True)
    transactions = WHOLE if together is not None and together(text, entry.path) else ()
    text, more = prepare(text)
    script = expand(text, entry.path, root)
    said = tuple((entry.path, note) for note in (*notes, *more))
    return Draft(entry, replace(script, notes=(*said, *script.notes), transactions=script.transactions or transactions))


def assemble(drafts: Iterable[Draft], findings: Iterable[Finding] = ()) -> Reading:
    """Return migrations in the order of their drafts.

    Raises:
        SourceError: Not one of them could be read.
    """
    reported = list(findings)
    files = []
    unreadable = 0
    for number, each in enumerate(drafts):
        unreadable += each.unreadable
        reported += [note.at(file, number) for file, note in each.script.notes]
        entry, script = each.entry, each.script
        text = blank_boilerplate(script.text)
        name = (entry.path, entry.version, entry.name, entry.date)
        files.append(MigrationFile(*name, text, script.segments, script.transactions))
    if files and unreadable == len(files):
        message = f"none of the migrations can be read ({unreadable}; the first is {files[0].path})"
        raise SourceError(message, "Check the permissions of the files")
    return Reading(tuple(files), tuple(reported))


def read_text(root: Path, path: str) -> tuple[str, list[Note]]:
    """Return a file's text and what is to be said about it.

    Where links cannot be stored (some archives, Windows), a link is a file that holds the path of another; that one is
    read, so long as it is in the repository.

    Raises:
        OSError: It cannot be read.
    """
    text, notes = decode((root / path).read_bytes())
    if _LINK.fullmatch(text) is None:
        return text, notes
    try:
        return read_included(root, path, text.strip(), relative=True)[1:]
    except IncludeError as error:
        message = f"the file is a link to {text.strip()}, which is not replayed: {error}"
        return blank(text), [*notes, Note("file-unreadable", Severity.ERROR, message, hint="Restore the file")]


def unreadable(error: OSError) -> Note:
    """Return the note that a file cannot be read."""
    message = f"the file cannot be read ({error.strerror or error}): it is missing from the replay"
    return Note("file-unreadable", Severity.ERROR, message, hint="Restore the file or make it readable")
