"""Where an author may write what is known of the table's size and use."""

from __future__ import annotations

from generator.record import dataclass
from generator.render.context import Context, RelationSubject
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class PerformanceView:
    """Nothing but headings and invitations."""


@section("performance", pages=("table",), order=55, scaffold=True, human=True)
def view(_subject: RelationSubject, _context: Context) -> PerformanceView:
    """Return the invitation."""
    return PerformanceView()
