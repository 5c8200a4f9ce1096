"""From the object that a statement names to the record of what is only listed (``get_object_address``)."""

from __future__ import annotations

from generator.model.ids import Kind
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.catalog.identifiers import clip
from generator.replay.lookup.references import split_name, written
from generator.replay.objects.listed import BY_OBJECT_TYPE, WHAT, find_listed, find_other, value
from generator.sql.analysis import builtins, lookup_type
from generator.sql.node import Node
from generator.sql.types import SqlError

_OF_METHOD = frozenset({"OBJECT_OPCLASS", "OBJECT_OPFAMILY"})


def lookup_listed(replay: Replay, kind: str, target: Node) -> r.Listed:
    """Return the object that a statement names.

    Args:
        replay: The session.
        kind: ObjectType of the grammar.
        target: The ``object`` node.

    Raises:
        SqlError: 42704, or for operators 42883, when there is none; 3F000 when there is no such schema; that of a type
            which is not there.
    """
    if kind == "OBJECT_OPERATOR":
        return _operator(replay, target)
    if kind == "OBJECT_CAST":
        return _cast(replay, target)
    if kind == "OBJECT_TRANSFORM":
        return _transform(replay, target)
    return _named(replay, kind, target)


def is_own_of_server(replay: Replay, kind: str, target: Node) -> bool:
    """Return whether an object that the migrations did not make is PostgreSQL's; only of some kinds is it known if not."""
    if kind == "OBJECT_OPERATOR":
        left, right = _sides(replay, target)
        schema, name = split_name(target.names("objname"))
        own = builtins().operators(name) if schema in {"", "pg_catalog"} else ()
        return any((each.left, each.right) == (left, right) for each in own)
    if kind == "OBJECT_CAST":
        source, aim = (lookup_type(each, replay.catalog)[0] for each in target.nodes("items"))
        return (source, aim) in builtins().casts
    if any(name != "plpgsql" for name in (each.name for each in replay.catalog.extensions.values())):
        # What extensions bring of the rest is not always known.
        return True
    names = (target.text("sval"),) if target.tag == "String" else target.names("items")
    if kind == "OBJECT_OPCLASS":
        schema, name = split_name(names[1:])
        return schema in {"", "pg_catalog"} and any(row[0] == name for row in builtins().opclasses_of(names[0]))
    if kind == "OBJECT_TSCONFIGURATION":
        return names[-1] in builtins().text_search_configurations
    if kind == "OBJECT_TSDICTIONARY":
        return names[-1].removesuffix("_stem") in builtins().text_search_configurations
    return kind not in _BROUGHT or names[-1] in _BROUGHT[kind]


_BROUGHT = {
    "OBJECT_ACCESS_METHOD": frozenset({"heap", "btree", "hash", "gist", "gin", "spgist", "brin"}),
    "OBJECT_LANGUAGE": frozenset({"internal", "c", "sql", "plpgsql"}),
    "OBJECT_SUBSCRIPTION": frozenset[str](),
    "OBJECT_TABLESPACE": frozenset({"pg_default", "pg_global"}),
    "OBJECT_TSPARSER": frozenset({"default"}),
    "OBJECT_TSTEMPLATE": frozenset({"simple", "synonym", "ispell", "thesaurus", "snowball"}),
}
"""By kind, what PostgreSQL brings."""


def _sides(replay: Replay, target: Node) -> list[int]:
    # A prefix operator's first type is NONE: an empty entry.
    arguments = target.fields.get("objargs", ())
    sides = [lookup_type(Node.wrap(item), replay.catalog)[0] if item else 0 for item in arguments]
    return [0, *sides] if len(sides) == 1 else sides


def _operator(replay: Replay, target: Node) -> r.Listed:
    catalog = replay.catalog
    schema, name = split_name(target.names("objname"))
    sides = _sides(replay, target)
    if not sides[1]:
        raise SqlError("42601", "postfix operators are not supported")
    found = find_listed(catalog, Kind.OPERATOR, schema, name, (("left", str(sides[0])), ("right", str(sides[1]))))
    if found is None:
        shown = [catalog.format_type(oid, -1) if oid else "" for oid in sides]
        spelt = f"{shown[0]} {written(schema, name)} {shown[1]}".strip()
        raise SqlError("42883", f"operator does not exist: {spelt}")
    return found


def _cast(replay: Replay, target: Node) -> r.Listed:
    catalog = replay.catalog
    source, aim = (lookup_type(each, catalog)[0] for each in target.nodes("items"))
    for listed in catalog.listed_of(Kind.CAST):
        if (value(listed, "source"), value(listed, "target")) == (str(source), str(aim)):
            return listed
    shown = f"{catalog.format_type(source, -1)} to type {catalog.format_type(aim, -1)}"
    raise SqlError("42704", f"cast from type {shown} does not exist")


def _transform(replay: Replay, target: Node) -> r.Listed:
    catalog = replay.catalog
    type_name, language = target.nodes("items")
    oid = lookup_type(type_name, catalog)[0]
    for listed in catalog.listed_of(Kind.OTHER):
        wanted = {("what", "transform"), ("source", str(oid)), ("language", language.text("sval"))}
        if wanted <= set(listed.data):
            return listed
    shown = catalog.format_type(oid, -1)
    raise SqlError("42704", f'transform for type {shown} language "{language.text("sval")}" does not exist')


def _named(replay: Replay, kind: str, target: Node) -> r.Listed:
    catalog = replay.catalog
    names = (target.text("sval"),) if target.tag == "String" else target.names("items")
    data: tuple[tuple[str, str], ...] = ()
    rest = ""
    if kind in _OF_METHOD:
        # The access method is the first of the names.
        data, rest = (("method", names[0]),), f' for access method "{names[0]}"'
        refuse_unknown_method(catalog, names[0])
        names = names[1:]
    schema, name = split_name(tuple(clip(each) for each in names)) if names else ("", "")
    listed_kind = BY_OBJECT_TYPE.get(kind, Kind.OTHER)
    what = WHAT.get(kind) or (listed_kind.value if listed_kind is not Kind.OTHER else _words(kind))
    if listed_kind is Kind.OTHER:
        found = find_other(catalog, what, schema, name, data)
    else:
        found = find_listed(catalog, listed_kind, schema, name)
    if found is None:
        if schema and catalog.find_namespace(schema) is None:
            raise SqlError("3F000", f'schema "{schema}" does not exist')
        raise SqlError("42704", f'{what} "{written(schema, name)}" does not exist{rest}')
    return found


def refuse_unknown_method(catalog: Catalog, method: str) -> None:
    """Raise SqlError 42704 for an access method that there is not, before what is looked for in it."""
    if method not in builtins().access_methods and find_other(catalog, "access method", "", method) is None:
        raise SqlError("42704", f'access method "{method}" does not exist')


def _words(kind: str) -> str:
    return kind.removeprefix("OBJECT_").replace("_", " ").lower()
