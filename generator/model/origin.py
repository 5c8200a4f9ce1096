"""Where in the migrations an object came from, and what happened to it since."""

from __future__ import annotations

from generator.record import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """A place in a migration.

    Args:
        file: Path relative to the repository's root, with forward slashes.
        line: 1-based line on which the statement (not the comments before it) begins.
        migration: 0-based place of the file in the order of replay; -1 for a prelude.
    """

    file: str
    line: int
    migration: int = -1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a migration did to an object or to a part of it.

    Args:
        origin: The statement.
        action: What it did, in words that read after the object's name: ``created``, ``column added``,
            ``renamed``, ``moved to schema``, ``column type changed``, ``policy dropped``, ``dropped`` …
        subject: The part concerned (a column's, index's, policy's name), or empty.
        old: The value before (old name, old type …), or empty.
        new: The value after, or empty.
        breaking: Whether a client that worked before may fail after: something was dropped, renamed, moved or
            retyped, or a column without default became NOT NULL.
    """

    origin: Origin
    action: str
    subject: str = ""
    old: str = ""
    new: str = ""
    breaking: bool = False


History = tuple[Change, ...]
