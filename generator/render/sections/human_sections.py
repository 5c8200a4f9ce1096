"""The template's sections that no migration can fill."""

from __future__ import annotations

from generator.record import dataclass
from generator.render.context import Context, RelationSubject
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class HumanView:
    """Nothing but headings and invitations."""


@section("human-sections", pages=("table",), order=100, scaffold=True, human=True)
def view(_subject: RelationSubject, _context: Context) -> HumanView:
    """Return the invitations."""
    return HumanView()
