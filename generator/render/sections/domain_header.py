"""The title of a domain's page and what its grouping rests on."""

from __future__ import annotations

from generator.analysis.domains import Domain
from generator.analysis.words import count, enumerate_words
from generator.model.ids import Kind
from generator.record import dataclass
from generator.render.context import Context
from generator.render.links import INDEX
from generator.render.markdown import Markdown, code
from generator.render.section import section

_BASIS = {
    "configuration": "as configured",
    "schema": "the tables of one schema (inferred)",
    "foreign keys": "tables that refer to each other (inferred)",
    "rest": "tables that no other domain claims",
}


@dataclass(frozen=True, slots=True)
class DomainHeaderView:
    """Title, size, basis."""

    title: str
    size: str
    basis: Markdown
    overview: Markdown | None


@section("domain-header", pages=("domain",), order=10)
def view(domain: Domain, context: Context) -> DomainHeaderView:
    """Return the header."""
    tables = sum(1 for one in domain.relations if one.kind is Kind.TABLE)
    views = len(domain.relations) - tables
    size = enumerate_words([count(tables, "table"), *([count(views, "view")] if views else [])])
    basis = Markdown(_BASIS.get(domain.basis) or f"whose names begin with {code(domain.prefix)} (inferred)")
    overview = context.page_link(INDEX, "overview")
    return DomainHeaderView(domain.title, size[:1].upper() + size[1:], basis, overview)
