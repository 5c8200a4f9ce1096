"""ALTER OPERATOR FAMILY: members are not documented, but a server asks a lot of them (``AlterOpFamily``)."""

from __future__ import annotations

from generator.record import dataclass
from generator.replay.base import Replay, handles
from generator.replay.catalog import records as r
from generator.replay.lookup.addresses import object_address
from generator.replay.lookup.functions import called_function
from generator.replay.lookup.listed import is_own_of_server, lookup_listed
from generator.replay.objects.listed import value
from generator.sql.analysis import builtins, lookup_type
from generator.sql.analysis.types import oids
from generator.sql.node import Node
from generator.sql.types import FIRST_USER_OID, FunctionInfo, SqlError

_OPERATOR, _FUNCTION, _STORAGE = 1, 2, 3
_WORDS = {_OPERATOR: "operator", _FUNCTION: "function"}
_MANY = 32767
# Of each access method: its last operator, its last support function, the one that reads an operator class's options.
_LAST = {
    "btree": (5, 6, 5),
    "hash": (1, 3, 3),
    "gist": (_MANY, 12, 10),
    "gin": (_MANY, 7, 7),
    "spgist": (_MANY, 7, 6),
    "brin": (_MANY, 15, 5),
}
_ORDERING = frozenset({"gist", "spgist"})
_INTERNAL, _VOID = 2281, 2278
_COMPARING = {("btree", 1): (2, oids.INT4), ("hash", 1): (1, oids.INT4), ("hash", 2): (2, oids.INT8)}
"""How many arguments a function that orders or hashes has, and what it returns."""
CLASSES = "classes"
"""The entry of a family that has classes: what these brought is not noted."""


@dataclass(frozen=True, slots=True)
class _Member:
    """An operator or function of a family; ``oid`` is 0 where it is dropped."""

    kind: int
    number: int
    left: int
    right: int
    oid: int = 0

    @property
    def place(self) -> tuple[int, int, int, int]:
        return self.kind, self.number, self.left, self.right


@handles("AlterOpFamilyStmt")
def alter_operator_family(node: Node, replay: Replay) -> None:
    """ADD and DROP of operators and support functions."""
    if not replay.strict:
        return
    method = node.text("amname")
    names = ({"String": {"sval": method}}, *node.fields.get("opfamilyname", ()))
    address = object_address(replay, "OBJECT_OPFAMILY", Node("List", {"items": names}))
    if method not in _LAST:
        return
    drops = node.flag("isDrop")
    asked: list[_Member] = []
    for item in node.nodes("items"):
        member = _dropped(replay, item, method) if drops else _added(replay, item, method)
        if any(each.place == member.place for each in asked):
            raise SqlError("42P17", f"{_shown(replay, member, ' for ')} appears more than once")
        asked.append(member)
    family = replay.catalog.listed.get(address[0]) if address is not None else None
    if family is not None and not value(family, CLASSES):
        _change(replay, family, asked, drops=drops)


def _change(replay: Replay, family: r.Listed, asked: list[_Member], *, drops: bool) -> None:
    members = {each.place: each for each in _members(replay, family)}
    for member in sorted(asked, key=lambda each: each.kind):
        if drops and member.place not in members:
            shown = _shown(replay, member)
            raise SqlError("42704", f'{shown} does not exist in operator family "{family.name}"')
        if drops:
            del members[member.place]
            continue
        if member.place in members:
            shown = _shown(replay, member)
            raise SqlError("42710", f'{shown} already exists in operator family "{family.name}"')
        if member.kind == _OPERATOR and any(
            each.kind == _OPERATOR and each.oid == member.oid for each in members.values()
        ):
            raise SqlError("23505", 'duplicate key value violates unique constraint "pg_amop_opr_fam_index"')
        members[member.place] = member
    text = ",".join(f"{each.kind}:{each.number}:{each.left}:{each.right}:{each.oid}" for each in members.values())
    data = tuple(entry for entry in family.data if entry[0] != "members")
    replay.catalog.update(replay.catalog.listed, family.oid, data=(*data, ("members", text)))


def _members(replay: Replay, family: r.Listed) -> list[_Member]:
    """Return the members that are still there: a function that is dropped takes its place in the family along."""
    catalog = replay.catalog
    found = [_Member(*map(int, each.split(":"))) for each in value(family, "members").split(",") if each]
    return [
        each
        for each in found
        if each.oid < FIRST_USER_OID or each.oid in catalog.functions or each.oid in catalog.listed
    ]


def _shown(replay: Replay, member: _Member, between: str = "") -> str:
    sides = ",".join(replay.catalog.format_type(oid, -1) for oid in (member.left, member.right))
    return f"{_WORDS[member.kind]} {'number ' if between else ''}{member.number}{between}({sides})"


def _numbered(item: Node, method: str) -> tuple[int, int]:
    kind, number = item.number("itemtype"), item.number("number")
    if kind == _STORAGE:
        raise SqlError("42601", "STORAGE cannot be specified in ALTER OPERATOR FAMILY")
    last = _LAST[method][0 if kind == _OPERATOR else 1]
    if not 0 < number <= last:
        word = _WORDS[kind]
        raise SqlError("42P17", f"invalid {word} number {number}, must be between 1 and {last}")
    return kind, number


def _types(replay: Replay, item: Node) -> tuple[int, int] | None:
    """Return the types that an item is said to be for; one stands for both."""
    names = item.nodes("class_args")
    if not names:
        return None
    if len(names) > 2:  # noqa: PLR2004 - left and right
        raise SqlError("42601", "one or two argument types must be specified")
    found = [lookup_type(each, replay.catalog)[0] for each in names]
    return found[0], found[-1]


def _dropped(replay: Replay, item: Node, method: str) -> _Member:
    kind, number = _numbered(item, method)
    return _Member(kind, number, *(_types(replay, item) or (0, 0)))


def _added(replay: Replay, item: Node, method: str) -> _Member:
    kind, number = _numbered(item, method)
    target = item.struct("name", "ObjectWithArgs")
    if target is None:
        raise SqlError("42601", "syntax error")
    if kind == _OPERATOR:
        return _operator(replay, item, target, method)
    function = called_function(replay, target)
    types = _types(replay, item)
    if number == _LAST[method][2]:
        _refuse_options_reader(function, types)
    elif (method, number) in _COMPARING:
        count, result = _COMPARING[method, number]
        if len(function.arguments) != count or function.result != result:
            raise SqlError("42P17", f"{method} function {number} must have {count} arguments, and return another type")
        types = types or (function.arguments[0], function.arguments[0 if method == "hash" else -1])
    if types is None:
        raise SqlError("42P17", "associated data types must be specified for index support function")
    return _Member(kind, number, *types, function.oid)


def _operator(replay: Replay, item: Node, target: Node, method: str) -> _Member:
    sides = target.fields.get("objargs") or ()
    if not sides:
        raise SqlError("42601", "operator argument types must be specified in ALTER OPERATOR FAMILY")
    if is_own_of_server(replay, "OBJECT_OPERATOR", target):
        left, right = (lookup_type(Node.wrap(each), replay.catalog)[0] if each else 0 for each in sides)
        own = builtins().exact_operator(target.names("objname")[-1], left, right)
        oid, result = (own.oid, own.result) if own is not None else (0, oids.BOOL)
    else:
        found = lookup_listed(replay, "OBJECT_OPERATOR", target)
        oid, result = found.oid, int(value(found, "result") or oids.BOOL)
        left, right = int(value(found, "left")), int(value(found, "right"))
    if not left or not right:
        raise SqlError("42P17", "index operators must be binary")
    if item.has("order_family"):
        family = ({"String": {"sval": "btree"}}, *item.fields.get("order_family", ()))
        object_address(replay, "OBJECT_OPFAMILY", Node("List", {"items": family}))
        if method not in _ORDERING:
            raise SqlError("42P17", f'access method "{method}" does not support ordering operators')
    elif result != oids.BOOL:
        raise SqlError("42P17", "index search operators must return boolean")
    return _Member(_OPERATOR, item.number("number"), left, right, oid)


def _refuse_options_reader(function: FunctionInfo, types: tuple[int, int] | None) -> None:
    if types is not None and types[0] != types[1]:
        raise SqlError("42P17", "left and right associated data types for options parsing functions must match")
    if function.arguments != (_INTERNAL,) or function.result != _VOID:
        raise SqlError("42P17", "invalid operator class options parsing function")
