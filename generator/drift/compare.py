"""Comparing what the migrations come to with what a live database says."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.drift.aspects import Pair, aspects
from generator.drift.facts import Fact, Outcome
from generator.model.finding import Finding, Severity
from generator.model.ids import ObjectId
from generator.model.schema import Schema

_CODES = {
    Outcome.MISSING: ("drift-missing", Severity.ERROR),
    Outcome.EXTRA: ("drift-extra", Severity.WARNING),
    Outcome.WRONG: ("drift-different", Severity.ERROR),
    Outcome.NOT_EVALUATED: ("drift-not-evaluated", Severity.INFO),
}
_LONGEST = 300


def observe(
    expected: Schema, actual: Schema, *, ignore: Collection[ObjectId] = (), external: bool = False
) -> Iterator[Fact]:
    """Yield every fact of the comparison, also those that match.

    Args:
        expected: What the migrations come to.
        actual: What the database says.
        ignore: Objects to look at on neither side.
        external: Whether to compare external objects too, as when the prelude was run on the server as well.
    """
    ignored = {*ignore}
    if not external:
        ignored |= {thing.id for schema in (expected, actual) for thing in schema if getattr(thing, "external", False)}
    pair = Pair(expected, actual, ignored)
    for name in aspects:
        yield from aspects[name](pair)


def compare(
    expected: Schema, actual: Schema, *, ignore: Collection[ObjectId] = (), external: bool = False
) -> list[Finding]:
    """Return a finding for every difference; what could not be judged is one of severity INFO.

    The arguments are those of :func:`observe`.
    """
    return [
        _finding(fact)
        for fact in observe(expected, actual, ignore=ignore, external=external)
        if fact.outcome is not Outcome.MATCHED and not fact.implied
    ]


def _finding(fact: Fact) -> Finding:
    code, severity = _CODES[fact.outcome]
    return Finding(code=code, severity=severity, message=_message(fact), object=fact.object, origin=fact.origin)


def _message(fact: Fact) -> str:
    if fact.attribute:
        attribute = fact.attribute.replace("_", " ")
        if fact.outcome is Outcome.NOT_EVALUATED:
            return f"{fact.object}: {attribute} could not be compared"
        return f"{fact.object}: {attribute} is {_cut(fact.actual)}, and should be {_cut(fact.expected)}"
    if fact.outcome is Outcome.MISSING:
        return f"{fact.object} is in the migrations, but not in the database"
    return f"{fact.object} is in the database, but not in the migrations"


def _cut(text: str) -> str:
    if not text:
        return "empty"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
