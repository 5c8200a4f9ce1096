"""From the object that a statement names (``COMMENT ON …``, ``OWNER TO``, ``ALTER EXTENSION ADD``) to its address.

The one service behind statements that work on every kind of object (``get_object_address``).
"""

from __future__ import annotations

from collections.abc import Callable

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.depend import Address
from generator.replay.catalog.identifiers import clip
from generator.replay.lookup.functions import is_built_in, lookup_function
from generator.replay.lookup.listed import is_own_of_server, lookup_listed
from generator.replay.lookup.references import column, relation, split_name, stub_namespace
from generator.replay.objects.collations import own_collation
from generator.replay.objects.index_columns import index_column
from generator.replay.objects.roles import find_role, predefined
from generator.sql.analysis import builtins, lookup_type
from generator.sql.node import Node
from generator.sql.types import SqlError

_ANY = frozenset("rpfvmSiIc")
SYSTEM_SCHEMAS = frozenset({"information_schema", "pg_toast"})
"""Schemas that are in every database, and not documented."""
_SEQUENCE_COLUMNS = frozenset({"last_value", "log_cnt", "is_called"})
_WITH_COLUMNS = frozenset("rpfvmc")
_RELATIONS = {
    "OBJECT_TABLE": ("rp", "a table"),
    "OBJECT_VIEW": ("v", "a view"),
    "OBJECT_MATVIEW": ("m", "a materialized view"),
    "OBJECT_INDEX": ("iI", "an index"),
    "OBJECT_SEQUENCE": ("S", "a sequence"),
    "OBJECT_FOREIGN_TABLE": ("f", "a foreign table"),
}
_ROUTINES = frozenset({"OBJECT_FUNCTION", "OBJECT_PROCEDURE", "OBJECT_ROUTINE", "OBJECT_AGGREGATE"})
_PARTS = {
    "OBJECT_TABCONSTRAINT": ("constraint", "table"),
    "OBJECT_TRIGGER": ("trigger", "table"),
    "OBJECT_POLICY": ("policy", "table"),
    "OBJECT_RULE": ("rule", "relation"),
}


def object_names(target: Node) -> tuple[str, ...]:
    """Return the parts of the name in an ``object`` field, cut to 63 bytes each."""
    if target.tag == "String":
        return (clip(target.text("sval")),)
    if target.tag == "TypeName":
        return tuple(clip(name) for name in target.names("names"))
    return tuple(clip(name) for name in target.names("items"))


def range_var(names: tuple[str, ...]) -> Node:
    """Return a RangeVar of a qualified name."""
    schema, name = split_name(names)
    return Node("RangeVar", {"schemaname": schema, "relname": name})


def object_address(replay: Replay, kind: str, target: Node) -> Address | None:
    """Return the address of an object.

    Args:
        replay: The session.
        kind: ObjectType of the grammar.
        target: The ``object`` node.

    Returns:
        (oid, column number or 0); None for what is not documented: PostgreSQL's own objects, databases, languages …

    Raises:
        SqlError: For what does not exist, as PostgreSQL words it; in lenient mode a missing table becomes a stub.
    """
    return _FINDERS.get(kind, _listed)(replay, kind, target)


def _relation(replay: Replay, kind: str, target: Node) -> Address | None:
    names = object_names(target)
    schema, name = split_name(names)
    catalog = replay.catalog
    if catalog.relation_oid(schema, name) is None and catalog.find_relation(schema, name) is not None:
        return None
    kinds, word = _RELATIONS[kind]
    found = relation(replay, range_var(names), kinds=_ANY, stub=kind == "OBJECT_TABLE")
    if found.kind not in kinds and found.oid not in catalog.external:
        raise SqlError("42809", f'"{found.name}" is not {word}')
    return found.oid, 0


def _column(replay: Replay, _kind: str, target: Node) -> Address | None:
    *table, name = object_names(target)
    if not table:
        raise SqlError("42601", "column name must be qualified")
    schema, bare = split_name(tuple(table))
    catalog = replay.catalog
    if catalog.relation_oid(schema, bare) is None and catalog.find_relation(schema, bare) is not None:
        return None
    found = relation(replay, range_var(tuple(table)), kinds=_ANY)
    if found.kind not in _WITH_COLUMNS:
        _refuse_other_column(replay, found, name)
        raise SqlError("42809", f'cannot set comment on relation "{found.name}"')
    return found.oid, column(replay, found, name).attnum


def _refuse_other_column(replay: Replay, found: r.Relation, name: str) -> None:
    """Raise SqlError 42703 for a column that an index or a sequence does not have."""
    if found.oid in replay.catalog.indexes:
        index_column(replay, replay.catalog.indexes[found.oid], name)
    elif found.kind == "S" and name not in _SEQUENCE_COLUMNS:
        raise SqlError("42703", f'column "{name}" of relation "{found.name}" does not exist')


def _routine(replay: Replay, kind: str, target: Node) -> Address | None:
    return None if is_built_in(replay, target, kind) else (lookup_function(replay, target, kind).oid, 0)


def _part(replay: Replay, kind: str, target: Node) -> Address | None:
    *table, name = object_names(target)
    found = relation(replay, range_var(tuple(table)), kinds=_ANY)
    what, word = _PARTS[kind]
    catalog = replay.catalog
    if found.kind in "iIc":
        raise SqlError("42809", f'cannot open relation "{found.name}"')
    things: list[r.Constraint] | list[r.Trigger] | list[r.Policy] | list[r.Rule]
    match what:
        case "constraint":
            things = catalog.constraints_of(found.oid)
        case "trigger":
            things = catalog.triggers_of(found.oid)
        case "policy":
            things = catalog.policies_of(found.oid)
        case _:
            things = catalog.rules_of(found.oid)
    for thing in things:
        if thing.name == name:
            return thing.oid, 0
    raise SqlError("42704", f'{what} "{name}" for {word} "{found.name}" does not exist')


def _type(replay: Replay, kind: str, target: Node) -> Address | None:
    if target.tag != "TypeName":
        # A comment has a TypeName here, a change of owner a list of names.
        target = Node("TypeName", {"names": target.fields.get("items", ())})
    oid, _ = lookup_type(target, replay.catalog)
    found = replay.catalog.types.get(oid)
    if kind == "OBJECT_DOMAIN" and (found is None or found.typtype != "d"):
        raise SqlError("42809", f'"{target.names("names")[-1]}" is not a domain')
    return None if found is None else (oid, 0)


def _domain_constraint(replay: Replay, _kind: str, target: Node) -> Address | None:
    domain, name = target.nodes("items")
    address = _type(replay, "OBJECT_DOMAIN", domain)
    if address is None:
        return None
    found = replay.catalog.find_constraint(address[0], name.text("sval"))
    if found is None:
        shown = replay.catalog.types[address[0]].name
        raise SqlError("42704", f'constraint "{name.text("sval")}" for domain {shown} does not exist')
    return found.oid, 0


def _schema(replay: Replay, _kind: str, target: Node) -> Address | None:
    name = object_names(target)[-1]
    if name in SYSTEM_SCHEMAS:
        return None
    return (replay.catalog.namespace(name) if replay.strict else stub_namespace(replay, name), 0)


def find_extension(replay: Replay, name: str) -> r.Extension | None:
    """Return an installed extension, or None."""
    return next((each for each in replay.catalog.extensions.values() if each.name == name), None)


def _extension(replay: Replay, _kind: str, target: Node) -> Address | None:
    name = object_names(target)[-1]
    found = find_extension(replay, name)
    if found is None:
        if name == "plpgsql":
            return None
        raise SqlError("42704", f'extension "{name}" does not exist')
    return found.oid, 0


def _listed(replay: Replay, kind: str, target: Node) -> Address | None:
    catalog = replay.catalog
    if kind == "OBJECT_ROLE":
        name = object_names(target)[-1]
        role = find_role(catalog, name)
        if role is None and not predefined(name):
            raise SqlError("42704", f'role "{name}" does not exist')
        return None if role is None else (role.oid, 0)
    if kind == "OBJECT_LARGEOBJECT" and replay.strict:
        raise SqlError("42704", f"large object {target.number('ival')} does not exist")
    try:
        return lookup_listed(replay, kind, target).oid, 0
    except SqlError as error:
        if (
            kind in _ONLY_MADE
            or error.sqlstate == "3F000"
            or (replay.strict and not is_own_of_server(replay, kind, target))
        ):
            raise
        if kind == "OBJECT_OPERATOR" and replay.strict and not _is_own_operator(replay, target):
            raise
        if replay.strict and kind in _OWN and not _OWN[kind](object_names(target)):
            raise
        return None


def _collation(replay: Replay, kind: str, target: Node) -> Address | None:
    schema, name = split_name(object_names(target))
    found = replay.catalog.find_collation(schema, name)
    if not found:
        return _listed(replay, kind, target)
    own = own_collation(replay.catalog, found)
    return None if own is None else (own.oid, 0)


def _is_own_operator(replay: Replay, target: Node) -> bool:
    name = target.names("objname")[-1]
    sides = [
        lookup_type(Node.wrap(each), replay.catalog)[0] if each else 0 for each in target.fields.get("objargs", ())
    ]
    return len(sides) == 2 and builtins().exact_operator(name, *sides) is not None  # noqa: PLR2004 - left and right


def _own_class(names: tuple[str, ...]) -> bool:
    method, name = names[0], names[-1]
    own = builtins()
    return method in own.access_methods and any(each[0] == name for each in own.opclasses_of(method))


_OWN: dict[str, Callable[[tuple[str, ...]], bool]] = {
    "OBJECT_CONVERSION": lambda names: "_to_" in names[-1],
    "OBJECT_LANGUAGE": lambda names: names[-1] in {"c", "internal", "sql", "plpgsql"},
    "OBJECT_OPCLASS": _own_class,
    "OBJECT_OPFAMILY": lambda names: names[-1].endswith("_ops"),
    "OBJECT_TSCONFIGURATION": lambda names: names[-1] in builtins().text_search_configurations,
    "OBJECT_TSDICTIONARY": lambda names: names[-1] == "simple" or names[-1].endswith("_stem"),
}
"""By kind, whether a name may be one of PostgreSQL's own."""
_ONLY_MADE = frozenset(
    {
        "OBJECT_COLLATION",
        "OBJECT_EVENT_TRIGGER",
        "OBJECT_FDW",
        "OBJECT_FOREIGN_SERVER",
        "OBJECT_PUBLICATION",
        "OBJECT_STATISTIC_EXT",
        "OBJECT_TRANSFORM",
    }
)
"""Kinds of which PostgreSQL brings none, but for collations, which are looked for before."""


_Finder = Callable[[Replay, str, Node], Address | None]

_FINDERS: dict[str, _Finder] = {
    **dict.fromkeys(_RELATIONS, _relation),
    **dict.fromkeys(_ROUTINES, _routine),
    **dict.fromkeys(_PARTS, _part),
    "OBJECT_COLLATION": _collation,
    "OBJECT_COLUMN": _column,
    "OBJECT_ATTRIBUTE": _column,
    "OBJECT_TYPE": _type,
    "OBJECT_DOMAIN": _type,
    "OBJECT_DOMCONSTRAINT": _domain_constraint,
    "OBJECT_SCHEMA": _schema,
    "OBJECT_EXTENSION": _extension,
}
