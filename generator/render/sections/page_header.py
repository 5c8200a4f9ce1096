"""The title of a table's or view's page, its anchors, and what there is to say in a line each."""

from __future__ import annotations

from generator.analysis.categories import matches
from generator.analysis.history import first_and_last
from generator.analysis.words import title
from generator.model.dbt import Category, Entry
from generator.model.objects import Relation, Table, View
from generator.model.origin import Origin
from generator.record import dataclass
from generator.render.context import Context, RelationSubject
from generator.render.links import REGISTRY, relative
from generator.render.markdown import Markdown, code, escape, join, link, slug
from generator.render.phrases import CATEGORY_TITLES
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the header."""

    label: str
    value: Markdown


@dataclass(frozen=True, slots=True)
class HeaderView:
    """Title, anchors and lines."""

    title: str
    anchors: tuple[Markdown, ...]
    facts: tuple[Fact, ...]


@section("page-header", pages=("table", "view", "dropped"), order=10)
def view(subject: RelationSubject, context: Context) -> HeaderView:
    """Return the header."""
    name = title(subject.relation.name)
    identifier = subject.entry.id if subject.entry else ""
    anchors = anchor_names(identifier, name)
    return HeaderView(f"{identifier}: {name}" if identifier else name, anchors, tuple(facts(subject, context)))


def anchor_names(identifier: str, name: str) -> tuple[Markdown, ...]:
    """Return the anchors of an entry: the one that never changes, and the one with its title."""
    if not identifier:
        return ()
    return tuple(dict.fromkeys((Markdown(slug(identifier)), Markdown(slug(f"{identifier} {name}")))))


def facts(subject: RelationSubject, context: Context) -> list[Fact]:
    """Return the lines that the template of the source of truth begins each entry with."""
    relation, entry = subject.relation, subject.entry
    found = [Fact("ID", _identifier(entry, context))] if entry else []
    found.append(Fact(kind_word(relation), code(f"{relation.schema}.{relation.name}")))
    if entry:
        found.append(Fact("Category", category(relation, entry.category, context)))
    found.append(Fact("Status", status(subject, context)))
    owner = context.options.owner or relation.owner
    if owner:
        found.append(Fact("Owner", escape(owner)))
    moments = first_and_last(relation.history)
    if moments:
        found.append(Fact("Created", moment(moments[0], context)))
        found.append(Fact("Last Updated", moment(moments[1], context)))
    found.append(Fact("Schema", code(relation.schema)))
    domain = context.domain_of.get(relation.id)
    if domain:
        found.append(
            Fact(
                "Domain",
                context.page_link(context.links.domain_paths[domain.slug], domain.title) or escape(domain.title),
            )
        )
    if relation.previous:
        found.append(Fact("Former names", join(code(".".join(name)) for name in relation.previous)))
    return found


def _identifier(entry: Entry, context: Context) -> Markdown:
    """Return the id, linked to the address that other documents use."""
    if context.path == REGISTRY or REGISTRY not in context.pages:
        return escape(entry.id)
    return link(entry.id, f"{relative(REGISTRY, context.path)}#{slug(entry.id)}")


def kind_word(relation: Relation) -> str:
    """Return what a reader calls it."""
    if isinstance(relation, View):
        return "Materialized view" if relation.materialized else "View"
    if relation.foreign_server:
        return "Foreign table"
    return "Partition" if relation.partition_bound else "Partitioned table" if relation.partition_key else "Table"


def category(relation: Relation, found: Category, context: Context) -> Markdown:
    """Return the category; a guess is called one."""
    told = any(matches(relation, globs) for _, globs in context.options.categories)
    text = escape(CATEGORY_TITLES[found])
    return text if told or not isinstance(relation, Table) else Markdown(f"{text} (inferred)")


def status(subject: RelationSubject, context: Context) -> Markdown:
    """Return whether it is there, else where it was dropped."""
    if subject.relation.dropped:
        return Markdown(f"Deprecated: dropped {moment(subject.relation.dropped, context)}")
    if subject.entry and subject.entry.status != "active":
        other = context.by_object.get(subject.relation.id)
        if other is not None:
            return Markdown(f"Deprecated: given up for {context.refer_with_id(subject.relation.id)}")
        return Markdown("Deprecated: no migration makes it any more")
    return Markdown("Active")


def moment(origin: Origin, context: Context) -> Markdown:
    """Return a date and the migration, or the migration alone where it has no date."""
    migrations = context.schema.migrations
    date = migrations[origin.migration].date if 0 <= origin.migration < len(migrations) else ""
    label = Markdown(f"Migration: {context.source(origin)}")
    return Markdown(f"{date} ({label})") if date else label


def page_of(subject: RelationSubject, context: Context, label: str) -> Markdown:
    """Return a link to the relation's own page."""
    href = context.links.href(subject.relation.id, context.path)
    return link(label, href) if href else escape(label)
