"""pg_publication, pg_publication_rel, pg_publication_tables (documentation 53.41, 53.43, 54.17)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.model.ids import Kind
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.objects.listed import PUBLICATION_SCHEMA, PUBLICATION_TABLE, publication_parts, value
from generator.replay.system_catalog.base import made, owner_oid, schema_name, table
from generator.sql.evaluate import Table


@table("pg_catalog.pg_publication")
def pg_publication(replay: Replay) -> Table:
    """Publications."""
    catalog = replay.catalog
    return made(
        {
            "oid": lambda p: p.oid,
            "pubname": lambda p: p.name,
            "pubowner": lambda p: owner_oid(catalog, p.oid),
            **{f"pub{word}": _publishes(word) for word in ("insert", "update", "delete", "truncate")},
            "puballtables": lambda p: ("all tables", "true") in p.data,
        },
        lambda _wanted: [each for each in catalog.listed.values() if each.kind == Kind.PUBLICATION],
    )


def _publishes(word: str) -> Callable[[r.Listed], bool]:
    def test(publication: r.Listed) -> bool:
        given = value(publication, "publish")
        return not given or word in {each.strip() for each in given.split(",")}

    return test


def _named(catalog: Catalog) -> Iterator[tuple[r.Listed, r.Relation]]:
    for part in list(catalog.listed.values()):
        if part.kind == PUBLICATION_TABLE and part.relation in catalog.relations:
            yield catalog.listed[int(value(part, "publication"))], catalog.relations[part.relation]


def _published(catalog: Catalog) -> Iterator[tuple[r.Listed, r.Relation]]:
    """Return the tables of publications; those of whole schemas, and of everything, too."""
    yield from _named(catalog)
    tables = [each for each in catalog.relations.values() if each.kind in "rp" and each.persistence == "p"]
    for publication in list(catalog.listed.values()):
        if publication.kind == Kind.PUBLICATION:
            schemas = {
                int(value(part, "schema"))
                for part in publication_parts(catalog, publication.oid)
                if part.kind == PUBLICATION_SCHEMA
            }
            every = bool(value(publication, "all tables"))
            yield from ((publication, each) for each in tables if every or each.namespace in schemas)


@table("pg_catalog.pg_publication_tables")
def pg_publication_tables(replay: Replay) -> Table:
    """Which tables are published by name."""
    catalog = replay.catalog
    return made(
        {
            "pubname": lambda p: p[0].name,
            "schemaname": lambda p: schema_name(catalog, p[1].namespace),
            "tablename": lambda p: p[1].name,
        },
        lambda _wanted: _published(catalog),
    )


@table("pg_catalog.pg_publication_rel")
def pg_publication_rel(replay: Replay) -> Table:
    """Which tables are published."""
    catalog = replay.catalog
    return made({"prpubid": lambda p: p[0].oid, "prrelid": lambda p: p[1].oid}, lambda _wanted: _named(catalog))
