"""Functions by name and argument types, as ``LookupFuncWithArgs`` finds them (rules 85 and 133)."""

from __future__ import annotations

from generator.record import replace
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.catalog.depend import Address, address_of
from generator.replay.catalog.records import Dep
from generator.replay.lookup.references import depend_on_type, split_name, written
from generator.sql.analysis import lookup_type
from generator.sql.analysis.context import Analysis
from generator.sql.analysis.conversion.functions_of_casts import function_by_oid
from generator.sql.node import Node
from generator.sql.refs import Sql
from generator.sql.types import FIRST_USER_OID, FunctionInfo, SqlError

TRIGGER = 2279
EVENT_TRIGGER = 3838
VOID = 2278
RECORD = 2249

_WORDS = {
    "OBJECT_FUNCTION": "function",
    "OBJECT_PROCEDURE": "procedure",
    "OBJECT_AGGREGATE": "aggregate",
    "OBJECT_ROUTINE": "routine",
}
_INPUT = frozenset({"i", "b", "v"})
MODES = {
    "FUNC_PARAM_IN": "i",
    "FUNC_PARAM_DEFAULT": "i",
    "FUNC_PARAM_OUT": "o",
    "FUNC_PARAM_INOUT": "b",
    "FUNC_PARAM_VARIADIC": "v",
    "FUNC_PARAM_TABLE": "t",
}
"""pg_proc.proargmodes by FunctionParameterMode."""


def lookup_function(replay: Replay, target: Node, kind: str) -> r.Function:
    """Return the function that an ObjectWithArgs means.

    Args:
        replay: The session.
        target: The node.
        kind: ``OBJECT_FUNCTION``, ``OBJECT_PROCEDURE``, ``OBJECT_AGGREGATE`` or ``OBJECT_ROUTINE``.

    Raises:
        SqlError: 42883 for none, 42725 for several, 42809 for another kind of routine.
    """
    catalog = replay.catalog
    schema, name = split_name(target.names("objname"))
    inputs = _types(replay, target.nodes("objargs"))  # before the schema, as a server does
    if schema and catalog.find_namespace(schema) is None:
        raise SqlError("3F000", f'schema "{schema}" does not exist')
    candidates = _visible(catalog, schema, name)
    word = _WORDS[kind]
    if target.flag("args_unspecified"):
        wanted = [each for each in candidates if _fits(each.kind, kind)]
        if not wanted:
            article = "an" if word == "aggregate" else "a"
            raise SqlError("42883", f'could not find {article} {word} named "{written(schema, name)}"')
        if len(wanted) > 1:
            raise SqlError("42725", f'{word} name "{written(schema, name)}" is not unique')
        found: r.Function | None = wanted[0]
    else:
        found = _with_arguments(candidates, inputs, target, kind)
    if found is None:
        raise SqlError("42883", f"{_missing(replay, target, kind)} does not exist")
    _refuse_kind(_shown(replay, found.name, found.inputs), found.kind, kind)
    return found


def is_built_in(replay: Replay, target: Node, kind: str) -> bool:
    """Return whether an ObjectWithArgs means one of PostgreSQL's own functions, which are not documented; see below."""
    return built_in_function(replay, target, kind) is not None


def called_function(replay: Replay, target: Node) -> FunctionInfo:
    """Return the function that an ObjectWithArgs means, PostgreSQL's own or one of the migrations'.

    Raises:
        SqlError: 42883 if there is none.
    """
    found = built_in_function(replay, target, "OBJECT_FUNCTION")
    if found is None:
        oid = lookup_function(replay, target, "OBJECT_FUNCTION").oid
        found = function_by_oid(oid, Analysis(replay.catalog))
    if found is None:
        raise SqlError("42883", f"function {'.'.join(target.names('objname'))} does not exist")
    return found


def built_in_function(replay: Replay, target: Node, kind: str) -> FunctionInfo | None:
    """Return PostgreSQL's own function that an ObjectWithArgs means, or None.

    In lenient mode it means the migrations' own first: a database of an earlier version may have had a function of its
    own where PostgreSQL now has one.

    Raises:
        SqlError: 42725 and 42809 as for any other.
    """
    if replay.strict:
        found = _built_in(replay, target, kind)
        if found is not None:
            _refuse_kind(_shown(replay, found.name, found.arguments), found.kind, kind)
        return found
    schema, name = split_name(target.names("objname"))
    if schema not in {"", "pg_catalog"} or _visible(replay.catalog, schema, name):
        return None
    same = replay.catalog.find_functions("pg_catalog", name)
    inputs = _types(replay, target.nodes("objargs"))
    return next((each for each in same if tuple(each.arguments) == inputs), next(iter(same), None))


def refuse_built_in(replay: Replay, target: Node, kind: str) -> None:
    """Raise SqlError for DROP of one of PostgreSQL's own routines: 2BP01, or 42725 and 42809 as for any other."""
    found = _built_in(replay, target, kind)
    if found is None:
        return
    shown = _shown(replay, found.name, found.arguments)
    refuse_aggregate(found.name, found.kind, kind)
    _refuse_kind(shown, found.kind, kind)
    raise SqlError("2BP01", f"cannot drop function {shown} because it is required by the database system")


def _built_in(replay: Replay, target: Node, kind: str) -> FunctionInfo | None:
    """Return PostgreSQL's own routine that is meant: they come first unless the search_path says otherwise."""
    schema, name = split_name(target.names("objname"))
    found = replay.catalog.find_functions(schema, name)
    if not any(each.oid < FIRST_USER_OID for each in found):
        return None
    if target.flag("args_unspecified"):
        wanted = {each.arguments: each for each in reversed(found) if _fits(each.kind, kind)}
        if len(wanted) > 1:
            raise SqlError("42725", f'{_WORDS[kind]} name "{written(schema, name)}" is not unique')
        first = next(iter(wanted.values()), None)
    else:
        inputs = _types(replay, target.nodes("objargs"))
        first = next((each for each in found if tuple(each.arguments) == inputs), None)
    return None if first is None or first.oid >= FIRST_USER_OID else first


def find_exact(catalog: Catalog, namespace: int, name: str, inputs: tuple[int, ...]) -> r.Function | None:
    """Return the function of that schema, name and input types, or None."""
    schema = catalog.schema_of(namespace)
    same = (each for each in catalog.functions_named(schema, name) if each.namespace == namespace)
    return next((each for each in same if each.inputs == inputs), None)


def _visible(catalog: Catalog, schema: str, name: str) -> list[r.Function]:
    """Return candidates; one that an earlier schema of the search_path hides is left out."""
    seen: dict[tuple[int, ...], r.Function] = {}
    for function in catalog.functions_named(schema, name):
        seen.setdefault(function.inputs, function)
    return list(seen.values())


def _fits(prokind: str, kind: str) -> bool:
    if kind == "OBJECT_ROUTINE":
        return True
    return (prokind == "p") == (kind == "OBJECT_PROCEDURE")


def _types(replay: Replay, nodes: tuple[Node, ...]) -> tuple[int, ...]:
    return tuple(lookup_type(node, replay.catalog)[0] for node in nodes if node.tag == "TypeName")


def _with_arguments(
    candidates: list[r.Function], wanted: tuple[int, ...], target: Node, kind: str
) -> r.Function | None:
    found = next((each for each in candidates if each.inputs == wanted), None)
    parameters = target.nodes("objfuncargs")
    if kind not in {"OBJECT_PROCEDURE", "OBJECT_ROUTINE"}:
        return found
    if any(parameter.text("mode") != "FUNC_PARAM_DEFAULT" for parameter in parameters):
        return found
    # A procedure may also be named with its OUT arguments, as long as none is said to be one.
    procedures = (each for each in candidates if each.kind == "p")
    other = next((each for each in procedures if tuple(a.type for a in each.arguments) == wanted), None)
    if found is not None and other is not None and found is not other:
        raise SqlError("42725", f'procedure name "{found.name}" is not unique')
    return found or other


def _shown(replay: Replay, name: str, inputs: tuple[int, ...]) -> str:
    return f"{name}({', '.join(replay.catalog.type_name(oid) for oid in inputs)})"


def refuse_aggregate(name: str, found: str, kind: str) -> None:
    """Raise SqlError 42809 for DROP and ALTER FUNCTION of an aggregate; other statements take one for a function."""
    if kind == "OBJECT_FUNCTION" and found == "a":
        raise SqlError("42809", f'"{name}" is an aggregate function')


def _refuse_kind(shown: str, found: str, kind: str) -> None:
    """Refuse a routine of another kind (``prokind``) than the statement is for."""
    if kind == "OBJECT_FUNCTION" and found == "p":
        raise SqlError("42809", f"{shown} is not a function")
    if kind == "OBJECT_PROCEDURE" and found != "p":
        raise SqlError("42809", f"{shown} is not a procedure")
    if kind == "OBJECT_AGGREGATE" and found != "a":
        raise SqlError("42809", f"function {shown} is not an aggregate")


def _missing(replay: Replay, target: Node, kind: str) -> str:
    schema, name = split_name(target.names("objname"))
    types = [replay.catalog.type_name(oid) for oid in _types(replay, target.nodes("objargs"))]
    arguments = ", ".join(types) or ("*" if kind == "OBJECT_AGGREGATE" else "")
    word = "function" if kind == "OBJECT_ROUTINE" else _WORDS[kind]
    return f"{word} {written(schema, name)}({arguments})"


def missing_function(catalog: Catalog, schema: str, message: str) -> SqlError:
    """Return the refusal of a routine that is not there: a missing schema is told first (``LookupExplicitNamespace``)."""
    if schema and catalog.find_namespace(schema) is None:
        return SqlError("3F000", f'schema "{schema}" does not exist')
    return SqlError("42883", message)


def by_name(replay: Replay, names: tuple[str, ...], arguments: tuple[int, ...] = ()) -> r.Function:
    """Return the function of exactly these input types (``LookupFuncName``); raises SqlError 42883, 3F000."""
    schema, name = split_name(names)
    for function in _visible(replay.catalog, schema, name):
        if function.inputs == arguments:
            return function
    shown = ", ".join(replay.catalog.type_name(oid) for oid in arguments)
    raise missing_function(replay.catalog, schema, f"function {written(schema, name)}({shown}) does not exist")


def built_in_by_name(replay: Replay, names: tuple[str, ...], arguments: tuple[int, ...]) -> FunctionInfo | None:
    """Return PostgreSQL's own function of exactly these input types, or None."""
    schema, name = split_name(names)
    if schema not in {"", "pg_catalog"}:
        return None
    own = replay.catalog.find_functions("pg_catalog", name)
    return next((each for each in own if tuple(each.arguments) == arguments), None)


def store(replay: Replay, function: r.Function, references: frozenset[object] = frozenset()) -> r.Function:
    """Add or replace a function's record with its dependencies; memberships of extensions stay."""
    catalog = replay.catalog
    me = (function.oid, 0)
    if function.oid in catalog.functions:
        replay.dependencies.forget(me, keep=frozenset({Dep.EXTENSION}))
        catalog.put(catalog.functions, function)
    else:
        catalog.add_function(function)
    replay.dependencies.add(me, (function.namespace, 0), Dep.NORMAL)
    for oid in dict.fromkeys((function.result, *(each.type for each in function.arguments))):
        depend_on_type(replay, me, oid)
    for argument in function.arguments:
        _depend(replay, me, argument.default)
    _depend(replay, me, function.sql_body)
    replay.dependencies.add_references(me, references)  # type: ignore[arg-type]
    return function


def _depend(replay: Replay, dependent: Address, sql: Sql) -> None:
    replay.dependencies.add_references(dependent, [part for part in sql if not isinstance(part, str)])


def references_of(sql: Sql) -> list[Address]:
    """Return the addresses of user objects that stored SQL mentions."""
    found = [address_of(part) for part in sql if not isinstance(part, str)]
    return [address for address in found if address is not None]


def input_types(arguments: tuple[r.Argument, ...]) -> tuple[int, ...]:
    """Return what identifies a function: the types of its IN, INOUT and VARIADIC arguments."""
    return tuple(argument.type for argument in arguments if argument.mode in _INPUT)


def input_arguments(function: r.Function) -> list[r.Argument]:
    """Return a function's IN, INOUT and VARIADIC arguments."""
    return [argument for argument in function.arguments if argument.mode in _INPUT]


def stub_function(replay: Replay, names: tuple[str, ...], namespace: int, result: int) -> r.Function:
    """Make an external stub of a function without arguments that these migrations never create."""
    catalog = replay.catalog
    made = store(
        replay, r.Function(catalog.new_oid(), namespace, names[-1], (), result=result, language="", known=False)
    )
    catalog.journal.put(catalog.external, made.oid, f"referred to at {replay.origin}")
    return made


def adopt(replay: Replay, oid: int) -> None:
    """Make a stub the migrations' own: it was only referred to before it was created."""
    catalog = replay.catalog
    catalog.journal.remove(catalog.external, oid)
    if oid in catalog.functions:
        catalog.put(catalog.functions, replace(catalog.functions[oid], known=True))
