r"""Cut a page into the author's text and the generated regions, byte for byte.

Lines end at ``\n`` and nowhere else: carriage returns, form feeds, U+2028 and a byte order mark are bytes of a line.
Text that is not UTF-8 comes as ``surrogateescape`` has it. Whatever the text is, :func:`serialise` gives it back.

What is a marker: a line of its own with at most three blanks before it. After ``begin X`` only ``end X`` closes; the
lines between are bytes. In a code fence of the author's a marker is text. In an HTML comment and in front matter ``` is
no fence, and a marker cannot be meant there. Everything that cannot be meant is a finding, and a page with one is not
written.
"""

from __future__ import annotations

import re
from dataclasses import field

from generator.model.finding import Finding, Severity
from generator.model.origin import Origin
from generator.preserve.fences import fence_end, html_end
from generator.preserve.markers import BEGIN, CONFLICT, END, PAGE, end_pattern, mentions_marker
from generator.record import dataclass

_BOM = "\ufeff"
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n")
_FRONT_MATTER_END = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)

_HINTS = {
    "merge-conflict": "resolve the conflict; inside a region either side will do, it is generated anew",
    "unterminated-fence": "close it: all below it is code, markers too",
    "unterminated-html": "close it: all below it is hidden",
    "enclosed-marker": "close the comment above the marker",
    "stray-marker": "put its begin marker back, or delete this line",
    "near-marker": "a marker stands alone on its line after at most three blanks, with a known word, a name and (begin) "
    "six hexadecimal digits; to write about markers, use a code fence",
    "unterminated-region": "put its end marker back below its text",
    "doubled-marker": "delete one of the begin markers",
    "duplicate-region": "delete one of the two",
    "duplicate-page-mark": "delete one of the two",
}


@dataclass(frozen=True, slots=True)
class FoundRegion:
    """A region as it stands on a page; ``begin`` and ``end`` are the marker lines with their line ends."""

    name: str
    checksum: str
    begin: str
    body: str
    end: str
    line: int

    @property
    def raw(self) -> str:
        """The region's bytes."""
        return self.begin + self.body + self.end


@dataclass(frozen=True, slots=True)
class PageMark:
    """The line that says whose page this is: ``<!-- schemabook:page DBT-001 -->``."""

    identity: str
    raw: str
    line: int


Segment = str | FoundRegion | PageMark


@dataclass(frozen=True, slots=True)
class Document:
    """A page in pieces.

    Args:
        segments: Author's text (``str``), regions and page marks, in order.
        findings: What is damaged; a page with one must not be written.
        hidden: Regions begun in code fences, which are text: name and line.
    """

    segments: tuple[Segment, ...]
    findings: tuple[Finding, ...] = ()
    hidden: dict[str, int] = field(default_factory=dict)

    @property
    def owned(self) -> bool:
        """Whether the tool wrote, or was given, this page."""
        return any(not isinstance(segment, str) for segment in self.segments)

    @property
    def identity(self) -> str:
        """What the page is about, or empty."""
        return next((segment.identity for segment in self.segments if isinstance(segment, PageMark)), "")


def scan(text: str, path: str = "") -> Document:
    """Cut a page into segments.

    Args:
        text: The page.
        path: What findings call it.
    """
    return _Scanner(text, path).scan()


def serialise(document: Document) -> str:
    """Return the text that the document was scanned from."""
    return "".join(segment if isinstance(segment, str) else segment.raw for segment in document.segments)


class _Scanner:
    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path
        self._at = len(_BOM) if text.startswith(_BOM) else 0
        self._line = 1
        self._author = 0  # where the author's text, not yet in a segment, begins
        self._fence: re.Pattern[str] | None = None
        self._fence_line = 0
        self._html: re.Pattern[str] | None = None
        self._html_line = 0
        self._front_matter = self._find_front_matter()
        self._segments: list[Segment] = []
        self._findings: list[Finding] = []
        self._hidden: dict[str, int] = {}
        self._seen: dict[str, int] = {}

    def scan(self) -> Document:
        while self._at < len(self._text):
            stop = self._text.find("\n", self._at) + 1 or len(self._text)
            line = self._text[self._at : stop]
            if CONFLICT.match(line.removesuffix("\n")):
                self._report("merge-conflict", "a merge was not finished here")
            if not self._marker(line, stop):
                self._follow(line)
                self._at, self._line = stop, self._line + 1
        if self._fence:
            self._report("unterminated-fence", "a code fence begins here and is never closed", self._fence_line)
        if self._html:
            self._report(
                "unterminated-html", "an HTML comment or block begins here and is never closed", self._html_line
            )
        self._flush(len(self._text))
        return Document(tuple(self._segments), tuple(self._findings), self._hidden)

    def _find_front_matter(self) -> int:
        start = _FRONT_MATTER.match(self._text, self._at)
        end = _FRONT_MATTER_END.search(self._text, start.end()) if start else None
        # Two thematic breaks with a region between them are no front matter.
        return end.end() if end and not mentions_marker(self._text[: end.end()]) else 0

    def _follow(self, line: str) -> None:
        """Keep account of fences and raw HTML in the author's text."""
        if self._at < self._front_matter:
            return
        if self._fence:
            if self._fence.match(line):
                self._fence = None
        elif self._html:
            if self._html.search(line):
                self._html = None
        else:
            self._fence = fence_end(line.rstrip("\n"))
            self._fence_line = self._line
            if not self._fence and "<" in line:
                self._html, self._html_line = html_end(line), self._line

    def _marker(self, line: str, stop: int) -> bool:
        """Take the segment that the line begins; False if the line is the author's."""
        if not mentions_marker(line):
            return False
        bare = line.removesuffix("\n")
        begin = BEGIN.fullmatch(bare)
        if self._fence:
            if begin:
                self._hidden.setdefault(begin[1], self._line)
            return False
        if self._html:
            self._report("enclosed-marker", f"a marker stands in the HTML that begins on line {self._html_line}")
            return False
        if begin:
            return self._region(begin, stop)
        if page := PAGE.fullmatch(bare):
            return self._page_mark(page[1] or "", stop)
        if end := END.fullmatch(bare):
            self._report("stray-marker", f"region {end[1]!r} ends here but does not begin above")
        else:
            self._report("near-marker", "this line mentions a marker of schemabook but is none")
        return False

    def _region(self, begin: re.Match[str], stop: int) -> bool:
        name = begin[1]
        end = end_pattern(name).search(self._text, stop)
        if not end:
            self._report("unterminated-region", f"region {name!r} begins here and does not end")
            return False
        body = self._text[stop : end.start()]
        after = min(end.end() + 1, len(self._text))
        if mentions_marker(body):
            self._check_doubled(name, body)
        self._once(f"region {name!r}", "duplicate-region")
        self._flush(self._at)
        raw_end = self._text[end.start() : after]
        self._segments.append(FoundRegion(name, begin[2], self._text[self._at : stop], body, raw_end, self._line))
        self._line += self._text.count("\n", self._at, after)
        self._at = self._author = after
        return True

    def _check_doubled(self, name: str, body: str) -> None:
        for offset, line in enumerate(body.split("\n"), start=1):
            found = BEGIN.fullmatch(line)
            if found and found[1] == name:
                self._report("doubled-marker", f"region {name!r} begins again before it ends", self._line + offset)

    def _page_mark(self, identity: str, stop: int) -> bool:
        self._once("the page mark", "duplicate-page-mark")
        self._flush(self._at)
        self._segments.append(PageMark(identity, self._text[self._at : stop], self._line))
        self._at, self._line = stop, self._line + 1
        self._author = stop
        return True

    def _once(self, what: str, code: str) -> None:
        first = self._seen.setdefault(what, self._line)
        if first != self._line:
            self._report(code, f"{what} is on this page already, on line {first}")

    def _flush(self, until: int) -> None:
        if until > self._author:
            self._segments.append(self._text[self._author : until])

    def _report(self, code: str, message: str, line: int = 0) -> None:
        origin = Origin(self._path, line or self._line)
        self._findings.append(Finding(code, Severity.ERROR, message, None, origin, _HINTS[code]))
