"""What rendering hands to preservation: a page as regions (the tool's) and scaffolds (given once to the author)."""

from __future__ import annotations

from dataclasses import field

from generator.record import dataclass


@dataclass(frozen=True, slots=True)
class HumanCells:
    """Which cells of a generated Markdown table are the author's where the SQL says nothing.

    Args:
        key: Header of the column that identifies a row (``Column``); the table is found by it.
        columns: Headers whose cells are the author's where the generated cell is empty.
        renamed: (old key cell, new key cell) as written in the Markdown, oldest rename first.
        known: (key cell, header, cell text) of texts that were generated at some time, so are not the author's.
    """

    key: str
    columns: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...] = ()
    known: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Region:
    """A generated part of a page.

    Args:
        name: ``[a-z0-9][a-z0-9.-]*``, unique on its page (``fields``, ``migration-history``).
        text: Markdown with LF line ends, without markers and without blank lines at its ends.
        human: Tables in it with cells of the author's.
        is_quiet: Whether it is left out where the author says the same in the same words.
    """

    name: str
    text: str
    human: tuple[HumanCells, ...] = ()
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Scaffold:
    """Text written outside regions when the page is new, and never again: the author's from then on."""

    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be.

    Args:
        path: Relative to the output folder, forward slashes.
        parts: Regions and scaffolds in the order of the template.
        previous_paths: Where the page may have been before (its object was renamed), newest first.
        identity: What the page is about and is found by when files move (a DBT id), or empty.
        keep: Whether the page stays, with the author's text, when it would no longer be generated.
    """

    path: str
    parts: tuple[Region | Scaffold, ...]
    previous_paths: tuple[str, ...] = ()
    identity: str = ""
    keep: bool = True


@dataclass(frozen=True, slots=True)
class Asset:
    """A generated file that is the tool's alone (``schema.json``): replaced whole."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Site:
    """All pages and assets of one output folder."""

    pages: tuple[Page, ...] = ()
    assets: tuple[Asset, ...] = field(default=())
