"""The entries whose relation is no more."""

from __future__ import annotations

from collections.abc import Iterator

from generator.analysis.words import title
from generator.model.dbt import Entry
from generator.model.objects import Relation, Table
from generator.record import dataclass
from generator.render.context import Context, RelationSubject
from generator.render.links import page_name
from generator.render.markdown import Markdown, escape, link
from generator.render.section import section
from generator.render.sections.page_header import Fact, anchor_names, facts


@dataclass(frozen=True, slots=True)
class DeprecatedEntry:
    """A deprecated entry in short."""

    anchors: tuple[Markdown, ...]
    title: Markdown
    facts: tuple[Fact, ...]
    page: Markdown


@dataclass(frozen=True, slots=True)
class DeprecatedView:
    """The deprecated entries by number."""

    entries: tuple[DeprecatedEntry, ...]


def deprecated_subjects(context: Context) -> Iterator[RelationSubject]:
    """Yield the deprecated entries with their relation as it was, each id that no active entry has once."""
    last: dict[tuple[str, str], Relation] = {(r.schema, r.name): r for r in context.schema.dropped}
    seen = {entry.id for entry in context.entries if entry.status == "active"}
    for entry in context.entries:
        if entry.id not in seen:
            seen.add(entry.id)
            yield RelationSubject(last.get((entry.schema, entry.name)) or Table(entry.schema, entry.name), entry)


@section("deprecated", pages=("registry",), order=30)
def view(_subject: None, context: Context) -> DeprecatedView | None:
    """Return the deprecated entries, if there are any."""
    entries = tuple(
        _entry(subject.entry, subject, context) for subject in deprecated_subjects(context) if subject.entry is not None
    )
    return DeprecatedView(entries) if entries else None


def _entry(entry: Entry, subject: RelationSubject, context: Context) -> DeprecatedEntry:
    name = title(entry.name)
    shown = tuple(fact for fact in facts(subject, context) if fact.label in {"Status", "Created", "Former names"})
    page = link(f"{entry.schema}.{entry.name}", f"tables/{page_name(entry.id, entry.name)}")
    return DeprecatedEntry(
        anchor_names(entry.id, name), Markdown(f"{entry.id}: {escape(name)} [DEPRECATED]"), shown, page
    )
