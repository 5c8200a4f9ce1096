"""From a list of files in order to migrations: decoding, cleaning, and findings about both."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from generator.errors import LayoutError, SourceError
from generator.migrations.base import MigrationFile, Reading
from generator.migrations.naming import date_of, split_name
from generator.migrations.notes import Note, not_replayed
from generator.migrations.psql import blank_psql
from generator.migrations.sections import blank_boilerplate
from generator.migrations.tree import join
from generator.model.finding import Finding, Severity

Key = TypeVar("Key", str, tuple[object, ...])
Prepare = Callable[[str], tuple[str, list[Note]]]
"""What a layout does to a text before it is replayed, keeping every byte's place; and what it has to say."""


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


def read_entries(
    root: Path, entries: Iterable[Entry], findings: Iterable[Finding] = (), prepare: Prepare = no_change
) -> Reading:
    """Return the migrations of these files, in this order.

    A file that cannot be read is a finding, and its text empty: one file does not stop the run.

    Raises:
        SourceError: Not one of them can be read.
    """
    reported = list(findings)
    files = []
    unreadable = 0
    for number, entry in enumerate(entries):
        try:
            text, notes = decode((root / entry.path).read_bytes())
        except OSError as error:
            unreadable += 1
            text, notes = "", [_unreadable(error)]
        for step in (prepare, blank_psql):
            text, more = step(text)
            notes += more
        reported += [note.at(entry.path, number) for note in notes]
        files.append(MigrationFile(entry.path, entry.version, entry.name, entry.date, blank_boilerplate(text)))
    if files and unreadable == len(files):
        message = f"none of the migrations can be read ({unreadable}; the first is {files[0].path})"
        raise SourceError(message, "Check the permissions of the files")
    return Reading(tuple(files), tuple(reported))


def decode(data: bytes) -> tuple[str, list[Note]]:
    """Return a file's text without byte order mark and with LF line ends.

    Args:
        data: UTF-8; else UTF-16 with a byte order mark (PowerShell writes it); else Windows-1252, else Latin-1, which
            knows every byte. Everything but UTF-8 is noted, and so is a zero byte, which PostgreSQL has no place for.
    """
    notes = []
    text, encoding = _decode(data)
    if encoding != "UTF-8":
        message = f"the file is not UTF-8; it was read as {encoding}"
        notes.append(Note("file-not-utf8", Severity.WARNING, message, hint="Save it as UTF-8"))
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        notes.append(
            Note("file-zero-byte", Severity.WARNING, "the file holds zero bytes; they were read as spaces", line)
        )
        text = text.replace("\0", " ")
    return text.replace("\r\n", "\n"), notes


def _decode(data: bytes) -> tuple[str, str]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), "UTF-16"
    for codec, encoding in (("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252")):
        try:
            return data.decode(codec), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "Latin-1"


def _unreadable(error: OSError) -> Note:
    message = f"the file cannot be read ({error.strerror or error}): it is missing from the replay"
    return Note("file-unreadable", Severity.ERROR, message, hint="Restore the file or make it readable")
