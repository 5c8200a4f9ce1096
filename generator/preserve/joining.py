"""Two files that are one page, as after a merge settled by hand: what the second alone has goes to the end of the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.page import Page, Region
from generator.preserve.layout import Layout, Piece
from generator.preserve.notes import cell_line
from generator.preserve.regions import Document, FoundRegion, PageMark, scan
from generator.preserve.renewal import renew


def join(text: str, twin: Document, page: Page, path: str, scaffolds: Iterable[str]) -> str:
    """Return a page with the author's text of a second file of it that the page lacks, at its end.

    Args:
        text: The page.
        twin: The second file.
        page: What is generated for both.
        path: The second file's name, for the note above its text.
        scaffolds: What the tool gave once, which is no author's text.
    """
    eol = "\r\n" if "\r\n" in text.partition("\n")[0] + "\n" else "\n"
    known = {line.strip() for line in text.split("\n")}
    parts = [*_texts(twin, known, tuple(scaffolds)), *_rest(twin, page, known, text)]
    if not parts:
        return text
    note = f"> [!NOTE]\n>\n> Kept from `{path}`, a second file of this page. Move or delete what follows."
    layout = Layout(eol, [_piece(segment) for segment in scan(text).segments])
    block = "\n\n".join([note, *parts]) + "\n"
    layout.insert(layout.end(), Piece(block.replace("\n", eol)))
    return layout.text()


def _piece(segment: str | FoundRegion | PageMark) -> Piece:
    if isinstance(segment, str):
        return Piece(segment)
    return Piece(segment.raw, is_mark=isinstance(segment, PageMark))


def _texts(twin: Document, known: set[str], scaffolds: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts between regions that have a line which the page lacks, whole, so that fences stay closed."""
    for segment in twin.segments:
        if isinstance(segment, str):
            text = segment.removeprefix("\ufeff").replace("\r\n", "\n")
            for scaffold in scaffolds:
                text = text.replace(scaffold, "")
            if any(line.strip() not in known for line in text.split("\n") if line.strip()):
                yield text.strip("\n")


def _rest(twin: Document, page: Page, known: set[str], text: str) -> Iterator[str]:
    """Yield a quotation with the author's cells, and with lines that were written into regions."""
    regions = {part.name: part for part in page.parts if isinstance(part, Region)}
    lines: list[str] = []
    for found in twin.segments:
        if isinstance(found, FoundRegion):
            region = regions.get(found.name, Region(found.name, ""))
            emptied = renew(found, Region(region.name, "", region.human), "\n", "", rescue=True)
            lines += [cell_line(cell) for cell in emptied.lost if cell.text not in text]
            edits = renew(found, region, "\n", "", rescue=True).edits
            lines += [
                f"> {line}".rstrip()
                for line in edits
                if line.strip() and not known & {line.strip(), f"> {line.strip()}"}
            ]
    if lines:
        yield "\n".join(lines)
