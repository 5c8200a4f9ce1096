"""golang-migrate, and others that write pairs: ``<version>_<name>.up.sql`` beside ``.down.sql``.

As in ``source/parse.go``: the version is an unsigned number. Files that name their database are Pop's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.migrations.base import Candidate, Reading, layout
from generator.migrations.notes import not_replayed
from generator.migrations.reading import Entry, in_order, list_sql, read_entries
from generator.migrations.transactions import as_one_query
from generator.migrations.tree import Tree, join
from generator.model.finding import Finding

_UP = re.compile(r"(\d+)_(.*)\.up\.sql")


@layout("golang-migrate")
class GolangMigrate:
    """Order: versions as numbers."""

    title = "golang-migrate"
    looks_for = "migrations/<version>_<name>.up.sql"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield every folder with files of the way up."""
        for folder in tree:
            count = sum(_UP.fullmatch(name) is not None for name in tree.files(folder, ".up.sql"))
            if not count:
                continue
            downs = len(tree.files(folder, ".down.sql"))
            others = len(tree.files(folder, ".sql")) - count - downs
            if others > count:
                yield Candidate("golang-migrate", (folder,), 40, "some of its files end in .up.sql", count)
            elif tree.has(join(folder, "atlas.sum")):
                yield Candidate("golang-migrate", (folder,), 95, "it has .up.sql files and atlas.sum", count)
            else:
                yield Candidate(
                    "golang-migrate", (folder,), 90 if downs or count > 1 else 70, "it has .up.sql files", count
                )

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return the files of the way up; files of neither way are reported."""
        findings: list[Finding] = []
        entries = []
        for directory in directories:
            for name in list_sql(root, directory, findings):
                path = join(directory, name)
                if (match := _UP.fullmatch(name)) is not None:
                    entries.append(((int(match[1]), name), Entry.named(path, name.removesuffix(".up.sql"))))
                elif not name.endswith(".down.sql"):
                    findings.append(not_replayed(path, "its name is not <version>_<name>.up.sql"))
        return read_entries(root, in_order(entries), findings, together=as_one_query)
