"""A Markdown document in blocks: headings, paragraphs, list items, tables, code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum

from generator.preserve.fences import fence_end, html_end
from generator.record import dataclass

_FRONT_MATTER_END = re.compile(r"(?:---|\.\.\.)\s*")
_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)\s*")
_ITEM = re.compile(r"(\s*)(?:[-*+]|\d{1,9}[.)])\s+")
_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_RULE = re.compile(r" {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})")


class Kind(Enum):
    """What a block is."""

    FRONT_MATTER = "front matter"
    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    TABLE = "table"
    CODE = "code"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document.

    Args:
        kind: What it is.
        lines: Its lines without line ends.
        line: 1-based number of the first.
        level: Of a heading, 1 to 6.
        title: Of a heading.
    """

    kind: Kind
    lines: tuple[str, ...]
    line: int
    level: int = 0
    title: str = ""

    @property
    def text(self) -> str:
        """The lines."""
        return "\n".join(self.lines)


def split_blocks(text: str) -> list[Block]:
    """Return the blocks of a document; blank lines are between them, all else is in one of them."""
    lines = [line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n")]
    return list(_Splitter(lines).blocks())


class _Splitter:
    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._at = 0

    def blocks(self) -> Iterator[Block]:
        if self._lines and self._lines[0].rstrip() == "---":
            end = next((at for at in range(1, len(self._lines)) if _FRONT_MATTER_END.fullmatch(self._lines[at])), 0)
            if end:
                yield self._take(Kind.FRONT_MATTER, end + 1)
        while self._at < len(self._lines):
            if self._lines[self._at].strip():
                yield self._block()
            else:
                self._at += 1

    def _block(self) -> Block:
        line = self._lines[self._at]
        following = self._lines[self._at + 1] if self._at + 1 < len(self._lines) else ""
        if match := _HEADING.fullmatch(line):
            return self._take(Kind.HEADING, self._at + 1, len(match[1]), match[2])
        if closing := fence_end(line) or html_end(line):
            return self._take(Kind.CODE, self._closed(closing))
        if "|" in line and "|" in following and _DELIMITER.fullmatch(following):
            return self._take(Kind.TABLE, self._while(lambda other: "|" in other))
        if _RULE.fullmatch(line):
            return self._take(Kind.RULE, self._at + 1)
        if match := _ITEM.match(line):
            return self._take(Kind.ITEM, self._item_end(len(match[1])))
        if (match := _UNDERLINE.fullmatch(following)) and not line.startswith((" ", "\t", ">", "|")):
            return self._take(Kind.HEADING, self._at + 2, 1 if match[1].startswith("=") else 2, line.strip())
        return self._take(Kind.TEXT, self._while(self._goes_on))

    def _take(self, kind: Kind, end: int, level: int = 0, title: str = "") -> Block:
        block = Block(kind, tuple(self._lines[self._at : end]), self._at + 1, level, title)
        self._at = end
        return block

    def _closed(self, closing: re.Pattern[str]) -> int:
        lines = range(self._at + 1, len(self._lines))
        return next((at + 1 for at in lines if closing.search(self._lines[at])), len(self._lines))

    def _while(self, belongs: Callable[[str], bool]) -> int:
        at = self._at + 1
        while at < len(self._lines) and self._lines[at].strip() and belongs(self._lines[at]):
            at += 1
        return at

    def _goes_on(self, line: str) -> bool:
        return not (_HEADING.fullmatch(line) or fence_end(line) or _ITEM.match(line) or _RULE.fullmatch(line))

    def _item_end(self, indent: int) -> int:
        """Return where an item ends, what is indented below it (also after a blank line) being part of it."""
        at = self._at + 1
        while at < len(self._lines):
            line = self._lines[at]
            item = _ITEM.match(line)
            if item and len(item[1]) <= indent:
                return at
            if not line.strip():
                rest = next((other for other in self._lines[at + 1 :] if other.strip()), "")
                if len(rest) - len(rest.lstrip()) <= indent:
                    return at
            elif not item and (not self._goes_on(line) or "|" in line) and len(line) - len(line.lstrip()) <= indent:
                return at
            at += 1
        return at
