"""dbmate: ``db/migrations/<version>_<name>.sql`` with ``-- migrate:up`` and ``-- migrate:down`` in one file.

As in ``pkg/dbmate``: files whose name begins with a digit, of all directories together, sorted by file name as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from generator.migrations.base import Candidate, Reading, layout
from generator.migrations.notes import Note, not_replayed
from generator.migrations.reading import Entry, in_order, list_sql, read_entries
from generator.migrations.sections import DBMATE, blank_down
from generator.migrations.transactions import as_one_query, unless
from generator.migrations.tree import Tree, join, parent_of
from generator.model.finding import Finding, Severity

_NAME = re.compile(r"\d.*\.sql")
_BEGINNING = re.compile(r"(?:init|base|bootstrap)", re.IGNORECASE)
_MARKER = re.compile(r"^--\s*migrate:up\b", re.MULTILINE)

_ON_ITS_OWN = re.compile(r"^--\s*migrate:up\b.*\btransaction:\s*false\b", re.MULTILINE)


@layout("dbmate")
class Dbmate:
    """Order: file names as text."""

    title = "dbmate"
    looks_for = "db/migrations/<version>_<name>.sql with a line -- migrate:up"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield every folder whose first or last numbered file has the marker, with the folder of its beginning if any."""
        found: dict[str, list[str]] = {}
        for folder in tree:
            names = [name for name in tree.files(folder, ".sql") if _NAME.fullmatch(name)]
            if names and any(_MARKER.search(tree.head(join(folder, name))) for name in (names[0], names[-1])):
                found[folder] = names
        beginnings = {folder: later for folder in found if (later := _continued(folder, found))}
        for folder, names in found.items():
            if folder not in beginnings:
                first = [other for other, later in beginnings.items() if later == folder]
                count = len(names) + sum(len(found[other]) for other in first)
                yield Candidate("dbmate", (*first, folder), 93, "its files have -- migrate:up", count)

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return the files; what stands below ``-- migrate:down`` is blanked."""
        findings: list[Finding] = []
        entries = []
        for directory in directories:
            for name in list_sql(root, directory, findings):
                path = join(directory, name)
                if _NAME.fullmatch(name):
                    entries.append((name, Entry.named(path, name.removesuffix(".sql"))))
                else:
                    findings.append(not_replayed(path, "its name does not begin with a digit, so dbmate skips it"))
        return read_entries(root, in_order(entries), findings, _prepare, together=unless(_ON_ITS_OWN, as_one_query))


def _continued(folder: str, found: Mapping[str, Sequence[str]]) -> str:
    """Return the one folder beside ``init-scripts`` and the like that goes on where its versions end, or empty."""
    if not _BEGINNING.match(folder.rpartition("/")[2]):
        return ""
    later = [
        other
        for other in found
        if other != folder and parent_of(other) == parent_of(folder) and max(found[folder]) < min(found[other])
    ]
    return later[0] if len(later) == 1 else ""


def _prepare(text: str) -> tuple[str, list[Note]]:
    kept, seen = blank_down(text, DBMATE)
    if seen or not text.strip():
        return kept, []
    message = "there is no line -- migrate:up, which dbmate demands; the whole file is replayed"
    return kept, [Note("section-marker-missing", Severity.WARNING, message)]
