"""Histories of migrations: random, and mostly valid."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from generator.migrations.base import MigrationFile
from tests.properties import (  # noqa: F401 - their kinds of statements
    statements_of_bodies,
    statements_of_calls,
    statements_of_code,
    statements_of_copies,
    statements_of_deep_queries,
    statements_of_mentions,
    statements_of_options,
    statements_of_others,
    statements_of_partitions,
    statements_of_queries,
    statements_of_questions,
    statements_of_replacements,
    statements_of_sessions,
    statements_of_structure,
    statements_of_types,
)
from tests.properties.statements import STEPS, any_statement, basic_steps
from tests.properties.world import Drawn, World

History = list[list[str]]
"""Files of statements."""

_PLAIN = ["a", "b", "c", "d", "e", "f", "users", "orders", "status", "id", "name"]
PLAIN_NAMES = st.sampled_from(_PLAIN)
_HOSTILE = [
    "Order", "two words", 'a"b', "a|b", "`tick`", "new\nline", "tab\t", "😀", "größe", "l" * 70, "é" * 40, "--", "/*", "'",
    "{0}", "{{ x }}", "<b>", "user", "table", "$1", "\\", "__x__", "*", "[a](b)", "<!-- schemabook:end fields -->", "a.b", "%s",
    " ", "#", "1", "A" * 63,
]  # fmt: skip
ODD_NAMES = st.one_of(
    st.sampled_from(_HOSTILE),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12),
)
"""Names that have to be quoted: everything but the zero character and lone surrogates is allowed."""
NAMES = st.one_of(PLAIN_NAMES, PLAIN_NAMES, ODD_NAMES)


@st.composite
def histories(
    draw: Callable[[st.SearchStrategy[object]], object],
    names: st.SearchStrategy[str] = NAMES,
    files: int = 3,
    statements: int = 8,
) -> History:
    """Return up to so many files of up to so many statements each, without semicolons.

    Args:
        draw: Hypothesis's.
        names: Where names of new objects come from.
        files: How many files at the most.
        statements: How many statements a file has at the most.
    """
    return history_of(World(Drawn(draw, names)), files, statements)


def history_of(world: World, files: int, statements: int) -> History:
    """Return the history of a world, of up to so many files and statements in each."""
    if world.maybe():
        # A few kinds of statements meet one another more often than all of them do.
        kinds = list(dict.fromkeys(STEPS))
        world.kinds = {*basic_steps(), *world.some(kinds, 4, 12)}
    return [[any_statement(world) for _ in range(world.number(1, statements))] for _ in range(world.number(1, files))]


def plain_names() -> list[str]:
    """Return names that need no quotes, which clash often."""
    return _PLAIN


def odd_names() -> list[str]:
    """Return names that were made to break something."""
    return _HOSTILE


def as_files(history: History) -> list[MigrationFile]:
    """Return a history as migrations, a statement a line (where no name holds a line end)."""
    return [
        MigrationFile(
            f"{number:03}.sql", f"{number:03}", "", "", "".join(f"{statement};\n" for statement in statements)
        )
        for number, statements in enumerate(history, start=1)
    ]


FORMS = (
    histories(PLAIN_NAMES, statements=24),
    histories(NAMES, statements=12),
    histories(ODD_NAMES, files=1, statements=8),
)
"""Long ones with names that clash often, ones where some names are odd, and short ones where all are."""
