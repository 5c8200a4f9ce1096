"""Roles: who runs the migrations, whom they name, who owns what (PostgreSQL documentation, chapter 21)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from generator.model.ids import Kind, ObjectId
from generator.record import replace
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.catalog.identifiers import clip
from generator.sql.node import Node
from generator.sql.types import SqlError

PUBLIC = "PUBLIC"
"""The grantee that stands for everybody."""

_MAPPING = ("what", "user mapping")

SESSION_USER = "postgres"
"""The name taken for whoever runs the migrations: the superuser that initdb makes, present on nearly every server."""

_CURRENT = frozenset({"ROLESPEC_CURRENT_USER", "ROLESPEC_CURRENT_ROLE", "ROLESPEC_SESSION_USER"})
_PUBLIC_SCHEMA_OWNER = "pg_database_owner"


def current_role(catalog: Catalog) -> str:
    """Return the role that objects created now belong to (SET ROLE, SET SESSION AUTHORIZATION)."""
    for setting in ("role", "session_authorization"):
        name = catalog.settings.get(setting, "")
        if name and name not in {"none", "default"}:
            return name
    return SESSION_USER


def owner_of(catalog: Catalog, oid: int) -> str:
    """Return the role that owns an object."""
    default = _PUBLIC_SCHEMA_OWNER if oid == r.PUBLIC else SESSION_USER
    return catalog.owners.get(oid, default)


def find_role(catalog: Catalog, name: str) -> r.Listed | None:
    """Return the record of a role, or None."""
    return catalog.find_listed(Kind.ROLE, name)


def predefined(name: str) -> bool:
    """Return whether a role is there in every cluster."""
    return name == SESSION_USER or name.startswith("pg_")


def require_role(replay: Replay, name: str) -> str:
    """Return the name of a role that must exist.

    Raises:
        SqlError: 42704 for an unknown role in strict mode; in lenient mode it becomes an external stub, reported once.
    """
    if predefined(name) or find_role(replay.catalog, name) is not None:
        return name
    about = ObjectId(Kind.ROLE, "", name)
    error = SqlError("42704", f'role "{name}" does not exist')
    replay.lenient(error, "unknown-role", about=about, hint="roles belong to the cluster: create it in a prelude")
    made = add_role(replay, name)
    replay.catalog.journal.put(replay.catalog.external, made.oid, f"referred to at {replay.origin}")
    return name


def add_role(replay: Replay, name: str, data: tuple[tuple[str, str], ...] = ()) -> r.Listed:
    """Store a role's record."""
    catalog = replay.catalog
    return catalog.add_listed(r.Listed(catalog.new_oid(), Kind.ROLE.value, 0, name, data=data))


def role_name(replay: Replay, spec: Node | None, *, everybody: bool = False) -> str:
    """Return the role that a RoleSpec names.

    Args:
        replay: The session.
        spec: The node; None for who runs the statement.
        everybody: Whether it may be ``PUBLIC``, which is no role: it may be granted something, but own nothing.

    Raises:
        SqlError: 42704; see ``require_role``.
    """
    if spec is None:
        return current_role(replay.catalog)
    kind = spec.text("roletype")
    if kind == "ROLESPEC_PUBLIC":
        if not everybody:
            raise SqlError("42704", 'role "public" does not exist')
        return PUBLIC
    if kind in _CURRENT:
        return current_role(replay.catalog)
    return require_role(replay, clip(spec.text("rolename")))


@contextmanager
def acting_as(replay: Replay, role: str) -> Iterator[None]:
    """Have what is made belong to a role for a while."""
    catalog = replay.catalog
    before = catalog.settings.get("role")
    catalog.journal.put(catalog.settings, "role", role)
    try:
        yield
    finally:
        if before is None:
            catalog.journal.remove(catalog.settings, "role")
        else:
            catalog.journal.put(catalog.settings, "role", before)


def change_owner(replay: Replay, oid: int, owner: str) -> None:
    """Give an object to a role; the role's own privileges become the owner's, and owned sequences follow (rule 148)."""
    catalog = replay.catalog
    old = owner_of(catalog, oid)
    if old != owner:
        replay.note(oid, "owner changed", old=old if oid in catalog.owners else "", new=owner)
    catalog.journal.put(catalog.owners, oid, owner)
    for key in [key for key in catalog.acls if key[0] == oid]:
        kept = tuple(item for item in catalog.acls[key] if item.grantee != owner)
        if kept or not key[1]:
            catalog.journal.put(catalog.acls, key, kept)
        else:
            catalog.journal.remove(catalog.acls, key)
    for sequence in list(catalog.sequences.values()):
        if sequence.owner is not None and sequence.owner[0] == oid:
            change_owner(replay, sequence.oid, owner)


def drop_from_policies(replay: Replay, role: str) -> list[int]:
    """Take a role off all policies; return those that are left without any (they are to be dropped)."""
    catalog = replay.catalog
    empty = []
    for policy in list(catalog.policies.values()):
        if role in policy.roles:
            rest = tuple(each for each in policy.roles if each != role)
            if rest:
                catalog.put(catalog.policies, replace(policy, roles=rest))
            else:
                empty.append(policy.oid)
    return empty


def exists(catalog: Catalog, oid: int) -> bool:
    """Return whether an object that can have an owner and privileges is (still) there."""
    tables = (
        catalog.relations,
        catalog.types,
        catalog.functions,
        catalog.namespaces,
        catalog.extensions,
        catalog.listed,
    )
    return any(oid in table for table in tables)


def depends_on_role(catalog: Catalog, role: str) -> bool:
    """Return whether a role owns anything, is granted anything or stands in a policy (rule 89)."""
    return (
        any(name == role and exists(catalog, oid) for oid, name in catalog.owners.items())
        or any(
            item.grantee == role and exists(catalog, key[0]) for key, items in catalog.acls.items() for item in items
        )
        or any(role in policy.roles for policy in catalog.policies.values())
        or any(each.name == role and _MAPPING in each.data for each in catalog.listed_of(Kind.OTHER))
        or any(
            key[0] == role or any(item.grantee == role for item in items) for key, items in catalog.default_acls.items()
        )
    )
