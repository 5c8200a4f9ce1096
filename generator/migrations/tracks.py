"""Several tracks of migrations in one repository: which of them count, and what to call them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence

from generator.migrations.base import Candidate
from generator.migrations.tree import Tree, join

_CREATES = re.compile(r"\bCREATE\s+(?:UNLOGGED\s+)?TABLE\b", re.IGNORECASE)
# Liquibase's own word for it.
_CREATE_CHANGE = re.compile(r"\bcreateTable\b")
_CHANGELOGS = (".xml", ".yaml", ".yml", ".json")
# They tell nothing apart.
_COMMON = frozenset({
    "migrations", "migration", "migrate", "main", "sql", "db", "database", "schema", "schemas", "src", "resources",
    "changelog", "default", "supabase", "prisma", "drizzle", "postgres", "postgresql", "apps", "packages", "backend",
})  # fmt: skip


def counting(tree: Tree, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that are schemas of their own.

    One whose files are those of another, byte for byte, is the same one, kept for another driver. One that creates no table
    while others do is a test of a runner, or changes what another one creates.
    """
    found: list[Candidate] = []
    seen: set[tuple[tuple[str, bytes], ...]] = set()
    for candidate in candidates:
        files = _contents(tree, candidate)
        if not files or files not in seen:
            found.append(candidate)
        seen.add(files)
    creating = [candidate for candidate in found if _creates_tables(tree, candidate)]
    return creating or found


def track_names(candidates: Sequence[Candidate]) -> list[str]:
    """Return a short name for each candidate, from what tells their paths apart."""
    paths = [_words(candidate) for candidate in candidates]
    names = []
    for number, words in enumerate(paths):
        others = [set(other) for place, other in enumerate(paths) if place != number]
        own = [word for word in words if word not in _COMMON and not any(word in other for other in others)]
        names.append(own[-1] if own else "-".join(words[-2:]) or f"track-{number + 1}")
    return [name if names.count(name) == 1 else f"{name}-{number}" for number, name in enumerate(names, 1)]


def _words(candidate: Candidate) -> list[str]:
    path = candidate.directories[0]
    stem = posixpath.splitext(path)[0] if path.endswith((".sql", ".yaml", ".yml", ".xml", ".json")) else path
    words = [re.sub(r"[^a-z0-9_-]+", "-", part.lower()).strip("-_") for part in stem.split("/")]
    return [word for word in words if word]


def _sql_files(tree: Tree, candidate: Candidate) -> list[str]:
    found = []
    for place in (*candidate.directories, *candidate.covers):
        if place.endswith(".sql"):
            found.append(place)
        for folder in tree:
            if folder == place or folder.startswith(f"{place}/"):
                found += [join(folder, name) for name in tree.files(folder, ".sql")]
    return found


def _contents(tree: Tree, candidate: Candidate) -> tuple[tuple[str, bytes], ...]:
    found = []
    for path in _sql_files(tree, candidate):
        try:
            found.append((path.rpartition("/")[2], (tree.root / path).read_bytes()))
        except OSError:
            return ()
    return tuple(sorted(found))


def _creates_tables(tree: Tree, candidate: Candidate) -> bool:
    files = _sql_files(tree, candidate)
    changelogs = [path for path in (*candidate.directories, *candidate.covers) if path.endswith(_CHANGELOGS)]
    return (
        not files
        or any(_CREATES.search(tree.head(path)) for path in files)
        or any(_CREATE_CHANGE.search(tree.head(path)) for path in changelogs)
    )
