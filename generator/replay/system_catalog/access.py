"""Access privilege inquiry functions (documentation 9.27.2)."""

from __future__ import annotations

from collections.abc import Callable

from generator.replay.base import Replay
from generator.replay.objects.roles import PUBLIC, current_role, owner_of
from generator.replay.privileges.access_lists import acl_of
from generator.replay.system_catalog.base import CatalogFunction
from generator.replay.system_catalog.inquiries import known
from generator.replay.system_catalog.names import find_procedure, find_type, relation_of
from generator.sql.evaluate import NotKnown, Unknown, Value, text_of
from generator.sql.types import SqlError

known("has_database_privilege")(lambda _r, *_names: Unknown("privileges on the database"))


def _privilege(replay: Replay, role: str, oid: int, privilege: str) -> bool:
    """Return whether a role may do something; the session's user is a superuser."""
    catalog = replay.catalog
    if role in {owner_of(catalog, oid), current_role(catalog)}:
        return True
    wanted = {each.strip().upper().removesuffix(" WITH GRANT OPTION") for each in privilege.split(",")}
    held = {p for item in acl_of(catalog, oid) if item.grantee in {role, PUBLIC} for p in item.privileges}
    return bool(wanted & held)


def _has_privilege(find: Callable[[Replay, Value], int | None], missing: str = "") -> CatalogFunction:
    def test(replay: Replay, *arguments: Value) -> Value:
        *role, thing, privilege = arguments
        oid = find(replay, thing)
        if oid is None:
            if missing and replay.strict:
                raise SqlError(missing, f"{thing} does not exist")
            msg = f"privileges on {thing}"
            raise NotKnown(msg)
        name = text_of(role[0]) if role else current_role(replay.catalog)
        return _privilege(replay, name, oid, text_of(privilege))

    return test


@known("has_column_privilege")
def has_column_privilege(replay: Replay, *arguments: Value) -> Value:
    """``has_column_privilege``: by a grant on the table or on the column."""
    *role, thing, column, privilege = arguments
    relation = relation_of(replay, thing)
    if relation is None:
        msg = f"privileges on {thing}"
        raise NotKnown(msg)
    name = text_of(role[0]) if role else current_role(replay.catalog)
    attribute = next((each for each in relation.live if column in {each.name, each.attnum}), None)
    if attribute is None:
        raise SqlError("42703", f'column "{column}" of relation "{relation.name}" does not exist')
    if _privilege(replay, name, relation.oid, text_of(privilege)):
        return True
    items = replay.catalog.acls.get((relation.oid, attribute.attnum), ())
    held = {p for item in items if item.grantee in {name, PUBLIC} for p in item.privileges}
    return any(each.strip().upper() in held for each in text_of(privilege).split(","))


known("has_type_privilege")(
    _has_privilege(lambda r, v: int(v) if isinstance(v, int) else find_type(r.catalog, text_of(v)))
)


def _table_oid(replay: Replay, value: Value) -> int | None:
    found = relation_of(replay, value)
    return None if found is None else found.oid


known("has_table_privilege", "has_sequence_privilege")(_has_privilege(_table_oid))
known("has_schema_privilege")(
    _has_privilege(lambda r, v: int(v) if isinstance(v, int) else r.catalog.find_namespace(text_of(v)), "3F000")
)
known("has_function_privilege")(
    _has_privilege(lambda r, v: int(v) if isinstance(v, int) else find_procedure(r.catalog, text_of(v)))
)
