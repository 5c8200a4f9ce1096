"""node-pg-migrate with SQL files: ``<time>_<name>.sql`` with ``-- Up Migration`` and ``-- Down Migration``.

As in ``runner`` and ``sqlMigration`` of node-pg-migrate: the time is milliseconds since 1970, or the 17 digits of a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from generator.migrations.base import Candidate, Reading, layout
from generator.migrations.manifests import depending
from generator.migrations.notes import Note, not_replayed
from generator.migrations.reading import Entry, in_order, list_folder, read_entries
from generator.migrations.sections import NODE_PG_MIGRATE, blank_down
from generator.migrations.transactions import always
from generator.migrations.tree import Tree, join
from generator.model.finding import Finding

_NAME = re.compile(r"(\d+)[_-].*\.sql")
_CODE = re.compile(r"\d+[_-].*\.[cm]?[jt]s")
_MARKER = re.compile(r"^\s*--[\s-]*up\s+migration\b", re.MULTILINE | re.IGNORECASE)
_DEPENDENCY = re.compile(r'"node-pg-migrate"\s*:')
_UTC_DIGITS = 17


@layout("node-pg-migrate")
class NodePgMigrate:
    """Order: times."""

    title = "node-pg-migrate"
    looks_for = "migrations/<time>_<name>.sql below a package.json with node-pg-migrate, or with -- Up Migration"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield folders of files with the marker, and ``migrations`` of packages that depend on the tool."""
        for folder in tree:
            names = [name for name in tree.files(folder, ".sql") if _NAME.fullmatch(name)]
            if not names:
                continue
            if any(_MARKER.search(tree.head(join(folder, name))) for name in (names[0], names[-1])):
                yield Candidate("node-pg-migrate", (folder,), 93, "its files have -- Up Migration", len(names))
            elif "migration" in folder.rpartition("/")[2] and (
                package := depending(tree, folder, "package.json", _DEPENDENCY)
            ):
                yield Candidate("node-pg-migrate", (folder,), 88, f"{package} depends on node-pg-migrate", len(names))

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return the files; what stands below ``-- Down Migration`` is blanked, and programs are reported."""
        findings: list[Finding] = []
        entries = []
        for directory in directories:
            for name in list_folder(root, directory)[0]:
                path = join(directory, name)
                if (match := _NAME.fullmatch(name)) is not None:
                    entries.append(((_time(match[1]), name), Entry.named(path, name.removesuffix(".sql"))))
                elif _CODE.fullmatch(name):
                    findings.append(not_replayed(path, "it is a program; what it changes is not in the pages"))
                elif name.endswith(".sql"):
                    findings.append(not_replayed(path, "its name does not begin with a time"))
        return read_entries(root, in_order(entries), findings, _prepare, together=always)


def _time(digits: str) -> int:
    """Return milliseconds since 1970 of a version; a shorter number is one as it stands."""
    if len(digits) != _UTC_DIGITS:
        return int(digits)
    try:
        moment = datetime.strptime(digits[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return int(digits)
    return int(moment.timestamp()) * 1000 + int(digits[14:])


def _prepare(text: str) -> tuple[str, list[Note]]:
    return blank_down(text, NODE_PG_MIGRATE)[0], []
