"""The door of this package: find the migrations of a repository and read them."""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.errors import LayoutError
from generator.migrations.base import Candidate, Layout, MigrationFile, Reading, load_layouts
from generator.migrations.detection import Choice, choose, find
from generator.migrations.placeholders import fill
from generator.migrations.tree import Tree
from generator.model.finding import Finding, Severity
from generator.record import dataclass, replace


@dataclass(frozen=True, slots=True)
class Source:
    """A repository's migrations.

    Args:
        layout: The layout's name.
        directories: Where they are, relative to the root.
        reason: What the layout was recognised by, or that it was configured.
        files: The migrations in the order of replay.
        findings: What is to be said about them.
    """

    layout: str
    directories: tuple[str, ...]
    reason: str
    files: tuple[MigrationFile, ...]
    findings: tuple[Finding, ...] = ()


def load(
    root: Path,
    layout: str = "auto",
    directories: Sequence[str] = (),
    placeholders: Mapping[str, str] | None = None,
    baseline: str = "",
) -> Source:
    """Return a repository's migrations in the order of replay.

    Args:
        root: The repository's root; paths in the result are relative to it.
        layout: A layout's name, or ``auto``.
        directories: Where the migrations are, relative to the root; empty to look for them.
        placeholders: Values for ``${name}``, ``{{ name }}`` and psql's ``:name`` in the files.
        baseline: A file, relative to the root, to be replayed before them; psql commands and COPY data may be in it.

    Raises:
        LayoutError: There are none, there are several tracks, or the layout or a directory does not exist.
        SourceError: None of the files can be read.
    """
    chosen = detect(root, layout, directories)
    best = chosen.candidate
    reading = load_layouts()[best.layout].read(root, best.directories)
    if not reading.files:
        message = f"there are no migrations of the layout {best.layout} in {best.where}"
        raise LayoutError(message, f"It looks for {load_layouts()[best.layout].looks_for}")
    before = load_layouts()["single-file"].read(root, [_relative(root, baseline)]) if baseline else Reading(())
    files, notes = fill((*before.files, *reading.files), placeholders or {}, reading.placeholders)
    findings = (*_others(chosen), *before.findings, *_shifted(reading.findings, len(before.files)), *notes)
    return Source(best.layout, best.directories, best.reason, files, findings)


def detect(root: Path, layout: str = "auto", directories: Sequence[str] = ()) -> Choice:
    """Return which migrations :func:`load` would read, and which it would pass over.

    Raises:
        LayoutError: As for :func:`load`.
    """
    known = load_layouts()
    name = _known_name(layout)
    directories = [_relative(root, directory) for directory in directories]
    for directory in directories:
        if not (root / directory).exists():
            message = f"there is no folder {directory} in {root}"
            raise LayoutError(message, "Correct [migrations] directory in schemabook.toml")
    if name and directories:
        return Choice(Candidate(name, tuple(directories), 100, "configured", 0))
    tree = Tree.scan(root, [_folder(root, directory) for directory in directories])
    wanted: dict[str, Layout] = {name: known[name]} if name else dict(known.items())
    return choose(tree, find(tree, wanted), wanted, directories)


def _known_name(layout: str) -> str:
    """Return the registered name, or empty for ``auto``."""
    name = layout.replace("_", "-")
    known = load_layouts()
    if name in {"auto", ""}:
        return ""
    if name in known:
        return name
    near = difflib.get_close_matches(name, known, 1)
    message = f"there is no migration layout {layout}"
    hint = f"Did you mean {near[0]}? " if near else ""
    raise LayoutError(message, f"{hint}The layouts are {', '.join(known)}, and auto")


def _relative(root: Path, directory: str) -> str:
    """Return a configured path as it is shown on pages: relative, forward slashes, no ``./``."""
    path = os.path.relpath(directory, root) if Path(directory).is_absolute() else os.path.normpath(directory)
    return path.replace(os.sep, "/")


def _folder(root: Path, directory: str) -> str:
    return str(Path(directory).parent.as_posix()) if (root / directory).is_file() else directory


def _shifted(findings: Sequence[Finding], places: int) -> list[Finding]:
    """Return findings about files that are replayed so many places later than was thought."""
    return [
        replace(finding, origin=replace(finding.origin, migration=finding.origin.migration + places))
        if finding.origin is not None and finding.origin.migration >= 0
        else finding
        for finding in findings
    ]


def _others(chosen: Choice) -> tuple[Finding, ...]:
    if not chosen.others:
        return ()
    message = (
        f"{chosen.candidate.where} ({chosen.candidate.layout}) is documented; also there and left out: "
        + "; ".join(f"{other.where} ({other.layout})" for other in chosen.others)
    )
    return (Finding("other-migrations", Severity.WARNING, message, hint=chosen.hint),)
