"""The ER diagram of a domain, with the tables of other domains that it refers to."""

from __future__ import annotations

from generator.analysis.domains import Domain
from generator.record import dataclass
from generator.render.boxes import draw, tables_of
from generator.render.context import Context
from generator.render.markdown import Markdown, join
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class NumberedDiagram:
    """A diagram with its heading."""

    heading: str
    diagram: Markdown


@dataclass(frozen=True, slots=True)
class DomainDiagramView:
    """The diagrams, the tables of other domains on them, and the tables without a line."""

    diagrams: tuple[NumberedDiagram, ...]
    around: Markdown
    unconnected: Markdown


@section("domain-diagram", pages=("domain",), order=30)
def view(domain: Domain, context: Context) -> DomainDiagramView | None:
    """Return the diagrams, if any foreign key begins in the domain or ends in it."""
    found = draw(tables_of(domain.relations, context), context, columns="keys", around=True)
    if not found.diagrams:
        return None
    return DomainDiagramView(numbered("Diagram", found.diagrams), join(found.around), join(found.unconnected))


def numbered(title: str, diagrams: tuple[Markdown, ...]) -> tuple[NumberedDiagram, ...]:
    """Return the diagrams with a heading each; they are numbered where there are several."""
    if len(diagrams) == 1:
        return (NumberedDiagram(title, diagrams[0]),)
    total = len(diagrams)
    return tuple(NumberedDiagram(f"{title} ({place} of {total})", one) for place, one in enumerate(diagrams, 1))
