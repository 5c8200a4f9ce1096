"""The domains and their main tables."""

from __future__ import annotations

from generator.analysis.domains import Domain
from generator.model.ids import Kind
from generator.record import dataclass
from generator.render.context import Context
from generator.render.markdown import Markdown, escape, join
from generator.render.section import section

_KEY_TABLES = 4


@dataclass(frozen=True, slots=True)
class DomainRow:
    """A domain in one line."""

    name: Markdown
    tables: int
    views: int
    key_tables: Markdown


@dataclass(frozen=True, slots=True)
class DomainListView:
    """A row a domain, and the sum."""

    rows: tuple[DomainRow, ...]
    tables: int
    views: int


@section("domain-list", pages=("index", "single"), order=30)
def view(_subject: None, context: Context) -> DomainListView | None:
    """Return the domains, if there is more than one."""
    if len(context.domains) < 2:  # noqa: PLR2004 (one domain is no grouping)
        return None
    rows = tuple(_row(domain, context) for domain in context.domains)
    return DomainListView(rows, sum(row.tables for row in rows), sum(row.views for row in rows))


def basis(domain: Domain) -> str:
    """Return a guess's mark."""
    return " (inferred)" if domain.inferred and domain.basis != "rest" else ""


def _row(domain: Domain, context: Context) -> DomainRow:
    tables = [one for one in domain.relations if one.kind is Kind.TABLE]
    ranked = sorted(tables, key=lambda one: (-context.graph.in_degree.get(one, 0), domain.relations.index(one)))
    path = context.links.domain_paths[domain.slug]
    name = context.page_link(path, domain.title) or escape(domain.title)
    return DomainRow(
        Markdown(f"{name}{basis(domain)}"),
        len(tables),
        len(domain.relations) - len(tables),
        join(context.refer(one) for one in ranked[:_KEY_TABLES]) or Markdown("-"),
    )
