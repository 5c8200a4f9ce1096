"""Domains: relations that belong together, as configured, else by schema, by name prefix, or by foreign keys."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase

from generator.analysis.fk_graph import ForeignKeyGraph
from generator.analysis.words import singular, split_words, title
from generator.model.ids import ObjectId
from generator.model.objects import Relation, View
from generator.model.schema import Schema
from generator.record import dataclass

GENERAL = "general"
DomainGlobs = Sequence[tuple[str, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Domain:
    """A group of relations.

    Args:
        slug: For file names and anchors: ``call``.
        title: For readers: ``Call``.
        relations: Tables, then views, by name.
        basis: What the grouping rests on: ``configuration``, ``schema``, ``name``, ``foreign keys`` or ``rest``.
        prefix: What their names begin with, where that is the basis.
    """

    slug: str
    title: str
    relations: tuple[ObjectId, ...]
    basis: str
    prefix: str = ""

    @property
    def inferred(self) -> bool:
        """Whether nobody said that these belong together."""
        return self.basis != "configuration"


def group_domains(schema: Schema, graph: ForeignKeyGraph, globs: DomainGlobs = ()) -> tuple[Domain, ...]:
    """Return the domains, configured ones first in their order, then by title, the rest last.

    Args:
        schema: The model.
        graph: Its foreign keys.
        globs: (domain, globs on table names) from the configuration; the first that matches wins.
    """
    grouping = _Grouping(schema, graph)
    grouping.by_configuration(globs)
    grouping.by_schema()
    grouping.by_prefix()
    grouping.by_neighbours()
    grouping.views_by_source()
    return grouping.domains([name for name, _ in globs])


class _Grouping:
    """The relations still without a domain, and those with one."""

    def __init__(self, schema: Schema, graph: ForeignKeyGraph) -> None:
        self.schema = schema
        self.graph = graph
        self.left: dict[ObjectId, Relation] = {r.id: r for r in schema.relations if not r.external}
        self.found: dict[str, list[ObjectId]] = {}
        self.domain_of: dict[ObjectId, str] = {}
        self.basis: dict[str, str] = {}
        self.prefix: dict[str, str] = {}

    def put(self, relation: ObjectId, domain: str, basis: str) -> None:
        self.found.setdefault(domain, []).append(relation)
        self.domain_of[relation] = domain
        self.basis.setdefault(domain, basis)
        del self.left[relation]

    def by_configuration(self, globs: DomainGlobs) -> None:
        for relation in list(self.left.values()):
            names = (relation.name, f"{relation.schema}.{relation.name}")
            for domain, patterns in globs:
                if any(fnmatchcase(name, pattern) for name in names for pattern in patterns):
                    self.put(relation.id, domain, "configuration")
                    break

    def by_schema(self) -> None:
        """A schema is a domain, but for the ones that hold everything."""
        sizes: dict[str, int] = {}
        for relation in self.left.values():
            sizes[relation.schema] = sizes.get(relation.schema, 0) + 1
        main = {name for name, size in sizes.items() if name == "public" or 2 * size > len(self.left)}
        for relation in list(self.left.values()):
            if relation.schema not in main:
                self.put(relation.id, relation.schema, "schema")

    def by_prefix(self) -> None:
        """Tables whose names begin with the same noun belong together (``calls``, ``call_notes``)."""
        groups: dict[str, list[ObjectId]] = {}
        for relation in self.left.values():
            words = split_words(relation.name)
            if words:
                groups.setdefault(singular(words[0]), []).append(relation.id)
        for noun, members in groups.items():
            tables = [member for member in members if not isinstance(self.left[member], View)]
            if len(tables) > 1:
                # `analytics_metrics` and `analytics_usage` are about analytics; `calls` and `call_notes` about a call.
                beginnings = {split_words(member.name)[0] for member in tables}
                name = next(iter(beginnings)) if len(beginnings) == 1 else noun
                self.prefix.setdefault(name, name)
                for member in members:
                    self.put(member, name, "name")

    def by_neighbours(self) -> None:
        """A single table joins the domain of the one table it refers to most; leftovers that refer to each other pair up."""
        hubs = self._hubs()
        joins: dict[ObjectId, str] = {}
        for table in self.left:
            keys = [*self.graph.references(table), *self.graph.referenced_by(table)]
            others = [key.target if key.table == table else key.table for key in keys]
            near = {self.domain_of[other] for other in others if other in self.domain_of and other not in hubs}
            near = {domain for domain in near if self.basis[domain] != "schema"}
            if len(near) == 1:
                joins[table] = near.pop()
        for table, domain in joins.items():
            self.put(table, domain, self.basis[domain])
        for cluster in self._clusters(hubs):
            first = max(cluster, key=lambda table: (self.graph.in_degree.get(table, 0), -len(table.name)))
            name = singular(split_words(first.name)[0]) if split_words(first.name) else first.name
            for table in cluster:
                self.put(table, name, "foreign keys")

    def views_by_source(self) -> None:
        """A view belongs where all that it reads belongs."""
        for relation in list(self.left.values()):
            if isinstance(relation, View):
                sources = {self.domain_of.get(source) for source in relation.depends_on if source in self.domain_of}
                if len(sources) == 1 and (domain := sources.pop()):
                    self.put(relation.id, domain, self.basis[domain])

    def domains(self, configured: Sequence[str]) -> tuple[Domain, ...]:
        """Return what was found; what is left goes to the general domain."""
        for relation in list(self.left):
            self.put(relation, GENERAL, "rest")
        order = {name: place for place, name in enumerate(configured)}
        names = sorted(self.found, key=lambda n: (order.get(n, len(order)), n == GENERAL, title(n).lower(), n))
        slugs: dict[str, str] = {}
        for name in names:
            slugs[name] = _unique(re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "domain", slugs.values())
        return tuple(
            Domain(
                slugs[name],
                title(name) if self.basis[name] != "configuration" or re.fullmatch(r"[a-z0-9_-]+", name) else name,
                tuple(sorted(self.found[name], key=lambda r: (r.kind.value != "table", r.name, r.schema))),
                self.basis[name],
                self.prefix.get(name, ""),
            )
            for name in names
        )

    def _hubs(self) -> frozenset[ObjectId]:
        """Tables that so many others refer to (tenants, users) that this says nothing about what belongs together."""
        limit = max(5, len(self.schema.tables) // 5)
        return frozenset(table for table, number in self.graph.in_degree.items() if number >= limit)

    def _clusters(self, hubs: frozenset[ObjectId]) -> list[list[ObjectId]]:
        """Return the groups of two or more leftovers that foreign keys connect, leaving the hubs out."""
        seen: set[ObjectId] = set()
        clusters: list[list[ObjectId]] = []
        for start in sorted(self.left):
            if start in seen or start in hubs:
                continue
            seen.add(start)
            cluster, todo = [start], [start]
            while todo:
                table = todo.pop()
                for key in (*self.graph.references(table), *self.graph.referenced_by(table)):
                    other = key.target if key.table == table else key.table
                    if other in self.left and other not in seen and other not in hubs:
                        seen.add(other)
                        cluster.append(other)
                        todo.append(other)
            if len(cluster) > 1:
                clusters.append(cluster)
        return clusters


def _unique(slug: str, taken: object) -> str:
    used = set(taken)  # type: ignore[call-overload]
    number, candidate = 2, slug
    while candidate in used:
        candidate, number = f"{slug}-{number}", number + 1
    return candidate
