"""How much of a model was right: counts for each kind and attribute."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields

from generator.drift.compare import observe
from generator.drift.facts import Fact, Outcome
from generator.model.ids import ObjectId
from generator.model.schema import Schema


@dataclass(slots=True)
class Tally:
    """Counts of one attribute of one kind of object.

    Args:
        expected: Values that the migrations come to: matched, missing and wrong ones.
        matched: The database has the same.
        missing: The database has none.
        extra: The database has one where the migrations come to none.
        wrong: The database has another.
        not_evaluated: It could not be said.
    """

    expected: int = 0
    matched: int = 0
    missing: int = 0
    extra: int = 0
    wrong: int = 0
    not_evaluated: int = 0

    def add(self, other: Tally) -> None:
        """Add another tally's counts."""
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    @property
    def right(self) -> bool:
        """Whether nothing differs."""
        return not (self.missing or self.extra or self.wrong)


Tallies = Mapping[tuple[str, str], Tally]


def facts(
    expected: Schema, actual: Schema, *, ignore: Collection[ObjectId] = (), external: bool = False
) -> dict[tuple[str, str], Tally]:
    """Return the counts by (kind, attribute), sorted; the attribute is empty for the objects themselves."""
    return tally(observe(expected, actual, ignore=ignore, external=external))


def tally(observed: Iterable[Fact]) -> dict[tuple[str, str], Tally]:
    """Count facts by (kind, attribute), sorted."""
    tallies: dict[tuple[str, str], Tally] = {}
    for fact in observed:
        found = tallies.setdefault((fact.kind, fact.attribute), Tally())
        name = fact.outcome.name.lower()
        setattr(found, name, getattr(found, name) + 1)
        if fact.outcome is not Outcome.EXTRA:
            found.expected += 1
    return dict(sorted(tallies.items()))


def merge(parts: Iterable[Tallies]) -> dict[tuple[str, str], Tally]:
    """Add up several reports."""
    total: dict[tuple[str, str], Tally] = {}
    for part in parts:
        for key, counts in part.items():
            total.setdefault(key, Tally()).add(counts)
    return dict(sorted(total.items()))


def render(tallies: Tallies) -> str:
    """Return the counts as a table of text, their sum, and the share of all facts on both sides that is equal."""
    names = [field.name for field in fields(Tally)]
    rows = [["kind", "attribute", *(name.replace("_", " ") for name in names)]]
    total = Tally()
    for (kind, attribute), counts in tallies.items():
        total.add(counts)
        rows.append([kind, attribute or "(exists)", *(str(getattr(counts, name)) for name in names)])
    rows.append(["all", "", *(str(getattr(total, name)) for name in names)])
    widths = [max(len(row[position]) for row in rows) for position in range(len(rows[0]))]
    lines = [
        "  ".join(
            cell.ljust(width) if position < 2 else cell.rjust(width)  # noqa: PLR2004 - two columns of words
            for position, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    facts_of_both = total.expected - total.not_evaluated + total.extra
    share = (
        f"{100 * total.matched / facts_of_both:.2f} % of {facts_of_both:,} facts are equal\n" if facts_of_both else ""
    )
    return "\n".join(lines) + "\n" + share
