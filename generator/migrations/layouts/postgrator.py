"""postgrator, and Platformatic: ``<version>.do.<name>.sql`` beside ``<version>.undo.<name>.sql``.

As in ``getMigrations`` of postgrator: the version is what stands before the first dot, as a number; the name may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.migrations.base import Candidate, Reading, layout
from generator.migrations.naming import date_of
from generator.migrations.notes import not_replayed
from generator.migrations.reading import Entry, in_order, list_folder, read_entries
from generator.migrations.transactions import as_one_query
from generator.migrations.tree import Tree, join
from generator.model.finding import Finding

_NAME = re.compile(r"(\d+)\.(do|undo)(?:\.(.*))?\.sql", re.IGNORECASE)
_CODE = re.compile(r"\d+\.do\b.*\.[cm]?[jt]s", re.IGNORECASE)


@layout("postgrator")
class Postgrator:
    """Order: versions as numbers."""

    title = "postgrator, Platformatic"
    looks_for = "migrations/<version>.do.<name>.sql"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield every folder with files of the way up."""
        for folder in tree:
            matches = [_NAME.fullmatch(name) for name in tree.files(folder, ".sql")]
            count = sum(match is not None and match[2].lower() == "do" for match in matches)
            if count:
                yield Candidate("postgrator", (folder,), 93, "its files are named <version>.do.sql", count)

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return the files of the way up; migrations in JavaScript are reported."""
        findings: list[Finding] = []
        entries = []
        for directory in directories:
            for name in list_folder(root, directory)[0]:
                path = join(directory, name)
                if (match := _NAME.fullmatch(name)) is not None:
                    if match[2].lower() == "do":
                        entry = Entry(path, match[1], match[3] or "", date_of(match[1]))
                        entries.append(((int(match[1]), name), entry))
                elif _CODE.fullmatch(name):
                    findings.append(not_replayed(path, "it is a program; what it changes is not in the pages"))
                elif name.endswith(".sql"):
                    findings.append(not_replayed(path, "its name is not <version>.do.<name>.sql"))
        return read_entries(root, in_order(entries), findings, together=as_one_query)
