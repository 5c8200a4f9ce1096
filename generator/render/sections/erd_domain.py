"""The whole as diagrams: one domain after the other, names only."""

from __future__ import annotations

from collections.abc import Iterator

from generator.analysis.domains import Domain
from generator.record import dataclass
from generator.render.boxes import draw, tables_of
from generator.render.context import Context
from generator.render.markdown import Markdown, join
from generator.render.section import section
from generator.render.sections.domain_diagram import NumberedDiagram, numbered


@dataclass(frozen=True, slots=True)
class ErdView:
    """A domain's diagrams, and its tables without a line; ``title`` where these are all."""

    diagrams: tuple[NumberedDiagram, ...]
    tables: Markdown
    page: Markdown | None
    title: str
    unconnected: Markdown


def _domains(_subject: object, context: Context) -> Iterator[tuple[str, Domain]]:
    for domain in context.domains:
        yield f"erd-{domain.slug}", domain


@section("erd-domain", pages=("erd", "single"), order=40, each=_domains)
def view(domain: Domain, context: Context) -> ErdView | None:
    """Return the diagrams of a domain, or its list of tables."""
    found = draw(tables_of(domain.relations, context), context, columns="none", around=True)
    if not found.diagrams and not found.unconnected:
        return None
    page = context.page_link(context.links.domain_paths[domain.slug], "with columns") if found.diagrams else None
    title = f"{domain.title} Diagram" if context.single else domain.title
    return ErdView(
        numbered(title, found.diagrams),
        join(found.drawn),
        page,
        "" if found.diagrams else title,
        join(found.unconnected),
    )
