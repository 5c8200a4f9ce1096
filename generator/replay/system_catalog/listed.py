"""Catalogs of what is only listed: pg_aggregate, pg_cast, pg_collation, pg_foreign_server and so on (documentation 53)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.model.ids import Kind
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.objects.listed import WHAT, value
from generator.replay.system_catalog.base import Wanted, made, owner_oid, table
from generator.replay.system_catalog.names import regproc
from generator.sql.analysis.types.snapshot import builtins
from generator.sql.evaluate import Table, Unknown
from generator.sql.evaluate.world import Accessor

_NUMBER = Unknown("the number of an object of PostgreSQL's own")


@table("pg_catalog.pg_aggregate")
def pg_aggregate(replay: Replay) -> Table:
    """Aggregates, PostgreSQL's own too."""
    catalog = replay.catalog

    def rows(_wanted: Wanted) -> Iterator[int]:
        yield from builtins().aggregates
        yield from [each.oid for each in catalog.functions.values() if each.kind == "a"]

    return made({"aggfnoid": lambda oid: regproc(catalog, oid)}, rows)


@table("pg_catalog.pg_cast")
def pg_cast(replay: Replay) -> Table:
    """Casts, PostgreSQL's own too."""

    def rows(_wanted: Wanted) -> Iterator[tuple[int, int]]:
        yield from builtins().casts
        for each in replay.catalog.listed_of(Kind.CAST):
            yield int(value(each, "source")), int(value(each, "target"))

    return made({"castsource": lambda pair: pair[0], "casttarget": lambda pair: pair[1]}, rows)


@table("pg_catalog.pg_collation")
def pg_collation(replay: Replay) -> Table:
    """Collations; PostgreSQL's own only where one is asked for by name, since those of ICU depend on the server."""

    def rows(wanted: Wanted) -> Iterator[r.Listed]:
        name = wanted.get("collname")
        if isinstance(name, str) and builtins().has_collation(name):
            yield _every_servers(name)
        yield from replay.catalog.listed_of(Kind.COLLATION)

    return _of_schemas(replay, "coll", rows)


@table("pg_catalog.pg_ts_config")
def pg_ts_config(replay: Replay) -> Table:
    """Text search configurations, PostgreSQL's own too."""

    def rows(_wanted: Wanted) -> Iterator[r.Listed]:
        yield from map(_every_servers, sorted(builtins().text_search_configurations))
        yield from _others(replay, "OBJECT_TSCONFIGURATION")

    return _of_schemas(replay, "cfg", rows)


@table("pg_catalog.pg_operator")
def pg_operator(replay: Replay) -> Table:
    """Operators; PostgreSQL's own only where one is asked for by name."""

    def rows(wanted: Wanted) -> Iterator[tuple[r.Listed, int, int]]:
        name = wanted.get("oprname")
        for each in builtins().operators(name) if isinstance(name, str) else ():
            yield r.Listed(each.oid, "", r.PG_CATALOG, each.name), each.left, each.right
        for own in replay.catalog.listed_of(Kind.OPERATOR):
            yield own, int(value(own, "left") or 0), int(value(own, "right") or 0)

    return made(
        {
            **{column: _first(read) for column, read in _common(replay, "opr").items()},
            "oprnamespace": lambda row: row[0].namespace,
            "oprleft": lambda row: row[1],
            "oprright": lambda row: row[2],
        },
        rows,
    )


def _first(read: Accessor) -> Accessor:
    return lambda row: read(row[0])


@table("pg_catalog.pg_statistic_ext")
def pg_statistic_ext(replay: Replay) -> Table:
    """Extended statistics."""
    return _of_schemas(
        replay, "stx", lambda _wanted: replay.catalog.listed_of(Kind.STATISTICS), stxrelid=lambda each: each.relation
    )


@table("pg_catalog.pg_foreign_data_wrapper")
def pg_foreign_data_wrapper(replay: Replay) -> Table:
    """Foreign-data wrappers."""
    return made(_common(replay, "fdw"), lambda _wanted: _others(replay, "OBJECT_FDW"))


@table("pg_catalog.pg_foreign_server")
def pg_foreign_server(replay: Replay) -> Table:
    """Foreign servers."""
    return made(_common(replay, "srv"), lambda _wanted: _others(replay, "OBJECT_FOREIGN_SERVER"))


def _others(replay: Replay, object_type: str) -> list[r.Listed]:
    what = WHAT[object_type]
    return [each for each in replay.catalog.listed_of(Kind.OTHER) if value(each, "what") == what]


def _every_servers(name: str) -> r.Listed:
    """Return what stands for an object that every server has."""
    return r.Listed(0, "", r.PG_CATALOG, name)


def _common(replay: Replay, prefix: str) -> dict[str, Accessor]:
    return {
        "oid": lambda each: each.oid or _NUMBER,
        f"{prefix}name": lambda each: each.name,
        f"{prefix}owner": lambda each: owner_oid(replay.catalog, each.oid),
    }


def _of_schemas(replay: Replay, prefix: str, rows: Callable[[Wanted], Iterable[r.Listed]], **more: Accessor) -> Table:
    return made({**_common(replay, prefix), f"{prefix}namespace": lambda each: each.namespace, **more}, rows)
