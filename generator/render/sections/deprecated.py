"""The entries whose relation is no more."""

from __future__ import annotations

from collections.abc import Iterator

from generator.analysis.bearers import Bearers, key_of
from generator.analysis.lineage import lineages
from generator.analysis.words import title
from generator.model.dbt import Entry
from generator.model.ids import Kind
from generator.model.objects import Relation, Table, View
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
    seen = {entry.id for entry in context.entries if entry.status == "active"}
    gone = [entry for entry in context.entries if entry.id not in seen]
    former = _Former(context) if gone else None
    for entry in gone:
        if former is not None and entry.id not in seen:
            seen.add(entry.id)
            yield RelationSubject(former.relation(entry), entry)


class _Former:
    """What relations were when they were dropped."""

    def __init__(self, context: Context) -> None:
        self._bearers = Bearers(lineages(context.schema))

    def relation(self, entry: Entry) -> Relation:
        """Return an entry's relation: of several dropped ones with its name, the one that its mark tells.

        Of an id that a relation has given up for another there is nothing to show that the page of the other does not.
        """
        name = (entry.schema, entry.name)
        life = self._bearers.find(key_of(entry), entry.since)
        is_second = life is not None and life.alive and entry.since
        if life is None or life.alive or life.spans[-1].name != name:
            dead = [each for each in self._bearers.all(key_of(entry)) if not each.alive]
            life = next((each for each in dead[::-1] if each.spans[-1].name == name), None)
        if life is not None and not is_second:
            return life.relation
        if entry.kind == "table":
            return Table(entry.schema, entry.name)
        return View(entry.schema, entry.name, materialized=entry.kind == Kind.MATERIALIZED_VIEW)


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
