"""How an analysis says no: with PostgreSQL's SQLSTATE and words (documentation, appendix A)."""

from __future__ import annotations

from typing import NoReturn

from generator.sql.types import SqlError


def refuse(sqlstate: str, message: str) -> NoReturn:
    """Refuse the statement as a server would."""
    raise SqlError(sqlstate, message)
