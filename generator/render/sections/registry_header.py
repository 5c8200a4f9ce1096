"""What the registry is, and what it was made from."""

from __future__ import annotations

from generator.analysis.words import count
from generator.model.origin import Origin
from generator.record import dataclass
from generator.render.context import Context
from generator.render.links import INDEX
from generator.render.markdown import Markdown, code
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class RegistryView:
    """Title and origin."""

    title: str
    prefix: Markdown
    entries: str
    migrations: str
    last: Markdown | None
    digest: Markdown
    command: Markdown
    overview: Markdown | None


@section("registry-header", pages=("registry",), order=5)
def view(_subject: None, context: Context) -> RegistryView:
    """Return the header."""
    migrations = context.schema.migrations
    return RegistryView(
        title=context.options.title,
        prefix=code(f"{context.options.ids.prefix}-XXX"),
        entries=count(sum(1 for entry in context.entries if entry.status == "active"), "active entry"),
        migrations=count(len(migrations), "migration"),
        last=context.migration(Origin(migrations[-1].file, 1, len(migrations) - 1)) if migrations else None,
        digest=code(context.stats.digest),
        command=code(context.options.command),
        overview=context.page_link(INDEX, "overview"),
    )
