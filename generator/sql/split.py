"""Cutting a text with syntax errors into statements: nothing that is there is lost.

PostgreSQL's parser cuts a correct text best; this cut is for the others. It knows strings, dollar quotes, quoted
names, nested comments, BEGIN ATOMIC bodies and the actions of a rule, and cuts at every other semicolon, whatever the
parentheses say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# A name has letters, digits, _, $ and all that is not ASCII. Written as what it has not: a class that lists a range up to
# \uffff takes milliseconds to compile, at each start.
_TOKEN = re.compile(
    r"""--[^\n]*
    | /\*
    | [eE]'(?:[^'\\]|\\.|'')*(?:'|$)
    | '(?:[^']|'')*(?:'|$)
    | "(?:[^"]|"")*(?:"|$)
    | \$(?P<tag>[^\x00-@\[-\^`{-\x7f][^\x00-/:-@\[-\^`{-\x7f]*)?\$
    | \b(?P<word>(?i:begin\s+atomic|case|end))\b
    | [^\x00-@\[-\^`{-\x7f][^\x00-#%-/:-@\[-\^`{-\x7f]*
    | [();]""",
    re.VERBOSE | re.DOTALL,
)


def statement_slices(text: str) -> tuple[slice, ...]:
    """Return where each statement is, without its semicolon; all but comments, blanks and semicolons is covered."""
    found: list[slice] = []
    words: list[str] = []  # with which the statement at hand begins
    start = position = depth = nested = 0
    while (match := _TOKEN.search(text, position)) is not None:
        found_text = match.group()
        position = match.end()
        if found_text == "/*":
            position = _comment_end(text, position)
        elif found_text.startswith("$"):
            end = text.find(found_text, position)
            position = len(text) if end < 0 else end + len(found_text)
        elif match.group("word"):
            depth = _depth(depth, match.group("word").lower())
        elif found_text in "()":
            # The actions of a rule are statements in parentheses. An unclosed one elsewhere costs its statement only.
            nested = max(nested + (1 if found_text == "(" else -1), 0) if _is_rule(words) else 0
        elif found_text == ";" and not depth and not nested:
            _add(found, text, start, match.start())
            start = position
            words = []
        elif len(words) < 4 and found_text[0].isalpha():  # noqa: PLR2004 - CREATE OR REPLACE RULE
            words.append(found_text.lower())
    _add(found, text, start, len(text))
    return tuple(found)


QUOTED = (
    r"""\"(?:[^"]|\"\")*\"|'(?:(?<=[eE]')(?<![\w$]..)(?:[^'\\]|\\.|'')*'|(?:[^']|'')*')"""
    r"""|\$(?<![\w$].)(?P<tag>(?:[^\W\d]\w*)?)\$.*?\$(?P=tag)\$"""
)
"""The pattern of quoted text, for DOTALL: each alternative begins with a character of its own, so that all between them is
passed over at once."""
_COMMENT_OR_QUOTED = re.compile(rf"(?P<line>--[^\n\r]*)|(?P<block>/\*)|{QUOTED}", re.DOTALL)


def comments_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each comment of a text begins and ends; what is quoted holds none."""
    position = 0
    while (match := _COMMENT_OR_QUOTED.search(text, position)) is not None:
        position = match.end()
        if match["block"]:
            position = _comment_end(text, position)
        if match["block"] or match["line"]:
            yield match.start(), position


def _is_rule(words: list[str]) -> bool:
    return words[:2] == ["create", "rule"] or words[:4] == ["create", "or", "replace", "rule"]


def _depth(depth: int, word: str) -> int:
    """BEGIN ATOMIC opens a body in which CASE … END nests."""
    if word.startswith("begin"):
        return depth + 1
    if not depth:
        return 0
    return depth + 1 if word == "case" else depth - 1


def _comment_end(text: str, position: int) -> int:
    depth = 1
    for match in re.compile(r"/\*|\*/").finditer(text, position):
        depth += 1 if match.group() == "/*" else -1
        if not depth:
            return match.end()
    return len(text)


def _add(found: list[slice], text: str, start: int, end: int) -> None:
    body = text[start:end]
    stripped = body.strip()
    if stripped:
        first = start + len(body) - len(body.lstrip())
        found.append(slice(first, first + len(stripped)))
