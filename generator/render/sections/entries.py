"""The registry's entries: a region each, so that authors can write below any of them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.analysis.words import title
from generator.model.dbt import Entry
from generator.model.objects import Relation, Table, View
from generator.record import dataclass
from generator.render.context import Context, RelationSubject
from generator.render.links import page_name
from generator.render.markdown import Markdown, escape, link, slug
from generator.render.section import section
from generator.render.sections.navigation import LARGE
from generator.render.sections.page_header import Fact, anchor_names, facts

_LABELS = ("ID", "Category", "Status", "Schema", "Created", "Last Updated")


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry in short."""

    anchors: tuple[Markdown, ...]
    title: str
    facts: tuple[Fact, ...]
    purpose: Markdown | None
    page: Markdown


def active_entries(_subject: None, context: Context) -> Iterator[tuple[str, RelationSubject]]:
    """Yield the entries whose relation is there, each id once."""
    seen: set[str] = set()
    for entry in context.entries:
        relation = context.schema.relation(entry.schema, entry.name)
        if entry.status == "active" and relation is not None and entry.id not in seen:
            seen.add(entry.id)
            yield slug(entry.id), RelationSubject(relation, entry)


@section("entries", pages=("registry",), order=20, each=active_entries)
def view(subject: RelationSubject, context: Context) -> EntryView | None:
    """Return an entry."""
    entry, relation = subject.entry, subject.relation
    if entry is None:
        return None
    name = title(entry.name)
    large = len(context.entries) > LARGE
    anchors = anchor_names(entry.id, name)
    shown = () if large else tuple(fact for fact in facts(subject, context) if fact.label in _LABELS)
    comment = (relation.comment or relation.source_comment).strip().partition("\n\n")[0]
    return EntryView(
        anchors=anchors[:1] if large else anchors,
        title=f"{entry.id}: {name}",
        facts=shown,
        purpose=escape(comment) if comment and not large else None,
        page=Markdown(f"{page_link(entry, relation)}: {_size(relation)}"),
    )


def page_link(entry: Entry, relation: Relation) -> Markdown:
    """Return a link to the entry's own page."""
    return link(f"{entry.schema}.{entry.name}", f"tables/{page_name(entry.id, relation.name)}")


def _size(relation: Relation) -> str:
    columns = len(relation.columns)
    text = f"{columns} column{'s' * (columns != 1)}"
    if isinstance(relation, View):
        return text
    return f"{text}, {_security(relation)}"


def _security(table: Table) -> str:
    if not table.row_security:
        return "row-level security off"
    policies = len(table.policies)
    return f"row-level security on with {policies or 'no'} polic{'y' if policies == 1 else 'ies'}"
