"""The tokens of a text, as PostgreSQL's scanner cuts it."""

from __future__ import annotations

from pglast import parser

from generator.sql.types import SqlError

_COMMENTS = frozenset({"SQL_COMMENT", "C_COMMENT"})


def scan_tokens(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, text) of each token that is no comment; raises SqlError 42601."""
    try:
        tokens = parser.scan(text)
    except parser.ParseError as error:
        raise SqlError("42601", str(error.args[0])) from None
    return [
        (token.start, token.end + 1, text[token.start : token.end + 1])
        for token in tokens
        if token.name not in _COMMENTS
    ]
