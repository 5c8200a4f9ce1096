"""Which of several candidates is the repository's schema, and what to say when none or more than one is."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence

from generator.errors import LayoutError
from generator.migrations.base import Candidate, Layout
from generator.migrations.dialect import foreign_dialect
from generator.migrations.programs import programs
from generator.migrations.tracks import counting, track_names
from generator.migrations.tree import Tree, is_aside
from generator.record import dataclass, replace

# Two tracks whose evidence differs by less are equally good: a marker in files against a configuration file, say.
_MARGIN = 10
# One that is this many times the other's size is the main one all the same.
_DOMINANCE = 4
_ASIDE_PENALTY = 60
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """The migrations to read.

    Args:
        candidate: They.
        others: Other tracks of migrations that were found and passed over.
        hint: How to choose otherwise, or empty.
    """

    candidate: Candidate
    others: tuple[Candidate, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """All candidates of a repository.

    Args:
        candidates: Best first, none inside another.
        foreign: (candidate, database) of those that are for other databases.
        around: SQL files in folders above a candidate's, which are not part of it.
    """

    candidates: tuple[Candidate, ...]
    foreign: tuple[tuple[Candidate, str], ...]
    around: tuple[Candidate, ...] = ()


def find(tree: Tree, layouts: Mapping[str, Layout]) -> Found:
    """Return what the layouts see in a repository, each folder once, with the layout that is surest of it."""
    seen = [candidate for _, layout in sorted(layouts.items()) for candidate in layout.detect(tree)]
    kept: list[Candidate] = []
    foreign: list[tuple[Candidate, str]] = []
    around: list[Candidate] = []
    for candidate in sorted(map(_weighed, seen), key=_rank):
        over = [other for other in (*kept, *(other for other, _ in foreign)) if _overlap(candidate, other)]
        if over:
            if candidate.layout == "plain" and all(_is_above(candidate, other) for other in over):
                around.append(candidate)
            continue
        if dialect := foreign_dialect(tree, candidate):
            foreign.append((candidate, dialect))
        else:
            kept.append(candidate)
    return Found(tuple(kept), tuple(foreign), tuple(around))


def choose(tree: Tree, found: Found, layouts: Mapping[str, Layout], directories: Sequence[str] = ()) -> Choice:
    """Return the candidate that is the schema.

    Args:
        tree: The repository.
        found: Its candidates.
        layouts: The layouts that were asked.
        directories: Folders that the user named: then only the layout is in question.

    Raises:
        LayoutError: There is none, or there are several and none is better.
    """
    if directories:
        return _named(tree, found, layouts, directories)
    if not found.candidates:
        raise _nothing(tree, found, layouts)
    best = found.candidates[0]
    rivals = [other for other in found.candidates if other.confidence > best.confidence - _MARGIN]
    if len(rivals) > 1:
        rivals = counting(tree, rivals)
    rivals.sort(key=lambda candidate: -candidate.weight)
    if len(rivals) > 1 and rivals[0].weight < _DOMINANCE * rivals[1].weight:
        raise _several(rivals)
    chosen = rivals[0]
    near = best.confidence - 3 * _MARGIN
    others = tuple(other for other in found.candidates if other is not chosen and other.confidence >= near)
    others += tuple(other for other in found.around if _is_above(other, chosen) and other.confidence >= near)
    hint = f"Choose in schemabook.toml:\n{_lines(chosen)}" if others else ""
    return Choice(chosen, others, hint)


def _named(tree: Tree, found: Found, layouts: Mapping[str, Layout], directories: Sequence[str]) -> Choice:
    wanted = {posixpath.normpath(directory) for directory in directories}
    for candidate in (*found.candidates, *(candidate for candidate, _ in found.foreign)):
        if wanted & set(candidate.directories):
            return Choice(replace(candidate, directories=tuple(directories)))
    fallback = "single-file" if all(directory.endswith(".sql") for directory in directories) else "plain"
    if fallback in layouts and (fallback == "single-file" or any(tree.files(folder, ".sql") for folder in wanted)):
        return Choice(Candidate(fallback, tuple(directories), 1, "configured folder", 0))
    message = f"no layout recognises migrations in {', '.join(directories)}"
    raise LayoutError(message, _looked_for(layouts))


def _weighed(candidate: Candidate) -> Candidate:
    if any(is_aside(directory) for directory in candidate.directories):
        return replace(candidate, confidence=max(1, candidate.confidence - _ASIDE_PENALTY))
    return candidate


def _rank(candidate: Candidate) -> tuple[int, int, tuple[str, ...]]:
    return (-candidate.confidence, -candidate.weight, candidate.directories)


def _overlap(one: Candidate, two: Candidate) -> bool:
    return any(
        a == b or a.startswith(f"{b}/") or b.startswith(f"{a}/") or "." in {a, b}
        for a in (*one.directories, *one.covers)
        for b in (*two.directories, *two.covers)
    )


def _is_above(candidate: Candidate, other: Candidate) -> bool:
    """Return whether all folders of the other are inside this one, which reads only files of its own."""
    return all(directory.startswith(f"{candidate.where}/") for directory in (*other.directories, *other.covers))


def _lines(candidate: Candidate, table: str = "migrations") -> str:
    names = [f'"{directory}"' for directory in candidate.directories]
    directory = names[0] if len(names) == 1 else f"[{', '.join(names)}]"
    return f'  [{table}]\n  layout = "{candidate.layout}"\n  directory = {directory}'


def _several(rivals: Sequence[Candidate]) -> LayoutError:
    listed = "; ".join(f"{rival.where} ({rival.layout}, {rival.weight})" for rival in rivals[:_SHOWN])
    more = f"; and {len(rivals) - _SHOWN} more" if len(rivals) > _SHOWN else ""
    message = f"there are {len(rivals)} tracks of migrations, and each is a schema of its own: {listed}{more}"
    names = track_names(rivals)
    tables = "\n".join(
        _lines(rival, f"tracks.{name}.migrations") for rival, name in zip(rivals[:_SHOWN], names, strict=False)
    )
    hint = (
        f"Choose one in schemabook.toml, say the first:\n{_lines(rivals[0])}\n"
        f"or document several, each with pages of its own:\n{tables}"
    )
    return LayoutError(message, hint)


def _nothing(tree: Tree, found: Found, layouts: Mapping[str, Layout]) -> LayoutError:
    message = f"no migrations of PostgreSQL were found in {tree.root}"
    parts = []
    if found.foreign:
        listed = ", ".join(f"{candidate.where} ({dialect})" for candidate, dialect in found.foreign[:_SHOWN])
        parts.append(f"For other databases: {listed}.")
    sizes = sorted((-len(tree.files(folder, ".sql")), folder) for folder in tree if tree.files(folder, ".sql"))
    if sizes:
        listed = ", ".join(f"{folder} ({-count})" for count, folder in sizes[:_SHOWN])
        parts.append(f"Folders with .sql files: {listed}.")
    written = list(programs(tree))
    if written:
        listed = "\n".join(f"  {program.tool} ({path}): {program.advice}" for program, path in written[:_SHOWN])
        parts.append(f"Migrations that are programs; commit the SQL that they come to:\n{listed}")
    parts.append(_looked_for(layouts))
    parts.append('Name the folder in schemabook.toml:\n  [migrations]\n  directory = "path/to/migrations"')
    return LayoutError(message, "\n".join(parts))


def _looked_for(layouts: Mapping[str, Layout]) -> str:
    return "Looked for:\n" + "\n".join(f"  {layout.title}: {layout.looks_for}" for _, layout in sorted(layouts.items()))
