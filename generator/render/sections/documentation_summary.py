"""Documentation coverage in numbers."""

from __future__ import annotations

from generator.analysis.stats import percent
from generator.record import dataclass
from generator.render.context import Context
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """What is asked, and of how many things it is there."""

    what: str
    there: str
    wanted: str
    share: str


@dataclass(frozen=True, slots=True)
class SummaryView:
    """The numbers; the last row is what `check --min-coverage` compares."""

    rows: tuple[CoverageRow, ...]


@section("documentation-summary", pages=("documentation",), order=10)
def view(_subject: object, context: Context) -> SummaryView | None:
    """Return the numbers, where they are wanted."""
    found = context.options.documentation
    if found is None:
        return None
    relations = len(found.relations)
    rows = [
        _row("Tables and views with a purpose", found.purposes, relations),
        _row("Columns with a description", found.described, found.columns),
        _row("Tables and views with an owner", found.owners, relations),
    ]
    total = relations + found.columns
    there = found.purposes + found.described
    return SummaryView(
        (*rows, CoverageRow("Purposes and descriptions", f"{there:,}", f"{total:,}", f"{found.percent}%"))
    )


def _row(what: str, there: int, wanted: int) -> CoverageRow:
    return CoverageRow(what, f"{there:,}", f"{wanted:,}", percent(there, wanted) if wanted else "-")
