"""Liquibase's own words for changes, as the SQL that it writes for PostgreSQL (``liquibase.sqlgenerator.core``).

What has an attribute that is not known here is not written out: then the changelog's reader says that it is missing.
"""

from __future__ import annotations

from generator.migrations.liquibase import words_of_constraints, words_of_others, words_of_tables  # noqa: F401 - they register
from generator.migrations.liquibase.changelog import Item
from generator.migrations.liquibase.pieces import NotKnownError
from generator.migrations.liquibase.vocabulary import words


def sql_of(change: Item) -> str | None:
    """Return a change as SQL, empty if it comes to nothing on PostgreSQL; None for one that is not known."""
    word = words.get(change.kind)
    if word is None:
        return None
    try:
        return " ".join(f"{each};" for each in word(change))
    except NotKnownError:
        return None
