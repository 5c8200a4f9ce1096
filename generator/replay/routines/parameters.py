"""Arguments and result of CREATE FUNCTION and CREATE PROCEDURE (``interpret_function_parameter_list``)."""

from __future__ import annotations

from generator.record import dataclass
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.elements.new_types import make_shell
from generator.replay.expressions.analysis import analyze, type_of
from generator.replay.lookup.functions import MODES, RECORD, VOID
from generator.replay.lookup.references import creation_namespace, split_name
from generator.sql.analysis import lookup_type
from generator.sql.node import Node
from generator.sql.refs import Sql
from generator.sql.types import SqlError

_PSEUDO_ARRAYS = frozenset({2277, 2776, 5078})
"""anyarray, "any" (as an array) and anycompatiblearray may be variadic too."""


_ANY_RANGES = frozenset({3831, 4537})
_COMPATIBLE_RANGES = frozenset({5080, 4538})
_POLYMORPHIC = (
    (frozenset({2283, 2277, 2776, 3500}), frozenset({2283, 2277, 2776, 3500}) | _ANY_RANGES),
    (_ANY_RANGES, _ANY_RANGES),
    (frozenset({5077, 5078, 5079}), frozenset({5077, 5078, 5079}) | _COMPATIBLE_RANGES),
    (_COMPATIBLE_RANGES, _COMPATIBLE_RANGES),
)
"""(types that must be determined, types of arguments that determine them): anyelement and its kin (36.2.5)."""


@dataclass(frozen=True)
class Signature:
    """What a routine takes and gives."""

    arguments: tuple[r.Argument, ...]
    result: int
    returns_set: bool
    returns_table: bool


def read_signature(replay: Replay, node: Node) -> Signature:
    """Return the signature that a CreateFunctionStmt declares; raises SqlError 42P13 for one that cannot be."""
    procedure = node.flag("is_procedure")
    arguments = tuple(_arguments(replay, node.nodes("parameters"), procedure=procedure))
    outputs = [each.type for each in arguments if each.mode in {"o", "b", "t"}]
    required = 0
    if outputs:
        required = RECORD if len(outputs) > 1 or procedure else outputs[0]
    declared = node.struct("returnType", "TypeName")
    inputs = {each.type for each in arguments if each.mode in {"i", "b", "v"}}
    for output in outputs:
        refuse_undetermined(output, inputs, "result")
    if procedure:
        return Signature(arguments, required or VOID, returns_set=False, returns_table=False)
    if declared is None:
        if not required:
            raise SqlError("42P13", "function result type must be specified")
        return Signature(arguments, required, returns_set=False, returns_table=False)
    result = _result(replay, declared, node)
    if required and result != required:
        shown = replay.catalog.format_type(required, -1)
        raise SqlError("42P13", f"function result type must be {shown} because of OUT parameters")
    refuse_undetermined(result, inputs, "result")
    is_table = any(each.mode == "t" for each in arguments)
    return Signature(arguments, result, returns_set=declared.flag("setof"), returns_table=is_table)


def _result(replay: Replay, declared: Node, node: Node) -> int:
    """Return the type that a function gives; one in C may name a type that is not there yet, which makes a shell of it."""
    language = next(
        (
            arg.text("sval")
            for each in node.nodes("options")
            if each.text("defname") == "language" and (arg := each.node("arg"))
        ),
        "",
    )
    if language.lower() in {"c", "internal"} and not declared.has("typmods"):
        try:
            return lookup_type(declared, replay.catalog)[0]
        except SqlError as error:
            if error.sqlstate != "42704" or declared.flag("pct_type"):
                raise
            schema, name = split_name(declared.names("names"))
            return make_shell(replay, creation_namespace(replay, schema), clip(name)).oid
    return type_of(replay, declared)[0]


def refuse_undetermined(oid: int, inputs: set[int], what: str) -> None:
    """Raise SqlError 42P13 for a polymorphic type that no argument determines (check_valid_polymorphic_signature)."""
    if any(oid in asks and not inputs & gives for asks, gives in _POLYMORPHIC):
        raise SqlError("42P13", f"cannot determine {what} data type")


def _arguments(replay: Replay, parameters: tuple[Node, ...], *, procedure: bool) -> list[r.Argument]:
    found: list[r.Argument] = []
    variadic = default_seen = False
    for parameter in parameters:
        mode = MODES.get(parameter.text("mode"), "i")
        name = clip(parameter.text("name"))
        type_name = parameter.struct("argType", "TypeName")
        if type_name is None:
            continue
        if type_name.flag("setof"):
            raise SqlError("42P13", "functions cannot accept set arguments")
        oid = type_of(replay, type_name)[0]
        is_input = mode in {"i", "b", "v"}
        if is_input and variadic:
            raise SqlError("42P13", "VARIADIC parameter must be the last input parameter")
        if mode == "o" and procedure and variadic:
            raise SqlError("42P13", "VARIADIC parameter must be the last parameter")
        if mode == "o" and procedure and default_seen:
            raise SqlError("42P13", "procedure OUT parameters cannot appear after one with a default value")
        if mode == "v":
            variadic = True
            _refuse_scalar(replay, oid)
        _refuse_repeated(found, name, mode)
        default = _default(replay, parameter, oid, is_input=is_input, required=default_seen)
        default_seen = default_seen or bool(default)
        found.append(r.Argument(name, oid, mode, default))
    return found


def _refuse_scalar(replay: Replay, oid: int) -> None:
    info = replay.catalog.type_info(oid)
    if not info.element and oid not in _PSEUDO_ARRAYS:
        raise SqlError("42P13", "VARIADIC parameter must be an array")


def _refuse_repeated(found: list[r.Argument], name: str, mode: str) -> None:
    """A name may stand once among inputs and once among outputs."""
    for other in found:
        pure_input = {mode, other.mode} <= {"i", "v"}
        pure_output = {mode, other.mode} <= {"o", "t"}
        if name and other.name == name and (pure_input or pure_output or "b" in {mode, other.mode}):
            raise SqlError("42P13", f'parameter name "{name}" used more than once')


def _default(replay: Replay, parameter: Node, oid: int, *, is_input: bool, required: bool) -> Sql:
    expression = parameter.node("defexpr")
    if expression is None:
        if is_input and required:
            raise SqlError("42P13", "input parameters after one with a default value must also have defaults")
        return ()
    if not is_input:
        raise SqlError("42P13", "only input parameters can have default values")
    found = analyze(replay, expression, "argument", target=(oid, -1))
    # An explicit NULL is a default here, unlike a column's (rule 74).
    return found.sql or ("NULL",)
