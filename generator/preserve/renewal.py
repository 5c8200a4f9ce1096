"""One region that stands on a page: keep it, renew it, or find that somebody edited it."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from generator.model.finding import Finding, Severity
from generator.model.origin import Origin
from generator.model.page import HumanCells, Region
from generator.preserve.cells import LostCell, carry
from generator.preserve.checksum import author_columns, checksum, columns_of, fold
from generator.preserve.markers import CONFLICT, begin_line, end_line, neutralise
from generator.preserve.notes import edited_lines
from generator.preserve.regions import FoundRegion
from generator.preserve.tables import find_tables
from generator.record import dataclass

_DIFF_LINES = 60


@dataclass(frozen=True, slots=True)
class Renewed:
    """What became of a region.

    Args:
        raw: Its bytes from now on, empty if it goes; None if the page must stay as it is.
        lost: Texts of the author's cells that have no cell any more.
        edits: Lines that somebody wrote into it, to be kept in a note.
        finding: Why the page must stay as it is, or what was overwritten.
        is_same: Whether it is as it was.
    """

    raw: str | None
    lost: tuple[LostCell, ...] = ()
    edits: tuple[str, ...] = ()
    finding: Finding | None = None
    is_same: bool = False


def write_region(region: Region, text: str, eol: str) -> str:
    """Return a region with its markers; blank lines inside them, or formatters would put some there."""
    begin = begin_line(region.name, checksum(text, region.human))
    return f"{begin}\n\n{text}\n\n{end_line(region.name)}\n".replace("\n", eol)


def generated_text(region: Region) -> str:
    """Return a region's text as it goes into the page: LF line ends, and no lone CR that could become part of one."""
    text = region.text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", " ")
    return neutralise(text).strip("\n")


def renew(found: FoundRegion, region: Region, eol: str, path: str, *, rescue: bool, force: bool = False) -> Renewed:
    """Bring a region up to date.

    Args:
        found: The region on the page.
        region: What it shall be; with empty text, the region goes.
        eol: The page's line end.
        path: What findings call the page.
        rescue: Whether a region that was edited is renewed all the same, its lines kept.
        force: Whether it is renewed all the same, its lines lost.
    """
    new = generated_text(region)
    old = found.body.replace("\r\n", "\n").strip("\n")
    if new and old == new:
        return _refresh(found, new, region.human)
    columns = author_columns(old, found.checksum, region.human)
    edited = columns is None and old.strip() != ""  # an emptied region holds nothing that could be lost
    if columns is None:
        columns = columns_of(find_tables(old.split("\n")), region.human)
    carried = carry(new, old, region.human, columns)
    if new and fold(carried.text) == fold(old):
        # The same but for what formatters change: their form stays, or they and we would undo each other for ever.
        return _refresh(found, carried.text, region.human)
    if edited and not (rescue or force):
        return Renewed(None, finding=_edited(found, old, carried.text, path))
    raw = write_region(region, carried.text, eol) if new else ""
    if not found.end.endswith("\n"):
        raw = raw.removesuffix(eol)
    if edited and not rescue:
        return Renewed(raw, lost=carried.lost, finding=_overwritten(found, path))
    if edited:
        return Renewed(raw, edits=tuple(edited_lines(old, carried.text)))
    return Renewed(raw, lost=carried.lost)


def _refresh(found: FoundRegion, text: str, human: Sequence[HumanCells]) -> Renewed:
    """Return the region as it is, with the checksum put right (of two branches, only one's was kept)."""
    right = checksum(text, human)
    if right == found.checksum:
        return Renewed(found.raw, is_same=True)
    head, _, tail = found.begin.rpartition(found.checksum)
    return Renewed(head + right + tail + found.body + found.end)


def _edited(found: FoundRegion, old: str, new: str, path: str) -> Finding:
    conflict = CONFLICT.search(old)
    if conflict:
        line = found.line + found.body.replace("\r\n", "\n")[: found.body.find(conflict[0])].count("\n") + 1
        return Finding(
            "merge-conflict",
            Severity.ERROR,
            f"a merge was not finished in region {found.name!r}",
            origin=Origin(path, line),
            hint="keep either side, the region is generated anew",
        )
    return Finding(
        "edited-region",
        Severity.ERROR,
        f"region {found.name!r} was edited by hand, so the page is left as it is",
        origin=Origin(path, found.line),
        hint="move your text out of the region and undo the edit, or run with --rescue to keep your lines in a note\n"
        + _diff(found.name, old, new),
    )


def _overwritten(found: FoundRegion, path: str) -> Finding:
    return Finding(
        "overwritten-region",
        Severity.WARNING,
        f"region {found.name!r} was edited by hand, and is generated anew as --force asks",
        origin=Origin(path, found.line),
        hint="what was there is in git",
    )


def _diff(name: str, old: str, new: str) -> str:
    """Return what differs between the generated text and the page; the padding of tables is left out."""
    generated, page = ([_unpadded(line) for line in text.split("\n")] for text in (new, old))
    lines = list(difflib.unified_diff(generated, page, f"{name} (generated)", f"{name} (on the page)", "", "", 1, ""))
    rest = len(lines) - _DIFF_LINES
    return "\n".join([*lines[:_DIFF_LINES], *([f"… and {rest} more lines"] if rest > 0 else [])])


def _unpadded(line: str) -> str:
    return " ".join(fold(line)) if line.startswith("|") else line.rstrip()
