"""Merge conflicts that are only about generated text, and so settle themselves.

Two branches that both ran a build conflict wherever a count or a list changed. If the author's text is the same on both
sides, either side will do, since the regions are generated anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.preserve.checksum import author_columns, checksum_without
from generator.preserve.regions import Document, FoundRegion, scan
from generator.preserve.tables import Row, Table, find_tables, join_row

_OURS = re.compile(r"<{7}(?: |\r?$)")
_BASE = re.compile(r"\|{7}(?: |\r?$)")
_MIDDLE = re.compile(r"={7}\r?$")
_THEIRS = re.compile(r">{7}(?: |\r?$)")


def settle_conflicts(text: str) -> str | None:
    """Return a page with conflict marks without them; None if people have to decide, or a conflict is not whole."""
    sides = split_sides(text)
    return join_sides(*sides) if sides else None


def join_sides(ours: str, theirs: str, base: str | None = None) -> str | None:
    """Return one page from the two sides of a merge, to be brought up to date by a build.

    Cells of the author's in rows that only one side has come along.

    Args:
        ours: The page on our side, whole.
        theirs: On the other side.
        base: As it was before the sides parted; tells which side's author has written, where only one has.

    Returns:
        The page, or None if both sides have text of the author's that the other lacks, or one is damaged.
    """
    first, second = scan(ours), scan(theirs)
    if _prose(first) != _prose(second):
        before = _prose(scan(base)) if base is not None else None
        if before == _prose(first):
            first, second = second, first
        elif before != _prose(second):
            return None
    if first.findings or second.findings or not first.owned:
        return None
    others = {segment.name: segment for segment in second.segments if isinstance(segment, FoundRegion)}
    parts = []
    for segment in first.segments:
        raw = segment if isinstance(segment, str) else segment.raw
        if isinstance(segment, FoundRegion) and (other := others.pop(segment.name, None)):
            joined = _joined(segment, other)
            if joined is None:
                return None
            raw = joined
        parts.append(raw)
    # A region that only the other side has is generated anew, unless somebody has written into it.
    return "".join(parts) if not any(_cells(region) != {} for region in others.values()) else None


def split_sides(text: str) -> tuple[str, str] | None:
    """Return a file as each side of a merge has it; None if there is no conflict in it, or half of one."""
    ours: list[str] = []
    theirs: list[str] = []
    place = found = ""
    for line in text.split("\n"):
        if not place and _OURS.match(line):
            place = found = "ours"
        elif place == "ours" and _BASE.match(line):
            place = "base"
        elif place in {"ours", "base"} and _MIDDLE.match(line):
            place = "theirs"
        elif place == "theirs" and _THEIRS.match(line):
            place = ""
        elif _OURS.match(line) or _THEIRS.match(line):
            return None
        else:
            ours += [line] if place in {"", "ours"} else []
            theirs += [line] if place in {"", "theirs"} else []
    return None if place or not found else ("\n".join(ours), "\n".join(theirs))


def _prose(document: Document) -> tuple[str, str]:
    """Return whose page it is and the text between regions; blank lines around regions belong to nobody."""
    text = "".join(segment for segment in document.segments if isinstance(segment, str))
    return document.identity, "\n".join(line for line in text.split("\n") if line.strip())


def _joined(ours: FoundRegion, theirs: FoundRegion) -> str | None:
    """Return our region with the author's cells of both; None if two texts are for one cell, or one side was edited."""
    if ours.body == theirs.body:
        return ours.raw
    mine, foreign = _cells(ours), _cells(theirs)
    if mine is None or foreign is None:
        return None
    if any(mine.get(place, text) != text for place, text in foreign.items()):
        return None
    missing = {place: text for place, text in foreign.items() if place not in mine}
    return _with_cells(ours, theirs, missing) if missing else ours.raw


# A cell's place: header of the table, text of the key cell, column.
_Place = tuple[tuple[str, ...], str, int]


def _cells(region: FoundRegion) -> dict[_Place, str] | None:
    """Return the texts in cells that are the author's where the SQL says nothing; None if the region was edited."""
    text = _inner(region)
    columns = author_columns(text, region.checksum)
    if columns is None:
        return None if text else {}
    return {
        (table.header, _key(table, row), at): row.cell(at)
        for table, mine in zip(find_tables(text.split("\n")), columns, strict=True)
        for row in table.rows
        for at in mine
        if row.cell(at)
    }


def _with_cells(ours: FoundRegion, theirs: FoundRegion, missing: Mapping[_Place, str]) -> str:
    """Put texts into our rows, and add the rows that only the other side has; the checksum is put right."""
    lines = _inner(ours).split("\n")
    left = dict(missing)
    tables = find_tables(lines)
    for table in tables:
        for row in table.rows:
            for place in [place for place in left if place[:2] == (table.header, _key(table, row))]:
                row.cells.extend([" "] * (place[2] + 1 - len(row.cells)))
                row.cells[place[2]] = f" {left.pop(place)} "
                lines[row.line] = join_row(row.cells)
    wanted = {place[:2] for place in left}
    their_tables = find_tables(_inner(theirs).split("\n"))
    for table in reversed(tables):
        rows = [row for other in their_tables if other.header == table.header for row in other.rows]
        added = [join_row(row.cells) for row in rows if (table.header, _key(table, row)) in wanted]
        last = table.rows[-1].line + 1 if table.rows else len(lines)
        lines[last:last] = added
    text = "\n".join(lines)
    columns = {table.header: mine for table, mine in _author_tables(theirs)}
    columns |= {table.header: mine for table, mine in _author_tables(ours) if mine}
    checksum = checksum_without(
        text, tuple(columns.get(table.header, frozenset()) for table in find_tables(text.split("\n")))
    )
    eol = "\r\n" if "\r\n" in ours.body else "\n"
    body = f"\n{text}\n\n".replace("\n", eol)
    head, _, tail = ours.begin.rpartition(ours.checksum)
    return head + checksum + tail + body + ours.end


def _author_tables(region: FoundRegion) -> Iterator[tuple[Table, frozenset[int]]]:
    text = _inner(region)
    tables = find_tables(text.split("\n"))
    return zip(tables, author_columns(text, region.checksum) or (frozenset(),) * len(tables), strict=True)


def _inner(region: FoundRegion) -> str:
    return region.body.replace("\r\n", "\n").strip("\n")


def _key(table: Table, row: Row) -> str:
    """Return what tells a row from the others: the name; ids clash when two branches take one number."""
    return row.key(1 if table.header[0] == "ID" and len(table.header) > 1 else 0)
