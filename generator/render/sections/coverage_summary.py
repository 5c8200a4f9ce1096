"""What became of the statements, in numbers."""

from __future__ import annotations

from generator.analysis.outcomes import OUTCOME_WORDS
from generator.analysis.stats import percent
from generator.model.ledger import Outcome
from generator.record import dataclass
from generator.render.context import Context
from generator.render.section import section

_MEANING = {
    Outcome.UNDERSTOOD: "in these pages",
    Outcome.DATA_ONLY: "read or change rows, which is not documented",
    Outcome.IGNORED: "concern nothing that is documented",
    Outcome.NOT_UNDERSTOOD: "left out: no valid SQL, or a server would refuse them",
    Outcome.NOT_EVALUATED: "left out, at least in part: what they do depends on rows, on the clock or on the server",
}


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """An outcome and how many statements came to it."""

    outcome: str
    count: str
    share: str
    meaning: str


@dataclass(frozen=True, slots=True)
class SummaryView:
    """The outcomes that there are."""

    single: bool
    rows: tuple[OutcomeRow, ...]


@section("coverage-summary", pages=("coverage", "single"), order=82)
def view(_subject: object, context: Context) -> SummaryView | None:
    """Return the numbers, if there are statements."""
    outcomes = context.schema.ledger.outcomes
    if not outcomes.total:
        return None
    rows = tuple(
        OutcomeRow(words.capitalize(), f"{number:,}", percent(number, outcomes.total), _MEANING[outcome])
        for outcome, words in OUTCOME_WORDS.items()
        if (number := getattr(outcomes, outcome.value))
    )
    return SummaryView(context.single, rows)
