"""Names and texts as Liquibase writes them into SQL for PostgreSQL."""

from __future__ import annotations

import re

_MIXED = re.compile(r"[a-z].*[A-Z]|[A-Z].*[a-z]")


def quoted(written: str) -> str:
    """Names of one case are PostgreSQL's to fold; mixed ones are quoted (``PostgresDatabase.escapeObjectName``)."""
    plain = re.fullmatch(r"[A-Za-z_]\w*", written) is not None and not _MIXED.search(written)
    return f'"{written.lower() if plain else written}"'


def quoted_list(written: str) -> str:
    """Return a list of names with commas."""
    return ", ".join(quoted(each.strip()) for each in written.split(",") if each.strip())


def literal(text: str) -> str:
    """Return a text as a literal."""
    return "'" + text.replace("'", "''") + "'"
