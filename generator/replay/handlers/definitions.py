"""CREATE AGGREGATE, OPERATOR, COLLATION, TEXT SEARCH …, base types and shells (DefineStmt), and CREATE CAST."""

from __future__ import annotations

from collections.abc import Callable

from generator.model.ids import Kind
from generator.replay import records as r
from generator.replay.base import Replay, handles
from generator.replay.column_storage import PLAIN, storage_of_type
from generator.replay.define_listed import define_collation, define_other
from generator.replay.expressions import type_of
from generator.replay.functions import (
    MODES,
    find_exact,
    input_types,
    is_built_in,
    lookup_function,
    store,
)
from generator.replay.identifiers import clip
from generator.replay.listed import Data, add_listed, find_listed
from generator.replay.lookup import creation_namespace, depend_on_type, split_name
from generator.replay.new_types import finish_type, make_type, option, option_names
from generator.replay.privileges import apply_default_privileges
from generator.replay.source_comments import of_statement
from generator.sql.analysis import builtins, oids
from generator.sql.analysis.context import Analysis
from generator.sql.analysis.functions import choose_function, exact_function, signature
from generator.sql.analysis.polymorphic import resolve
from generator.sql.node import Node
from generator.sql.refs import FunctionRef, Ref, Sql, TypeRef
from generator.sql.types import SqlError

_PREFERRED = "U"
_INTERNAL = 2281


@handles("DefineStmt")
def define(node: Node, replay: Replay) -> None:
    """Dispatch on what is defined."""
    makers: dict[str, Callable[[Node, Replay], None]] = {
        "OBJECT_AGGREGATE": _aggregate,
        "OBJECT_TYPE": _type,
        "OBJECT_OPERATOR": _operator,
        "OBJECT_COLLATION": define_collation,
    }
    makers.get(node.text("kind"), define_other)(node, replay)


def _aggregate(node: Node, replay: Replay) -> None:
    """CREATE AGGREGATE: a function of kind ``a``; the old style names its one input as BASETYPE."""
    catalog = replay.catalog
    schema, name = split_name(node.names("defnames"))
    name = clip(name)
    namespace = creation_namespace(replay, schema)
    options = node.nodes("definition")
    arguments = _aggregate_arguments(node, replay)
    inputs = input_types(arguments)
    state_name = option(options, "stype") or option(options, "stype1")
    if state_name is None:
        raise SqlError("42P13", "aggregate stype must be specified")
    state = type_of(replay, state_name)[0]
    if state in oids.POLYMORPHIC and not any(each in oids.POLYMORPHIC for each in inputs):
        raise SqlError("42P13", "cannot determine transition data type")
    _refuse_parts(replay, options, state)
    functions: list[int] = []
    transition = _support(replay, option_names(options, "sfunc") or option_names(options, "sfunc1"), (state, *inputs))
    if transition is not None:
        functions.append(transition.oid)
    final = _support(replay, option_names(options, "finalfunc"), (state,))
    if final is not None:
        functions.append(final.oid)
    existing = find_exact(catalog, namespace, name, inputs)
    draft = r.Function(
        existing.oid if existing is not None else catalog.new_oid(),
        namespace,
        name,
        inputs,
        arguments,
        final.result if final is not None else state,
        kind="a",
        language="internal",
        volatility="i",
        parallel={"safe": "s", "restricted": "r"}.get(_text(option(options, "parallel")), "u"),
        source_comment=of_statement(replay.statement),
    )
    if existing is not None:
        if not node.flag("replace") or existing.kind != "a":
            raise SqlError("42723", f'function "{name}" already exists with same argument types')
        store(replay, draft, frozenset(FunctionRef(oid) for oid in functions))
        replay.note(draft.oid, "replaced")
        return
    store(replay, draft, frozenset(FunctionRef(oid) for oid in functions))
    replay.created(draft.oid)
    apply_default_privileges(replay, draft.oid, "function")


class _Support:
    """A function that an aggregate or operator works with, ours or PostgreSQL's."""

    def __init__(self, oid: int, result: int) -> None:
        self.oid = oid
        self.result = result


def _support(replay: Replay, names: tuple[str, ...], arguments: tuple[int, ...]) -> _Support | None:
    """Return the function of that name for these arguments, ours or PostgreSQL's (``lookup_agg_function``).

    Raises:
        SqlError: 42883 for none (lenient: a finding), 42804 for one that only fits with a conversion.
    """
    if not names:
        return None
    catalog = replay.catalog
    schema, name = split_name(names)
    functions = catalog.find_functions(schema, name)
    analysis = Analysis(catalog, lenient=not replay.strict)
    actual = list(arguments)
    chosen = exact_function(functions, actual, (), expand=False) or choose_function(
        functions, actual, (), analysis, expand=False
    )
    if chosen is None or chosen.function.kind != "f":
        error = SqlError("42883", f"function {signature(name, actual, analysis)} does not exist")
        replay.lenient(error, "unknown-function", hint="create it in an earlier migration")
        return None
    declared, result = chosen.declared, chosen.function.result
    if declared != actual:
        declared, result = resolve(actual, declared, result, analysis)
    for have, want in zip(actual, declared, strict=False):
        cast = builtins().casts.get((have, want))
        if have != want and cast is not None and cast.method != "b" and replay.strict:
            shown = signature(name, chosen.declared, analysis)
            raise SqlError("42804", f"function {shown} requires run-time type coercion")
    return _Support(chosen.function.oid, result)


def _refuse_parts(replay: Replay, options: tuple[Node, ...], state: int) -> None:
    """Raise SqlError for the functions of parallel aggregation that are not there, or only half there."""
    serial, deserial = option_names(options, "serialfunc"), option_names(options, "deserialfunc")
    if bool(serial) != bool(deserial):
        raise SqlError("42P13", "must specify both or neither of serialization and deserialization functions")
    parallel = option(options, "parallel")
    if parallel is not None and _text(parallel).lower() not in {"safe", "restricted", "unsafe"}:
        raise SqlError("42601", 'parameter "parallel" must be SAFE, RESTRICTED, or UNSAFE')
    _support(replay, serial, (_INTERNAL,))
    _support(replay, deserial, (oids.BYTEA, _INTERNAL))
    _support(replay, option_names(options, "combinefunc"), (state, state))


def _aggregate_arguments(node: Node, replay: Replay) -> tuple[r.Argument, ...]:
    if node.flag("oldstyle"):
        base = option(node.nodes("definition"), "basetype")
        if base is None or option_names(node.nodes("definition"), "basetype")[-1].lower() == "any":
            return ()
        return (r.Argument("", type_of(replay, base)[0]),)
    found = []
    arguments = node.fields.get("args", ())
    items = arguments[0].get("List", {}).get("items", ()) if arguments else ()
    for item in items:
        parameter = Node.wrap(item)
        type_name = parameter.struct("argType", "TypeName")
        if type_name is not None:
            mode = MODES.get(parameter.text("mode"), "i")
            found.append(r.Argument(clip(parameter.text("name")), type_of(replay, type_name)[0], mode))
    return tuple(found)


def _text(node: Node | None) -> str:
    if node is None:
        return ""
    return node.names("names")[-1] if node.tag == "TypeName" else node.text("sval")


def _type(node: Node, replay: Replay) -> None:
    """CREATE TYPE name makes a shell; with INPUT and OUTPUT a base type, which fills the shell."""
    schema, name = split_name(node.names("defnames"))
    namespace = creation_namespace(replay, schema)
    options = node.nodes("definition")
    if not options:
        made = make_type(replay, r.Type(0, namespace, clip(name), "p", "P"), array=False)
    else:
        element = option(options, "element")
        made = make_type(
            replay,
            r.Type(
                0,
                namespace,
                clip(name),
                "b",
                _text(option(options, "category")) or _PREFERRED,
                element=type_of(replay, element)[0] if element is not None else 0,
                storage=_storage(replay, options),
            ),
            over_shell=True,
        )
    finish_type(replay, made.oid)


def _storage(replay: Replay, options: tuple[Node, ...]) -> str:
    """Return typstorage: EXTENDED is no first letter."""
    said, like = _text(option(options, "storage")), option(options, "like")
    if said:
        return {"extended": "x", "external": "e"}.get(said, said[:1])
    return storage_of_type(replay.catalog, type_of(replay, like)[0]) if like is not None else PLAIN


def _operator(node: Node, replay: Replay) -> None:
    """CREATE OPERATOR: listed under its symbol and argument types."""
    schema, name = split_name(node.names("defnames"))
    options = node.nodes("definition")
    namespace = creation_namespace(replay, schema)
    sides = []
    for side in ("leftarg", "rightarg"):
        type_name = option(options, side)
        sides.append(type_of(replay, type_name)[0] if type_name is not None else 0)
    if not sides[1]:
        raise SqlError("42P13", "operator right argument type must be specified")
    names = option_names(options, "function") or option_names(options, "procedure")
    if not names:
        raise SqlError("42P13", "operator function must be specified")
    data: Data = (("left", str(sides[0])), ("right", str(sides[1])))
    if find_listed(replay.catalog, Kind.OPERATOR, replay.catalog.schema_of(namespace), name, data) is not None:
        raise SqlError("42723", f"operator {name} already exists")
    function = _support(replay, names, tuple(side for side in sides if side))
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
