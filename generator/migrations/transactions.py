"""What tools run in one transaction: a refused statement takes along what stood before it, and ``SET LOCAL`` holds for the rest.

Measured with dbmate 2.36, drizzle-orm 0.45, Graphile Migrate 1.4, Knex 3.3, Liquibase 4.28, node-pg-migrate 9.0, postgrator 8.0,
the Supabase CLI 3.1 and yoyo 9.0, else by the tools' documentation. Those that run several migrations in one transaction (Drizzle,
Knex, node-pg-migrate) do so with what is pending, which a repository does not say: here each migration is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.migrations.scan import tokens

Together = Callable[[str, str], bool]
"""Returns whether a file is run in one transaction; takes its text and its path."""

_ALONE = re.compile(
    r"(?:^|;)[ \t]*(?:(?:CREATE|DROP|REINDEX)\b[^;]{0,80}\bCONCURRENTLY|VACUUM|ALTER\s+SYSTEM"
    r"|(?:CREATE|DROP)\s+(?:DATABASE|TABLESPACE)|REINDEX\s+(?:SCHEMA|DATABASE|SYSTEM)|DISCARD\s+ALL)\b",
    re.IGNORECASE | re.MULTILINE,
)
_NOT_SQL = frozenset({"comment", "block"})


def always(_text: str, _path: str) -> bool:
    """Begin a transaction before the file, and commit it behind it."""
    return True


def as_one_query(text: str, _path: str) -> bool:
    """Send the file as one query: several statements are a transaction then (PostgreSQL documentation 54.2.2.1), one is not."""
    return not stands_alone(text) or _several(text)


def unless_alone(text: str, _path: str) -> bool:
    """Begin none for a file with a statement that refuses to run in one."""
    return not stands_alone(text)


def unless(pattern: re.Pattern[str], otherwise: Together | None = None) -> Together:
    """Return the rule of a tool that begins none where the file says so; ``otherwise`` is what it does then."""

    def together(text: str, path: str) -> bool:
        return pattern.search(text) is None or (otherwise is not None and otherwise(text, path))

    return together


def stands_alone(text: str) -> bool:
    """Return whether a text has a statement that refuses to run in a transaction, as far as its words tell."""
    return _ALONE.search(text) is not None


def _several(text: str) -> bool:
    """Return whether a text has several statements."""
    done = 0
    for token in tokens(text):
        if token.kind in _NOT_SQL:
            if text[done : token.start].strip() and done:
                return True
            done = token.end if done else done
        elif token.kind == "semicolon":
            if done and text[done : token.start].strip():
                return True
            done = token.end
    return bool(done and text[done:].strip())
