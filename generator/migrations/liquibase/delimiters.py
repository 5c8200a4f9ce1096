"""What ends a statement in a changeset's SQL, made a semicolon (``SqlUtil.isDelimiter``)."""

from __future__ import annotations

import re

from generator.migrations.scan import blank, tokens

_DELIMITERS = (";", "go", "/")
# A word or a slash is a delimiter only on a line of its own.
_ALONE = re.compile(r"\w+|/")
_ESCAPES = {"\\n": "\n", "\\r": "\r", "\\t": "\t"}


def with_semicolons(text: str, delimiter: str) -> str:
    """Return SQL with its delimiters made semicolons, line by line as before.

    Args:
        text: The SQL of a changeset.
        delimiter: Its ``endDelimiter``; empty for those that Liquibase looks for itself.
    """
    delimiter = re.sub(r"\\[nrt]", lambda match: _ESCAPES[match.group()], delimiter).strip()
    for wanted in (delimiter,) if delimiter else _DELIMITERS:
        if wanted != ";":
            text = _without(text, wanted)
    return text


def _without(text: str, wanted: str) -> str:
    """Return the text with a delimiter made a semicolon, outside strings and bodies, or blanked after a semicolon."""
    if wanted not in text and wanted not in text.lower():
        return text
    covered = [(token.start, token.end) for token in tokens(text) if token.kind not in {"semicolon", "backslash"}]
    pieces: list[str] = []
    done = 0
    pattern = re.escape(wanted)
    if _ALONE.fullmatch(wanted):
        pattern = rf"^[ \t]*{pattern}[ \t]*$"
    for match in re.finditer(pattern, text, re.MULTILINE | re.IGNORECASE):
        start = text.index(match.group().strip(), match.start())
        inside = [(begin, end) for begin, end in covered if begin <= start < end]
        if inside and not (wanted.startswith("--") and inside[0][0] == start):
            continue
        before = text[:start].rstrip()
        sent = before.endswith(";") or not before
        pieces += (text[done:start], blank(wanted) if sent else ";" + blank(wanted[1:]))
        done = start + len(wanted)
    return "".join((*pieces, text[done:]))


def is_open(text: str) -> bool:
    """Return whether a statement is there that nothing ends."""
    bare = list(text)
    end = 0
    for token in tokens(text):
        if token.kind in {"comment", "block"}:
            bare[token.start : token.end] = " " * (token.end - token.start)
        elif token.kind == "semicolon":
            end = token.end
    return bool("".join(bare[end:]).strip())
