"""Diesel: ``migrations/<version>_<name>/up.sql`` beside ``down.sql``.

As in ``migration_from`` and ``MigrationVersion`` of Diesel: the version is what stands before the first underscore,
without hyphens, compared as text (``2017-09-23-182408`` and ``20170926200549`` occur in one folder).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.migrations.base import Candidate, Reading, layout
from generator.migrations.decoding import decode
from generator.migrations.naming import date_of
from generator.migrations.notes import not_replayed
from generator.migrations.reading import Entry, in_order, list_folder, read_entries
from generator.migrations.transactions import as_one_query
from generator.migrations.tree import Tree, join
from generator.model.finding import Finding

_FILE = "up.sql"
_SETTINGS = "metadata.toml"
_NAME = re.compile(r"(\d[\d-]*)(?:_(.*))?")


@layout("diesel")
class Diesel:
    """Order: versions without hyphens, as text."""

    title = "Diesel"
    looks_for = "migrations/<version>_<name>/up.sql"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield every folder of numbered folders with an ``up.sql``."""
        for folder in tree:
            children = [child for child in tree.children(folder) if _FILE in tree.files(child)]
            count = sum(_NAME.fullmatch(child.rpartition("/")[2]) is not None for child in children)
            if count:
                settings = tree.above(folder, "diesel.toml")
                reason = f"folders with {_FILE}" + (f" below {settings}" if settings else "")
                yield Candidate("diesel", (folder,), 96 if settings else 88, reason, count)

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return each folder's ``up.sql``; numbered folders without one are reported."""
        findings: list[Finding] = []
        entries = []
        for directory in directories:
            for name in list_folder(root, directory)[1]:
                match = _NAME.fullmatch(name)
                path = join(directory, name)
                if match is None:
                    continue
                if _FILE in list_folder(root, path)[0]:
                    version = match[1].replace("-", "")
                    entry = Entry(f"{path}/{_FILE}", version, match[2] or "", date_of(version))
                    entries.append(((version, name), entry))
                else:
                    findings.append(not_replayed(path, f"there is no {_FILE} in it"))

        def together(text: str, path: str) -> bool:
            return _in_transaction(root / path.replace(_FILE, _SETTINGS)) or as_one_query(text, path)

        return read_entries(root, in_order(entries), findings, together=together)


def _in_transaction(settings: Path) -> bool:
    """Return whether a migration is run in a transaction, which its own settings may forbid."""
    try:
        return tomllib.loads(decode(settings.read_bytes())[0]).get("run_in_transaction") is not False
    except (OSError, tomllib.TOMLDecodeError):
        return True
