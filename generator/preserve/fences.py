"""Where code fences and raw HTML begin and end, as CommonMark has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

# A backtick fence's info string has no backtick: "``` x ```" on a line is a code span.
_FENCE = re.compile(r"^ {0,3}(`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)
_HTML = re.compile(r" {0,3}<(?:(!--)|(?:pre|script|style|textarea)(?=[\s>]|$))", re.IGNORECASE)
_HTML_END = re.compile(r"</(?:pre|script|style|textarea)>", re.IGNORECASE)
_COMMENT_END = re.compile(r"-->")


@lru_cache(maxsize=64)
def _closing(fence: str) -> re.Pattern[str]:
    return re.compile(rf"^ {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*\r?$", re.MULTILINE)


def fence_end(line: str) -> re.Pattern[str] | None:
    """Return what *matches* the line that closes the code fence opened by this line, or None if it opens none."""
    # Nearly every line stops here.
    if "```" not in line and "~~~" not in line:
        return None
    match = _FENCE.match(line)
    return _closing(match[1]) if match else None


def split_code(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, each with whether it is a code block with its fences; some pieces may be empty."""
    at = 0
    while "```" in text or "~~~" in text:
        start = _FENCE.search(text, at)
        if not start:
            break
        end = _closing(start[1]).search(text, start.end())
        stop = end.end() if end else len(text)
        yield text[at : start.start()], False
        yield text[start.start() : stop], True
        at = stop
    yield text[at:], False


def html_end(line: str) -> re.Pattern[str] | None:
    """Return what *is found in* the line that ends the raw HTML begun by this line, or None if it begins none.

    Comments, ``<pre>`` and the like reach over blank lines and code fences; other HTML blocks end at a blank line and
    hide nothing.
    """
    match = _HTML.match(line)
    if not match:
        return None
    end = _COMMENT_END if match[1] else _HTML_END
    return None if end.search(line) else end
