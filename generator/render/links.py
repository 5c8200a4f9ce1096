"""Where each object is described: the one place that knows paths and anchors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from generator.analysis.domains import Domain
from generator.model.dbt import Entry
from generator.model.ids import Kind, ObjectId
from generator.model.objects import Table
from generator.model.schema import Schema
from generator.render.markdown import slug

REGISTRY = "SoT.ACTUAL_SCHEMA.md"
SINGLE = "DATABASE_SCHEMA.md"
INDEX = "index.md"
FINDINGS = "findings.md"
COVERAGE = "coverage.md"
DOCUMENTATION = "documentation.md"
BADGE = "documentation.svg"
CROSS_REFERENCES = "cross-references.md"
MIGRATIONS = "migrations.md"
FUNCTIONS = "functions.md"
TYPES = "types.md"
VIEWS = "views.md"
ERD = "erd.md"
SCHEMA_JSON = "schema.json"

Target = tuple[str, str]
_PARTS = frozenset({Kind.COLUMN, Kind.CONSTRAINT, Kind.INDEX, Kind.TRIGGER, Kind.POLICY, Kind.RULE})


@lru_cache(maxsize=65_536)
def relative(target: str, source: str) -> str:
    """Return a path of the output folder as seen from a page: both are plain, so that no ``..`` need be resolved."""
    there, here = target.split("/"), source.split("/")[:-1]
    same = 0
    while same < len(here) and same < len(there) - 1 and here[same] == there[same]:
        same += 1
    return "/".join([*[".."] * (len(here) - same), *there[same:]])


def page_name(identifier: str, name: str) -> str:
    """Return the file name of a relation's page: ``DBT-001-users.md``."""
    return "-".join(part for part in (identifier, slug(name)) if part) + ".md"


class Links:
    """Targets by object: a page, and an anchor on it if the page is about more than the object.

    Args:
        schema: The model.
        by_object: Active entry of each relation that has one.
        domains: The domains.
        single: Whether everything is on one page.
    """

    def __init__(
        self, schema: Schema, by_object: dict[ObjectId, Entry], domains: Sequence[Domain], *, single: bool
    ) -> None:
        self._single = single
        self._schema = schema
        self._targets: dict[ObjectId, Target] = {}
        self._relations: dict[tuple[str, str], ObjectId] = {}
        self._anchors: set[str] = set()
        folded: list[Table] = []
        for relation in schema.relations:
            self._relations[relation.schema, relation.name] = relation.id
            if not relation.external:
                entry = by_object.get(relation.id)
                if isinstance(relation, Table) and relation.partition_bound and entry is None:
                    folded.append(relation)
                else:
                    self._targets[relation.id] = self._relation_target(relation.id, entry.id if entry else "")
        for partition in folded:
            self._fold(partition)
        for thing in schema.types:
            if not thing.external:
                self._targets[thing.id] = self._listed(TYPES, "type", thing.id)
        for function in schema.functions:
            if not function.external:
                self._targets[function.id] = self._listed(FUNCTIONS, "function", function.id)
        self.domain_paths = {domain.slug: f"domains/{domain.slug}.md" for domain in domains}

    def target(self, object_id: ObjectId) -> Target | None:
        """Return (page, anchor) of an object, or of what a column, trigger or policy belongs to; None if it has none."""
        if object_id.kind in _PARTS:
            owner = self._relations.get((object_id.schema, object_id.name))
            return self._targets.get(owner) if owner else None
        return self._targets.get(object_id)

    def href(self, object_id: ObjectId, source: str) -> str | None:
        """Return the address of an object as seen from a page, or None."""
        target = self.target(object_id)
        if target is None:
            return None
        path, anchor = target
        fragment = f"#{anchor}" if anchor else ""
        return fragment if path == source and fragment else f"{relative(path, source)}{fragment}"

    def path(self, object_id: ObjectId) -> str:
        """Return the page of an object that has one."""
        return self._targets[object_id][0]

    def anchor(self, object_id: ObjectId) -> str:
        """Return the anchor of an object on the page that lists it."""
        target = self._targets.get(object_id)
        return target[1] if target else ""

    def _fold(self, partition: Table) -> None:
        """Describe a partition where the table is described that it is part of, if that has a page."""
        seen = {partition.id}
        owner: Table | None = partition
        while owner is not None and owner.id not in self._targets and owner.inherits:
            owner = self._schema.table(owner.inherits[0].schema, owner.inherits[0].name)
            if owner is not None and owner.id in seen:
                return
            seen.update({owner.id} if owner else ())
        if owner is not None and owner.id in self._targets:
            self._targets[partition.id] = self._targets[owner.id]

    def _relation_target(self, relation: ObjectId, identifier: str) -> Target:
        if self._single:
            return SINGLE, slug(identifier) if identifier else self._unique(f"table-{relation.schema}-{relation.name}")
        if identifier:
            return f"tables/{page_name(identifier, relation.name)}", ""
        name = relation.name if relation.schema == "public" else f"{relation.schema}-{relation.name}"
        return f"tables/{self._unique(name) or 'table'}.md", ""

    def _listed(self, page: str, word: str, thing: ObjectId) -> Target:
        anchor = self._unique(f"{word}-{thing.schema}-{thing.name}-{thing.sub}")
        return (SINGLE if self._single else page), anchor

    def _unique(self, text: str) -> str:
        """Return a new anchor; names that differ only in signs get a number."""
        base = slug(text)
        anchor, number = base, 2
        while anchor in self._anchors:
            anchor, number = f"{base}-{number}", number + 1
        self._anchors.add(anchor)
        return anchor
