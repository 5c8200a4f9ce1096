"""A text as the one migration of a history."""

from __future__ import annotations

from generator.migrations.base import MigrationFile
from generator.model.objects import Function, Grant, Table, Type, View
from generator.model.schema import Schema
from generator.replay.engine import ReplayResult, replay


def play(*texts: str, strict: bool = True) -> ReplayResult:
    """Replay texts, each a migration of its own."""
    files = [
        MigrationFile(path=f"{number}.sql", version=str(number), name=str(number), date="", text=text)
        for number, text in enumerate(texts, start=1)
    ]
    return replay(files, strict=strict)


def schema(*texts: str) -> Schema:
    """Replay texts that a server takes as they are."""
    result = play(*texts)
    assert refusals(result) == []
    return result.schema


def refusals(result: ReplayResult) -> list[str]:
    """Return the codes with which statements were refused, in order."""
    return [
        finding.sqlstate for finding in result.findings if finding.code in {"refused", "syntax-error", "internal-error"}
    ]


def refused(*texts: str) -> list[str]:
    """Replay texts, and return the codes of what is refused."""
    return refusals(play(*texts))


def codes(result: ReplayResult) -> list[str]:
    """Return the findings' codes, in order."""
    return [finding.code for finding in result.findings]


def table(found: Schema, name: str) -> Table:
    """Return the table of that name."""
    return next(each for each in found.tables if each.name == name)


def view(found: Schema, name: str) -> View:
    """Return the view of that name."""
    return next(each for each in found.views if each.name == name)


def type_(found: Schema, name: str) -> Type:
    """Return the type of that name."""
    return next(each for each in found.types if each.name == name)


def function(found: Schema, name: str) -> Function:
    """Return the first function of that name."""
    return next(each for each in found.functions if each.name == name)


def granted(grants: tuple[Grant, ...]) -> list[str]:
    """Return grants as ``grantee: A, B*`` with ``(column)``; a star marks the grant option."""
    return [
        f"{grant.grantee}: "
        + ", ".join(word + "*" * (word in grant.grantable) for word in grant.privileges)
        + (f" ({grant.column})" if grant.column else "")
        for grant in grants
    ]
