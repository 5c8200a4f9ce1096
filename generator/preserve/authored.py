"""What people wrote on a page: the text between regions by its headings, and the cells where the SQL says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.page import Page, Region, Scaffold
from generator.preserve.fences import fence_end
from generator.preserve.records import plain
from generator.preserve.regions import FoundRegion, scan
from generator.preserve.tables import Table, find_tables
from generator.record import dataclass

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*\r?")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Prose:
    """Text of the author's, comments left out.

    Args:
        heading: The heading above it, empty if there is none between it and the region above it.
        text: The text.
        line: Its first line.
        below: The region above it.
    """

    heading: str
    text: str
    line: int
    below: str = ""


@dataclass(frozen=True, slots=True)
class AuthoredCell:
    """A cell that the author filled.

    Args:
        region: The region that the table is in.
        key: Header of the column that names the rows.
        name: The row's name as a reader sees it.
        column: Header of the cell's column.
        text: What is written in it.
        line: Where.
    """

    region: str
    key: str
    name: str
    column: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Authored:
    """What people wrote on one page."""

    prose: tuple[Prose, ...] = ()
    cells: tuple[AuthoredCell, ...] = ()


def read_authored(page: Page, text: str) -> Authored:
    """Return what on a page is the author's.

    Args:
        page: What is generated for it.
        text: The page as it stands after a build.
    """
    regions = {part.name: part for part in page.parts if isinstance(part, Region)}
    prose: list[Prose] = []
    cells: list[AuthoredCell] = []
    line = 1
    below = ""
    for segment in scan(text).segments:
        raw = segment if isinstance(segment, str) else segment.raw
        if isinstance(segment, str):
            prose += _prose(segment, line, below)
        elif isinstance(segment, FoundRegion) and segment.name in regions:
            cells += _cells(segment, regions[segment.name], line + 1)
        below = segment.name if isinstance(segment, FoundRegion) else below
        line += raw.count("\n")
    return Authored(tuple(prose), tuple(cells))


def first_heading(page: Page) -> str:
    """Return the heading under which a new page asks for its purpose, as the template has it; empty if there is none."""
    for part in page.parts:
        if isinstance(part, Scaffold):
            match = _HEADING.fullmatch(part.text.strip("\n").partition("\n")[0])
            return match[2] if match else ""
    return ""


def _prose(text: str, first: int, below: str) -> Iterator[Prose]:
    heading, start = "", first
    lines: list[str] = []
    closing: re.Pattern[str] | None = None
    # A comment may be longer than a line; its line ends stay, so that lines can be counted.
    shown = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    for number, line in enumerate([*shown.split("\n"), None], first):
        match = _HEADING.fullmatch(line) if line is not None and closing is None else None
        if line is None or match:
            body = "\n".join(lines).strip()
            if body:
                yield Prose(heading, body, start, below)
            heading, lines = (match[2] if match else ""), []
            start = number + 1
            continue
        if closing is None:
            closing = fence_end(line)
        elif closing.match(line):
            closing = None
        if not lines and not line.strip():
            start = number + 1
            continue
        lines.append(line.rstrip("\r"))


def _cells(found: FoundRegion, region: Region, first: int) -> Iterator[AuthoredCell]:
    tables = find_tables(found.body.replace("\r\n", "\n").split("\n"))
    generated = find_tables(region.text.split("\n"))
    for human in region.human:
        present = {
            (row.key(table.header.index(human.key)), column): row.cell(table.header.index(column))
            for table in generated
            if human.key in table.header
            for row in table.rows
            for column in human.columns
            if column in table.header
        }
        for table in tables:
            if human.key in table.header:
                yield from _of_table(found.name, table, human.key, human.columns, present, first)


def _of_table(
    region: str, table: Table, key: str, columns: tuple[str, ...], present: dict[tuple[str, str], str], first: int
) -> Iterator[AuthoredCell]:
    at = table.header.index(key)
    for row in table.rows:
        for column in columns:
            if column not in table.header or present.get((row.key(at), column)):
                continue
            text = row.cell(table.header.index(column))
            if text:
                yield AuthoredCell(region, key, plain(row.cell(at)), column, text, first + row.line)
