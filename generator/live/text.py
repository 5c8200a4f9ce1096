"""White space in printed SQL."""

from __future__ import annotations

import re

# PostgreSQL doubles quotes inside quotes, in E'' strings too, so backslashes need no care here.
_QUOTED_OR_SPACE = re.compile(r"""('(?:[^']|'')*'|"(?:[^"]|"")*")|\s+""")
_QUOTED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*\"""")


def fold(sql: str) -> str:
    """Return printed SQL with runs of white space outside quotes made single blanks, and none at the ends."""
    return _QUOTED_OR_SPACE.sub(lambda match: match[1] or " ", sql).strip()


def fold_statement(sql: str) -> str:
    """Fold, and drop the semicolon at the end."""
    return fold(sql).removesuffix(";").rstrip()


def blank_quoted(sql: str) -> str:
    """Return the text, equally long, with all that is in quotes made underscores: for searching outside of quotes."""
    return _QUOTED.sub(lambda match: "_" * len(match[0]), sql)
