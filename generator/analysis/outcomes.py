"""What the account of the statements says, in words and by object."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.ids import ObjectId
from generator.model.ledger import Ledger, Outcome, Outcomes, Unresolved

OUTCOME_WORDS: Mapping[Outcome, str] = {
    Outcome.UNDERSTOOD: "understood",
    Outcome.DATA_ONLY: "data only",
    Outcome.IGNORED: "ignored by design",
    Outcome.NOT_UNDERSTOOD: "not understood",
    Outcome.NOT_EVALUATED: "not evaluated",
}


def describe_outcomes(outcomes: Outcomes) -> str:
    """Return the numbers that are not zero: ``1,230 understood, 3 data only, 1 not understood``."""
    numbers = ((getattr(outcomes, outcome.value), words) for outcome, words in OUTCOME_WORDS.items())
    return ", ".join(f"{number:,} {words}" for number, words in numbers if number)


def unresolved_by_object(ledger: Ledger) -> dict[ObjectId, tuple[Unresolved, ...]]:
    """Return what may change each object and is not in the model, in the order of the migrations."""
    found: dict[ObjectId, list[Unresolved]] = {}
    for each in ledger.unresolved:
        for one in each.affects:
            found.setdefault(one, []).append(each)
    return {one: tuple(several) for one, several in found.items()}
