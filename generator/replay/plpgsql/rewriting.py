"""Making a body fit for the parser without a catalog: it knows no types of ours, and leaves out what RETURN returns.

Every declared type is replaced by ``text``, or by ``record`` where fields of the variable are used; what was written
is kept aside, by the variable's name and line, and resolved when the block is run (documentation 41.3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.sql.evaluate.tokens import scan_tokens

Token = tuple[int, int, str]
Place = tuple[str, int]
"""A variable's name and the line of its declaration."""

_UNTOUCHED = frozenset({"record", "refcursor", "cursor", "scroll", "no", "alias"})
_TYPE_ENDS = frozenset({";", "not", "default", ":=", "=", "collate"})


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
    """Rewrite a body; ``returns`` is false where RETURN has no value. Raises SqlError 42601 for broken tokens."""
    tokens = scan_tokens(body)
    found = Rewritten(body)
    changes: list[Token] = []
    position = 0
    while position < len(tokens):
        word = tokens[position][2].lower()
        if word == "declare":
            position = _declarations(body, tokens, position + 1, found, changes)
        elif word == "return" and returns:
            _return(body, tokens, position, changes)
        position += 1
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


def _declarations(body: str, tokens: list[Token], position: int, found: Rewritten, changes: list[Token]) -> int:
    """Go through one DECLARE section; return where its BEGIN is."""
    while position < len(tokens) and tokens[position][2].lower() != "begin":
        end = position
        while end < len(tokens) and tokens[end][2] != ";":
            end += 1
        if tokens[position][2].lower() != "declare":
            _declaration(body, tokens[position : end + 1], found, changes)
            position = end + 1
        else:
            position += 1
    return position


def _declaration(body: str, tokens: list[Token], found: Rewritten, changes: list[Token]) -> None:
    name, first = tokens[0][2], 1
    if len(tokens) > first and tokens[first][2].lower() == "constant":
        first += 1
    if len(tokens) <= first or tokens[first][2].lower() in _UNTOUCHED:
        return
    last = first
    while last < len(tokens) and tokens[last][2].lower() not in _TYPE_ENDS:
        last += 1
    if last == first:
        return
    place = (name[1:-1] if name.startswith('"') else name.lower(), body.count("\n", 0, tokens[0][0]) + 1)
    start, stop = tokens[first][0], tokens[last - 1][1]
    found.types[place] = body[start:stop]
    for at in range(last, len(tokens)):
        if tokens[at][2].lower() in {"default", ":=", "="} and at + 1 < len(tokens):
            found.defaults[place] = body[tokens[at + 1][0] : tokens[-1][0]]
            break
    has_fields = re.search(rf"(?<![\w.]){re.escape(name)}\s*\.", body, re.IGNORECASE)
    changes.append((start, stop, "record" if has_fields else "text"))


def _return(body: str, tokens: list[Token], position: int, changes: list[Token]) -> None:
    """Put parentheses around what RETURN returns: of a plain variable the parser's tree would not say which."""
    first = position + 1
    if first < len(tokens) and tokens[first][2].lower() == "next":
        first += 1
    last = first
    while last < len(tokens) and tokens[last][2] != ";":
        last += 1
    if last == first + 1 and last < len(tokens) and tokens[first][2].lower() != "null":
        start, stop, _ = tokens[first]
        changes.append((start, stop, f"({body[start:stop]})"))
