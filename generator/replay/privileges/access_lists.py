"""Privileges: access control lists in words (PostgreSQL documentation 5.8, Privileges).

An absent list means the built-in default. The owner's own entry is never kept: the owner is whoever runs the
migrations, and holds everything.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from generator.model.objects import Grant
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.objects.roles import PUBLIC, SESSION_USER, current_role, owner_of

Acl = tuple[r.AclItem, ...]

ALL_PRIVILEGES: dict[str, tuple[str, ...]] = {
    "table": ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN"),
    "column": ("SELECT", "INSERT", "UPDATE", "REFERENCES"),
    "sequence": ("USAGE", "SELECT", "UPDATE"),
    "function": ("EXECUTE",),
    "type": ("USAGE",),
    "schema": ("USAGE", "CREATE"),
    "foreign": ("USAGE",),
}
"""What GRANT ALL means (5.8, table 5.2)."""

_KINDS = {
    "view": "table",
    "materialized view": "table",
    "foreign table": "table",
    "procedure": "function",
    "aggregate": "function",
    "routine": "function",
    "domain": "type",
}
_BUILT_IN: dict[str, Acl] = {
    "function": (r.AclItem(PUBLIC, frozenset({"EXECUTE"})),),
    "type": (r.AclItem(PUBLIC, frozenset({"USAGE"})),),
}
_PUBLIC_SCHEMA: Acl = (r.AclItem(PUBLIC, frozenset({"USAGE"})),)


def built_in_default(kind: str, oid: int = 0) -> Acl:
    """Return what everybody may do with a new object of that kind (5.8); schema ``public`` comes with USAGE."""
    if oid == r.PUBLIC:
        return _PUBLIC_SCHEMA
    return _BUILT_IN.get(_KINDS.get(kind, kind), ())


def kind_of(catalog: Catalog, oid: int) -> str:
    """Return which list of privileges applies to an object: a key of ``ALL_PRIVILEGES``."""
    relation = catalog.relations.get(oid)
    if relation is not None:
        return "sequence" if relation.kind == "S" else "table"
    if oid in catalog.functions:
        return "function"
    if oid in catalog.listed:
        return "foreign"
    return "schema" if oid in catalog.namespaces else "type"


def acl_of(catalog: Catalog, oid: int, sub: int = 0) -> Acl:
    """Return an object's or column's list, the built-in default if it was never changed."""
    found = catalog.acls.get((oid, sub))
    if found is not None:
        return found
    return () if sub else built_in_default(kind_of(catalog, oid), oid)


def added(acl: Acl, grantee: str, privileges: frozenset[str], *, grantable: bool = False) -> Acl:
    """Return a list with privileges granted."""
    options = privileges if grantable else frozenset[str]()
    for position, item in enumerate(acl):
        if item.grantee == grantee:
            more = r.AclItem(grantee, item.privileges | privileges, item.grantable | options)
            return (*acl[:position], more, *acl[position + 1 :])
    return (*acl, r.AclItem(grantee, privileges, options))


def removed(acl: Acl, grantee: str, privileges: frozenset[str], *, option_only: bool = False) -> Acl:
    """Return a list with privileges, or only their grant option, revoked (rule 149)."""
    kept: list[r.AclItem] = []
    for item in acl:
        if item.grantee != grantee:
            kept.append(item)
            continue
        rest = item.privileges if option_only else item.privileges - privileges
        if rest:
            kept.append(r.AclItem(grantee, rest, item.grantable - privileges))
    return tuple(kept)


def set_acl(replay: Replay, oid: int, sub: int, acl: Acl) -> None:
    """Store a list; an empty one of a column is the same as none."""
    catalog = replay.catalog
    if acl or not sub:
        catalog.journal.put(catalog.acls, (oid, sub), acl)
    else:
        catalog.journal.remove(catalog.acls, (oid, sub))


def words(privileges: Iterable[str]) -> str:
    """Return privileges in PostgreSQL's order, for people."""
    order = ALL_PRIVILEGES["table"] + ("USAGE", "CREATE", "EXECUTE")
    return ", ".join(sorted(privileges, key=order.index))


# --- ALTER DEFAULT PRIVILEGES ---------------------------------------------------------------------------------------


def default_acl(catalog: Catalog, role: str, namespace: int, kind: str) -> Acl:
    """Return what a role's new objects get: everywhere (namespace 0) on top of nothing, in a schema in addition."""
    found = catalog.default_acls.get((role, namespace, kind))
    if found is not None:
        return found
    return () if namespace else built_in_default(kind)


def set_default_acl(replay: Replay, role: str, namespace: int, kind: str, acl: Acl) -> None:
    """Store default privileges; those that are the built-in ones again are forgotten, as in pg_default_acl."""
    catalog = replay.catalog
    same = () if namespace else built_in_default(kind)
    if acl == same:
        catalog.journal.remove(catalog.default_acls, (role, namespace, kind))
    else:
        catalog.journal.put(catalog.default_acls, (role, namespace, kind), acl)


def apply_default_privileges(replay: Replay, oid: int, kind: str) -> None:
    """Give a new object its owner and the privileges that ALTER DEFAULT PRIVILEGES foresees (rule 146).

    Args:
        replay: The session.
        oid: The new object.
        kind: ``table`` (views too), ``sequence``, ``function`` (procedures too), ``type`` (domains too) or ``schema``.
    """
    catalog = replay.catalog
    kind = _KINDS.get(kind, kind)
    role = current_role(catalog)
    if role != SESSION_USER:
        catalog.journal.put(catalog.owners, oid, role)
    acl = default_acl(catalog, role, 0, kind)
    namespace = _namespace_of(catalog, oid)
    if namespace:
        for item in default_acl(catalog, role, namespace, kind):
            acl = added(acl, item.grantee, item.privileges)
            acl = added(acl, item.grantee, item.grantable, grantable=True)
    acl = tuple(item for item in acl if item.grantee != role)
    if acl != built_in_default(kind):
        set_acl(replay, oid, 0, acl)


def _namespace_of(catalog: Catalog, oid: int) -> int:
    for table in (catalog.relations, catalog.functions, catalog.types):
        if oid in table:
            return table[oid].namespace
    return 0


# --- the frozen form ------------------------------------------------------------------------------------------------


def grants_of(replay: Replay | Catalog, oid: int, kind: str = "") -> tuple[Grant, ...]:
    """Return who may do what with an object, but for its owner; PUBLIC's built-in privileges are said explicitly.

    Args:
        replay: The session, or its catalog.
        oid: The object.
        kind: As for ``apply_default_privileges``; worked out when empty.
    """
    catalog = replay.catalog if isinstance(replay, Replay) else replay
    del kind
    owner = owner_of(catalog, oid)
    found = _grants(acl_of(catalog, oid), owner, "")
    relation = catalog.relations.get(oid)
    if relation is not None:
        acls = catalog.acls
        granted = [each for each in relation.attributes if (oid, each.attnum) in acls and not each.dropped]
        for attribute in sorted(granted, key=lambda each: each.name):
            found += _grants(acls[oid, attribute.attnum], owner, attribute.name)
    return tuple(found)


def _grants(acl: Acl, owner: str, column: str) -> list[Grant]:
    return [
        Grant(item.grantee, _sorted(item.privileges), _sorted(item.grantable), column)
        for item in sorted(acl, key=lambda each: each.grantee)
        if item.grantee != owner
    ]


@lru_cache(maxsize=500)
def _sorted(privileges: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(privileges))
