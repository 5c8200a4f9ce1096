"""A page as it stands and as it shall be, made one: the regions are replaced, the author's bytes stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.model.finding import Finding, Severity
from generator.model.origin import Origin
from generator.model.page import Page, Region
from generator.preserve.layout import Layout, Piece
from generator.preserve.markers import NAME, neutralise, page_line
from generator.preserve.notes import cell_line, cells_note, edits_note
from generator.preserve.regions import Document, FoundRegion, PageMark, scan, serialise
from generator.preserve.renewal import Renewed, generated_text, renew, write_region
from generator.preserve.said import is_said
from generator.record import dataclass, replace


@dataclass(frozen=True, slots=True)
class Merged:
    """A page from now on.

    Args:
        text: The page; None if it must stay as it is (then a finding says why) or has nothing to say.
        findings: What the author should know.
    """

    text: str | None
    findings: tuple[Finding, ...] = ()


def merge(existing: str | None, page: Page, path: str, *, rescue: bool = False, force: bool = False) -> Merged:
    """Return the page with its regions up to date and the author's bytes untouched.

    Args:
        existing: The file as it is, or None if there is none.
        page: What shall be on it. A region with empty text is not put on a page, and goes where it is on one.
        path: What findings call the file.
        rescue: Whether to renew regions that were edited by hand, the edited lines kept in a note below them.
        force: Whether to renew them, the edited lines lost.
    """
    if not existing:
        return Merged(_new_page(page))
    return merge_document(scan(existing, path), page, path, rescue=rescue, force=force)


def merge_document(document: Document, page: Page, path: str, *, rescue: bool = False, force: bool = False) -> Merged:
    """Do as :func:`merge` with a page that is scanned already."""
    if document.findings:
        return Merged(None, document.findings)
    return _Merge(document, page, path).run(rescue=rescue, force=force)


def _new_page(page: Page) -> str | None:
    regions = _regions(page)
    if not any(generated_text(region) for region in regions.values()):
        return None
    layout = Layout("\n")
    for part in page.parts:
        text = generated_text(part) if isinstance(part, Region) else neutralise(part.text).strip("\n")
        if text:
            layout.insert(
                len(layout.pieces), Piece(write_region(part, text, "\n") if isinstance(part, Region) else f"{text}\n")
            )
    if page.identity:
        layout.insert(len(layout.pieces), Piece(page_line(page.identity) + "\n"))
    return layout.text()


def _regions(page: Page) -> dict[str, Region]:
    regions: dict[str, Region] = {}
    for part in page.parts:
        if isinstance(part, Region):
            if part.name in regions or not NAME.fullmatch(part.name):
                msg = f"region {part.name!r} of {page.path} is given twice, or its name cannot stand in a marker"
                raise ValueError(msg)
            regions[part.name] = part
    return regions


class _Merge:
    def __init__(self, document: Document, page: Page, path: str) -> None:
        self._document = document
        self._page = page
        self._path = path
        self._regions = {
            name: replace(region, text="") if region.is_quiet and is_said(generated_text(region), document) else region
            for name, region in _regions(page).items()
        }
        self._eol = _line_end(document)
        self._findings: list[Finding] = []

    def run(self, *, rescue: bool, force: bool) -> Merged:
        found = {
            region.name: renew(
                region,
                self._regions.get(region.name, Region(region.name, "")),
                self._eol,
                self._path,
                rescue=rescue,
                force=force,
            )
            for region in self._document.segments
            if isinstance(region, FoundRegion)
        }
        missing = [name for name, region in self._regions.items() if name not in found and generated_text(region)]
        problems = [renewed.finding for renewed in found.values() if renewed.finding and renewed.raw is None]
        problems += [self._hidden(name) for name in missing if name in self._document.hidden]
        if problems:
            return Merged(None, tuple(problems))
        self._findings += [renewed.finding for renewed in found.values() if renewed.finding]
        is_same = found and not missing and self._document.identity == self._page.identity
        if is_same and all(renewed.is_same for renewed in found.values()):
            return Merged(serialise(self._document))  # most pages of most runs
        layout = Layout(self._eol, [self._piece(segment, found) for segment in self._document.segments])
        self._retire_and_note(layout, found)
        self._add(layout, missing)
        marked = any(piece.is_mark for piece in layout.pieces)
        # With its last region a page would cease to be the tool's, and be in its way when there is a region again.
        owned = marked or any(piece.region and not piece.is_note for piece in layout.pieces)
        if not owned or (self._page.identity and not marked):
            layout.insert(len(layout.pieces), Piece(page_line(self._page.identity) + self._eol, is_mark=True))
        return Merged(layout.text(), tuple(self._findings))

    def _piece(self, segment: str | FoundRegion | PageMark, found: Mapping[str, Renewed]) -> Piece:
        if isinstance(segment, str):
            return Piece(segment)
        if isinstance(segment, FoundRegion):
            return Piece(found[segment.name].raw or "", region=segment.name)
        if self._page.identity in {"", segment.identity}:
            return Piece(segment.raw, is_mark=True)
        return Piece(page_line(self._page.identity) + self._eol * segment.raw.endswith("\n"), is_mark=True)

    def _hidden(self, name: str) -> Finding:
        return Finding(
            "hidden-region",
            Severity.ERROR,
            f"region {name!r} is on this page only in a code fence, where it is text",
            origin=Origin(self._path, self._document.hidden[name]),
            hint="close the fence above it, or delete it from the fence",
        )

    def _retire_and_note(self, layout: Layout, found: Mapping[str, Renewed]) -> None:
        for name, renewed in found.items():
            note = self._note(name, renewed)
            at = layout.place(name) if note or not renewed.raw else None
            if at is None:
                continue
            if renewed.raw:
                at += 1
            else:
                layout.remove(at)
            if note:
                text = "".join(line + self._eol for line in note)
                layout.insert(at, Piece(text, region=name, is_note=True))

    def _note(self, name: str, renewed: Renewed) -> list[str]:
        if renewed.edits:
            self._kept("edited-region", f"lines that were written into region {name!r}", name)
            return edits_note(name, renewed.edits)
        # Kept already, when the same change of the schema is made, undone and made again.
        known = self._author_lines() if renewed.lost else set()
        cells = [line for line in (cell_line(cell) for cell in renewed.lost) if line not in known]
        if cells:
            self._kept("displaced-text", f"{len(cells)} texts from cells of region {name!r} that are no more", name)
            return cells_note(name, cells)
        return []

    def _author_lines(self) -> set[str]:
        texts = (segment for segment in self._document.segments if isinstance(segment, str))
        return {line.removesuffix("\r") for text in texts for line in text.split("\n")}

    def _kept(self, code: str, what: str, name: str) -> None:
        line = next(
            segment.line
            for segment in self._document.segments
            if isinstance(segment, FoundRegion) and segment.name == name
        )
        self._findings.append(
            Finding(
                code,
                Severity.WARNING,
                f"{what} are kept in a note below it",
                origin=Origin(self._path, line),
                hint="move them to where they belong, or delete the note",
            )
        )

    def _add(self, layout: Layout, missing: Sequence[str]) -> None:
        """Put new regions where the template has them: below the one before, else above the one after."""
        for name in missing:
            region = self._regions[name]
            text = write_region(region, generated_text(region), self._eol)
            layout.insert(self._place_for(name, layout), Piece(text, region=name))

    def _place_for(self, name: str, layout: Layout) -> int:
        order = list(self._regions)
        place = order.index(name)
        for other in reversed(order[:place]):
            at = layout.place(other)
            if at is not None:
                return layout.after(at)
        places = (layout.place(other) for other in order[place + 1 :])
        return next((at for at in places if at is not None), layout.end())


def _line_end(document: Document) -> str:
    """Return the page's line end: that of its first line."""
    for segment in document.segments:
        head, newline, _ = (segment if isinstance(segment, str) else segment.raw).partition("\n")
        if newline:
            return "\r\n" if head.endswith("\r") else "\n"
    return "\n"
