"""Names to objects and back: regclass, regtype and their like (documentation 8.19 and 9.27.4)."""

from __future__ import annotations

import re

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.catalog.identifiers import clip
from generator.replay.lookup.functions import find_exact
from generator.replay.objects.roles import find_role, predefined
from generator.replay.system_catalog.base import regclass, role_oid, visible_name
from generator.sql.analysis import lookup_type
from generator.sql.analysis.types.snapshot import builtins
from generator.sql.evaluate import NotKnown, Reg, Value
from generator.sql.names import quote_identifier
from generator.sql.parse import parse_expression
from generator.sql.types import SqlError

_PART = re.compile(r'\s*("(?:[^"]|"")+"|[^\s".(]+)\s*(\.|$)')


def split_identifier(text: str) -> tuple[str, str]:
    """Return (schema, name) of a name in text, folded unless quoted; raises SqlError 42602."""
    parts = split_identifiers(text)
    return (parts[-2] if len(parts) > 1 else ""), parts[-1]


def split_identifiers(text: str) -> list[str]:
    """Return the parts of a name in text, folded unless quoted; raises SqlError 42602."""
    parts: list[str] = []
    position = 0
    while position < len(text):
        match = _PART.match(text, position)
        if match is None:
            raise SqlError("42602", f'invalid name syntax: "{text}"')
        word = match[1]
        parts.append(clip(word[1:-1].replace('""', '"') if word.startswith('"') else word.lower()))
        position = match.end()
    if not parts:
        raise SqlError("42602", "invalid name syntax")
    return parts


def _missing(replay: Replay, error: SqlError) -> Exception:
    """A missing object is an error; in lenient mode the real database evidently had it."""
    return error if replay.strict else NotKnown(error.message)


def find_class(catalog: Catalog, text: str) -> Reg | None:
    """Return a relation by the text of its name, or None."""
    schema, name = split_identifier(text)
    oid = catalog.relation_oid(schema, name)
    if oid is None:
        info = catalog.find_relation(schema, name)
        if info is None:
            return None
        oid = info.oid
    return regclass(catalog, oid)


def find_type(catalog: Catalog, text: str) -> Reg | None:
    """Return a type by the text of its name, or None."""
    try:
        node = parse_expression(f"NULL::{text}")
        type_name = node.struct("typeName", "TypeName")
        return None if type_name is None else regtype(catalog, lookup_type(type_name, catalog)[0])
    except SqlError:
        return None


def regtype(catalog: Catalog, oid: int) -> Reg:
    """Return a type's oid as regtype: qualified unless the search_path finds it."""
    info = catalog.type_info(oid)
    if info.category == "A" and info.element:
        return Reg(oid, "regtype", f"{regtype(catalog, info.element).text}[]")
    if info.schema == "pg_catalog":
        return Reg(oid, "regtype", catalog.type_name(oid))
    found = catalog.find_type("", info.name)
    hidden = found is None or found.oid != oid
    return Reg(oid, "regtype", visible_name(catalog, catalog.types[oid].namespace, info.name, hidden=hidden))


def find_procedure(catalog: Catalog, text: str) -> Reg | None:
    """Return a function by the text of its name, with argument types (regprocedure) or without, or None."""
    head, paren, tail = text.partition("(")
    schema, name = split_identifier(head.strip())
    if not paren:
        own = catalog.functions_named(schema, name)
        if own:
            return regproc(catalog, own[0].oid)
        built_in = catalog.find_functions(schema, name)
        return Reg(built_in[0].oid, "regproc", name) if built_in else None
    types = []
    for part in filter(None, (each.strip() for each in tail.rstrip(") ").split(","))):
        found = find_type(catalog, part)
        if found is None:
            return None
        types.append(int(found))
    for namespace in catalog.lookup_path(schema):
        exact = find_exact(catalog, namespace, name, tuple(types))
        if exact is not None:
            return regprocedure(catalog, exact.oid)
    for each in builtins().functions(name):
        if tuple(each.arguments) == tuple(types):
            return Reg(each.oid, "regprocedure", text)
    return None


def regproc(catalog: Catalog, oid: int) -> Reg:
    """Return a function's oid as regproc."""
    own = catalog.functions.get(oid)
    if own is None:
        found = builtins().function(oid)
        return Reg(oid, "regproc", found.name if found is not None else str(oid))
    hidden = own not in catalog.functions_named("", own.name)
    return Reg(oid, "regproc", visible_name(catalog, own.namespace, own.name, hidden=hidden))


def regprocedure(catalog: Catalog, oid: int) -> Reg:
    """Return a function's oid as regprocedure: with its argument types."""
    own = catalog.functions.get(oid)
    if own is None:
        return regproc(catalog, oid)
    types = ",".join(str(regtype(catalog, each).text) for each in own.inputs)
    return Reg(oid, "regprocedure", f"{regproc(catalog, oid).text}({types})")


def regnamespace(catalog: Catalog, oid: int) -> Reg:
    """Return a schema's oid as regnamespace."""
    return Reg(oid, "regnamespace", quote_identifier(catalog.schema_of(oid)) if oid in catalog.namespaces else str(oid))


def regrole(catalog: Catalog, oid: int) -> Reg:
    """Return a role's oid as regrole."""
    role = catalog.listed.get(oid)
    name = role.name if role is not None else "postgres" if oid == role_oid(catalog, "postgres") else str(oid)
    return Reg(oid, "regrole", quote_identifier(name))


def to_reg(replay: Replay, kind: str, value: Value) -> Value:
    """Cast to an object identifier type; raises SqlError for what does not exist, in lenient mode NotKnown."""
    catalog = replay.catalog
    if isinstance(value, int):
        return _PRINT[kind](catalog, int(value))
    text = str(value)
    if text.isdigit():
        return _PRINT[kind](catalog, int(text))
    match kind:
        case "regclass":
            found, error = find_class(catalog, text), SqlError("42P01", f'relation "{text}" does not exist')
        case "regtype":
            found, error = find_type(catalog, text), SqlError("42704", f'type "{text}" does not exist')
        case "regproc" | "regprocedure":
            found, error = find_procedure(catalog, text), SqlError("42883", f'function "{text}" does not exist')
        case "regnamespace":
            oid = catalog.find_namespace(split_identifier(text)[1])
            found = None if oid is None else regnamespace(catalog, oid)
            error = SqlError("3F000", f'schema "{text}" does not exist')
        case _:
            name = split_identifier(text)[1]
            known = find_role(catalog, name) is not None or predefined(name)
            found = Reg(role_oid(catalog, name), "regrole", quote_identifier(name)) if known else None
            error = SqlError("42704", f'role "{text}" does not exist')
    if found is None:
        raise _missing(replay, error)
    return found


_PRINT = {
    "regclass": regclass,
    "regtype": lambda catalog, oid: regtype(catalog, oid) if oid else Reg(0, "regtype", "-"),
    "regproc": regproc,
    "regprocedure": regprocedure,
    "regnamespace": regnamespace,
    "regrole": regrole,
}

REG_TYPES = frozenset(_PRINT)
"""The object identifier types that are known."""


def relation_of(replay: Replay, value: Value) -> r.Relation | None:
    """Return the relation that an argument of type regclass, oid or text means, or None."""
    if not isinstance(value, int):
        value = to_reg(replay, "regclass", value)
    return replay.catalog.relations.get(int(value))
