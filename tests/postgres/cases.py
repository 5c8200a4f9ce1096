"""The case files of tests/replay/cases: one PostgreSQL feature each.

``--! SQLSTATE`` marks the next statement as one that a server refuses; ``--= aspect:object: text`` is a fact that was
measured on PostgreSQL 18 (see :mod:`tests.postgres.measured`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.postgres.runner import ABORTED, statements

FOLDER = Path(__file__).parents[1] / "replay" / "cases"

_MARK = re.compile(r"^--! (\w{5})$")
_FACT = re.compile(r"^--= (\w+):([^: ]*): ?(.*)$")


@dataclass(frozen=True, slots=True)
class Case:
    """A case file.

    Args:
        name: The file's name without ``.sql``.
        text: Its SQL.
        refused: (line, SQLSTATE) of the statements that a server refuses, but for those that merely come in an
            aborted transaction.
        facts: (aspect, object, text) as measured.
    """

    name: str
    text: str
    refused: frozenset[tuple[int, str]]
    facts: tuple[tuple[str, str, str], ...]


def case_names() -> list[str]:
    """Return the names of all cases, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.sql"))


def read_case(name: str) -> Case:
    """Read a case."""
    text = (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    starts = [statement.line for statement in statements(text)]
    refused = set()
    facts = []
    for number, line in enumerate(text.split("\n"), start=1):
        if mark := _MARK.match(line):
            start = next(start for start in starts if start > number)
            if mark[1] != ABORTED:
                refused.add((start, mark[1]))
        elif fact := _FACT.match(line):
            facts.append((fact[1], fact[2], fact[3]))
    return Case(name, text, frozenset(refused), tuple(facts))
