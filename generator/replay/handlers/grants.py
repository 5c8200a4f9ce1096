"""GRANT, REVOKE and ALTER DEFAULT PRIVILEGES (rules 143 to 150)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.record import dataclass, replace
from generator.replay.base import Replay, handles
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.lookup.addresses import SYSTEM_SCHEMAS, object_address
from generator.replay.lookup.functions import is_built_in, lookup_function
from generator.replay.lookup.references import column, relation, stub_namespace
from generator.replay.objects.foreign import server, wrapper
from generator.replay.objects.roles import PUBLIC, current_role, owner_of, role_name
from generator.replay.privileges import access_lists as p
from generator.replay.relations.refusals import SYSTEM_COLUMNS
from generator.sql.node import Node
from generator.sql.types import SqlError

_KINDS = {
    "OBJECT_TABLE": "table",
    "OBJECT_SEQUENCE": "sequence",
    "OBJECT_FUNCTION": "function",
    "OBJECT_PROCEDURE": "function",
    "OBJECT_ROUTINE": "function",
    "OBJECT_TYPE": "type",
    "OBJECT_DOMAIN": "type",
    "OBJECT_SCHEMA": "schema",
    "OBJECT_FDW": "foreign",
    "OBJECT_FOREIGN_SERVER": "foreign",
}
"""Databases, languages, parameters and large objects have privileges that are not documented."""

_ELSEWHERE = frozenset({"CONNECT", "TEMPORARY", "TEMP", "SET", "ALTER SYSTEM"})
"""Privileges of databases and parameters."""

_FOREIGN = {"OBJECT_FDW": wrapper, "OBJECT_FOREIGN_SERVER": server}
_RELATIONS = frozenset("rpfvm")
_ANY = frozenset("rpfvmSiIc")


@dataclass(frozen=True)
class _Statement:
    """What a GrantStmt says, but for the objects."""

    grant: bool
    option: bool
    grantees: tuple[str, ...]
    privileges: tuple[tuple[str, tuple[str, ...]], ...]
    """(word, columns); no entry at all, or an empty word, means ALL."""


def _read(replay: Replay, node: Node) -> _Statement:
    grantees = tuple(dict.fromkeys(role_name(replay, spec, everybody=True) for spec in node.nodes("grantees")))
    grant, option = node.flag("is_grant"), node.flag("grant_option")
    if grant and option and PUBLIC in grantees:
        raise SqlError("0LP01", "grant options can only be granted to roles")
    privileges = tuple((each.text("priv_name").upper(), each.names("cols")) for each in node.nodes("privileges"))
    return _Statement(grant, option, grantees, privileges or (("", ()),))


def _words(word: str, kind: str, shown: str) -> frozenset[str]:
    """Return what a privilege means for a kind of object; raises SqlError 0LP01 for one that it does not have."""
    if not word:
        return frozenset(p.ALL_PRIVILEGES[kind])
    if word not in p.ALL_PRIVILEGES[kind]:
        known = word in _ELSEWHERE or any(word in each for each in p.ALL_PRIVILEGES.values())
        code = "0LP01" if known else "42601"
        problem = "invalid privilege type" if known else "unrecognized privilege type"
        raise SqlError(code, f"{problem} {word} for {shown}" if known else f'{problem} "{word.lower()}"')
    return frozenset({word})


@handles("GrantStmt")
def grant(node: Node, replay: Replay) -> None:
    """GRANT or REVOKE on objects named, or on all of a kind in a schema as they are now (rule 145)."""
    kind = _KINDS.get(node.text("objtype"))
    everywhere = node.text("targtype") == "ACL_TARGET_ALL_IN_SCHEMA"
    _refuse_grantor(replay, node)
    # A server looks for the objects before it looks for the roles, and then at what the objects are.
    oids = [] if kind is None else _all_in_schema(replay, node) if everywhere else list(_objects(replay, node))
    statement = _read(replay, node)
    if kind is None:
        _refuse_untrusted(node)
        return
    for word, columns in statement.privileges:
        if columns and kind != "table":
            raise SqlError("0LP01", "column privileges are only valid for relations")
        if word and kind != "table":
            _words(word, kind, kind)
        elif word and kind == "table" and word not in (*p.ALL_PRIVILEGES["table"], "USAGE"):
            _words(word, "table", "relation")
    for oid in oids:
        _refuse_kind(replay, node.text("objtype"), oid)
        _apply(replay, statement, oid)


def _refuse_grantor(replay: Replay, node: Node) -> None:
    spec = node.struct("grantor", "RoleSpec")
    if spec is not None and role_name(replay, spec) != current_role(replay.catalog) and replay.strict:
        raise SqlError("0A000", "grantor must be current user")


def _refuse_kind(replay: Replay, kind: str, oid: int) -> None:
    """Raise SqlError 42809 or 0LP01 for what has no privileges of its own, or is no sequence."""
    found = replay.catalog.relations.get(oid)
    if found is not None:
        if kind == "OBJECT_SEQUENCE" and found.kind != "S":
            raise SqlError("42809", f'"{found.name}" is not a sequence')
        if found.kind in "iIc":
            what = "a composite type" if found.kind == "c" else "an index"
            raise SqlError("42809", f'"{found.name}" is {what}')
    made = replay.catalog.types.get(oid)
    if made is not None and (made.typtype == "m" or (made.category == "A" and made.element)):
        what = "multirange" if made.typtype == "m" else "array"
        raise SqlError("0LP01", f"cannot set privileges of {what} types")


def _refuse_untrusted(node: Node) -> None:
    """Raise SqlError 42809 for privileges on a language in which only superusers write."""
    for name in node.names("objects") if node.text("objtype") == "OBJECT_LANGUAGE" else ():
        if name in {"c", "internal"}:
            raise SqlError("42809", f'language "{name}" is not trusted')


def _objects(replay: Replay, node: Node) -> Iterable[int]:
    kind = node.text("objtype")
    for target in node.nodes("objects"):
        if target.tag == "RangeVar":
            schema, name = target.text("schemaname"), target.text("relname")
            if replay.catalog.relation_oid(schema, name) is None and replay.catalog.find_relation(schema, name):
                continue  # one of PostgreSQL's own
            yield relation(replay, target, kinds=_ANY, stub=kind == "OBJECT_TABLE").oid
        elif kind in _FOREIGN:
            yield _FOREIGN[kind](replay, clip(target.text("sval"))).oid
        elif target.tag == "ObjectWithArgs":
            if not is_built_in(replay, target, kind):
                yield lookup_function(replay, target, kind).oid
        else:
            address = object_address(replay, kind, target)
            if address is not None:
                yield address[0]


def _all_in_schema(replay: Replay, node: Node) -> list[int]:
    catalog = replay.catalog
    kind = node.text("objtype")
    found: list[int] = []
    for name in node.names("objects"):
        if name in SYSTEM_SCHEMAS:
            continue
        namespace = catalog.namespace(clip(name)) if replay.strict else stub_namespace(replay, clip(name))
        if kind in {"OBJECT_TABLE", "OBJECT_SEQUENCE"}:
            kinds = _RELATIONS if kind == "OBJECT_TABLE" else frozenset("S")
            found += [e.oid for e in catalog.relations.values() if e.namespace == namespace and e.kind in kinds]
        else:
            wanted = _routine_filter(kind)
            found += [e.oid for e in catalog.functions.values() if e.namespace == namespace and wanted(e.kind)]
    return found


def _routine_filter(kind: str) -> Callable[[str], bool]:
    if kind == "OBJECT_ROUTINE":
        return bool
    return lambda prokind: (prokind == "p") == (kind == "OBJECT_PROCEDURE")


def _apply(replay: Replay, statement: _Statement, oid: int) -> None:
    """Carry a statement out on one object."""
    catalog = replay.catalog
    kind = p.kind_of(catalog, oid)
    for word, columns in statement.privileges:
        if columns and kind == "sequence":
            _refuse_columns(catalog.relations[oid], _words(word, "column", "column") and columns)
            continue
        if columns:
            _apply_to_columns(replay, statement, oid, _words(word, "column", "column"), columns)
            continue
        _change(replay, statement, oid, 0, _words(word, kind, kind))
        if kind == "table" and not statement.grant:
            # REVOKE on the table takes the privilege off all columns as well (rule 147).
            own = _words(word, kind, kind) & frozenset(p.ALL_PRIVILEGES["column"])
            for attribute in catalog.relations[oid].live:
                if own and (oid, attribute.attnum) in catalog.acls:
                    _change(replay, statement, oid, attribute.attnum, own)


def _refuse_columns(sequence: r.Relation, columns: Iterable[str]) -> None:
    """A sequence may be named as a table with columns, and they are its own: nobody asks who may read one of the three."""
    for name in columns:
        if name not in _OF_SEQUENCES:
            raise SqlError("42703", f'column "{name}" of relation "{sequence.name}" does not exist')


_OF_SEQUENCES = frozenset({"last_value", "log_cnt", "is_called"}) | SYSTEM_COLUMNS


def _apply_to_columns(
    replay: Replay, statement: _Statement, oid: int, words: frozenset[str], columns: tuple[str, ...]
) -> None:
    for name in columns:
        if name in SYSTEM_COLUMNS and replay.catalog.relations[oid].kind in "rpmf":
            continue
        attribute = column(replay, replay.catalog.relations[oid], clip(name))
        _change(replay, statement, oid, attribute.attnum, words)


def _change(replay: Replay, statement: _Statement, oid: int, sub: int, words: frozenset[str]) -> None:
    catalog = replay.catalog
    before = acl = p.acl_of(catalog, oid, sub)
    for grantee in statement.grantees:
        if grantee == owner_of(catalog, oid):
            continue
        if statement.grant:
            acl = p.added(acl, grantee, words, grantable=statement.option)
        else:
            acl = p.removed(acl, grantee, words, option_only=statement.option)
    if acl == before and (sub or not statement.grant):
        # A REVOKE that finds nothing still writes the default out (rule 143), which is the same to a reader.
        return
    p.set_acl(replay, oid, sub, acl)
    if acl != before:
        _note(replay, statement, oid, sub, words)


def _note(replay: Replay, statement: _Statement, oid: int, sub: int, words: frozenset[str]) -> None:
    where = f" ({replay.catalog.relations[oid].attribute(sub).name})" if sub else ""
    what = p.words(words) + where
    grantees = ", ".join(statement.grantees)
    if statement.grant:
        replay.note(oid, "privileges granted", grantees, new=what)
    else:
        what = f"GRANT OPTION FOR {what}" if statement.option else what
        replay.note(oid, "privileges revoked", grantees, old=what, breaking=True)


@handles("AlterDefaultPrivilegesStmt")
def alter_default_privileges(node: Node, replay: Replay) -> None:
    """ALTER DEFAULT PRIVILEGES: for what the role creates later, everywhere or in a schema (rule 146)."""
    catalog = replay.catalog
    action = node.struct("action", "GrantStmt")
    if action is None:
        return
    # Those who are granted come first, then what; whose objects are meant, and where, is looked up last.
    statement = _read(replay, action)
    kind = _KINDS.get(action.text("objtype"))
    if kind is not None:
        for word, _ in statement.privileges:
            _words(word, kind, kind)
    roles, namespaces = _whose(replay, node)
    if action.text("objtype") == "OBJECT_LARGEOBJECT" and namespaces != [0]:
        raise SqlError("0LP01", "cannot use IN SCHEMA clause when using GRANT/REVOKE ON LARGE OBJECTS")
    if kind is None:
        return
    if kind == "schema" and namespaces != [0]:
        raise SqlError("0LP01", "cannot use IN SCHEMA clause when using GRANT/REVOKE ON SCHEMAS")
    for role in roles:
        for namespace in namespaces:
            acl = p.default_acl(catalog, role, namespace, kind)
            if not namespace:
                # The role's own entry is in every list, with all that there is.
                own = replace(statement, grantees=tuple(each for each in statement.grantees if each != role))
                p.set_default_acl(replay, role, namespace, kind, _changed(acl, own, kind))
                continue
            p.set_default_acl(replay, role, namespace, kind, _changed(acl, statement, kind))


def _whose(replay: Replay, node: Node) -> tuple[list[str], list[int]]:
    """Return the roles whose new objects, and the schemas (0 for all) in which, are meant."""
    catalog = replay.catalog
    roles = [current_role(catalog)]
    namespaces = [0]
    for option in node.nodes("options"):
        arg = option.node("arg")
        if arg is not None and option.text("defname") == "roles":
            roles = [role_name(replay, spec) for spec in arg.nodes("items")]
        elif arg is not None and option.text("defname") == "schemas":
            names = [clip(name) for name in arg.names("items")]
            namespaces = [catalog.namespace(n) if replay.strict else stub_namespace(replay, n) for n in names]
    return roles, namespaces


def _changed(acl: p.Acl, statement: _Statement, kind: str) -> p.Acl:
    for word, _ in statement.privileges:
        words = _words(word, kind, kind)
        for grantee in statement.grantees:
            if statement.grant:
                acl = p.added(acl, grantee, words, grantable=statement.option)
            else:
                acl = p.removed(acl, grantee, words, option_only=statement.option)
    return acl
