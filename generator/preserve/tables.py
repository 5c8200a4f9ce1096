"""Markdown pipe tables, as GitHub reads them: the rows of generated tables and the cells in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.preserve.fences import fence_end
from generator.record import dataclass

_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t\r]*")
# A backslash takes the next character with it, so that `\|` is no border and `\\|` is one.
_CELL = re.compile(r"(?:\\.|[^|\\]|\\$)*")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the number of its line and its cells with the blanks around them."""

    line: int
    cells: list[str]

    def cell(self, index: int) -> str:
        """Return a cell's text without the blanks around it; a missing cell is empty, as it is for GitHub."""
        # Not strip(): a no-break space at the end of an author's text is a byte of theirs.
        return self.cells[index].strip(" \t\r") if index < len(self.cells) else ""

    def key(self, index: int) -> str:
        """Return a cell's text for comparison."""
        return fold_blanks(self.cell(index))


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its header's texts and the rows below the delimiter."""

    header: tuple[str, ...]
    rows: list[Row]


def fold_blanks(text: str) -> str:
    """Return the text with every run of white space as one blank."""
    return " ".join(text.split())


def find_tables(lines: Sequence[str]) -> list[Table]:
    """Return the tables of a text whose rows begin with a pipe at the margin; what stands in code fences is none."""
    tables: list[Table] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        if line.startswith("|"):
            if index < len(lines) and lines[index].startswith("|") and _DELIMITER.fullmatch(lines[index]):
                first = index = index + 1
                while index < len(lines) and lines[index].startswith("|"):
                    index += 1
                rows = [Row(number, split_row(lines[number])) for number in range(first, index)]
                tables.append(Table(tuple(fold_blanks(cell) for cell in split_row(line)), rows))
        elif closing := fence_end(line):
            while index < len(lines) and not closing.match(lines[index]):
                index += 1
            index += 1
    return tables


def split_row(line: str) -> list[str]:
    """Return the cells of a row that begins with a pipe, with the blanks around them."""
    if "\\" in line:
        cells = []
        at = 1
        while at <= len(line):
            match = _CELL.match(line, at)
            end = match.end() if match else len(line)
            cells.append(line[at:end])
            at = end + 1
    else:
        cells = line[1:].split("|")
    if cells and not cells[-1].strip():
        cells.pop()
    return cells


def join_row(cells: Sequence[str]) -> str:
    """Return the row made of cells that have their blanks."""
    return f"|{'|'.join(cells)}|"
