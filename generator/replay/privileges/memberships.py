"""Memberships of roles: who granted which, and what hangs on that (pg_auth_members; ``AddRoleMems``, ``DelRoleMems``)."""

from __future__ import annotations

from generator.model.ids import Kind
from generator.record import dataclass, replace
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.objects.roles import SESSION_USER, current_role, find_role, role_name
from generator.sql.node import Node
from generator.sql.types import SqlError

MEMBER_OF = "member of"
_GRANT = "grant"
_APART = "\0"
_DATABASE_OWNER = "pg_database_owner"


@dataclass(frozen=True, slots=True)
class Membership:
    """A row of pg_auth_members: ``grantor`` made ``member`` a member of ``group``."""

    group: str
    member: str
    grantor: str
    admin: bool = False

    @property
    def entry(self) -> tuple[str, str]:
        """How the member's record has it."""
        return _GRANT, _APART.join((self.group, self.grantor, "admin" if self.admin else ""))


def memberships(catalog: Catalog) -> list[Membership]:
    """Return all memberships of roles that the migrations made."""
    found = []
    for role in catalog.listed_of(Kind.ROLE):
        for key, text in role.data:
            if key == _GRANT:
                group, grantor, admin = text.split(_APART)
                found.append(Membership(group, role.name, grantor, bool(admin)))
    return found


def grantor_of(replay: Replay, spec: Node | None, group: str = "") -> str:
    """Return who grants: a superuser does it in the name of the cluster's first one.

    Args:
        replay: The session.
        spec: What GRANTED BY names, if it is there.
        group: The role that is granted; empty for REVOKE, which asks for no ADMIN OPTION.

    Raises:
        SqlError: 42704 for an unknown role, 42501 for one that may not grant (strict mode).
    """
    catalog = replay.catalog
    name = current_role(catalog) if spec is None else role_name(replay, spec)
    role = find_role(catalog, name)
    if name == SESSION_USER or (spec is None and role is not None and ("flag", "SUPERUSER") in role.data):
        return SESSION_USER
    if spec is not None and group and replay.strict:
        held = any(each.admin and (each.group, each.member) == (group, name) for each in memberships(catalog))
        if not held:
            raise SqlError("42501", f'permission denied to grant privileges as role "{name}"')
    return name


def join(replay: Replay, made: Membership) -> None:
    """Make a role a member of another.

    Raises:
        SqlError: 0A000 for the database's owner, 0LP01 for a circle.
    """
    catalog = replay.catalog
    group, member = made.group, made.member
    if group == _DATABASE_OWNER:
        raise SqlError("0A000", f'role "{group}" cannot have explicit members')
    if member == _DATABASE_OWNER:
        raise SqlError("0A000", f'role "{member}" cannot be a member of any role')
    known = memberships(catalog)
    if replay.strict:
        _refuse_circles(known, made)
    role = find_role(catalog, member)
    if role is None:
        return
    own = next((each for each in known if _same(each, made)), None)
    data = role.data
    if own is not None:
        made = replace(made, admin=made.admin or own.admin)
        data = tuple(each for each in data if each != own.entry)
    entry = (MEMBER_OF, group)
    if entry not in data:
        data = (*data, entry)
        replay.note(role.oid, "made a member of", group)
    catalog.put(catalog.listed, defined(replace(role, data=(*data, made.entry))))


def _same(one: Membership, other: Membership) -> bool:
    return (one.group, one.member, one.grantor) == (other.group, other.member, other.grantor)


def _refuse_circles(known: list[Membership], made: Membership) -> None:
    group, member = made.group, made.member
    above, new = {group}, {group}
    while new:
        new = {each.group for each in known if each.member in new} - above
        above |= new
    if member in above:
        raise SqlError("0LP01", f'role "{group}" is a member of role "{member}"')
    if not made.admin:
        return
    # Whoever has the option from the member must not give it back.
    givers, new = {made.grantor}, {made.grantor}
    while new:
        of_group = [each for each in known if each.group == group and each.admin]
        new = {each.grantor for each in of_group if each.member in new} - givers
        givers |= new
    if member in givers:
        raise SqlError("0LP01", "ADMIN option cannot be granted back to your own grantor")


def leave(replay: Replay, gone: Membership, *, admin_only: bool = False, cascade: bool = False) -> None:
    """Take a membership back, or only its ADMIN OPTION; one that this grantor never granted stays.

    Raises:
        SqlError: 2BP01 for others that the member granted by it, without CASCADE.
    """
    catalog = replay.catalog
    known = memberships(catalog)
    own = next((each for each in known if _same(each, gone)), None)
    if own is None:
        return
    rest = [each for each in known if each is not own]
    holds = any(each.admin and (each.group, each.member) == (own.group, own.member) for each in rest)
    hanging = [each for each in rest if (each.group, each.grantor) == (own.group, own.member)]
    if not own.admin or holds:
        hanging = []
    if hanging and not cascade and replay.strict:
        raise SqlError("2BP01", "dependent privileges exist")
    _take_away(replay, own, rest, admin_only=admin_only)
    # In lenient mode two may have it from each other, so it is taken away first.
    for each in hanging:
        leave(replay, each, cascade=True)


def _take_away(replay: Replay, own: Membership, rest: list[Membership], *, admin_only: bool) -> None:
    catalog = replay.catalog
    role = find_role(catalog, own.member)
    if role is None:
        return
    data = tuple(each for each in role.data if each != own.entry)
    if admin_only:
        data = (*data, replace(own, admin=False).entry)
    elif all((each.group, each.member) != (own.group, own.member) for each in rest):
        data = tuple(each for each in data if each != (MEMBER_OF, own.group))
        replay.note(role.oid, "no longer a member of", own.group)
    catalog.put(catalog.listed, defined(replace(role, data=data)))


def forget_role(replay: Replay, name: str) -> None:
    """Take a role that is dropped out of all memberships."""
    for each in memberships(replay.catalog):
        if name in {each.group, each.member}:
            leave(replay, each, cascade=True)


def granted_by(catalog: Catalog, name: str, dropped: frozenset[str]) -> list[Membership]:
    """Return the memberships that a role granted, but for those that go with the roles that are dropped."""
    return [each for each in memberships(catalog) if each.grantor == name and not {each.group, each.member} & dropped]


def rename_in_memberships(catalog: Catalog, old: str, name: str) -> None:
    """Give a role its new name in the memberships of others."""
    for role in catalog.listed_of(Kind.ROLE):
        data = tuple((key, _renamed(key, text, old, name)) for key, text in role.data)
        if data != role.data:
            catalog.put(catalog.listed, defined(replace(role, data=data)))


def _renamed(key: str, text: str, old: str, name: str) -> str:
    if key == MEMBER_OF:
        return name if text == old else text
    if key == _GRANT:
        group, grantor, admin = text.split(_APART)
        return _APART.join((name if group == old else group, name if grantor == old else grantor, admin))
    return text


def defined(role: r.Listed) -> r.Listed:
    """Say what is special about a role."""
    flags = [value for key, value in role.data if key == "flag"]
    groups = [value for key, value in role.data if key == MEMBER_OF]
    parts = [" ".join(flags)] if flags else []
    if groups:
        parts.append(f"member of {', '.join(groups)}")
    parts += [f"SET {value}" for key, value in role.data if key == "setting"]
    return replace(role, definition=(", ".join(parts),) if parts else ())
