"""What shall happen to the files of a folder: decided before anything is written."""

from __future__ import annotations

from generator.record import dataclass


@dataclass(frozen=True, slots=True)
class Write:
    """A file to be written.

    Args:
        path: Relative to the folder, forward slashes.
        text: Its text, line ends as they shall be; bytes that are no UTF-8 as ``surrogateescape`` has them.
        old: Its text now, or of the file that is moved here; None if it is new.
    """

    path: str
    text: str
    old: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A file that changes its name; the file at the new name is among the writes."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Removal:
    """A file that goes, and the text that it must have for that.

    Args:
        path: Relative to the folder.
        old: Its text.
        is_last: Whether it goes only when everything is written, since some of its text is in what is written.
    """

    path: str
    old: str
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """All that shall happen in one folder, each part sorted by path.

    Args:
        writes: New, changed and moved files.
        moves: Where the moved files were.
        removals: Files that go.
        unchanged: How many files are as they shall be.
    """

    writes: tuple[Write, ...] = ()
    moves: tuple[Move, ...] = ()
    removals: tuple[Removal, ...] = ()
    unchanged: int = 0
