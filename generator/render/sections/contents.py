"""Where to find what: the other pages."""

from __future__ import annotations

from generator.record import dataclass
from generator.render import links
from generator.render.context import Context
from generator.render.markdown import Markdown, link
from generator.render.section import section

_PAGES = (
    (links.REGISTRY, "Source of truth", "every table and view by id: the address that other documents link to"),
    (links.ERD, "Entity-relationship diagrams", "the whole, by domain"),
    (links.VIEWS, "Views", "what they read and how they are secured"),
    (links.TYPES, "Types", "enums, domains and composite types"),
    (links.FUNCTIONS, "Functions", "signatures, sources and users"),
    (links.MIGRATIONS, "Migrations", "what each of them did"),
    (links.CROSS_REFERENCES, "Cross-references", "who uses what, and former names"),
    (links.FINDINGS, "Findings", "what was not understood, or deserves a look"),
    (links.COVERAGE, "Statement coverage", "what became of every statement, and what is not in these pages"),
    (links.DOCUMENTATION, "Documentation coverage", "what has a purpose and descriptions, and what lacks them"),
)


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page and what is on it."""

    page: Markdown
    about: str


@dataclass(frozen=True, slots=True)
class ContentsView:
    """The pages that are written."""

    lines: tuple[PageLine, ...]
    model: Markdown


@section("contents", pages=("index",), order=20)
def view(_subject: None, context: Context) -> ContentsView:
    """Return the list."""
    lines = tuple(PageLine(link(label, path), about) for path, label, about in _PAGES if path in context.pages)
    return ContentsView(lines, link("schema.json", links.SCHEMA_JSON))
