"""Access privilege inquiry functions (documentation 9.27.2)."""

from __future__ import annotations

from collections.abc import Callable

from generator.replay.base import Replay
from generator.replay.privileges import acl_of
from generator.replay.roles import PUBLIC, current_role, owner_of
from generator.replay.system_catalog.base import CatalogFunction
from generator.replay.system_catalog.inquiries import known
from generator.replay.system_catalog.names import find_procedure, relation_of
from generator.sql.evaluate import NotKnown, Unknown, Value, text_of

known("has_database_privilege")(lambda _r, *_names: Unknown("privileges on the database"))


def _privilege(replay: Replay, role: str, oid: int, privilege: str) -> bool:
    """Return whether a role may do something; the session's user is a superuser."""
    catalog = replay.catalog
    if role in {owner_of(catalog, oid), current_role(catalog)}:
        return True
    wanted = {each.strip().upper().removesuffix(" WITH GRANT OPTION") for each in privilege.split(",")}
    held = {p for item in acl_of(catalog, oid) if item.grantee in {role, PUBLIC} for p in item.privileges}
    return bool(wanted & held)


def _has_privilege(find: Callable[[Replay, Value], int | None]) -> CatalogFunction:
    def test(replay: Replay, *arguments: Value) -> Value:
        *role, thing, privilege = arguments
        oid = find(replay, thing)
        if oid is None:
            msg = f"privileges on {thing}"
            raise NotKnown(msg)
        name = text_of(role[0]) if role else current_role(replay.catalog)
        return _privilege(replay, name, oid, text_of(privilege))

    return test


def _table_oid(replay: Replay, value: Value) -> int | None:
    found = relation_of(replay, value)
    return None if found is None else found.oid


known("has_table_privilege", "has_sequence_privilege")(_has_privilege(_table_oid))
known("has_schema_privilege")(
    _has_privilege(lambda r, v: int(v) if isinstance(v, int) else r.catalog.find_namespace(text_of(v)))
)
known("has_function_privilege")(
    _has_privilege(lambda r, v: int(v) if isinstance(v, int) else find_procedure(r.catalog, text_of(v)))
)
