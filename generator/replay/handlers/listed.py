"""What is only listed: operator classes and families, conversions, transforms, languages, access methods; renames."""

from __future__ import annotations

from generator.model.ids import Kind
from generator.replay.base import Replay, handles
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.catalog.records import Dep
from generator.replay.expressions.analysis import type_of
from generator.replay.handlers.operator_families import CLASSES
from generator.replay.handlers.renames import renamers
from generator.replay.lookup.functions import is_built_in, lookup_function
from generator.replay.lookup.listed import is_own_of_server, lookup_listed
from generator.replay.lookup.references import creation_namespace, depend_on_type, split_name
from generator.replay.objects.listed import add_other, find_listed, find_other, value
from generator.replay.routines.support import depend_on_functions, refuse_handler
from generator.sql.analysis.types import oids
from generator.sql.names import quote_identifier
from generator.sql.node import Node
from generator.sql.types import SqlError

_CLASS, _FAMILY, _TRANSFORM = "operator class", "operator family", "transform"
_OPERATOR_ITEM = 1
_FUNCTION_ITEM = 2


@handles("CreateOpClassStmt")
def create_operator_class(node: Node, replay: Replay) -> None:
    """CREATE OPERATOR CLASS; without FAMILY it gets a family of its own name."""
    type_name = node.struct("datatype", "TypeName")
    if type_name is None:
        return
    schema, name = split_name(node.names("opclassname"))
    namespace, name = creation_namespace(replay, schema), clip(name)
    method = node.text("amname")
    data = (("method", method),)
    type_oid, _ = type_of(replay, type_name)
    catalog = replay.catalog
    family_names = node.names("opfamilyname")
    family = find_other(catalog, _FAMILY, *(split_name(family_names) if family_names else ("", name)), data)
    own = (*data, ("type", str(type_oid)), ("default", "1" if node.flag("isDefault") else "0"))
    made = add_other(replay, _CLASS, namespace, name, f"using {quote_identifier(method)}", data=own)
    if family is None and not family_names:
        family = add_other(replay, _FAMILY, namespace, name, f"using {quote_identifier(method)}", data=data)
    if family is not None:
        replay.dependencies.add((made.oid, 0), (family.oid, 0), Dep.AUTO)
        catalog.update(catalog.listed, family.oid, data=(*family.data, (CLASSES, "1")))
    depend_on_type(replay, (made.oid, 0), type_oid)
    for item in node.nodes("items"):
        _depend_on_item(replay, made, item, type_name)


def _depend_on_item(replay: Replay, made: r.Listed, item: Node, type_name: Node) -> None:
    """An operator without types is between two values of the class's type."""
    target = item.struct("name", "ObjectWithArgs")
    if target is None:
        return
    if item.number("itemtype") == _FUNCTION_ITEM and not is_built_in(replay, target, "OBJECT_FUNCTION"):
        function = lookup_function(replay, target, "OBJECT_FUNCTION")
        replay.dependencies.add((made.oid, 0), (function.oid, 0), Dep.NORMAL)
    elif item.number("itemtype") == _OPERATOR_ITEM:
        arguments = target.fields.get("objargs") or ({"TypeName": type_name.fields},) * 2
        meant = Node("ObjectWithArgs", {**target.fields, "objargs": arguments})
        try:
            operator = lookup_listed(replay, "OBJECT_OPERATOR", meant)
        except SqlError:
            if replay.strict and not is_own_of_server(replay, "OBJECT_OPERATOR", meant):
                raise
            # Nothing depends on PostgreSQL's own.
            return
        replay.dependencies.add((made.oid, 0), (operator.oid, 0), Dep.NORMAL)


@handles("CreateOpFamilyStmt")
def create_operator_family(node: Node, replay: Replay) -> None:
    """CREATE OPERATOR FAMILY."""
    schema, name = split_name(node.names("opfamilyname"))
    method = node.text("amname")
    namespace = creation_namespace(replay, schema)
    tail = f"using {quote_identifier(method)}"
    add_other(replay, _FAMILY, namespace, clip(name), tail, data=(("method", method),))


_CONVERSION = (oids.INT4, oids.INT4, oids.CSTRING, oids.INTERNAL, oids.INT4, oids.BOOL)
"""What the function of a conversion is called with (documentation, CREATE CONVERSION)."""


@handles("CreateConversionStmt")
def create_conversion(node: Node, replay: Replay) -> None:
    """CREATE CONVERSION between two encodings."""
    schema, name = split_name(node.names("conversion_name"))
    refuse_handler(replay, node.names("func_name"), _CONVERSION, oids.INT4, "integer")
    tail = f"for {node.text('for_encoding_name')} to {node.text('to_encoding_name')}"
    made = add_other(replay, "conversion", creation_namespace(replay, schema), clip(name), tail)
    depend_on_functions(replay, made.oid, node.names("func_name"))


_METHODS = {"i": (325, "index_am_handler"), "t": (269, "table_am_handler")}


@handles("CreateAmStmt")
def create_access_method(node: Node, replay: Replay) -> None:
    """CREATE ACCESS METHOD."""
    name = clip(node.text("amname"))
    result, word = _METHODS[node.text("amtype")]
    if find_other(replay.catalog, "access method", "", name) is None:
        refuse_handler(replay, node.names("handler_name"), (oids.INTERNAL,), result, word)
    made = add_other(replay, "access method", 0, name)
    depend_on_functions(replay, made.oid, node.names("handler_name"))


@handles("CreatePLangStmt")
def create_language(node: Node, replay: Replay) -> None:
    """CREATE LANGUAGE with a handler (without one it is an extension)."""
    name = clip(node.text("plname"))
    if node.flag("replace") and find_other(replay.catalog, "language", "", name) is not None:
        return
    made = add_other(replay, "language", 0, name)
    for field in ("plhandler", "plinline", "plvalidator"):
        depend_on_functions(replay, made.oid, node.names(field))


@handles("CreateTransformStmt")
def create_transform(node: Node, replay: Replay) -> None:
    """CREATE [OR REPLACE] TRANSFORM FOR type LANGUAGE language."""
    type_name = node.struct("type_name", "TypeName")
    if type_name is None:
        return
    catalog = replay.catalog
    oid, _ = type_of(replay, type_name)
    language = node.text("lang")
    data = (("source", str(oid)), ("language", language))
    name = f"for {catalog.format_type(oid, -1)} language {language}"
    existing = next(
        (e for e in catalog.listed.values() if value(e, "what") == _TRANSFORM and set(data) <= set(e.data)), None
    )
    if existing is not None and not node.flag("replace"):
        raise SqlError("42710", f"transform {name} already exists")
    made = existing or add_other(replay, _TRANSFORM, 0, name, data=data)
    depend_on_type(replay, (made.oid, 0), oid)
    for field in ("fromsql", "tosql"):
        target = node.struct(field, "ObjectWithArgs")
        if target is not None and not is_built_in(replay, target, "OBJECT_FUNCTION"):
            function = lookup_function(replay, target, "OBJECT_FUNCTION")
            replay.dependencies.add((made.oid, 0), (function.oid, 0), Dep.NORMAL)


_ALTERED = {
    "AlterTSDictionaryStmt": ("OBJECT_TSDICTIONARY", "dictname"),
    "AlterTSConfigurationStmt": ("OBJECT_TSCONFIGURATION", "cfgname"),
}


@handles(*_ALTERED)
def alter_text_search(node: Node, replay: Replay) -> None:
    """ALTER TEXT SEARCH DICTIONARY and CONFIGURATION: what they do with words is not documented."""
    kind, field = _ALTERED[node.tag]
    try:
        found = lookup_listed(replay, kind, Node("List", {"items": node.fields.get(field, ())}))
    except SqlError as error:
        if error.sqlstate == "3F000":
            # A configuration is looked for without minding its schema.
            raise error if kind == "OBJECT_TSDICTIONARY" else SqlError("42704", error.message) from error
        if replay.strict and not is_own_of_server(replay, kind, Node("List", {"items": node.fields.get(field, ())})):
            raise
        return
    for dictionary in node.nodes("dicts"):
        try:
            used = lookup_listed(replay, "OBJECT_TSDICTIONARY", dictionary)
        except SqlError:
            if replay.strict and not is_own_of_server(replay, "OBJECT_TSDICTIONARY", dictionary):
                raise
            continue
        replay.dependencies.add((found.oid, 0), (used.oid, 0), Dep.NORMAL)
    replay.note(found.oid, "changed")


@handles("AlterTypeStmt")
def alter_internals(node: Node, replay: Replay) -> None:
    """Storage of a base type: not documented."""
    del node, replay


@handles("AlterOperatorStmt")
def alter_operator(node: Node, replay: Replay) -> None:
    """Selectivity functions are not documented, but the operator has to be there."""
    target = node.struct("opername", "ObjectWithArgs")
    if target is not None and replay.strict and not is_own_of_server(replay, "OBJECT_OPERATOR", target):
        lookup_listed(replay, "OBJECT_OPERATOR", target)


_UNLISTED = frozenset({"OBJECT_DATABASE", "OBJECT_SUBSCRIPTION", "OBJECT_TABLESPACE"})


@renamers.register(
    *_UNLISTED,
    "OBJECT_COLLATION",
    "OBJECT_CONVERSION",
    "OBJECT_EVENT_TRIGGER",
    "OBJECT_FDW",
    "OBJECT_FOREIGN_SERVER",
    "OBJECT_LANGUAGE",
    "OBJECT_OPCLASS",
    "OBJECT_OPFAMILY",
    "OBJECT_PUBLICATION",
    "OBJECT_STATISTIC_EXT",
    "OBJECT_TSCONFIGURATION",
    "OBJECT_TSDICTIONARY",
    "OBJECT_TSPARSER",
    "OBJECT_TSTEMPLATE",
)
def rename_listed(node: Node, replay: Replay) -> None:
    """An object that is listed, not modelled; foreign tables know their server by its name."""
    target = node.node("object")
    kind, name = node.text("renameType"), clip(node.text("newname"))
    if target is None or kind in _UNLISTED:
        return
    catalog = replay.catalog
    found = lookup_listed(replay, kind, target)
    schema = catalog.schema_of(found.namespace) if found.namespace else ""
    apart = tuple(entry for entry in found.data if entry[0] in {"what", "method"})
    if find_listed(catalog, Kind(found.kind), schema, name, apart) is not None:
        raise SqlError("42710", f'{found.kind} "{name}" already exists')
    catalog.update(catalog.listed, found.oid, name=name)
    replay.note(found.oid, "renamed", old=found.name, new=name)
    if kind == "OBJECT_FOREIGN_SERVER":
        for each in [each for each in catalog.relations.values() if each.server == found.name]:
            catalog.update(catalog.relations, each.oid, server=name)
