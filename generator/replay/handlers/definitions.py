"""DefineStmt (aggregates, operators, collations, text search, base types)."""

from __future__ import annotations

from collections.abc import Callable

from generator.model.ids import Kind
from generator.replay.base import Replay, handles
from generator.replay.define.aggregates import define_aggregate
from generator.replay.define.listed import define_collation, define_other
from generator.replay.define.types import define_type
from generator.replay.elements.new_types import option, option_names
from generator.replay.expressions.analysis import type_of
from generator.replay.lookup.references import creation_namespace, depend_on_type, split_name
from generator.replay.objects.listed import Data, add_listed, find_listed
from generator.replay.routines.support import support_function
from generator.sql.node import Node
from generator.sql.refs import FunctionRef, Sql
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
