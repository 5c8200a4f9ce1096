"""tern: ``<number>_<name>.sql``, the way back below ``---- create above / drop below ----``.

As in ``FindMigrations`` of tern: numbers without gaps. A migration is a template of Go: ``{{ template "shared/x.sql" . }}``
puts in a file of a folder below, ``{{ .name }}`` a value of ``[data]`` in ``tern.conf``.
"""

from __future__ import annotations

import configparser
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.migrations.base import Candidate, Reading, layout
from generator.migrations.notes import Note, not_replayed
from generator.migrations.psql import Script
from generator.migrations.reading import Entry, in_order, list_sql, read_entries
from generator.migrations.sections import TERN, blank_down
from generator.migrations.splice import splice
from generator.migrations.transactions import unless
from generator.migrations.tree import Tree, join, parents
from generator.model.finding import Finding

_NAME = re.compile(r"(\d+)_.+\.sql")
_SETTINGS = re.compile(r"(?:.*[._-])?tern(?:[._-].*)?\.conf(?:[._-].*)?")
_MARKER = re.compile(r"^----\s*create above\s*/\s*drop below\s*----", re.MULTILINE)
_TEMPLATE = re.compile(r"\{\{-?\s*template\s+\"([^\"]+)\"[^}]*\}\}")
_VALUE = re.compile(r"\{\{-?\s*\.(\w+)\s*-?\}\}")

_ON_ITS_OWN = re.compile(r"^---- tern: disable-tx ----$", re.MULTILINE)


@layout("tern")
class Tern:
    """Order: numbers."""

    title = "tern"
    looks_for = "<number>_<name>.sql beside tern.conf, or with ---- create above / drop below ----"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield folders of numbered files with tern's settings in or above them, or with its marker."""
        for folder in tree:
            names = [name for name in tree.files(folder, ".sql") if _NAME.fullmatch(name)]
            if not names:
                continue
            settings = _settings(tree, folder)
            if settings and (len(names) > 1 or settings.startswith(folder)):
                yield Candidate("tern", (folder,), 94, f"it has {settings}", len(names))
            elif any(_MARKER.search(tree.head(join(folder, name))) for name in (names[0], names[-1])):
                yield Candidate("tern", (folder,), 93, "its files have tern's marker", len(names))

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return the numbered files of the directories themselves; what stands below the marker is blanked."""
        findings: list[Finding] = []
        entries = []
        data: dict[str, str] = {}
        for directory in directories:
            data |= _data(root, directory)
            for name in list_sql(root, directory, findings):
                path = join(directory, name)
                if (match := _NAME.fullmatch(name)) is not None:
                    entries.append(((int(match[1]), name), Entry.named(path, name.removesuffix(".sql"))))
                else:
                    findings.append(not_replayed(path, "its name is not <number>_<name>.sql, so tern skips it"))

        def expand(text: str, file: str, within: Path) -> Script:
            folder = file.rpartition("/")[0]
            script = splice(text, file, within, _TEMPLATE, lambda match: join(folder, match[1]))
            filled = _VALUE.sub(lambda match: data.get(match[1], match.group()), script.text)
            return Script(filled, script.segments, script.notes)

        return read_entries(root, in_order(entries), findings, _prepare, expand, together=unless(_ON_ITS_OWN))


def _settings(tree: Tree, folder: str) -> str:
    """Return the path of tern's settings in the folder or one of the two above it, or empty."""
    for place in (folder, *parents(folder)[:2]):
        for name in tree.files(place):
            if _SETTINGS.fullmatch(name):
                return join(place, name)
    return ""


def _data(root: Path, directory: str) -> dict[str, str]:
    for place in (directory, *parents(directory)[:2]):
        if (root / place / "tern.conf").is_file():
            parser = configparser.RawConfigParser(strict=False)
            parser.optionxform = str  # type: ignore[assignment,method-assign] # names keep their case
            try:
                parser.read(root / place / "tern.conf", encoding="utf-8")
            except (configparser.Error, UnicodeDecodeError, OSError):
                return {}
            return dict(parser["data"]) if parser.has_section("data") else {}
    return {}


def _prepare(text: str) -> tuple[str, list[Note]]:
    return blank_down(text, TERN)[0], []
