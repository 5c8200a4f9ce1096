"""Roles, extensions, publications, sequences, comments, dependencies (documentation 53 and 54)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from generator.model.ids import Kind
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.objects.roles import SESSION_USER
from generator.replay.system_catalog.base import (
    Wanted,
    made,
    owner_oid,
    role_oid,
    table,
)
from generator.sql.evaluate import NotKnown, Table, Unknown, Value

CLASSES = {
    "relations": 1259,
    "types": 1247,
    "functions": 1255,
    "namespaces": 2615,
    "constraints": 2606,
    "defaults": 2604,
    "triggers": 2620,
    "policies": 3256,
    "rules": 2618,
    "extensions": 3079,
}
"""The oid of the system catalog of each kind of record, by the name of its store."""

_PREDEFINED = (
    "pg_database_owner",
    "pg_read_all_data",
    "pg_write_all_data",
    "pg_monitor",
    "pg_signal_backend",
    "pg_read_all_settings",
    "pg_read_all_stats",
)


def class_of(catalog: Catalog, oid: int) -> int:
    """Return the oid of the system catalog that an object has its row in, or 0."""
    return next((number for store, number in CLASSES.items() if oid in getattr(catalog, store)), 0)


def _roles(catalog: Catalog) -> Iterator[r.Listed]:
    flags = ("SUPERUSER", "CREATEROLE", "CREATEDB", "LOGIN", "REPLICATION", "BYPASSRLS")
    yield r.Listed(10, Kind.ROLE.value, 0, SESSION_USER, data=tuple(("flag", flag) for flag in flags))
    for name in _PREDEFINED:
        yield r.Listed(role_oid(catalog, name), Kind.ROLE.value, 0, name)
    yield from (each for each in list(catalog.listed.values()) if each.kind == Kind.ROLE)


def _flag(name: str) -> Callable[[r.Listed], Value]:
    return lambda role: ("flag", name) in role.data


def _pg_roles(replay: Replay) -> Table:
    """Roles."""
    catalog = replay.catalog
    return made(
        {
            "oid": lambda role: role.oid,
            "rolname": lambda role: role.name,
            "rolsuper": _flag("SUPERUSER"),
            "rolinherit": lambda role: ("flag", "NOINHERIT") not in role.data,
            "rolcreaterole": _flag("CREATEROLE"),
            "rolcreatedb": _flag("CREATEDB"),
            "rolcanlogin": _flag("LOGIN"),
            "rolreplication": _flag("REPLICATION"),
            "rolbypassrls": _flag("BYPASSRLS"),
            "rolconnlimit": lambda _: -1,
            "rolpassword": lambda _: Unknown("a password"),
            "rolvaliduntil": lambda _: None,
        },
        lambda _wanted: _roles(catalog),
    )


table("pg_catalog.pg_roles")(_pg_roles)
table("pg_catalog.pg_authid")(_pg_roles)


def _pg_user(replay: Replay) -> Table:
    """Roles that may log in."""
    catalog = replay.catalog
    return made(
        {"usename": lambda role: role.name, "usesysid": lambda role: role.oid, "usesuper": _flag("SUPERUSER")},
        lambda _wanted: (role for role in _roles(catalog) if ("flag", "LOGIN") in role.data),
    )


table("pg_catalog.pg_user")(_pg_user)
table("pg_catalog.pg_shadow")(_pg_user)


@table("pg_catalog.pg_auth_members")
def pg_auth_members(replay: Replay) -> Table:
    """Who is a member of which role."""
    catalog = replay.catalog

    def rows(_wanted: Wanted) -> Iterator[tuple[int, int]]:
        for role in _roles(catalog):
            yield from ((role_oid(catalog, value), role.oid) for key, value in role.data if key == "member of")

    return made({"roleid": lambda m: m[0], "member": lambda m: m[1], "admin_option": lambda _: False}, rows)


@table("pg_catalog.pg_extension")
def pg_extension(replay: Replay) -> Table:
    """Extensions; every database has plpgsql."""
    catalog = replay.catalog
    own = r.Extension(13576, "plpgsql", r.PG_CATALOG, "1.0")
    return made(
        {
            "oid": lambda e: e.oid,
            "extname": lambda e: e.name,
            "extowner": lambda e: owner_oid(catalog, e.oid),
            "extnamespace": lambda e: e.namespace,
            "extrelocatable": lambda _: Unknown("the extension's files"),
            "extversion": lambda e: e.version or Unknown("the extension's version"),
        },
        lambda _wanted: [own, *catalog.extensions.values()],
    )


def _server(why: str) -> Callable[[Replay], Table]:
    def not_known(_replay: Replay) -> Table:
        """Refuse: what is in there, only the server knows."""
        raise NotKnown(why)

    return not_known


for _name in ("pg_available_extensions", "pg_available_extension_versions"):
    table(f"pg_catalog.{_name}")(_server("the extensions that the server has"))
for _name in ("pg_database", "pg_tablespace", "pg_settings", "pg_stat_activity", "pg_locks", "pg_timezone_names"):
    table(f"pg_catalog.{_name}")(_server("the server"))


@table("pg_catalog.pg_event_trigger")
def pg_event_trigger(replay: Replay) -> Table:
    """Event triggers."""
    catalog = replay.catalog
    return made(
        {"oid": lambda e: e.oid, "evtname": lambda e: e.name},
        lambda _wanted: [each for each in catalog.listed.values() if each.kind == Kind.EVENT_TRIGGER],
    )


@table("pg_catalog.pg_description")
def pg_description(replay: Replay) -> Table:
    """Comments."""
    catalog = replay.catalog

    def rows(_wanted: Wanted) -> list[tuple[Any, ...]]:
        return [(oid, sub, text) for (oid, sub), text in catalog.comments.items()]

    return made(
        {
            "objoid": lambda d: d[0],
            "classoid": lambda d: class_of(catalog, d[0]),
            "objsubid": lambda d: d[1],
            "description": lambda d: d[2],
        },
        rows,
    )
