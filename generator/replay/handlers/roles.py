"""Roles, memberships and ownership (PostgreSQL documentation, chapter 21)."""

from __future__ import annotations

from generator.record import replace
from generator.replay.base import Replay, handles
from generator.replay.catalog import records as r
from generator.replay.catalog.depend import Address
from generator.replay.catalog.identifiers import clip
from generator.replay.drop import drop
from generator.replay.lookup.addresses import object_address
from generator.replay.objects.roles import (
    SESSION_USER,
    add_role,
    change_owner,
    depends_on_role,
    drop_from_policies,
    exists,
    find_role,
    owner_of,
    predefined,
    require_role,
    role_name,
)
from generator.replay.options.settings import refuse_set, value_of
from generator.replay.privileges.memberships import (
    Membership,
    defined,
    forget_role,
    granted_by,
    grantor_of,
    join,
    leave,
)
from generator.sql.node import Node
from generator.sql.types import SqlError

_FLAGS = {
    "superuser": "SUPERUSER",
    "inherit": "INHERIT",
    "createrole": "CREATEROLE",
    "createdb": "CREATEDB",
    "canlogin": "LOGIN",
    "isreplication": "REPLICATION",
    "bypassrls": "BYPASSRLS",
}
"""Role attributes by option. A password is never kept."""

_MEMBERSHIPS = frozenset({"addroleto", "rolemembers", "adminmembers"})
_DEFAULTS = frozenset(
    {"INHERIT", "NOSUPERUSER", "NOCREATEROLE", "NOCREATEDB", "NOLOGIN", "NOREPLICATION", "NOBYPASSRLS"}
)


@handles("CreateRoleStmt")
def create_role(node: Node, replay: Replay) -> None:
    """CREATE ROLE, USER or GROUP; there is no IF NOT EXISTS (rule 151)."""
    name = clip(node.text("role"))
    found = find_role(replay.catalog, name)
    if name.startswith("pg_"):
        raise SqlError("42939", f'role name "{name}" is reserved')
    if found is not None and found.oid in replay.catalog.external and not replay.external:
        # A stub that an earlier statement referred to, or a prelude's role: it is made here after all.
        replay.catalog.journal.remove(replay.catalog.external, found.oid)
    elif found is not None or name == SESSION_USER:
        raise SqlError("42710", f'role "{name}" already exists')
    role = found or add_role(replay, name)
    replay.created(role.oid)
    if node.text("stmt_type") == "ROLESTMT_USER":
        role = _with_flag(role, "LOGIN")
    _set_options(replay, role, node.nodes("options"))


def _set_options(replay: Replay, role: r.Listed, options: tuple[Node, ...]) -> r.Listed:
    catalog = replay.catalog
    for option in options:
        arg = option.node("arg")
        name = option.text("defname")
        if name in _FLAGS and arg is not None:
            role = _with_flag(role, ("" if arg.flag("boolval") else "NO") + _FLAGS[name])
    catalog.put(catalog.listed, defined(role))
    grantor = grantor_of(replay, None)
    for option in options:
        arg, name = option.node("arg"), option.text("defname")
        for spec in arg.nodes("items") if arg is not None and name in _MEMBERSHIPS else ():
            other = role_name(replay, spec)
            group, member = (other, role.name) if name == "addroleto" else (role.name, other)
            join(replay, Membership(group, member, grantor, admin=name == "adminmembers"))
    return catalog.listed[role.oid]


def _with_flag(role: r.Listed, flag: str) -> r.Listed:
    opposite = flag.removeprefix("NO") if flag.startswith("NO") else f"NO{flag}"
    kept = tuple(each for each in role.data if each not in {("flag", flag), ("flag", opposite)})
    return replace(role, data=kept if flag in _DEFAULTS else (*kept, ("flag", flag)))


@handles("AlterRoleStmt")
def alter_role(node: Node, replay: Replay) -> None:
    """ALTER ROLE with attributes, ALTER GROUP ADD or DROP USER."""
    name = role_name(replay, node.struct("role", "RoleSpec"))
    role = find_role(replay.catalog, name)
    members = [option for option in node.nodes("options") if option.text("defname") == "rolemembers"]
    for option in members:
        arg = option.node("arg")
        for spec in arg.nodes("items") if arg is not None else ():
            membership = Membership(name, role_name(replay, spec), grantor_of(replay, None))
            if node.number("action", 1) < 0:
                leave(replay, membership)
            else:
                join(replay, membership)
    if role is not None and not members:
        changed = _set_options(replay, role, node.nodes("options"))
        if changed != role:
            replay.note(role.oid, "attributes changed")


@handles("AlterRoleSetStmt")
def alter_role_set(node: Node, replay: Replay) -> None:
    """ALTER ROLE … SET: sessions of that role begin with the setting, so the next migration does if it is ours."""
    spec = node.struct("role", "RoleSpec")
    name = role_name(replay, spec) if spec is not None else ""
    setting = node.struct("setstmt", "VariableSetStmt")
    if setting is None:
        return
    refuse_set(replay, setting)
    if name in {"", SESSION_USER} and setting.text("kind") != "VAR_RESET_ALL":
        replay.catalog.keep_setting(setting.text("name").lower(), value_of(setting, replay.catalog))
    role = find_role(replay.catalog, name)
    if role is None:
        return
    key = setting.text("name")
    data = [each for each in role.data if each[0] != "setting" or (key and not each[1].startswith(f"{key} = "))]
    value = value_of(setting, replay.catalog)
    if value is not None:
        data.append(("setting", f"{key} = {value}"))
    replay.catalog.put(replay.catalog.listed, defined(replace(role, data=tuple(data))))
    replay.note(role.oid, "setting changed", key)


@handles("GrantRoleStmt")
def grant_role(node: Node, replay: Replay) -> None:
    """GRANT role TO role, REVOKE role FROM role: memberships."""
    members = [role_name(replay, spec) for spec in node.nodes("grantee_roles")]
    options = {each.text("defname"): each.node("arg") for each in node.nodes("opt")}
    said = options.get("admin")
    admin = said is not None and said.flag("boolval")
    grants = node.flag("is_grant")
    spec = node.struct("grantor", "RoleSpec")
    for granted in node.nodes("granted_roles"):
        group = require_role(replay, clip(granted.text("priv_name")))
        grantor = grantor_of(replay, spec, group if grants else "")
        for member in members:
            membership = Membership(group, member, grantor, admin)
            if grants:
                join(replay, membership)
            elif not options or "admin" in options:
                # REVOKE … OPTION FOR leaves the membership.
                cascade = node.text("behavior") == "DROP_CASCADE"
                leave(replay, membership, admin_only=bool(options), cascade=cascade)


@handles("DropRoleStmt")
def drop_role(node: Node, replay: Replay) -> None:
    """DROP ROLE: refused while the role owns or is granted anything (rule 89)."""
    catalog = replay.catalog
    dropped = frozenset(clip(spec.text("rolename")) for spec in node.nodes("roles"))
    for spec in node.nodes("roles"):
        name = clip(spec.text("rolename"))
        role = find_role(catalog, name)
        if role is None:
            if not node.flag("missing_ok") and not predefined(name):
                replay.lenient(SqlError("42704", f'role "{name}" does not exist'), "drop-unknown")
            continue
        if depends_on_role(catalog, name) or (replay.strict and granted_by(catalog, name, dropped)):
            raise SqlError("2BP01", f'role "{name}" cannot be dropped because some objects depend on it')
        forget_role(replay, name)
        replay.note(role.oid, "dropped", breaking=True)
        catalog.journal.remove(catalog.comments, (role.oid, 0))
        catalog.journal.remove(catalog.listed, role.oid)


_SUPERUSERS = {"OBJECT_FDW": "foreign-data wrapper", "OBJECT_EVENT_TRIGGER": "event trigger"}


def _refuse_plain_role(replay: Replay, owner: str, what: str) -> None:
    """Raise SqlError 42501 for an owner that is no superuser; of a role that was made elsewhere nothing is known."""
    role = find_role(replay.catalog, owner)
    known = role is not None and role.oid not in replay.catalog.external
    if role is not None and known and ("flag", "SUPERUSER") not in role.data:
        raise SqlError("42501", f"permission denied to change owner of {what}")


@handles("AlterOwnerStmt")
def alter_owner(node: Node, replay: Replay) -> None:
    """ALTER … OWNER TO, for all but relations (those are ALTER TABLE)."""
    target = node.node("object")
    owner = role_name(replay, node.struct("newowner", "RoleSpec"))
    if target is None:
        return
    kind = node.text("objectType")
    address = object_address(replay, kind, target)
    if address is not None:
        found = replay.catalog.types.get(address[0])
        if found is not None and found.typtype == "m":
            raise SqlError("42809", f"cannot alter multirange type {found.name}")
        if kind in _SUPERUSERS:
            _refuse_plain_role(replay, owner, _SUPERUSERS[kind])
        change_owner(replay, address[0], owner)


@handles("ReassignOwnedStmt")
def reassign_owned(node: Node, replay: Replay) -> None:
    """REASSIGN OWNED BY: all that the roles own changes hands."""
    roles = {role_name(replay, spec) for spec in node.nodes("roles")}
    owner = role_name(replay, node.struct("newrole", "RoleSpec"))
    for oid in [oid for oid, name in replay.catalog.owners.items() if name in roles]:
        change_owner(replay, oid, owner)


def _whole(replay: Replay, oid: int) -> int:
    """Return what an object is a part of, itself in most cases: a type may be a relation's, a sequence a column's."""
    for owner, kind in replay.dependencies.references((oid, 0)):
        if kind is r.Dep.INTERNAL:
            return _whole(replay, owner[0])
    return oid


@handles("DropOwnedStmt")
def drop_owned(node: Node, replay: Replay) -> None:
    """DROP OWNED BY: what the roles own goes, and what they were granted is revoked (rule 89)."""
    catalog = replay.catalog
    for spec in node.nodes("roles"):
        name = role_name(replay, spec)
        for membership in granted_by(catalog, name, frozenset()):
            leave(replay, membership, cascade=True)
        for key, items in list(catalog.acls.items()):
            if any(item.grantee == name for item in items):
                catalog.journal.put(catalog.acls, key, tuple(item for item in items if item.grantee != name))
        for default, items in list(catalog.default_acls.items()):
            if default[0] == name:
                catalog.journal.remove(catalog.default_acls, default)
            elif any(item.grantee == name for item in items):
                catalog.journal.put(catalog.default_acls, default, tuple(i for i in items if i.grantee != name))
        targets: list[Address] = [(oid, 0) for oid in drop_from_policies(replay, name)]
        owned = [oid for oid in catalog.owners if owner_of(catalog, oid) == name and exists(catalog, oid)]
        targets += dict.fromkeys((_whole(replay, oid), 0) for oid in owned)
        if targets:
            drop(replay, targets, cascade=node.text("behavior") == "DROP_CASCADE")
        for oid in [oid for oid, owner in catalog.owners.items() if owner == name]:
            catalog.journal.remove(catalog.owners, oid)
