"""The title of a page about the whole, and a sentence on what it holds."""

from __future__ import annotations

from generator.analysis.words import count, enumerate_words
from generator.record import dataclass
from generator.render.context import Context
from generator.render.markdown import Markdown
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class TitleView:
    """Title and sentence."""

    title: str
    lead: str
    folder: Markdown | None


@section(
    "page-title",
    pages=(
        "types",
        "functions",
        "views",
        "migrations",
        "cross-references",
        "findings",
        "coverage",
        "documentation",
        "erd",
    ),
    order=0,
)
def view(page: str, context: Context) -> TitleView:
    """Return the title of the page, whose kind is the subject."""
    numbers = context.stats.numbers
    every_view = numbers["views"] + numbers["materialized_views"]
    security = [count(numbers["tables"], "table"), count(numbers["foreign_keys"], "foreign key")]
    titles = {
        "types": ("Types", f"{count(numbers['types'], 'user-defined type')}."),
        "functions": ("Functions", f"{count(numbers['functions'], 'function')}."),
        "views": ("Views", f"{count(every_view, 'view')}."),
        "migrations": (
            "Migrations",
            f"{count(numbers['migrations'], 'migration')} with {count(numbers['statements'], 'statement')}, in the order of replay.",
        ),
        "cross-references": ("Cross-References", "Who uses what, and which names things had before."),
        "findings": (
            "Findings",
            f"{count(len(context.findings), 'finding')}, grouped by kind, in the order of the migrations.",
        ),
        "coverage": (
            "Statement Coverage",
            f"What became of {count(numbers['statements'], 'statement')} of {count(numbers['migrations'], 'migration')}.",
        ),
        "documentation": (
            "Documentation Coverage",
            "What has a purpose, descriptions and an owner: in the SQL, or written by people on these pages.",
        ),
        "erd": ("Entity-Relationship Diagrams", f"{enumerate_words(security)}, by domain."),
    }
    title, lead = titles[page]
    folder = (
        context.folder_name()
        if page in {"functions", "migrations", "cross-references", "findings", "coverage"}
        else None
    )
    return TitleView(title, lead[:1].upper() + lead[1:], folder)
