"""Graphile Migrate: ``migrations/committed/<number>.sql``, then ``current.sql`` or ``current/*.sql``, which is not committed.

As in ``getAllMigrations`` and ``readCurrentMigration`` of Graphile Migrate. ``.gmrc`` says what runs on a fresh database
(``afterReset``), the settings of the session (``pgSettings``) and the placeholders. ``--!include <file>`` puts in a file of
``migrations/fixtures``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import field
from pathlib import Path

from generator.errors import LayoutError
from generator.migrations.base import Candidate, Reading, layout
from generator.migrations.decoding import decode
from generator.migrations.json5 import parse_json5
from generator.migrations.naming import order_key
from generator.migrations.notes import Note, not_replayed
from generator.migrations.psql import Script
from generator.migrations.reading import Draft, Entry, assemble, draft, list_folder
from generator.migrations.scan import blank
from generator.migrations.session import with_session
from generator.migrations.splice import splice
from generator.migrations.transactions import as_one_query, unless
from generator.migrations.tree import Tree, join, parent_of
from generator.model.finding import Finding, Severity
from generator.record import dataclass, replace

_SETTINGS = (".gmrc", ".gmrc.json", ".gmrc.js", ".gmrc.cjs", ".gmrc.mjs")
_NAME = re.compile(r"(\d+)(?:-(.+))?\.sql")
_HEAD = re.compile(r"\A--! (?:Previous|AllowInvalidHash|Hash)", re.IGNORECASE)
_OWN = re.compile(r"^--!(?!\s*include\s).*$", re.MULTILINE)
_INCLUDE = re.compile(r"^--!\s*include\s+(\S+)[ \t]*$", re.MULTILINE)
_ON_ITS_OWN = re.compile(r"^--!\s*no-transaction\b", re.MULTILINE)
_ALWAYS = (":DATABASE_NAME", ":DATABASE_OWNER")


@dataclass(frozen=True, slots=True)
class _Settings:
    path: str = ""
    session: tuple[tuple[str, str, int], ...] = ()
    placeholders: dict[str, str] = field(default_factory=dict)
    before: tuple[str, ...] = ()
    notes: tuple[tuple[str, Note], ...] = ()


@layout("graphile-migrate")
class GraphileMigrate:
    """Order: what runs after a reset, committed migrations by number, the current one."""

    title = "Graphile Migrate"
    looks_for = "migrations/committed/<number>.sql below a .gmrc"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield folders with committed migrations that are the tool's by its settings or by their heads."""
        for folder in tree:
            committed = join(folder, "committed")
            names = [name for name in tree.files(committed, ".sql") if _NAME.fullmatch(name)]
            settings = tree.above(folder, *_SETTINGS)
            if not names and not (settings and tree.files(join(folder, "current"), ".sql")):
                continue
            if settings or _HEAD.match(tree.head(join(committed, names[0]))):
                reason = f"below {settings}" if settings else "committed migrations with a hash"
                yield Candidate("graphile-migrate", (folder,), 95, reason, max(len(names), 1), "postgresql")

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return the migrations, with the settings of their sessions.

        Raises:
            LayoutError: There are none.
        """
        drafts: list[Draft] = []
        placeholders = dict.fromkeys(_ALWAYS, "")
        for directory in directories:
            settings = _settings(root, directory)
            placeholders |= settings.placeholders
            names = [join(directory, name) for name in settings.before if (root / directory / name).is_file()]
            drafts += [_draft(root, directory, path, _Settings(notes=settings.notes)) for path in names]
            drafts += [_draft(root, directory, path, settings) for path in _migrations(root, directory)]
        if not drafts:
            message = f"there are no committed migrations in {', '.join(directories)}"
            raise LayoutError(message, "Name the folder above committed/ as [migrations] directory")
        reading = assemble(drafts, [found for directory in directories for found in _refused(root, directory)])
        return replace(reading, placeholders=placeholders)


def _migrations(root: Path, directory: str) -> list[str]:
    """Return the committed migrations by number, then the current one."""
    found = []
    files, folders = list_folder(root, directory)
    if "committed" in folders:
        committed = join(directory, "committed")
        names = [name for name in list_folder(root, committed)[0] if _NAME.fullmatch(name)]
        found += [join(committed, name) for name in sorted(names, key=order_key)]
    if "current.sql" in files:
        found.append(join(directory, "current.sql"))
    elif "current" in folders:
        current = join(directory, "current")
        names = [name for name in list_folder(root, current)[0] if _NAME.fullmatch(name)]
        found += [join(current, name) for name in sorted(names, key=order_key)]
    return found


def _refused(root: Path, directory: str) -> Iterable[Finding]:
    """Yield a finding for each file of the current migration whose name the tool refuses."""
    files, folders = list_folder(root, directory)
    current = join(directory, "current")
    for name in list_folder(root, current)[0] if "current" in folders and "current.sql" not in files else ():
        if name.endswith(".sql") and not name.startswith(".") and _NAME.fullmatch(name) is None:
            why = "its name is not <number>-<name>.sql, which Graphile Migrate refuses"
            yield not_replayed(join(current, name), why, Severity.WARNING)


def _draft(root: Path, directory: str, path: str, settings: _Settings) -> Draft:
    stem = path.rpartition("/")[2].removesuffix(".sql")

    def expand(text: str, file: str, within: Path) -> Script:
        script = splice(text, file, within, _INCLUDE, lambda match: join(directory, f"fixtures/{match[1]}"))
        return _with_session(script, file, settings)

    def prepare(text: str) -> tuple[str, list[Note]]:
        return _OWN.sub(lambda match: blank(match.group()), text), []

    return draft(root, Entry.named(path, stem), prepare, expand, unless(_ON_ITS_OWN, as_one_query))


def _with_session(script: Script, file: str, settings: _Settings) -> Script:
    """Return a script with the settings of its session above it, on lines that are those of the settings' file."""
    said = [(f"SET {name} TO {_value(name, value)};", line) for name, value, line in settings.session]
    made = with_session(script, file, settings.path, said)
    return made if said else replace(made, notes=(*settings.notes, *script.notes))


def _value(name: str, value: str) -> str:
    if name == "search_path":
        return value
    return "'" + value.replace("'", "''") + "'"


def _settings(root: Path, directory: str) -> _Settings:
    """Return what the settings above a folder say; those that are a program say nothing here."""
    place = directory
    while not any((root / place / name).is_file() for name in _SETTINGS):
        if place == ".":
            return _Settings()
        place = parent_of(place)
    path = join(place, next(name for name in _SETTINGS if (root / place / name).is_file()))
    text = decode((root / path).read_bytes())[0]
    try:
        found = parse_json5(text)
    except ValueError as error:
        message = f"its settings are not read, and what they set up is missing from the replay: {error}"
        return _Settings(path, notes=((path, Note("settings-unreadable", Severity.WARNING, message)),))
    if not isinstance(found, dict):
        return _Settings(path)
    session = found.get("pgSettings") or {}
    placeholders = found.get("placeholders") or {}
    return _Settings(
        path,
        tuple((name, str(value), _line(text, name)) for name, value in session.items()),
        {name: "" if value == "!ENV" else str(value) for name, value in placeholders.items()},
        tuple(_scripts(found.get("afterReset"))),
    )


def _scripts(actions: object) -> Iterable[str]:
    """Yield the SQL files of a list of actions; an exclamation mark only says who runs it."""
    for action in actions if isinstance(actions, list) else [actions]:
        if isinstance(action, str):
            yield action.removeprefix("!")
        elif isinstance(action, dict) and action.get("_") == "sql":
            yield str(action.get("file", ""))


def _line(text: str, name: str) -> int:
    at = text.find(f'"{name}"')
    return text.count("\n", 0, max(at, 0)) + 1
