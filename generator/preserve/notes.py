"""Notes that the tool leaves below a region: text of the author's that has no place in it any more.

A note is the author's from the moment it is written: it stands outside the region and is never touched again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.preserve.cells import LostCell
from generator.preserve.checksum import fold
from generator.preserve.fences import fence_end
from generator.preserve.markers import neutralise


def cell_line(cell: LostCell) -> str:
    """Return the line of a note that keeps a cell's text."""
    place = ", ".join(part for part in (cell.key, cell.header) if part)
    return neutralise(f"> - {place}: {cell.text}")


def cells_note(region: str, lines: Iterable[str]) -> list[str]:
    """Return the note that keeps the texts of cells, as lines.

    Args:
        region: The region's name.
        lines: What :func:`cell_line` returned for each.
    """
    return [
        "> [!NOTE]",
        ">",
        f"> Kept from the section `{region}`, where these texts have no cell any more. Move or delete them.",
        ">",
        *lines,
    ]


def edits_note(region: str, lines: Sequence[str]) -> list[str]:
    """Return the note that keeps lines which somebody wrote into a region.

    Args:
        region: The region's name.
        lines: What :func:`edited_lines` returned.
    """
    return [
        "> [!NOTE]",
        ">",
        f"> Kept from the section `{region}`, which was edited by hand. Move or delete these lines.",
        ">",
        *(neutralise(f"> {line}") if line else ">" for line in lines),
    ]


def edited_lines(page: str, generated: str) -> list[str]:
    """Return the lines of a region on the page that are not generated, with what keeps their form.

    Lines from a code fence come with the fence around them, lines that were apart with a blank line between them.
    """
    known = {_folded(line) for line in generated.split("\n")}
    known_code = {line.rstrip() for line in generated.split("\n")}
    kept: list[str] = []
    apart = False
    lines = iter(page.split("\n"))
    for line in lines:
        closing = fence_end(line)
        if closing:
            found = list(_from_fence(line, closing, lines, known_code))
        else:
            found = [line] if line.strip() and _folded(line) not in known else []
        if found:
            kept += ["", *found] if kept and (apart or closing) else found
        apart = not found or closing is not None
    return kept


def _from_fence(opener: str, closing: re.Pattern[str], lines: Iterator[str], known: set[str]) -> Iterator[str]:
    """Yield the unknown lines of a fence, and the fence around them if there are any; read the lines up to its end."""
    code: list[str] = []
    blank: list[str] = []
    for line in lines:
        if closing.match(line):
            break
        if not line.strip():
            blank.append(line)
        elif line.rstrip() in known:
            blank = []
        else:
            code += [*(blank if code else []), line]
            blank = []
    if code or opener.rstrip() not in known:
        yield opener
        yield from code
        yield opener.strip()[: len(opener.strip()) - len(opener.strip().lstrip("`~"))]


def _folded(line: str) -> str:
    return " ".join(fold(line))
