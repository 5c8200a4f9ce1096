"""References to an id that turned out to stand for two tables: those to the renumbered one are rewritten.

Which of the two a reference means is told by, in this order: the file that it links to or the anchor's words
(``DBT-105-teams.md``), a name on the same line, the page that it stands on, and whoever knows what the id meant when
the line was written (git). What nobody knows is reported and left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from enum import Enum

from generator.model.finding import Finding, Severity
from generator.model.origin import Origin
from generator.preserve.checksum import author_columns
from generator.preserve.markers import page_line
from generator.preserve.regions import FoundRegion, PageMark, scan
from generator.preserve.tables import find_tables, join_row
from generator.record import dataclass

_RANGE = r"[ \t]*(?:→|->|[\u2013\u2014]|\.\.\.?|/|,|&|\bto\b|\bthrough\b)[ \t]*"

_LISTING = frozenset({",", "/", "&"})


class Meaning(Enum):
    """Which of two tables a reference means."""

    ELDER = "the one that keeps the id"
    YOUNGER = "the one that was renumbered"
    UNKNOWN = "nobody knows"


@dataclass(frozen=True, slots=True)
class Change:
    """An id that some references to become another.

    Args:
        old: ``DBT-105``.
        new: ``DBT-149``.
        younger: Names (bare and with schema) of the table that was renumbered.
        elder: Names of the table that keeps the id.
    """

    old: str
    new: str
    younger: tuple[str, ...]
    elder: tuple[str, ...]


@dataclass(slots=True)
class Rewritten:
    """A document with its references put right, what is left for a person to do, and how many were rewritten."""

    text: str
    findings: list[Finding] = field(default_factory=list)
    count: int = 0


# What the id meant when a line (1-based) of the file was written.
Witness = Callable[[int], Meaning]


def rewrite(text: str, path: str, change: Change, witness: Witness, *, own: Meaning = Meaning.UNKNOWN) -> Rewritten:
    """Rewrite the references in a document; in a page with regions only what is the author's, for the rest is renewed.

    Args:
        text: The document.
        path: What findings call it.
        change: Which references become what.
        witness: Knows what the id meant when a line was written.
        own: Whose page it is, if it is that of one of the two.
    """
    return _Rewriter(path, change, witness, own).rewrite(text)


class _Rewriter:
    def __init__(self, path: str, change: Change, witness: Witness, own: Meaning) -> None:
        self._path = path
        self._change = change
        self._witness = witness
        self._own = own
        prefix, _, digits = change.old.rpartition("-")
        self._number = int(digits)
        self._reference = re.compile(
            rf"(?<![A-Za-z0-9-]){re.escape(change.old)}(?![A-Za-z0-9])(-[A-Za-z0-9-]*)?", re.IGNORECASE
        )
        self._range = re.compile(
            rf"(?<![A-Za-z0-9-]){re.escape(prefix)}-(\d{{2,}})(?:({_RANGE})(?:{re.escape(prefix)}-)?(\d{{2,}})(?![A-Za-z0-9]))+",
            re.IGNORECASE,
        )
        self._prefix = prefix
        self._younger = _Names(change.younger)
        self._elder = _Names(change.elder)
        self._done = Rewritten("")

    def rewrite(self, text: str) -> Rewritten:
        parts = []
        line = 1
        for segment in scan(text).segments:
            raw = segment if isinstance(segment, str) else segment.raw
            if isinstance(segment, str):
                parts.append(self._lines(segment, line))
            elif isinstance(segment, FoundRegion):
                parts.append(segment.begin + self._cells(segment, line + 1) + segment.end)
            else:
                parts.append(self._mark(segment))
            line += raw.count("\n")
        self._done.text = "".join(parts)
        return self._done

    def _mark(self, mark: PageMark) -> str:
        if mark.identity != self._change.old or self._own is not Meaning.YOUNGER:
            return mark.raw
        self._done.count += 1
        return mark.raw.replace(page_line(self._change.old), page_line(self._change.new))

    def _lines(self, text: str, first: int) -> str:
        return "\n".join(self._line(line, number) for number, line in enumerate(text.split("\n"), first))

    def _cells(self, region: FoundRegion, first: int) -> str:
        """Rewrite the author's cells of a region, which its checksum does not cover."""
        if self._reference.search(region.body) is None:
            return region.body
        lines = region.body.split("\n")
        head = len(region.body) - len(region.body.lstrip("\r\n"))
        skipped = region.body[:head].count("\n")
        inner = region.body.replace("\r\n", "\n").strip("\n")
        columns = author_columns(inner, region.checksum)
        if columns is None:
            return region.body
        for table, mine in zip(find_tables(inner.split("\n")), columns, strict=True):
            for row in table.rows:
                at = row.line + skipped
                end = "\r" if lines[at].endswith("\r") else ""
                for column in mine:
                    if column < len(row.cells):
                        row.cells[column] = self._line(row.cells[column], first + at)
                if mine:
                    lines[at] = join_row(row.cells) + end
        return "\n".join(lines)

    def _line(self, line: str, number: int) -> str:
        if self._prefix.lower() not in line.lower():
            return line
        ranges = list(self._ranges(line, number))

        def replace(match: re.Match[str]) -> str:
            if any(start <= match.start() < end for start, end in ranges):
                return match[0]
            meaning = self._meaning(match, line, number)
            if meaning is Meaning.YOUNGER:
                self._done.count += 1
                new = self._change.new
                spelt = new if match[0].startswith(self._change.old) else new.lower()
                return spelt + (match[1] or "")
            if meaning is Meaning.UNKNOWN:
                self._report(
                    "ambiguous-reference",
                    f"{self._change.old} may mean {self._change.elder[0]}, or {self._change.younger[0]}, which is "
                    f"{self._change.new} now",
                    number,
                    f"if it means {self._change.younger[0]}, write {self._change.new}",
                )
            return match[0]

        return self._reference.sub(replace, line)

    def _ranges(self, line: str, number: int) -> Iterator[tuple[int, int]]:
        """Yield the places of ranges and lists that hold the number without spelling it out, and report them."""
        for match in self._range.finditer(line):
            numbers = [int(digits) for digits in re.findall(r"\d+", match[0])]
            spelt = len(re.findall(rf"{re.escape(self._prefix)}-", match[0], re.IGNORECASE))
            is_range = [separator.strip() not in _LISTING for separator in re.findall(_RANGE, match[0])]
            if spelt == len(numbers) and not any(is_range):
                continue  # each is a reference of its own
            spans = zip(numbers, numbers[1:], is_range, strict=False)
            inside = self._number in numbers or any(one < self._number < two for one, two, whole in spans if whole)
            if inside:
                self._report(
                    "id-in-range",
                    f"{match[0]!r} holds {self._change.old}; one of the two tables of that number, "
                    f"{self._change.younger[0]}, is {self._change.new} now",
                    number,
                    "correct it by hand",
                )
            if inside:
                yield match.span()

    def _meaning(self, match: re.Match[str], line: str, number: int) -> Meaning:
        tail = (match[1] or "").strip("-").lower()
        if tail:
            return self._either(tail in self._younger.slugs, tail in self._elder.slugs, Meaning.ELDER)
        link = re.match(rf"\]\([^()\s]*?{re.escape(self._change.old)}-([a-z0-9-]+)", line[match.end() :], re.IGNORECASE)
        if link:
            tail = link[1].lower()
            return self._either(tail in self._younger.slugs, tail in self._elder.slugs, Meaning.UNKNOWN)
        told = self._either(self._younger.on(line), self._elder.on(line), self._own)
        return told if told is not Meaning.UNKNOWN else self._witness(number)

    def _either(self, younger: object, elder: object, neither: Meaning) -> Meaning:
        if bool(younger) == bool(elder):
            return neither
        return Meaning.YOUNGER if younger else Meaning.ELDER

    def _report(self, code: str, message: str, line: int, hint: str) -> None:
        self._done.findings.append(Finding(code, Severity.WARNING, message, origin=Origin(self._path, line), hint=hint))


class _Names:
    """The names of a table, to be found in text."""

    def __init__(self, names: Sequence[str]) -> None:
        bare = [name.rpartition(".")[2] for name in names]
        self.slugs = {re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") for name in bare}
        words = {*names, *bare} | {re.sub(r"[_\W]+", " ", name).strip() for name in bare}
        longest = sorted((re.escape(word) for word in words if word), key=lambda word: (-len(word), word))
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)", re.IGNORECASE) if longest else None

    def on(self, line: str) -> bool:
        """Say whether one of the names stands on the line."""
        return self._pattern is not None and self._pattern.search(line) is not None
