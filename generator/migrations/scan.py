"""Just enough of PostgreSQL's lexer to know what is a string, a comment, a quoted body or the end of a statement.

Not a parser: ``generator.sql`` is. Needed before it, because psql commands and COPY data are no SQL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Token(NamedTuple):
    """A piece of text: ``comment``, ``block`` comment, ``string``, ``name`` (quoted), ``body``, ``backslash``, ``semicolon``."""

    kind: str
    start: int
    end: int


# PostgreSQL documentation 4.1.2.2 to 4.1.2.4. Doubled quotes need no care outside E'': they read as two strings.
# A dollar sign or a letter before E' or $ makes it part of an identifier.
_NEXT = re.compile(
    r"""(?P<comment>--[^\n]*)
      | (?P<block>/\*)
      | (?P<escape>(?<![\w$])[eE]'(?:[^'\\]++|\\.|'')*+(?:'|\Z))
      | (?P<string>'[^']*(?:'|\Z))
      | (?P<name>"[^"]*(?:"|\Z))
      | (?P<body>(?<![\w$])\$(?:[^\W\d]\w*)?\$)
      | (?P<backslash>\\)
      | (?P<semicolon>;)""",
    re.VERBOSE | re.DOTALL,
)
_NOT_LINE_END = re.compile(r"[^\n]")
_BLOCK_EDGE = re.compile(r"/\*|\*/")


def next_token(text: str, start: int) -> Token | None:
    """Return the first token at or after an offset, or None. What is not closed ends with the text."""
    match = _NEXT.search(text, start)
    if match is None:
        return None
    kind, end = str(match.lastgroup), match.end()
    if kind == "block":
        end = _block_end(text, end)
    elif kind == "body":
        closing = text.find(match.group(), end)
        end = len(text) if closing < 0 else closing + len(match.group())
    return Token("string" if kind == "escape" else kind, match.start(), end)


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text."""
    place = 0
    while (token := next_token(text, place)) is not None:
        yield token
        place = token.end


def blank(text: str) -> str:
    """Return white space of the same number of UTF-8 bytes, with the line ends where they were."""
    if text.isascii():
        return _NOT_LINE_END.sub(" ", text)
    return "".join("\n" if char == "\n" else " " * len(char.encode("utf-8", "replace")) for char in text)


def line_at(text: str, offset: int) -> int:
    """Return the 1-based number of the line on which an offset lies."""
    return text.count("\n", 0, offset) + 1


def _block_end(text: str, place: int) -> int:
    depth = 1  # block comments nest, 4.1.5
    while depth:
        edge = _BLOCK_EDGE.search(text, place)
        if edge is None:
            return len(text)
        depth += 1 if edge.group() == "/*" else -1
        place = edge.end()
    return place
