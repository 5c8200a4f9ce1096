"""DefineStmt (aggregates, operators, collations, text search, base types), and CREATE CAST."""

from __future__ import annotations

from collections.abc import Callable

from generator.model.ids import Kind
from generator.replay.base import Replay, handles
from generator.replay.define_aggregate import define_aggregate
from generator.replay.define_listed import define_collation, define_other
from generator.replay.define_type import define_type
from generator.replay.expressions import type_of
from generator.replay.functions import is_built_in, lookup_function
from generator.replay.listed import Data, add_listed, find_listed
from generator.replay.lookup import creation_namespace, depend_on_type, split_name
from generator.replay.new_types import option, option_names
from generator.replay.support import support_function
from generator.sql.node import Node
from generator.sql.refs import FunctionRef, Ref, Sql, TypeRef
from generator.sql.types import SqlError


@handles("DefineStmt")
def define(node: Node, replay: Replay) -> None:
    """Dispatch on what is defined."""
    makers: dict[str, Callable[[Node, Replay], None]] = {
        "OBJECT_AGGREGATE": define_aggregate,
        "OBJECT_TYPE": define_type,
        "OBJECT_OPERATOR": _operator,
        "OBJECT_COLLATION": define_collation,
    }
    makers.get(node.text("kind"), define_other)(node, replay)


def _operator(node: Node, replay: Replay) -> None:
    """CREATE OPERATOR: listed under its symbol and argument types."""
    schema, name = split_name(node.names("defnames"))
    options = node.nodes("definition")
    catalog = replay.catalog
    namespace = creation_namespace(replay, schema)
    sides = []
    for side in ("leftarg", "rightarg"):
        type_name = option(options, side)
        if type_name is not None and type_name.flag("setof"):
            raise SqlError("42P13", "SETOF type not allowed for operator argument")
        sides.append(type_of(replay, type_name)[0] if type_name is not None else 0)
    if not sides[1]:
        raise SqlError("42P13", "operator right argument type must be specified")
    names = option_names(options, "function") or option_names(options, "procedure")
    if not names:
        raise SqlError("42P13", "operator function must be specified")
    data: Data = (("left", str(sides[0])), ("right", str(sides[1])))
    if find_listed(catalog, Kind.OPERATOR, catalog.schema_of(namespace), name, data) is not None:
        raise SqlError("42723", f"operator {name} already exists")
    function = support_function(replay, names, tuple(side for side in sides if side), exact=True)
    if option_names(options, "negator") in {(name,), (catalog.schema_of(namespace), name)}:
        raise SqlError("42P13", "operator cannot be its own negator")
    result = str(function.result if function is not None else 0)
    definition: Sql = ("FUNCTION = ", FunctionRef(function.oid)) if function is not None else ()
    called = str(function.oid if function is not None else 0)
    data = (*data, ("result", result), ("function", called))
    made = add_listed(replay, Kind.OPERATOR, namespace, name, definition, data=data)
    for oid in sides:
        depend_on_type(replay, (made.oid, 0), oid)


@handles("CreateCastStmt")
def create_cast(node: Node, replay: Replay) -> None:
    """CREATE CAST: listed under the names of its types."""
    source_name, target_name = node.struct("sourcetype", "TypeName"), node.struct("targettype", "TypeName")
    if source_name is None or target_name is None:
        return
    catalog = replay.catalog
    source, target = type_of(replay, source_name)[0], type_of(replay, target_name)[0]
    shown = [catalog.format_type(oid, -1) for oid in (source, target)]
    name = f"{shown[0]} AS {shown[1]}"
    data: Data = (("source", str(source)), ("target", str(target)))
    if any(each.data[:2] == data for each in catalog.listed_of(Kind.CAST)):
        raise SqlError("42710", f"cast from type {shown[0]} to type {shown[1]} already exists")
    definition: Sql = ("WITH INOUT",) if node.flag("inout") else ("WITHOUT FUNCTION",)
    method, function = ("i" if node.flag("inout") else "b"), 0
    called = node.struct("func", "ObjectWithArgs")
    if called is not None:
        definition = ("WITH FUNCTION ", *_regprocedure(replay, called))
        method = "f"
        function = next((part.function for part in definition if isinstance(part, FunctionRef)), 0)
    context = {"COERCION_ASSIGNMENT": " AS ASSIGNMENT", "COERCION_IMPLICIT": " AS IMPLICIT"}
    definition = (*definition, context.get(node.text("context"), ""))
    data = (*data, ("context", node.text("context")[9:10].lower()), ("method", method), ("function", str(function)))
    made = add_listed(replay, Kind.CAST, 0, name, definition, data=data)
    for oid in (source, target):
        depend_on_type(replay, (made.oid, 0), oid)


def _regprocedure(replay: Replay, called: Node) -> Sql:
    if is_built_in(replay, called, "OBJECT_FUNCTION"):
        return (called.names("objname")[-1],)
    function = lookup_function(replay, called, "OBJECT_FUNCTION")
    types: list[str | Ref] = []
    for oid in function.inputs:
        types += [",", TypeRef(oid)]
    return (FunctionRef(function.oid), "(", *types[1:], ")")
