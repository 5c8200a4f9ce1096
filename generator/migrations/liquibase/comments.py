"""Comments in quoted bodies: Liquibase takes them out before it sends a statement, so no catalog has them.

It knows nothing of dollar quotes (``SimpleSqlGrammar``): what looks like a comment in the body of a function is one. What
stands outside of bodies means the same with its comments and without, and is left, for they describe what is below.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from generator.migrations.base import Segment
from generator.migrations.scan import tokens

Span = tuple[int, int]

# Strings and names as Liquibase reads them: a backslash escapes in all of them, and either quote may hold line ends.
_PIECES = re.compile(
    r"""(?P<comment>--[^\r\n]*|/\*[^*]*\*(?:\*|[^*/][^*]*\*)*/)
      | '(?:''|\\.|[^\\'])*+' | '(?:''|\\.|[^\\'])*\\'
      | "(?:""|\\.|[^\\"])*+" | "(?:""|\\.|[^\\"])*\\"
      | `[^\n\r`]+` | \[[^0-9\]\n\r][^\n\r\]]*\]""",
    re.VERBOSE | re.DOTALL,
)


def comments_in_bodies(text: str) -> Iterator[Span]:
    """Yield where the comments are that Liquibase takes out of the dollar-quoted bodies of a changeset's SQL."""
    if "$" not in text:
        return
    bodies = [(token.start, token.end) for token in tokens(text) if token.kind == "body"]
    for match in _PIECES.finditer(text) if bodies else ():
        if match["comment"]:
            place = bisect_right(bodies, (match.start(), len(text))) - 1
            if place >= 0 and match.end() <= bodies[place][1]:
                yield match.span()


def without(text: str, spans: Iterable[Span], path: str, line: int = 1) -> tuple[str, tuple[Segment, ...]]:
    """Return a text without some parts of it, and where its lines are from if they are no longer those of the file.

    Args:
        text: The text.
        spans: The parts, in order.
        path: Its file.
        line: The line of the file on which it begins.
    """
    pieces, segments = [], [Segment(1, path, line)]
    done = gone = 0
    for start, end in spans:
        pieces.append(text[done:start])
        lost = text.count("\n", start, end)
        if lost:
            gone += lost
            after = text.count("\n", 0, end) + 1
            segments.append(Segment(after - gone + 1, path, line + after))
        done = end
    return "".join((*pieces, text[done:])), tuple(segments) if gone else ()
