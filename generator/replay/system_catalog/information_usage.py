"""The information schema's usage of tables and columns by views and triggers, and roles (documentation, chapter 36)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.system_catalog.base import DATABASE, Wanted, made, schema_name, table
from generator.sql.evaluate import Table

Use = tuple[r.Relation, r.Relation, str]


def _uses(catalog: Catalog) -> Iterator[Use]:
    """Yield view, relation and column for each column that a view uses."""
    for view in list(catalog.relations.values()):
        if view.kind != "v":
            continue
        used = {*view.other_uses, *(source for attribute in view.live for source in attribute.sources)}
        for oid, attnum in sorted(used):
            relation = catalog.relations.get(oid)
            if relation is not None and attnum > 0:
                yield view, relation, relation.attribute(attnum).name


def _table(catalog: Catalog, *, columns: bool) -> Table:
    def rows(_wanted: Wanted) -> Iterator[Use]:
        if columns:
            return _uses(catalog)
        return iter({(view.oid, relation.oid): (view, relation, "") for view, relation, _ in _uses(catalog)}.values())

    found = {
        "view_catalog": lambda _: DATABASE,
        "view_schema": lambda u: schema_name(catalog, u[0].namespace),
        "view_name": lambda u: u[0].name,
        "table_catalog": lambda _: DATABASE,
        "table_schema": lambda u: schema_name(catalog, u[1].namespace),
        "table_name": lambda u: u[1].name,
    }
    return made(found | ({"column_name": lambda u: u[2]} if columns else {}), rows)


@table("information_schema.view_table_usage")
def view_table_usage(replay: Replay) -> Table:
    """Which tables each view uses."""
    return _table(replay.catalog, columns=False)


@table("information_schema.view_column_usage")
def view_column_usage(replay: Replay) -> Table:
    """Which columns each view uses."""
    return _table(replay.catalog, columns=True)


@table("information_schema.triggered_update_columns")
def triggered_update_columns(replay: Replay) -> Table:
    """The columns of ``UPDATE OF``."""
    catalog = replay.catalog

    def rows(_wanted: Wanted) -> Iterator[tuple[r.Trigger, r.Relation, int]]:
        for each in list(catalog.triggers.values()):
            yield from ((each, catalog.relations[each.relation], number) for number in each.update_attnums)

    return made(
        {
            "trigger_catalog": lambda _: DATABASE,
            "trigger_schema": lambda t: schema_name(catalog, t[1].namespace),
            "trigger_name": lambda t: t[0].name,
            "event_object_schema": lambda t: schema_name(catalog, t[1].namespace),
            "event_object_table": lambda t: t[1].name,
            "event_object_column": lambda t: t[1].attribute(t[2]).name,
        },
        rows,
    )


@table("information_schema.information_schema_catalog_name")
def catalog_name(_replay: Replay) -> Table:
    """The database."""
    return made({"catalog_name": lambda name: name}, lambda _wanted: [DATABASE])


@table("information_schema.character_sets")
def character_sets(_replay: Replay) -> Table:
    """The one encoding of the database: what initdb makes of every locale of today."""
    return made(
        {
            "character_set_catalog": lambda _: None,
            "character_set_schema": lambda _: None,
            "character_set_name": lambda name: name,
            "character_repertoire": lambda _: "UCS",
            "form_of_use": lambda name: name,
            "default_collate_catalog": lambda _: DATABASE,
        },
        lambda _wanted: ["UTF8"],
    )
