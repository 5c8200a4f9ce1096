"""Prisma Migrate: ``migrations/<timestamp>_<name>/migration.sql``, folders sorted as text.

As in ``list_migrations`` of prisma-engines: folders by name; a folder without ``migration.sql`` is an error there, a
finding here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.migrations.base import Candidate, Reading, layout
from generator.migrations.naming import is_numbered
from generator.migrations.notes import not_replayed
from generator.migrations.reading import Entry, in_order, list_folder, read_entries
from generator.migrations.transactions import as_one_query
from generator.migrations.tree import Tree, join
from generator.model.finding import Finding

_FILE = "migration.sql"
_PROGRAM = re.compile(r"migration\.[cm]?[jt]s")
_PROVIDER = re.compile(r'^\s*provider\s*=\s*"([a-z]+)"', re.MULTILINE)
_DATASOURCE = re.compile(r"\bdatasource\s+\w+\s*\{[^}]*\}")


@layout("prisma")
class Prisma:
    """Order: folder names as text."""

    title = "Prisma Migrate"
    looks_for = "prisma/migrations/<timestamp>_<name>/migration.sql beside migration_lock.toml"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield every folder of folders with a ``migration.sql``; the lock file tells the database."""
        for folder in tree:
            children = tree.children(folder)
            count = sum(_FILE in tree.files(child) for child in children)
            if not count or any("snapshot.json" in tree.files(child) for child in children):
                continue  # the other tool that writes such folders, drizzle, keeps a snapshot in each
            lock = join(folder, "migration_lock.toml")
            provider = _provider(tree, folder, lock)
            if tree.has(lock):
                yield Candidate("prisma", (folder,), 97, f"it has {lock}", count, provider)
            elif provider or sum(is_numbered(child.rpartition("/")[2]) for child in children) >= count:
                yield Candidate("prisma", (folder,), 88 if provider else 70, f"folders with {_FILE}", count, provider)

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return each folder's ``migration.sql``; folders without one are reported."""
        findings: list[Finding] = []
        entries = []
        for directory in directories:
            for name in list_folder(root, directory)[1]:
                path = join(directory, name)
                present = list_folder(root, path)[0]
                program = next(filter(_PROGRAM.fullmatch, present), "")
                if _FILE in present:
                    entries.append((name, Entry.named(f"{path}/{_FILE}", name)))
                elif is_numbered(name) and program:
                    why = "it is a program; what it changes is not in the pages"
                    findings.append(not_replayed(f"{path}/{program}", why))
                elif is_numbered(name):
                    findings.append(not_replayed(path, f"there is no {_FILE} in it"))
        return read_entries(root, in_order(entries), findings, together=as_one_query)


def _provider(tree: Tree, folder: str, lock: str) -> str:
    text = tree.head(lock) if tree.has(lock) else ""
    if not text:
        schema = tree.above(folder, "schema.prisma")
        sources = _DATASOURCE.findall(tree.head(schema)) if schema else []
        text = sources[0] if sources else ""
    found = _PROVIDER.search(text)
    return found[1] if found else ""
