"""The category of a relation, read from its place among the foreign keys and from its name."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase

from generator.analysis.fk_graph import ForeignKeyGraph
from generator.analysis.words import singular, split_words
from generator.model.dbt import Category
from generator.model.ids import ObjectId
from generator.model.objects import Relation, Table, View
from generator.model.schema import Schema

# What a log is called, and what is about the system itself rather than about the business.
_SYSTEM_ANYWHERE = frozenset({"audit", "system"})
_SYSTEM_LAST = frozenset({"log", "history", "trail", "migration", "outbox", "archive", "cache", "lock"})
_SYSTEM_NAMES = frozenset({"schema_migrations", "ar_internal_metadata", "flyway_schema_history", "spatial_ref_sys"})
_JUNCTION_LAST = frozenset({"member", "membership", "participant", "assignment", "link", "mapping", "map", "xref"})
# What nearly every application is built around, also where no foreign key says so.
_CORE_NAMES = frozenset(
    {"user", "account", "organization", "organisation", "tenant", "workspace", "profile", "customer"}
)
_BOOKKEEPING = frozenset(
    {"id", "created_at", "updated_at", "deleted_at", "created_by", "updated_by", "position", "role"}
)
_CORE_REFERENCES = 3
_JUNCTION_OTHER_COLUMNS = 3
_JUNCTION_SIDES = 2

Overrides = Sequence[tuple[Category, Sequence[str]]]


def matches(relation: Relation, globs: Sequence[str]) -> bool:
    """Whether a relation is meant by one of the globs, on its bare or its qualified name."""
    qualified = f"{relation.schema}.{relation.name}"
    return any(fnmatchcase(relation.name, glob) or fnmatchcase(qualified, glob) for glob in globs)


def infer_categories(schema: Schema, graph: ForeignKeyGraph, overrides: Overrides = ()) -> dict[ObjectId, Category]:
    """Return the category of every relation that the migrations made.

    Args:
        schema: The model.
        graph: Its foreign keys.
        overrides: (category, globs) from the configuration; the first that matches wins.
    """
    return {
        relation.id: category_of(relation, schema, graph, overrides)
        for relation in (*schema.dropped, *schema.relations)  # of one name, the living relation counts
        if not relation.external
    }


def category_of(relation: Relation, schema: Schema, graph: ForeignKeyGraph, overrides: Overrides = ()) -> Category:
    """Return the category of one relation."""
    for category, globs in overrides:
        if matches(relation, globs):
            return category
    if isinstance(relation, View):
        return Category.VIEW
    table = _partition_root(relation, schema)
    references = graph.in_degree.get(table.id, 0)
    if not references and _is_system(table):
        return Category.SYSTEM
    if _is_junction(table, graph, references):
        return Category.JUNCTION
    return Category.CORE if _is_core(table, graph, references) else Category.FEATURE


def _partition_root(table: Table, schema: Schema) -> Table:
    seen = {table.id}
    while table.partition_bound and table.inherits:
        parent = schema.table(table.inherits[0].schema, table.inherits[0].name)
        if parent is None or parent.id in seen:
            break
        seen.add(parent.id)
        table = parent
    return table


def _nouns(table: Table) -> tuple[str, ...]:
    return tuple(singular(word) for word in split_words(table.name))


def _is_system(table: Table) -> bool:
    nouns = _nouns(table)
    return (
        table.name.strip("_") in _SYSTEM_NAMES
        or any(noun in _SYSTEM_ANYWHERE for noun in nouns)
        or (bool(nouns) and nouns[-1] in _SYSTEM_LAST)
    )


def _is_core(table: Table, graph: ForeignKeyGraph, references: int) -> bool:
    if references >= _CORE_REFERENCES:
        return True
    independent = all(key.is_self_reference or key.unique for key in graph.references(table.id))
    if references and independent:
        return True
    nouns = _nouns(table)
    return len(nouns) == 1 and nouns[0] in _CORE_NAMES


def _is_junction(table: Table, graph: ForeignKeyGraph, references: int) -> bool:
    """Whether the table relates two others: by a key made of foreign keys, or by its name."""
    keys = [key for key in graph.references(table.id) if not key.is_self_reference]
    if len({(key.target, key.columns) for key in keys}) < _JUNCTION_SIDES or references >= _CORE_REFERENCES:
        return False
    referring = {column for key in keys for column in key.columns}
    others = {column.name for column in table.columns} - referring - _BOOKKEEPING
    if len(others) > _JUNCTION_OTHER_COLUMNS:
        return False
    nouns = _nouns(table)
    if nouns and nouns[-1] in _JUNCTION_LAST:
        return True
    targets = [split_words(key.target.name) for key in keys]
    if any(_joined(nouns, a, b) for a in targets for b in targets if a != b):
        return True
    return any(
        set(constraint.columns) <= referring
        and sum(1 for key in keys if set(key.columns) <= set(constraint.columns)) > 1
        and (constraint.type == "primary key" or (constraint.type == "unique" and not others))
        for constraint in table.constraints
    )


def _joined(nouns: tuple[str, ...], first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether a name is two others side by side (``user_roles`` of ``users`` and ``roles``)."""
    return nouns == tuple(singular(word) for word in (*first, *second))
