"""yoyo: ``<id>.sql`` with ``-- depends: <id>`` in its head, the way back in ``<id>.rollback.sql``.

As in ``topological_sort`` of yoyo: a migration runs after those that it depends on, otherwise by file name.
``post-apply.sql`` runs after every run. Migrations in Python stand among them; nothing but Python can run those.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from generator.errors import LayoutError
from generator.migrations.base import Candidate, Reading, layout
from generator.migrations.decoding import decode
from generator.migrations.notes import not_replayed
from generator.migrations.reading import Entry, list_folder, list_sql, read_entries
from generator.migrations.transactions import unless
from generator.migrations.tree import Tree, join, parents
from generator.model.finding import Finding

_DEPENDS = re.compile(r"^\s*--\s*depends:[ \t]*(.*)$", re.MULTILINE | re.IGNORECASE)
_SOURCES = re.compile(r"^\s*sources\s*=\s*(.+)$", re.MULTILINE)
_ROLLBACK = ".rollback.sql"
_AFTER = "post-apply"

_ON_ITS_OWN = re.compile(r"^--\s*transactional\s*:\s*false\b", re.MULTILINE | re.IGNORECASE)


@layout("yoyo")
class Yoyo:
    """Order: what a file depends on first, else file names."""

    title = "yoyo"
    looks_for = "migrations/<id>.sql with -- depends: lines, or below a yoyo.ini"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield folders that a ``yoyo.ini`` names, and folders whose files say what they depend on."""
        for folder in tree:
            names = [name for name in tree.files(folder, ".sql") if not name.endswith(_ROLLBACK)]
            if not names:
                continue
            settings = _settings(tree, folder)
            if settings:
                yield Candidate("yoyo", (folder,), 95, f"{settings} names it", len(names))
            elif any(_DEPENDS.search(tree.head(join(folder, name))) for name in (names[0], names[-1])):
                yield Candidate("yoyo", (folder,), 93, "its files have -- depends:", len(names))

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return the files of the way up; migrations in Python are reported.

        Raises:
            LayoutError: Some depend on each other.
        """
        findings: list[Finding] = []
        ids: dict[str, str] = {}
        depends: dict[str, list[str]] = {}
        after = []
        for directory in directories:
            for name in list_sql(root, directory, findings):
                path = join(directory, name)
                if name.startswith(_AFTER):
                    after.append(Entry.named(path, name.removesuffix(".sql")))
                elif not name.endswith(_ROLLBACK):
                    ids[name.removesuffix(".sql")] = path
                    depends[name.removesuffix(".sql")] = _depends(root / path)
            findings += [
                not_replayed(join(directory, name), "it is written in Python; what it changes is not in the pages")
                for name in list_folder(root, directory)[0]
                if name.endswith(".py") and not name.startswith("_")
            ]
        entries = [Entry.named(ids[each], each) for each in _in_order(depends)]
        return read_entries(root, [*entries, *after], findings, together=unless(_ON_ITS_OWN))


def _settings(tree: Tree, folder: str) -> str:
    for place in (folder, *parents(folder)):
        settings = join(place, "yoyo.ini")
        if not tree.has(settings):
            continue
        named = _SOURCES.search(tree.head(settings))
        sources = re.split(r"[\s,]+", named[1]) if named else []
        if any(
            folder == source.strip("./") or folder.endswith(f"/{source.strip('./')}") for source in sources if source
        ):
            return settings
    return ""


def _depends(path: Path) -> list[str]:
    try:
        text = decode(path.read_bytes())[0]
    except OSError:
        return []
    return [name for line in _DEPENDS.findall(text) for name in line.split()]


def _in_order(depends: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the ids, each after those that it depends on, otherwise by name.

    Raises:
        LayoutError: Some depend on each other.
    """
    sorter = TopologicalSorter(
        {name: [other for other in needs if other in depends] for name, needs in depends.items()}
    )
    try:
        sorter.prepare()
    except CycleError as error:
        message = f"migrations depend on each other: {', '.join(sorted(set(error.args[1])))}"
        raise LayoutError(message, "Correct their lines -- depends:") from error
    ready: list[str] = []
    found = []
    while sorter.is_active():
        for name in sorter.get_ready():
            heapq.heappush(ready, name)
        found.append(heapq.heappop(ready))
        sorter.done(found[-1])
    return found
