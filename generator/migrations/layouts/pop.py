"""Pop, and Ory's popx: ``<version>_<name>.up.sql``, with a database's name before ``.up`` where it is for that one alone.

As in ``ParseMigrationFilename`` and ``SortAndFilter`` of popx: versions are texts; a file for PostgreSQL goes before one of
its version that is for all databases.
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

_NAME = re.compile(r"(\d+)_([^.]+)(?:\.(?!autocommit\.)([a-z0-9]+))?(?:\.autocommit)?\.(up|down)\.(sql|fizz)")
_DATABASES = {
    **dict.fromkeys(("postgres", "postgresql", "pg", "pgx"), "postgres"),
    **dict.fromkeys(("cockroach", "cockroachdb", "crdb"), "cockroach"),
    **dict.fromkeys(("sqlite", "sqlite3"), "sqlite3"),
    **dict.fromkeys(("mysql", "mariadb"), "mysql"),
}
_OURS = "postgres"


@layout("pop")
class Pop:
    """Order: versions as text."""

    title = "Pop, Ory (popx)"
    looks_for = "migrations/<version>_<name>.postgres.up.sql"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield folders in which a file names its database, if some of it is for PostgreSQL."""
        for folder in tree:
            files = _chosen(tree.files(folder, ".up.sql"))
            matches = [_NAME.fullmatch(name) for name in tree.files(folder, ".up.sql")]
            named = sorted({match[3] for match in matches if match is not None and match[3] in _DATABASES})
            if named and files:
                why = f"its files name their database ({', '.join(named)})"
                yield Candidate("pop", (folder,), 94, why, len(files), dialect=_OURS)

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return the files of the way up that are for PostgreSQL; what is written in fizz is reported."""
        findings: list[Finding] = []
        entries = []
        for directory in directories:
            names = list_folder(root, directory)[0]
            chosen = _chosen(names)
            for name in names:
                path = join(directory, name)
                match = _NAME.fullmatch(name)
                if name in chosen and match is not None:
                    entries.append(((match[1], match[2]), Entry(path, match[1], match[2], date_of(match[1]))))
                elif match is not None and match[4] == "up" and match[5] == "fizz":
                    findings.append(not_replayed(path, "it is written in fizz; what it changes is not in the pages"))
                elif match is None and name.endswith(".sql"):
                    findings.append(not_replayed(path, "its name is not <version>_<name>.up.sql"))
        return read_entries(root, in_order(entries), findings, together=_together)


def _together(text: str, path: str) -> bool:
    return ".autocommit." not in path or as_one_query(text, path)


def _chosen(names: Iterable[str]) -> set[str]:
    """Return the files of the way up that run on PostgreSQL."""
    ours: dict[str, set[str]] = {}
    for_all: dict[str, set[str]] = {}
    for name in names:
        match = _NAME.fullmatch(name)
        if match is None or match[4] != "up" or match[5] != "sql":
            continue
        if match[3] is None:
            for_all.setdefault(match[1], set()).add(name)
        elif _DATABASES.get(match[3]) == _OURS:
            ours.setdefault(match[1], set()).add(name)
    return {name for version in ours.keys() | for_all.keys() for name in ours.get(version) or for_all[version]}
