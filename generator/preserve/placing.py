"""Put a person's text into a page, where its author would have written it; what is there already is not put twice."""

from __future__ import annotations

import re
from enum import Enum

from generator.model.page import Page, Region
from generator.preserve.authored import first_heading
from generator.preserve.cells import as_shown
from generator.preserve.fences import fence_end
from generator.preserve.markers import neutralise
from generator.preserve.records import plain
from generator.preserve.regions import FoundRegion, scan
from generator.preserve.tables import find_tables, join_row
from generator.record import dataclass

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*\r?")


class Outcome(Enum):
    """What became of a text."""

    PLACED = "placed"
    PRESENT = "there already"
    TAKEN = "another text is there"
    MISSING = "no place"


@dataclass(frozen=True, slots=True)
class Placed:
    """A page, and what became of the text."""

    text: str
    outcome: Outcome


def place_cell(text: str, page: Page, name: str, column: str, words: str) -> Placed:
    """Put a text into the cell of a generated table that is the author's.

    Args:
        text: The page.
        page: What is generated for it.
        name: What names the row, as a reader sees it.
        column: Header of the cell's column.
        words: The text, on one line.
    """
    human = {part.name: part.human for part in page.parts if isinstance(part, Region)}
    pieces: list[str] = []
    outcome = Outcome.MISSING
    for segment in scan(text).segments:
        raw = segment if isinstance(segment, str) else segment.raw
        if isinstance(segment, FoundRegion) and outcome is Outcome.MISSING:
            for cells in human.get(segment.name, ()):
                if column in cells.columns and outcome is Outcome.MISSING:
                    body, outcome = _in_table(segment.body, cells.key, name, column, words)
                    raw = segment.begin + body + segment.end
        pieces.append(raw)
    return Placed("".join(pieces), outcome)


def _in_table(body: str, key: str, name: str, column: str, words: str) -> tuple[str, Outcome]:
    lines = body.split("\n")
    words = neutralise(words)
    for table in find_tables(lines):
        if key not in table.header or column not in table.header:
            continue
        at, to = table.header.index(key), table.header.index(column)
        for row in table.rows:
            if plain(row.cell(at)) != name:
                continue
            present = row.cell(to)
            if present:
                same = as_shown(present).removesuffix(" (from the SQL)").strip("_ ") == as_shown(words)
                return body, Outcome.PRESENT if same or as_shown(words) in as_shown(present) else Outcome.TAKEN
            row.cells.extend([" "] * (to + 1 - len(row.cells)))
            row.cells[to] = f" {words} "
            lines[row.line] = join_row(row.cells) + ("\r" if lines[row.line].endswith("\r") else "")
            return "\n".join(lines), Outcome.PLACED
    return body, Outcome.MISSING


def place_prose(text: str, page: Page, heading: str, words: str) -> Placed:
    """Put a text below one of the author's headings.

    Args:
        text: The page.
        page: What is generated for it.
        heading: Which heading; empty for the one that asks for the purpose. One that is not there is written below that.
        words: The text, of one or more lines.
    """
    words = neutralise(words).strip("\n")
    if _folded(words) in _folded(text):
        return Placed(text, Outcome.PRESENT)
    lines = text.split("\n")
    end = "\r" if lines[0].endswith("\r") else ""
    author = _author_lines(text)
    purpose = first_heading(page)
    at = _below(lines, author, heading or purpose)
    block = words.split("\n")
    if at is None:
        at = _below(lines, author, purpose)
        block = [f"### {heading}" if heading else f"## {purpose or 'Purpose & Context'}", "", *block]
        if at is None:
            at = _top(text)
    while at > 0 and not lines[at - 1].strip():
        at -= 1
    lines[at:at] = [line.rstrip("\r") + end for line in ["", *block]]
    below = at + 1 + len(block)
    if below < len(lines) and lines[below].strip():
        lines.insert(below, end)
    return Placed("\n".join(lines), Outcome.PLACED)


def _author_lines(text: str) -> list[bool]:
    """Return for each line whether it is the author's."""
    mine: list[bool] = []
    for segment in scan(text).segments:
        raw = segment if isinstance(segment, str) else segment.raw
        mine += [isinstance(segment, str)] * raw.count("\n")
    return [*mine, True]


def _below(lines: list[str], author: list[bool], heading: str) -> int | None:
    """Return the place after all that stands below a heading of the author's, up to the next heading or region."""
    found = False
    closing: re.Pattern[str] | None = None
    for at, line in enumerate(lines):
        if not author[at]:
            if found:
                return at
            continue
        if closing is not None:
            closing = None if closing.match(line) else closing
            continue
        closing = fence_end(line)
        match = _HEADING.fullmatch(line)
        if match and found:
            return at
        found = found or (match is not None and match[2].lower() == heading.lower())
    return len(lines) if found else None


def _top(text: str) -> int:
    """Return the line below the first region: the page's header; the top if there is none."""
    line = 0
    for segment in scan(text).segments:
        raw = segment if isinstance(segment, str) else segment.raw
        line += raw.count("\n")
        if isinstance(segment, FoundRegion):
            return line
    return 0


def _folded(text: str) -> str:
    return " ".join(text.split())
