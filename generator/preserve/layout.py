r"""A page under construction: pieces in order, and the blank lines between them.

Putting a region in and taking it out again leaves the bytes that were there before: the one blank line that was added
with it goes with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_BLANK_LINE_BEFORE = re.compile(r"(?:^|\n)[ \t]*\r?\n$")
_BLANK_LINE_AFTER = re.compile(r"[ \t]*\r?\n")
_BOM = "\ufeff"


@dataclass(slots=True)
class Piece:
    """Some text of a page; ``region`` names the region that it is, or whose note it is."""

    text: str
    region: str = ""
    is_note: bool = False
    is_mark: bool = False


class Layout:
    """The pieces of a page.

    Args:
        eol: The page's line end.
        pieces: What is there already.
    """

    def __init__(self, eol: str, pieces: Iterable[Piece] = ()) -> None:
        self._eol = eol
        self.pieces = list(pieces)

    def text(self) -> str:
        """Return the page."""
        return "".join(piece.text for piece in self.pieces)

    def place(self, name: str) -> int | None:
        """Return the place of a region, or None."""
        return next((at for at, piece in enumerate(self.pieces) if piece.region == name and not piece.is_note), None)

    def after(self, at: int) -> int:
        """Return the first place below a region and its notes of this run."""
        name = self.pieces[at].region
        at += 1
        while at < len(self.pieces) and self.pieces[at].is_note and self.pieces[at].region == name:
            at += 1
        return at

    def end(self) -> int:
        """Return the place below everything but a page mark that stands last."""
        for at in reversed(range(len(self.pieces))):
            if self.pieces[at].is_mark:
                return at
            if self.pieces[at].text.strip():
                break
        return len(self.pieces)

    def insert(self, at: int, piece: Piece) -> None:
        """Put a piece in, with a blank line above and below it where there is none."""
        above = self._above(at)
        below = self._below(at)
        if above:
            if not above.endswith("\n"):
                piece.text = self._eol + piece.text
            if not _BLANK_LINE_BEFORE.search(above):
                piece.text = self._eol + piece.text
        if below and not _BLANK_LINE_AFTER.match(below):
            piece.text += self._eol
        self.pieces.insert(at, piece)

    def remove(self, at: int) -> None:
        """Take a region out, with the blank line that was put in with it."""
        del self.pieces[at]
        above = self._above(at)
        below = self._below(at)
        for blank in ("\r\n", "\n"):
            if above == blank or above.endswith("\n" + blank):
                piece = next(piece for piece in reversed(self.pieces[:at]) if piece.text)
                piece.text = piece.text.removesuffix(blank)
                return
        for blank in ("\r\n", "\n"):
            if below.startswith(blank):
                piece = next(piece for piece in self.pieces[at:] if piece.text)
                piece.text = piece.text.removeprefix(blank)
                return

    def _above(self, at: int) -> str:
        return "".join(piece.text for piece in self.pieces[:at]).removeprefix(_BOM)

    def _below(self, at: int) -> str:
        return "".join(piece.text for piece in self.pieces[at:])
