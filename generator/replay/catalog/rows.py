"""Which tables may have rows: a history that begins with an empty database knows of those that it never wrote to.

Asked in strict mode only, where the replay is a fresh server; the database that pages are about has rows of its own.
Rows come with INSERT, MERGE and COPY, wherever they stand: at the top, in a block, or in the body of a function, whether
that is called or not. So texts are looked through, and only when somebody asks for rows; what they do not tell (a name
that is put together, a view that is written to, rows that move between partitions) may be any table.
"""

from __future__ import annotations

import re
from dataclasses import field

from generator.record import dataclass
from generator.sql.parse import Statement

_GAP = r"(?:\s|/\*.*?\*/|--[^\n]*\n)"
_NAME = r'(?:[\w$]+|"[^"]+")(?:\s*\.\s*(?:[\w$]+|"[^"]+"))*'
_WRITE = re.compile(
    rf"\b(?:(?:insert|merge){_GAP}+into|copy)\b(?:{_GAP}+only\b)?{_GAP}*(?P<name>{_NAME})?{_GAP}*",
    re.IGNORECASE | re.DOTALL,
)
_VIEW = re.compile(
    rf"\bview{_GAP}+(?:if{_GAP}+(?:not{_GAP}+)?exists{_GAP}+)?(?P<name>{_NAME})", re.IGNORECASE | re.DOTALL
)
_RENAMED = re.compile(rf"\brename{_GAP}+to{_GAP}+(?P<name>{_NAME})", re.IGNORECASE | re.DOTALL)
# Rows that came through a parent may have stayed.
_MOVE = re.compile(rf"\bdetach{_GAP}+partition\b|\bno{_GAP}+inherit{_GAP}+[\w\"]", re.IGNORECASE | re.DOTALL)
_PUT_TOGETHER = ("%", "'", ".", "|", "{", "$", '"', ":")
_COPIED = ("%", "'", '"', "|")


@dataclass(slots=True)
class Rows:
    """What a strict replay has run, and what that may have written to.

    Args:
        ran: The statements so far.
        filled: Tables that were made with rows, by CREATE TABLE AS and SELECT INTO.
    """

    ran: list[Statement] = field(default_factory=list)
    filled: set[int] = field(default_factory=set)
    _scanned: int = 0
    _written: set[str] = field(default_factory=set)
    _views: set[str] = field(default_factory=set)
    _anything: bool = False

    def made_by_query(self, oid: int, *, filled: bool) -> None:
        """Note a table that a query made, and whether with its rows."""
        if filled:
            self.filled.add(oid)

    def may_have_written(self, names: set[str]) -> bool:
        """Return whether a table that has, or had, these names (in lower case) may have been written to."""
        for statement in self.ran[self._scanned :]:
            self._scan(statement.text)
        self._scanned = len(self.ran)
        return self._anything or not self._written.isdisjoint(names | self._views)

    def _scan(self, text: str) -> None:
        self._anything = self._anything or _MOVE.search(text) is not None
        for match in _WRITE.finditer(text):
            follows = text[match.end() : match.end() + 1]
            if match["name"]:
                self._written.add(_bare(match["name"]))
            copies = match[0][:4].lower() == "copy"
            if follows in (_COPIED if copies and not match["name"] else _PUT_TOGETHER) and follows:
                self._anything = True
        view = False
        for match in _VIEW.finditer(text):
            view = True
            self._views.add(_bare(match["name"]))
        if view:
            self._views.update(_bare(match["name"]) for match in _RENAMED.finditer(text))


def _bare(name: str) -> str:
    return name.rpartition(".")[2].strip().strip('"').lower()
