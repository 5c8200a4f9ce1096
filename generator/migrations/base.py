"""What a layout is, and what it hands over: migrations in the order in which they run."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Protocol, TypeVar

from generator.migrations.tree import Tree
from generator.model.finding import Finding
from generator.record import dataclass
from generator.registry import Registry, load_modules


@dataclass(frozen=True, slots=True)
class Segment:
    """From which file a part of a migration's text is.

    Args:
        first: The 1-based line of the text with which the part begins; it ends where the next begins.
        file: The file, relative to the root.
        line: Its line that ``first`` is.
        step: 1, or 0 where all lines of the part were written out from that one line.
    """

    first: int
    file: str
    line: int
    step: int = 1


WHOLE = ((0, True),)
"""That all of a file is run in one transaction (``MigrationFile.transactions``)."""


@dataclass(frozen=True, slots=True)
class MigrationFile:
    """A file with its place in the order of replay.

    Args:
        path: Relative to the repository's root, with forward slashes.
        version: What the layout takes for its version, or the file's name where it has none.
        name: The descriptive part of its name.
        date: ``YYYY-MM-DD`` where the version (or the layout's journal) holds a date, else empty.
        text: The SQL to replay. What is not replayed (down sections, psql commands, COPY data, comments written by
            tools) is blanked with spaces, byte for byte, and line ends are LF, so that line numbers are the file's.
        segments: Where its lines are from, in order, when they are not just those of ``path``: it includes other
            files, or was written out from something that is not SQL.
        transactions: (line, whether) of the places, in order, from which on its tool runs statements in one transaction, or
            each by itself, which is also what it does before the first of them. A transaction ends where the next place
            is. Lines are those that :meth:`place` returns.
    """

    path: str
    version: str
    name: str
    date: str
    text: str
    segments: tuple[Segment, ...] = ()
    transactions: tuple[tuple[int, bool], ...] = ()

    def part(self, line: int) -> int:
        """Return the number in ``transactions`` of the place that a line belongs to, -1 for what comes before them."""
        return bisect_right(self.transactions, line, key=lambda part: part[0]) - 1

    def place(self, line: int) -> tuple[str, int]:
        """Return (file, line) of a 1-based line of the text."""
        if not self.segments:
            return self.path, line
        segment = self.segments[max(bisect_right(self.segments, line, key=lambda part: part.first) - 1, 0)]
        return segment.file, segment.line + (line - segment.first) * segment.step


@dataclass(frozen=True, slots=True)
class Candidate:
    """Migrations that a layout believes to have found.

    Args:
        layout: The layout's name.
        directories: Folders (for ``single-file`` the file), relative to the root, with forward slashes.
        confidence: 0 to 100. From 85 up a tool's own file or marker says so; below 60 only names do.
        reason: Why, for people.
        weight: How much there is (files; tables for a single file): breaks ties between tracks.
        dialect: The database that the tool's own files name, or empty when they name none.
        covers: Folders and files that belong to it besides, where no other candidate is looked for.
    """

    layout: str
    directories: tuple[str, ...]
    confidence: int
    reason: str
    weight: int
    dialect: str = ""
    covers: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """The directories, for people."""
        return ", ".join(self.directories)


@dataclass(frozen=True, slots=True)
class Reading:
    """Migrations in the order of replay.

    Args:
        files: The migrations.
        findings: What is to be said about them.
        placeholders: What the tool replaces in them, with the values that its settings give; empty where only the
            environment knows one.
    """

    files: tuple[MigrationFile, ...]
    findings: tuple[Finding, ...] = ()
    placeholders: Mapping[str, str] = field(default_factory=dict)


class Layout(Protocol):
    """How a migration tool lays out its files. Implementations hold no state."""

    title: str
    """The tool, for people."""
    looks_for: str
    """What the detection wants to see, for the message that nothing was found."""

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield what looks like this layout, in any order; must not raise."""
        ...

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return the migrations of these directories (relative to the root) in the order of replay.

        Raises:
            LayoutError: A directory is not there, or the tool itself would refuse it.
        """
        ...


layouts: Registry[Layout] = Registry("migration layout")

_Class = TypeVar("_Class", bound=Layout)


def layout(name: str) -> Callable[[type[_Class]], type[_Class]]:
    """Return a decorator that registers an instance of its class under the name (kebab-case of its module's)."""

    def decorate(kind: type[_Class]) -> type[_Class]:
        layouts.register(name)(kind())
        return kind

    return decorate


def load_layouts() -> Registry[Layout]:
    """Return the registry with every layout in it."""
    load_modules("generator.migrations.layouts")
    return layouts
