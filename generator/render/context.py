"""What sections know beside their subject: the model, what follows from it, and how to refer to things."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from generator.analysis.column_lineage import ColumnLineage
from generator.analysis.crossrefs import CrossReferences, cross_references
from generator.analysis.domains import Domain, group_domains
from generator.analysis.fk_graph import ForeignKeyGraph, build_graph
from generator.analysis.ids import entries_by_object
from generator.analysis.outcomes import unresolved_by_object
from generator.analysis.stats import Stats
from generator.model.dbt import Entry
from generator.model.finding import Finding
from generator.model.ids import Kind, ObjectId
from generator.model.ledger import Unresolved
from generator.model.objects import Relation
from generator.model.origin import Origin
from generator.model.schema import MigrationInfo, Schema
from generator.record import dataclass, replace
from generator.render.links import Links, relative
from generator.render.markdown import Markdown, code, join, link
from generator.render.options import Profile, RenderOptions

_CALLABLE = frozenset({Kind.FUNCTION, Kind.AGGREGATE})
_RELATIONS = frozenset({Kind.TABLE, Kind.VIEW, Kind.MATERIALIZED_VIEW})
OUTSIDE = "not created by these migrations"


@dataclass(frozen=True, slots=True)
class RelationSubject:
    """What a table's or view's page is about; ``entry`` is None where ids are not wanted."""

    relation: Relation
    entry: Entry | None


@dataclass(frozen=True)
class Context:
    """The whole run, and the page that is being written (``path``).

    Args:
        folder: What the paths of all migrations begin with, ending in ``/`` (or empty): pages say it once.
        folded: Partitions without an id: rows on the page of the table that they are part of.
        lineage: What the columns of views are made of.
        unresolved: What may change each object and could not be replayed.
        unresolved_on: The same by the page that tells of the object.
    """

    schema: Schema
    entries: tuple[Entry, ...]
    by_object: dict[ObjectId, Entry]
    findings: tuple[Finding, ...]
    options: RenderOptions
    graph: ForeignKeyGraph
    crossrefs: CrossReferences
    domains: tuple[Domain, ...]
    stats: Stats
    links: Links
    children: dict[ObjectId, tuple[ObjectId, ...]]
    domain_of: dict[ObjectId, Domain]
    folder: str
    folded: frozenset[ObjectId]
    lineage: ColumnLineage
    unresolved: dict[ObjectId, tuple[Unresolved, ...]]
    unresolved_on: dict[str, tuple[tuple[ObjectId, Unresolved], ...]]
    pages: frozenset[str] = frozenset()
    path: str = ""

    @property
    def full(self) -> bool:
        """Whether the profile is ``full``."""
        return self.options.profile is Profile.FULL

    @property
    def single(self) -> bool:
        """Whether everything goes to one page."""
        return self.options.profile is Profile.SINGLE

    def at(self, path: str) -> Context:
        """Return the context of a page."""
        return replace(self, path=path)

    def page_link(self, path: str, label: str) -> Markdown | None:
        """Return a link to another page of the site, or None if it is not written."""
        return link(label, relative(path, self.path)) if path in self.pages else None

    def refer(self, object_id: ObjectId) -> Markdown:
        """Return an object's name as code, linked to where it is described."""
        href = self.links.href(object_id, self.path)
        label = code(display(object_id))
        return Markdown(f"[{label}]({href})") if href is not None else label

    def refer_all(self, objects: Sequence[ObjectId], limit: int = 0) -> Markdown:
        """Return several names; past the limit only how many more there are."""
        shown = objects[:limit] if limit and len(objects) > limit + 1 else objects
        more = [f"and {len(objects) - len(shown):,} more"] if len(shown) < len(objects) else []
        return join([*(self.refer(one) for one in shown), *more])

    def refer_with_id(self, object_id: ObjectId) -> Markdown:
        """Return an object's id and name: ``[DBT-001](…) `users` `` (the name alone where it has no id)."""
        entry = self.by_object.get(object_id)
        href = self.links.href(object_id, self.path)
        if entry is None or href is None:
            return self.refer(object_id)
        return Markdown(f"[{entry.id}]({href}) {code(display(object_id))}")

    def is_outside(self, object_id: ObjectId) -> bool:
        """Whether a relation is there before these migrations, or is only referred to by them."""
        relation = self.schema.relation(object_id.schema, object_id.name)
        return object_id.kind in _RELATIONS and (relation is None or relation.external)

    def folder_name(self) -> Markdown | None:
        """Return the folder of all migrations as code, or None where their paths have nothing in common."""
        return code(self.folder) if self.folder else None

    def source(self, origin: Origin) -> Markdown:
        """Return a place in the migrations as code, without their folder, linked if there is something to link to."""
        return self._to_source(code(f"{self._short(origin)}:{origin.line}"), origin)

    def migration(self, origin: Origin) -> Markdown:
        """Return the file of a place in the migrations, without their folder, linked likewise."""
        return self._to_source(code(self._short(origin)), origin)

    def _short(self, origin: Origin) -> str:
        return origin.file.removeprefix(self.folder) if origin.migration >= 0 else origin.file

    def _to_source(self, label: Markdown, origin: Origin) -> Markdown:
        base = self.options.source_base
        if not base or origin.migration < 0:
            return label
        file = origin.file.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
        if "://" in base:
            return link(label, f"{base}{file}#L{origin.line}")
        return link(label, relative(f"{base}{file}", self.path))


def display(object_id: ObjectId) -> str:
    """Return an object's name as readers say it: without the schema ``public``."""
    head = object_id.name
    if object_id.schema not in {"", "public", "pg_catalog"}:
        head = f"{object_id.schema}.{head}"
    if not object_id.sub:
        return head
    return f"{head}{object_id.sub}" if object_id.kind in _CALLABLE else f"{head}.{object_id.sub}"


def make_context(
    schema: Schema, entries: Sequence[Entry], findings: Sequence[Finding], options: RenderOptions
) -> Context:
    """Return the context of a run: everything that several sections need is computed here, once."""
    graph = build_graph(schema)
    by_object = entries_by_object(entries)
    folded = frozenset(table.id for table in schema.tables if table.partition_bound and table.id not in by_object)
    domains = _without(folded, group_domains(schema, graph, options.domains))
    single = options.profile is Profile.SINGLE
    link_targets = Links(schema, by_object, domains, single=single)
    unresolved = unresolved_by_object(schema.ledger)
    return Context(
        schema=schema,
        entries=tuple(entries),
        by_object=by_object,
        findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)),
        options=options,
        graph=graph,
        crossrefs=cross_references(schema),
        domains=domains,
        stats=Stats(schema),
        links=link_targets,
        children=_children(schema),
        domain_of={relation: domain for domain in domains for relation in domain.relations},
        folder=_common_folder(schema.migrations),
        folded=folded,
        lineage=ColumnLineage(schema),
        unresolved=unresolved,
        unresolved_on=_by_page(unresolved, link_targets),
    )


def _by_page(
    unresolved: dict[ObjectId, tuple[Unresolved, ...]], link_targets: Links
) -> dict[str, tuple[tuple[ObjectId, Unresolved], ...]]:
    """Return what concerns each page, in the order of the migrations; a partition's is its table's."""
    found: dict[str, list[tuple[ObjectId, Unresolved]]] = {}
    for one, several in sorted(unresolved.items()):
        target = link_targets.target(one)
        if target is not None:
            found.setdefault(target[0], []).extend((one, each) for each in several)
    return {
        path: tuple(sorted(pairs, key=lambda pair: (pair[1].origin.migration, pair[1].origin.line, pair[0])))
        for path, pairs in found.items()
    }


def _without(folded: frozenset[ObjectId], domains: Sequence[Domain]) -> tuple[Domain, ...]:
    """Return the domains without the partitions that are told of on another page."""
    kept = (
        replace(domain, relations=tuple(relation for relation in domain.relations if relation not in folded))
        for domain in domains
    )
    return tuple(domain for domain in kept if domain.relations)


def _common_folder(migrations: Sequence[MigrationInfo]) -> str:
    """Return the folder that holds all migrations: of those with a folder each, the one above."""
    folders = []
    for migration in migrations:
        folder, _, name = migration.file.rpartition("/")
        folders.append(folder if migration.version in name else folder.rpartition("/")[0])
    common = posixpath.commonpath(folders) if folders else ""
    return f"{common}/" if common else ""


def _children(schema: Schema) -> dict[ObjectId, tuple[ObjectId, ...]]:
    """Return the tables that inherit from each table, or are its partitions."""
    found: dict[ObjectId, list[ObjectId]] = {}
    for table in schema.tables:
        for parent in table.inherits:
            found.setdefault(parent, []).append(table.id)
    return {parent: tuple(sorted(children)) for parent, children in found.items()}
