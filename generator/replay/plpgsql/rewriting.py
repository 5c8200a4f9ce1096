"""Making a body fit for the parser without a catalog: it knows no types of ours, and leaves out what RETURN returns.

Every declared type is replaced by ``text``, or by ``record`` where fields of the variable are used; what was written
is kept aside, by the variable's name and line, and resolved when the block is run (documentation 41.3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.sql.evaluate.tokens import scan_tokens
from generator.sql.split import QUOTED

Token = tuple[int, int, str]
Place = tuple[str, int]
"""A variable's name and the line of its declaration."""

_UNTOUCHED = frozenset({"record", "refcursor", "cursor", "scroll", "no", "alias"})
_TYPE_ENDS = frozenset({";", "not", "default", ":=", "=", "collate"})


_COMMENT = r"--[^\n]*|/\*.*?\*/"


def _word(word: str) -> str:
    """Return the pattern of a word in any case; it begins with one letter, and what stands before is looked at after it."""
    rest = "".join(f"[{letter}{letter.upper()}]" for letter in word[1:])
    return "|".join(rf"{first}(?<![\w$].){rest}(?![\w$])" for first in (word[0], word[0].upper()))


# Each alternative begins with a character of its own, so that all between them is passed over at once.
_WORDS = re.compile("|".join((QUOTED, _COMMENT, *map(_word, ("declare", "begin", "return")))), re.DOTALL)
"""The key words that matter; quoted text and comments are passed over."""
_BACKWARDS = r'(?:"[^"]+"|[\w$]*[^\W\d])'
_DOTTED = re.compile(rf"\.\s*+({_BACKWARDS})(?:(?![\w.])|(?=\s*+\.\s*+{_BACKWARDS}(?![\w.])))")
"""Names before a dot, also behind the label of a block, in a text read backwards: few characters are dots, and many begin words."""
_BLANK = rf"(?:\s|{_COMMENT})"
_RETURNED = re.compile(
    rf"{_BLANK}*(?:next(?![\w$]){_BLANK}*)?"
    rf"""([^\W\d][\w$]*|\$\d+|\d[\w.]*|\"(?:[^"]|\"\")*\"|'(?:[^']|'')*'){_BLANK}*;""",
    re.IGNORECASE | re.DOTALL,
)
"""One token between RETURN or RETURN NEXT and the semicolon."""


@dataclass
class Rewritten:
    """A body that the parser takes.

    Args:
        text: The body; lines are where they were.
        types: What was written as the type of each variable.
        defaults: The default of each, as written.
    """

    text: str
    types: dict[Place, str] = field(default_factory=dict)
    defaults: dict[Place, str] = field(default_factory=dict)


def rewrite(body: str, *, returns: bool) -> Rewritten:
    """Rewrite a body; ``returns`` is false where RETURN has no value. Raises SqlError 42601 for broken tokens.

    Only DECLARE sections are cut into tokens: most of a long body is looked at by one regular expression.
    """
    found = Rewritten(body)
    changes: list[Token] = []
    dotted: set[str] | None = None
    section = -1
    for match in _WORDS.finditer(body):
        word = match[0].lower()
        if section >= 0:
            if word == "begin":
                if dotted is None:
                    dotted = {name[::-1].lower() for name in set(_DOTTED.findall(body[::-1]))}
                _declarations(body, section, match.start(), dotted, found, changes)
                section = -1
        elif word == "declare":
            section = match.end()
        elif word == "return" and returns:
            _return(body, match.end(), changes)
    found.text = _changed(body, changes)
    return found


def _changed(body: str, changes: list[Token]) -> str:
    out: list[str] = []
    end = 0
    for start, stop, text in changes:
        lines = body.count("\n", start, stop) - text.count("\n")
        out += [body[end:start], text, "\n" * lines]
        end = stop
    return "".join([*out, body[end:]])


def _declarations(body: str, start: int, stop: int, dotted: set[str], found: Rewritten, changes: list[Token]) -> None:
    """Go through one DECLARE section."""
    tokens = [(first + start, last + start, text) for first, last, text in scan_tokens(body[start:stop])]
    position = 0
    while position < len(tokens):
        if tokens[position][2].lower() == "declare":
            position += 1
            continue
        end = position
        while end < len(tokens) and tokens[end][2] != ";":
            end += 1
        _declaration(body, tokens[position : end + 1], dotted, found, changes)
        position = end + 1


def _declaration(body: str, tokens: list[Token], dotted: set[str], found: Rewritten, changes: list[Token]) -> None:
    name, first = tokens[0][2], 1
    if len(tokens) > first and tokens[first][2].lower() == "constant":
        first += 1
    if len(tokens) > first and tokens[first][2].lower() == "record":
        # The parser knows it, and others may be of its type.
        found.types[_place(body, tokens[0])] = "record"
        return
    if len(tokens) <= first or tokens[first][2].lower() in _UNTOUCHED:
        return
    last = first
    while last < len(tokens) and tokens[last][2].lower() not in _TYPE_ENDS:
        last += 1
    if last == first:
        return
    place = _place(body, tokens[0])
    start, stop = tokens[first][0], tokens[last - 1][1]
    found.types[place] = body[start:stop]
    for at in range(last, len(tokens)):
        if tokens[at][2].lower() in {"default", ":=", "="} and at + 1 < len(tokens):
            found.defaults[place] = body[tokens[at + 1][0] : tokens[-1][0]]
            break
    changes.append((start, stop, "record" if name.lower() in dotted else "text"))


def _place(body: str, token: Token) -> Place:
    start, _, name = token
    return name[1:-1] if name.startswith('"') else name.lower(), body.count("\n", 0, start) + 1


def _return(body: str, position: int, changes: list[Token]) -> None:
    """Put parentheses around what RETURN returns: of a plain variable the parser's tree would not say which."""
    match = _RETURNED.match(body, position)
    if match is not None and match[1].lower() not in {"null", "next", "query"}:
        changes.append((*match.span(1), f"({match[1]})"))
