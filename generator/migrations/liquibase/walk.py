"""What a changelog runs, file by file, through all that it includes."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from generator.migrations.base import Segment
from generator.migrations.decoding import decode
from generator.migrations.includes import IncludeError, find_included
from generator.migrations.liquibase.changelog import SUFFIXES, ChangelogError, Item, parse_changelog
from generator.migrations.liquibase.changesets import Changeset, Context, is_for_postgresql
from generator.migrations.liquibase.comments import comments_in_bodies, without
from generator.migrations.liquibase.delimiters import with_semicolons
from generator.migrations.liquibase.formatted import is_formatted, read_formatted
from generator.migrations.liquibase.preconditions import CLOSING, at_once, condition_of, fits, opening
from generator.migrations.liquibase.settings import read_settings
from generator.migrations.liquibase.words import sql_of
from generator.migrations.notes import Note, not_replayed
from generator.migrations.psql import Script
from generator.migrations.reading import Draft, Entry, draft
from generator.migrations.tree import IGNORED, join, parent_of
from generator.model.finding import Finding, Severity

# Elements of a changeset that change nothing.
_ROWS = frozenset({"insert", "update", "delete", "loadData", "loadUpdateData", "output"})  # as far as a schema goes
_SILENT = frozenset({"comment", "preConditions", "rollback", "validCheckSum", "tagDatabase", "modifySql", "empty"})

Piece = tuple[str, tuple[Segment, ...]]
"""SQL, and where its lines are from."""


class Walk:
    """Reads changelogs, and what they include.

    Args:
        root: The repository.
        start: The changelog or folder to begin with, near which settings are looked for.
    """

    def __init__(self, root: Path, start: str) -> None:
        self.root = root
        self.context = Context(read_settings(root, start))
        self.drafts: list[Draft] = []
        self.findings: list[Finding] = []
        self.other_changes: Counter[str] = Counter()
        """Changes that are not SQL, by their element."""
        self._reading: list[str] = []

    def file(self, path: str) -> None:
        """Read a changelog of any kind."""
        if path in self._reading:
            message = f"{path} includes itself"
            self.findings.append(Note("changelog-unreadable", Severity.ERROR, message).at(path))
        elif path.endswith(".sql"):
            self.drafts.append(self._sql(path))
        elif path.endswith(SUFFIXES):
            self._reading.append(path)
            self._changelog(path)
            self._reading.pop()
        else:
            self.findings.append(
                not_replayed(path, "it is neither SQL, XML, YAML nor JSON, and a changelog includes it")
            )

    def folder(self, path: str, values: Mapping[str, str] | None = None) -> None:
        """Read all changelogs in a folder and below, by their paths."""
        values = values or {}
        ending = values.get("endsWithFilter", "")
        for file in sorted(self._below(path, deep=values.get("maxDepth", "") != "1")):
            if file.endswith((*SUFFIXES, ".sql")) and file.endswith(ending):
                self.file(file)

    def scripts(self, path: str) -> None:
        """Read the SQL files in a folder and below that say that they hold changesets, by their paths."""
        for file in sorted(self._below(path, deep=True)):
            if not file.endswith(".sql"):
                continue
            try:
                formatted = is_formatted(decode((self.root / file).read_bytes())[0])
            except OSError:
                formatted = True  # reading it again tells what is wrong
            if formatted:
                self.drafts.append(self._sql(file))
            else:
                self.findings.append(not_replayed(file, "its first line is not --liquibase formatted sql"))

    def _below(self, path: str, *, deep: bool) -> Iterator[str]:
        for entry in (self.root / path).iterdir():
            if entry.is_dir():
                if deep and not entry.is_symlink() and not entry.name.startswith(".") and entry.name not in IGNORED:
                    yield from self._below(join(path, entry.name), deep=deep)
            else:
                yield join(path, entry.name)

    def _sql(self, path: str, *, together: bool = True) -> Draft:
        def run(text: str, _file: str, _root: Path) -> Script:
            if not is_formatted(text):
                return Script(self.context.filled(text), (), (), ((0, together),))
            made, notes, segments, transactions = read_formatted(text, path, self.context)
            return Script(made, segments, tuple((path, note) for note in notes), transactions)

        return draft(self.root, _entry(path), expand=run)

    def _changelog(self, path: str) -> None:
        try:
            items = parse_changelog(decode((self.root / path).read_bytes())[0], path)
        except OSError as error:
            message = f"the changelog cannot be read ({error.strerror}): what it lists is missing from the replay"
            self.findings.append(Note("changelog-unreadable", Severity.ERROR, message).at(path))
            return
        except ChangelogError as error:
            message = f"the changelog cannot be read: {error}"
            self.findings.append(Note("changelog-unreadable", Severity.ERROR, message, error.line).at(path))
            return
        written = _Written(path)
        others: Counter[str] = Counter()
        line = 0
        for item in items:
            if item.kind == "property":
                self._property(item, path)
            elif item.kind in {"include", "includeAll"}:
                self.drafts += written.taken()
                self._include(item, path)
            elif item.kind == "changeSet":
                found = self._changeset(item, path, written)
                line = line or (item.line if found else 0)
                others += found
        self.drafts += written.taken()
        if others:
            kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(others.items()))
            are = "change is" if others.total() == 1 else "changes are"
            message = f"{others.total()} {are} not written in SQL, and not replayed: {kinds}"
            severity = Severity.INFO if others.keys() <= _ROWS else Severity.WARNING
            self.findings.append(Note("changeset-not-sql", severity, message, line).at(path))
            self.other_changes += others

    def _property(self, item: Item, path: str) -> None:
        self.context.define(item.values)
        if "file" in item.values and (found := self._find(item, path, item.values["file"])):
            for line in decode((self.root / found).read_bytes())[0].splitlines():
                name, equals, value = line.partition("=")
                if equals and not line.lstrip().startswith(("#", "!")):
                    self.context.define({"name": name.strip(), "value": value.strip()})

    def _include(self, item: Item, path: str) -> None:
        runs, note = self.context.admits(Changeset("", str(item.line), item.values), f"{path}/", item.line)
        if note is not None:
            self.findings.append(note.at(path))
        name = item.values.get("file", item.values.get("path", item.text)).strip()
        if not runs or not name:
            return
        if item.kind == "include":
            if found := self._find(item, path, name):
                self.file(found)
            return
        folder = self._find(item, path, name, folder=True)
        if folder:
            self.folder(folder, item.values)

    def _changeset(self, item: Item, path: str, written: _Written) -> Counter[str]:
        changeset = Changeset(item.values.get("author", ""), item.values.get("id", ""), item.values)
        runs, note = self.context.admits(changeset, path, item.line)
        if note is not None:
            self.findings.append(note.at(path))
        others: Counter[str] = Counter()
        if not runs:
            return others
        written.begin(item.line, together=changeset.in_transaction)
        guard = self._guard(item, changeset, path)
        if guard:
            written.add_guarded(guard, [(at_once(text), lines) for text, lines in self._statements(item, path) or ()])
            return others
        for change in item.items:
            if change.kind in _SILENT or not is_for_postgresql(change.values.get("dbms", "")):
                continue
            if change.kind == "sql":
                written.add(self._sql_of(change, path))
            elif change.kind == "sqlFile":
                self.drafts += written.taken()
                if found := self._find(change, path, change.values.get("path", "")):
                    self.drafts.append(self._sql(found, together=changeset.in_transaction))
                written.begin(item.line, together=changeset.in_transaction)
            elif (text := sql_of(self._filled(change))) is not None:
                if text:
                    written.add((text, (Segment(1, path, change.line, 0),)))
            else:
                others[change.kind] += 1
        return others

    def _sql_of(self, change: Item, path: str) -> Piece:
        """Return what an element ``sql`` holds."""
        text = with_semicolons(self.context.filled(change.text), change.values.get("endDelimiter", ""))
        whole = (Segment(1, path, change.text_line),)
        if not change.flag("stripComments"):
            return text, whole
        text, segments = without(text, comments_in_bodies(text), path, change.text_line)
        return text, segments or whole

    def _filled(self, item: Item) -> Item:
        """Return an item with the values of the properties put in."""
        values = {name: self.context.filled(value) for name, value in item.values.items()}
        return replace(
            item, values=values, items=[self._filled(each) for each in item.items], text=self.context.filled(item.text)
        )

    def _statements(self, item: Item, path: str) -> list[Piece] | None:
        """Return the SQL of a changeset's changes; None if one of them has none."""
        found: list[Piece] = []
        for change in item.items:
            if change.kind in _SILENT or not is_for_postgresql(change.values.get("dbms", "")):
                continue
            if change.kind == "sql":
                found.append(self._sql_of(change, path))
            elif (text := sql_of(self._filled(change))) is None:
                return None
            elif text:
                found.append((text, (Segment(1, path, change.line, 0),)))
        return found

    def _guard(self, item: Item, changeset: Changeset, path: str) -> str:
        """Return the condition under which a changeset runs that is SQL alone; say where one is not evaluated."""
        asked = next((each for each in item.items if each.kind == "preConditions" and each.items), None)
        if asked is None:
            return ""
        condition, statements = condition_of(asked), self._statements(item, path)
        if condition is not None and statements and all(fits(at_once(text)) for text, _ in statements):
            return self.context.filled(condition)
        self.findings.append(changeset.precondition(asked.line).at(path))
        return ""

    def _find(self, item: Item, path: str, name: str, *, folder: bool = False) -> str:
        """Return the path of what a changelog names, or empty, with a finding.

        Relative to the changelog when it says so; else to a folder of the class path, which is one above it.
        """
        name = self.context.filled(name).removeprefix("classpath:").removeprefix("classpath*:")
        relative = item.flag("relativeToChangelogFile")
        try:
            if folder:
                return self._find_folder(path, name, relative=relative)
            return find_included(self.root, path, name, relative=relative)
        except IncludeError as error:
            message = f"{item.kind} names {name}, which is missing from the replay: {error}"
            self.findings.append(Note("file-missing", Severity.ERROR, message, item.line).at(path))
            return ""

    def _find_folder(self, path: str, name: str, *, relative: bool) -> str:
        place = parent_of(path)
        while True:
            found = posixpath.normpath(posixpath.join(place, name.strip("/") or "."))
            if not found.startswith("..") and (self.root / found).is_dir():
                return found
            if relative or place == ".":
                reason = "there is no such folder"
                raise IncludeError(reason)
            place = parent_of(place)


class _Written:
    """SQL that is written in a changelog of another language."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.text = ""
        self.segments: list[Segment] = []
        self.transactions: list[tuple[int, bool]] = []

    def begin(self, line: int, *, together: bool) -> None:
        """Begin a changeset, all of which is run in one transaction, or each statement by itself."""
        self.transactions.append((line, together))

    def add(self, piece: Piece, begin: str = "", end: str = "") -> None:
        """Add SQL, with something before and behind it on its own lines."""
        text, segments = piece
        here = self.text.count("\n")
        self.segments += [replace(each, first=each.first + here) for each in segments]
        text = text.rstrip()
        self.text += begin + text + ("" if text.endswith(";") else ";") + end + "\n"

    def add_guarded(self, condition: str, pieces: list[Piece]) -> None:
        """Add the SQL of a changeset that runs under a condition."""
        last = len(pieces) - 1
        for position, piece in enumerate(pieces):
            self.add(piece, "" if position else opening(condition), CLOSING if position == last else "")

    def taken(self) -> Iterator[Draft]:
        """Yield what was added since the last time."""
        if self.text:
            yield Draft(_entry(self.path), Script(self.text, tuple(self.segments), (), tuple(self.transactions)))
        self.text, self.segments, self.transactions = "", [], []


def _entry(path: str) -> Entry:
    name = path.rpartition("/")[2]
    return Entry.named(path, name.removesuffix("." + name.rpartition(".")[2]))
