"""Liquibase: a changelog in XML, YAML or JSON that includes SQL files, in its order.

Changesets in SQL are replayed, whether in files with ``--liquibase formatted sql``, in plain files, or written into the
changelog. Changes in Liquibase's own words (``createTable``) are not SQL; they are counted and reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.errors import LayoutError
from generator.migrations.base import Candidate, Reading, layout
from generator.migrations.liquibase.changelog import SUFFIXES
from generator.migrations.liquibase.formatted import is_formatted
from generator.migrations.liquibase.walk import Walk
from generator.migrations.reading import assemble
from generator.migrations.tree import Tree, join, parents
from generator.model.finding import Finding, Severity

_PLACE = re.compile(r"change-?_?log|liquibase|master|migrations?\b|(?:^|/)db\b", re.IGNORECASE)
_ROOT = re.compile(r"^\s*(?:-\s*)?\W?databaseChangeLog\b|<(?:\w+:)?databaseChangeLog\b", re.MULTILINE)
_NAMED = re.compile(r"""\b(?:file|path)\W{1,4}?["']?\s*(?:classpath\*?:)?([^\s"',<>]+)""")


@layout("liquibase")
class Liquibase:
    """Order: that of the changelog."""

    title = "Liquibase"
    looks_for = "a changelog (databaseChangeLog in XML, YAML or JSON), or files with --liquibase formatted sql"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield changelogs that no other one includes, and folders of formatted SQL."""
        for path in _roots(tree):
            walk = Walk(tree.root, path)
            walk.file(path)
            files = tuple(dict.fromkeys(each.entry.path for each in walk.drafts))
            if files:
                yield Candidate("liquibase", (path,), 95, "a changelog of Liquibase", len(files), covers=files)
            elif walk.other_changes:
                count = walk.other_changes.total()
                yield Candidate("liquibase", (path,), 66, "a changelog of Liquibase, without SQL", count)
        found: dict[str, int] = {}
        for folder in tree:
            names = tree.files(folder, ".sql")
            if names and any(is_formatted(tree.head(join(folder, name))) for name in (names[0], names[-1])):
                place = _location(folder, found)
                found[place] = found.get(place, 0) + len(names)
        for folder, count in found.items():
            yield Candidate("liquibase", (folder,), 90, "its files have --liquibase formatted sql", count)

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return what the changelogs run.

        Raises:
            LayoutError: They hold no SQL, or a folder has neither a changelog nor SQL in it.
        """
        walk = Walk(root, directories[0])
        for directory in directories:
            if (root / directory).is_dir():
                walk.scripts(directory)
            else:
                walk.file(directory)
        if not walk.drafts:
            raise _without_sql(walk, directories)
        return assemble(walk.drafts, (*walk.findings, *_contexts(walk)))


def _roots(tree: Tree) -> list[str]:
    """Return the changelogs that no other one names."""
    named: set[str] = set()
    found = []
    for folder in tree:
        for name in tree.files(folder):
            path = join(folder, name)
            if name.endswith(SUFFIXES) and _PLACE.search(path) and _ROOT.search(tree.head(path)):
                found.append(path)
    for path in found:
        for other in _NAMED.findall(tree.head(path)):
            named.add(other.strip("/").removeprefix("./").rpartition("/")[2] or other)
    return [
        path
        for path in found
        if path.rpartition("/")[2] not in named
        and not any(above.rpartition("/")[2] in named for above in parents(path))
    ]


def _location(folder: str, known: Iterable[str]) -> str:
    """Return the folder with all changelogs: the highest that is called so, or one that is known, or this one."""
    above = [folder, *parents(folder)]
    called = [place for place in above if re.search(r"change-?_?logs?$|liquibase$", place, re.IGNORECASE)]
    return called[-1] if called else next((place for place in above if place in known), folder)


def _contexts(walk: Walk) -> Iterable[Finding]:
    settings = walk.context.settings
    if settings.file:
        given = ", ".join(settings.contexts) or f"labels {settings.labels}"
        message = f"changesets are replayed as {settings.file} says, for {given}"
        yield Finding("changeset-context", Severity.INFO, message)
    elif walk.context.contexts:
        listed = ", ".join(f"{name} ({count})" for name, count in sorted(walk.context.contexts.items()))
        message = f"changesets have contexts; all are replayed, as Liquibase does when it is given none: {listed}"
        yield Finding("changeset-context", Severity.INFO, message)


def _without_sql(walk: Walk, directories: Sequence[str]) -> LayoutError:
    where = ", ".join(directories)
    if not walk.other_changes:
        return LayoutError(f"there are no changesets in {where}", "Name the changelog as [migrations] directory")
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(walk.other_changes.items()))
    message = f"{where} has {walk.other_changes.total()} changes, and none is written in SQL: {kinds}"
    hint = (
        "Let Liquibase write the SQL, and document that:\n"
        "  liquibase update-sql --url=offline:postgresql --changelog-file=… --output-file=db/schema.sql\n"
        '  [migrations]\n  layout = "single-file"\n  directory = "db/schema.sql"'
    )
    return LayoutError(message, hint)
