"""DROP of everything (rules 78 to 89)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.replay.base import Replay, handles
from generator.replay.catalog import records as r
from generator.replay.catalog.depend import Address
from generator.replay.catalog.identifiers import clip
from generator.replay.drop import drop
from generator.replay.lookup.functions import lookup_function, refuse_aggregate, refuse_built_in
from generator.replay.lookup.listed import is_own_of_server, lookup_listed, refuse_unknown_method
from generator.replay.lookup.references import missing_relation, missing_type, split_name
from generator.replay.printing.describe import relation_word
from generator.sql.node import Node
from generator.sql.types import SqlError

Finder = Callable[[Replay, Node, bool], Address | None]

_RELATIONS = {
    "OBJECT_TABLE": ("rp", "table"),
    "OBJECT_VIEW": ("v", "view"),
    "OBJECT_MATVIEW": ("m", "materialized view"),
    "OBJECT_INDEX": ("iI", "index"),
    "OBJECT_SEQUENCE": ("S", "sequence"),
    "OBJECT_FOREIGN_TABLE": ("f", "foreign table"),
}
_PARTS = {"OBJECT_TRIGGER": "trigger", "OBJECT_POLICY": "policy", "OBJECT_RULE": "rule"}
_ROUTINES = {"OBJECT_FUNCTION", "OBJECT_PROCEDURE", "OBJECT_ROUTINE", "OBJECT_AGGREGATE"}


@handles("DropStmt")
def drop_objects(node: Node, replay: Replay) -> None:
    """DROP … [IF EXISTS] a, b, c [CASCADE]: all are dropped together, or none."""
    kind = node.text("removeType")
    concurrently = node.flag("concurrent")
    if concurrently and len(node.fields.get("objects", ())) > 1:
        raise SqlError("0A000", "DROP INDEX CONCURRENTLY does not support dropping multiple objects")
    if concurrently and node.text("behavior") == "DROP_CASCADE":
        raise SqlError("0A000", "DROP INDEX CONCURRENTLY does not support CASCADE")
    targets: list[Address] = []
    for item in node.fields.get("objects", ()):
        address = _find(replay, kind, item, missing_ok=node.flag("missing_ok"))
        if address is not None and address not in targets:
            targets.append(address)
    if not targets:
        return
    cascade = node.text("behavior") == "DROP_CASCADE"
    for oid, _ in targets:
        _refuse_part(replay, oid)
        index = replay.catalog.relations.get(oid) if concurrently else None
        # Of a temporary one nobody else knows, so CONCURRENTLY means nothing.
        if index is not None and index.kind == "I" and index.namespace != r.TEMP:
            name = index.name
            raise SqlError("0A000", f'cannot drop partitioned index "{name}" concurrently')
    drop(replay, targets, cascade=cascade)


def _refuse_part(replay: Replay, oid: int) -> None:
    trigger = replay.catalog.triggers.get(oid)
    if trigger is not None and trigger.parent:
        table = replay.catalog.relations[trigger.relation].name
        raise SqlError("2BP01", f"cannot drop trigger {trigger.name} on table {table} because its parent requires it")


def _find(replay: Replay, kind: str, item: dict[str, Any], *, missing_ok: bool) -> Address | None:
    if kind in _RELATIONS:
        return _relation(replay, kind, _names(item), missing_ok=missing_ok)
    if kind in {"OBJECT_TYPE", "OBJECT_DOMAIN"}:
        names = Node("TypeName", item["TypeName"]).names("names")
        return _type(replay, kind, names, missing_ok=missing_ok)
    if kind in _ROUTINES:
        return _routine(replay, kind, Node.wrap(item), missing_ok=missing_ok)
    if kind in _PARTS:
        return _part(replay, _PARTS[kind], _names(item), missing_ok=missing_ok)
    if kind == "OBJECT_SCHEMA":
        return _schema(replay, _names(item)[-1], missing_ok=missing_ok)
    if kind == "OBJECT_EXTENSION":
        return _extension(replay, _names(item)[-1], missing_ok=missing_ok)
    return _listed(replay, kind, item, missing_ok=missing_ok)


def _names(item: dict[str, Any]) -> tuple[str, ...]:
    if "String" in item:
        return (clip(item["String"].get("sval", "")),)
    return tuple(clip(each["String"].get("sval", "")) for each in item["List"]["items"])


def _missing(replay: Replay, error: SqlError, *, missing_ok: bool) -> None:
    """A thing to be dropped that is not there: fine with IF EXISTS; in lenient mode only a finding."""
    if not missing_ok:
        replay.lenient(error, "drop-unknown", hint="use IF EXISTS, or create it in an earlier migration")


def _relation(replay: Replay, kind: str, names: tuple[str, ...], *, missing_ok: bool) -> Address | None:
    schema, name = split_name(names)
    catalog = replay.catalog
    oid = catalog.relation_oid(schema, name)
    kinds, word = _RELATIONS[kind]
    if oid is None:
        error = missing_relation(replay, schema, name, word)
        if kind in {"OBJECT_INDEX", "OBJECT_FOREIGN_TABLE"} and error.sqlstate == "42P01":
            error = SqlError("42704", error.message)
        _missing(replay, error, missing_ok=missing_ok)
        return None
    found = catalog.relations[oid]
    if found.kind not in kinds:
        article = "an" if word == "index" else "a"
        raise SqlError("42809", f'"{found.name}" is not {article} {word} (it is a {relation_word(found.kind)})')
    if kind == "OBJECT_INDEX" and catalog.indexes[oid].parent:
        raise SqlError("2BP01", f"cannot drop index {name} because its parent index requires it")
    return (oid, r.ADDRESS_WHOLE)


def _type(replay: Replay, kind: str, names: tuple[str, ...], *, missing_ok: bool) -> Address | None:
    schema, name = split_name(tuple(clip(each) for each in names))
    oid = replay.catalog.user_type_oid(schema, name)
    if oid is None:
        own = replay.catalog.find_type(schema, name)
        if own is not None and kind == "OBJECT_DOMAIN" and own.typtype != "d":
            raise SqlError("42809", f'"{name}" is not a domain')
        if own is not None:
            raise SqlError("2BP01", f"cannot drop type {name} because it is required by the database system")
        _missing(replay, missing_type(replay, schema, name), missing_ok=missing_ok)
        return None
    found = replay.catalog.types[oid]
    if kind == "OBJECT_DOMAIN" and found.typtype != "d":
        raise SqlError("42809", f'"{name}" is not a domain')
    if found.relation:
        relation = replay.catalog.relations[found.relation]
        if relation.kind != "c":
            raise SqlError("2BP01", f"cannot drop type {name} because table {name} requires it")
        return (found.relation, r.ADDRESS_WHOLE)
    return (oid, r.ADDRESS_WHOLE)


def _routine(replay: Replay, kind: str, node: Node, *, missing_ok: bool) -> Address | None:
    try:
        if replay.strict:
            # A database of an earlier version may have had a function of its own where PostgreSQL now has one.
            refuse_built_in(replay, node, kind)
        found = lookup_function(replay, node, kind)
        refuse_aggregate(found.name, found.kind, kind)
    except SqlError as error:
        if error.sqlstate not in {"42883", "42704", "3F000"}:
            raise
        _missing(replay, error, missing_ok=missing_ok)
        return None
    return (found.oid, r.ADDRESS_WHOLE)


def _part(replay: Replay, what: str, names: tuple[str, ...], *, missing_ok: bool) -> Address | None:
    *table, name = names
    schema, table_name = split_name(tuple(table))
    catalog = replay.catalog
    oid = catalog.relation_oid(schema, table_name)
    if oid is None:
        error = missing_relation(replay, schema, table_name)
        _missing(replay, error, missing_ok=missing_ok)
        return None
    if catalog.relations[oid].kind in "iIc":
        raise SqlError("42809", f'cannot open relation "{table_name}"')
    things: dict[str, list[r.Trigger] | list[r.Policy] | list[r.Rule]] = {
        "trigger": catalog.triggers_of(oid),
        "policy": catalog.policies_of(oid),
        "rule": catalog.rules_of(oid),
    }
    for thing in things[what]:
        if thing.name == name:
            return (thing.oid, r.ADDRESS_WHOLE)
    if what == "rule" and name == "_RETURN" and catalog.relations[oid].kind in "vm":
        view = catalog.relations[oid].name
        raise SqlError("2BP01", f"cannot drop rule _RETURN on view {view} because view {view} requires it")
    word = "relation" if what == "rule" else "table"
    error = SqlError("42704", f'{what} "{name}" for {word} "{table_name}" does not exist')
    _missing(replay, error, missing_ok=missing_ok)
    return None


def _schema(replay: Replay, name: str, *, missing_ok: bool) -> Address | None:
    oid = replay.catalog.find_namespace(name)
    if name in {"pg_catalog", "pg_toast"}:
        raise SqlError("2BP01", f"cannot drop schema {name} because it is required by the database system")
    if oid is None:
        _missing(replay, SqlError("3F000", f'schema "{name}" does not exist'), missing_ok=missing_ok)
        return None
    return (oid, r.ADDRESS_WHOLE)


def _extension(replay: Replay, name: str, *, missing_ok: bool) -> Address | None:
    for extension in replay.catalog.extensions.values():
        if extension.name == name:
            return (extension.oid, r.ADDRESS_WHOLE)
    _missing(replay, SqlError("42704", f'extension "{name}" does not exist'), missing_ok=missing_ok)
    return None


def _listed(replay: Replay, kind: str, item: dict[str, Any], *, missing_ok: bool) -> Address | None:
    if replay.strict and kind in {"OBJECT_OPCLASS", "OBJECT_OPFAMILY"}:
        # IF EXISTS forgives the class, not the method.
        refuse_unknown_method(replay.catalog, _names(item)[0])
    try:
        return (lookup_listed(replay, kind, Node.wrap(item)).oid, r.ADDRESS_WHOLE)
    except SqlError as error:
        if kind == "OBJECT_CAST" and replay.strict:
            _refuse_own_cast(replay, Node.wrap(item))
        _missing(replay, error, missing_ok=missing_ok)
        return None


def _refuse_own_cast(replay: Replay, target: Node) -> None:
    try:
        own = is_own_of_server(replay, "OBJECT_CAST", target)
    except SqlError:
        return
    if own:
        raise SqlError("2BP01", "cannot drop the cast because it is required by the database system")
