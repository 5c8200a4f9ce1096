r"""The six characters by which a region knows whether somebody edited it.

What a formatter does to a page is no edit: runs of white space (line breaks too), blank lines, the padding of table
cells, the dashes below a table's header, and which of two ways a character is escaped in (``&#124;`` or ``\|``) are
folded first. In code fences only blanks at line ends are.

The cells that belong to the author are left out of the sum. Which those were when the region was written is not stored,
and need not be what the templates say today; :func:`author_columns` finds it by trying: the sum of today's columns,
then those that differ by one, two or three. Only the columns that were left out then give the sum that was written then.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice

from generator.model.page import HumanCells
from generator.preserve.fences import split_code
from generator.preserve.tables import Table, find_tables, join_row

# For each table of a text, the places of the columns that are the author's.
Columns = tuple[frozenset[int], ...]

_PARAGRAPHS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_DASHES = re.compile(r"\|:?-+:?(?=\|)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_TOGGLES = 3  # at most so many columns may have changed hands at once
_TRIES = 400  # and so many sums are tried, a few milliseconds' worth


def fold(text: str) -> list[str]:
    """Return the paragraphs and code blocks of a text with all folded that a formatter may change."""
    blocks: list[str] = []
    for piece, is_code in split_code(text):
        if is_code:
            blocks.append(_fold_code(piece))
        else:
            blocks += [_fold_prose(block) for block in _PARAGRAPHS.split(piece) if block.strip()]
    return blocks


def checksum(text: str, human: Sequence[HumanCells] = ()) -> str:
    """Return six hexadecimal digits for a region's text, the author's cells left out."""
    lines = text.split("\n")
    tables = find_tables(lines) if human else []
    return _sum(lines, tables, columns_of(tables, human))


def checksum_without(text: str, columns: Columns) -> str:
    """Return the checksum of a region's text with the given columns left out."""
    lines = text.split("\n")
    return _sum(lines, find_tables(lines), columns)


def columns_of(tables: Iterable[Table], human: Sequence[HumanCells]) -> Columns:
    """Return which columns of the tables are the author's by today's templates."""
    return tuple(
        frozenset(
            table.header.index(column)
            for cells in human
            if cells.key in table.header
            for column in cells.columns
            if column in table.header and column != cells.key
        )
        for table in tables
    )


def author_columns(text: str, stored: str, human: Sequence[HumanCells] = ()) -> Columns | None:
    """Return which columns were the author's when the text was written, or None if it was edited since."""
    lines = text.split("\n")
    tables = find_tables(lines)
    today = columns_of(tables, human)
    return next((columns for columns in _guesses(tables, today, human) if _sum(lines, tables, columns) == stored), None)


def _guesses(tables: Sequence[Table], today: Columns, human: Sequence[HumanCells]) -> Iterator[Columns]:
    yield today
    keys = {cells.key for cells in human}
    places = [
        (number, index)
        for number, table in enumerate(tables)
        for index, title in enumerate(table.header)
        if (title not in keys if keys.intersection(table.header) else index > 0)
    ]
    changes = (change for count in range(1, _TOGGLES + 1) for change in combinations(places, count))
    for change in islice(changes, _TRIES):
        yield tuple(
            columns ^ frozenset(index for table, index in change if table == number)
            for number, columns in enumerate(today)
        )


def _sum(lines: Sequence[str], tables: Sequence[Table], columns: Columns) -> str:
    if any(columns):
        lines = list(lines)
        for table, left_out in zip(tables, columns, strict=True):
            for row in table.rows if left_out else ():
                cells = row.cells + [""] * (len(table.header) - len(row.cells))
                for at in left_out:
                    cells[at] = ""
                lines[row.line] = join_row(cells)
    # Not by paragraphs: a blank line more or less is no edit.
    pieces = split_code("\n".join(lines))
    folded = "\n".join(_fold_code(piece) if is_code else _fold_prose(piece) for piece, is_code in pieces)
    return hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=3).hexdigest()


def _fold_code(text: str) -> str:
    return "\n".join([line.rstrip() for line in text.split("\n")])


def _fold_prose(text: str) -> str:
    if "&" in text:
        text = html.unescape(text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    folded = " ".join(text.split())
    if "|" in folded:
        folded = folded.replace(" |", "|").replace("| ", "|")
        folded = _DASHES.sub(_fold_dashes, folded)
    return folded


def _fold_dashes(match: re.Match[str]) -> str:
    cell = match[0]
    return f"|{':' if cell[1] == ':' else ''}-{':' if cell[-1] == ':' else ''}"
