"""The open section of a new page: what only people know about the relation."""

from __future__ import annotations

from generator.record import dataclass
from generator.render.context import Context, RelationSubject
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class PurposeView:
    """Nothing but the heading and the invitation."""


@section("purpose-and-context", pages=("table", "view"), order=20, scaffold=True)
def view(_subject: RelationSubject, _context: Context) -> PurposeView:
    """Return the invitation."""
    return PurposeView()
