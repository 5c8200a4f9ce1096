"""Calls of the migrations' own functions and procedures (documentation 4.3, 36.5, 41.6.1)."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import field

from generator.record import dataclass
from generator.replay.base import Replay
from generator.replay.body_checks import function_settings
from generator.replay.catalog import records as r
from generator.replay.lookup.functions import VOID, missing_function
from generator.replay.lookup.references import split_name
from generator.replay.objects.roles import acting_as, owner_of
from generator.replay.plpgsql.blocks import block
from generator.replay.plpgsql.budget import deeper
from generator.replay.plpgsql.frame import Frame, Variable
from generator.replay.plpgsql.interpreter import Return, Run
from generator.replay.plpgsql.matching import choose
from generator.replay.plpgsql.routines import OUTPUT, Routine, routine
from generator.replay.plpgsql.source import parse_body
from generator.replay.plpgsql.sql_body import run_sql_body
from generator.replay.printing import definitions as printing
from generator.replay.system_catalog.world import CatalogWorld
from generator.sql.evaluate import (
    Call,
    Function,
    NotKnown,
    Record,
    Unknown,
    Value,
    evaluate_arguments,
    evaluate_expression,
    evaluate_text,
)
from generator.sql.node import Node
from generator.sql.parse import parse_expression
from generator.sql.types import SqlError


def finder(replay: Replay) -> Own:
    """Return what finds the migrations' own functions."""
    return Own(replay)


@dataclass(frozen=True)
class Own:
    """Finds the migrations' own functions by name.

    Args:
        replay: The session.
        called: The names of those that have been run.
    """

    replay: Replay
    called: list[str] = field(default_factory=list)

    def __call__(self, schema: str, name: str) -> Function | None:
        """Return the function, whose overload is chosen when it is called; None where there is none."""
        named = self.replay.catalog.functions_named(schema, name)
        found = [each for each in named if each.kind == "f"]
        if not found:
            if any(each.kind == "p" for each in named):
                raise SqlError("42809", f"{name} is a procedure")
            return None
        first = found[0]
        columns = _columns(self.replay, first)

        def value(call: Call) -> Value:
            result = invoke(self.replay, _chosen(self.replay, found, call, name), call)[0]
            self.called.append(name)
            return result

        def rows(call: Call) -> list[tuple[Value, ...]]:
            result = invoke(self.replay, _chosen(self.replay, found, call, name), call)[1]
            self.called.append(name)
            return result

        many = first.returns_set
        return Function(value, rows if many else None, columns if many or len(columns) > 1 else (), many)


def _columns(replay: Replay, function: r.Function) -> tuple[str, ...]:
    """Return the names of a result's columns: the OUT arguments, or the fields of a row type."""
    named = tuple(each.name for each in function.arguments if each.mode in OUTPUT)
    if named:
        return named
    kind = replay.catalog.types.get(function.result)
    row = replay.catalog.relations.get(kind.relation) if kind is not None else None
    return tuple(each.name for each in row.live) if row is not None else ()


def _chosen(replay: Replay, candidates: list[r.Function], call: Call, name: str) -> r.Function:
    found = choose(replay, candidates, call)
    if found is None:
        raise SqlError("42883", f"function {name}() does not exist with such arguments")
    return found


def call_procedure(
    replay: Replay, node: Node, frame: Frame | None = None, text: str = ""
) -> list[tuple[int, str, Value]]:
    """Carry out a CallStmt; return what comes back, by the position and name of the argument.

    Args:
        replay: The session.
        node: The statement.
        frame: The variables that it sees.
        text: Its text, if it is run again and again.

    Raises:
        SqlError: 42883 for an unknown procedure, 3F000 for one in an unknown schema, 42809 for a function.
    """
    function_call = node.struct("funccall", "FuncCall")
    if function_call is None:
        return []
    schema, name = split_name(function_call.names("funcname"))
    candidates = [each for each in replay.catalog.functions_named(schema, name) if each.kind == "p"]
    if not candidates:
        if replay.catalog.find_functions(schema, name):
            raise SqlError("42809", f"{name} is not a procedure")
        error = missing_function(replay.catalog, schema, f"procedure {name}() does not exist")
        if replay.strict:
            raise error
        raise NotKnown(error.message)
    given = _without_outputs(function_call, candidates)
    call = evaluate_arguments(given, frame or Frame(replay, finder(replay)), text if given is function_call else "")
    procedure = _chosen(replay, candidates, call, name)
    value = invoke(replay, procedure, call)[0]
    back = [(position, each.name) for position, each in enumerate(procedure.arguments) if each.mode in OUTPUT]
    values = value.values if isinstance(value, Record) else ()
    return [(position, name, each) for (position, name), each in zip(back, values, strict=False)]


def _without_outputs(function_call: Node, candidates: list[r.Function]) -> Node:
    """Return a call with NULL for what is written where OUT arguments stand: it is not evaluated."""
    args = list(function_call.fields.get("args", ()))
    modes = [each.mode for each in candidates[0].arguments]
    if len(candidates) > 1 or "o" not in modes:
        return function_call
    for at, mode in enumerate(modes[: len(args)]):
        if mode == "o" and "NamedArgExpr" not in args[at]:
            args[at] = {"A_Const": {"isnull": True}}
    return Node("FuncCall", {**function_call.fields, "args": args})


def invoke(replay: Replay, function: r.Function, call: Call) -> tuple[Value, list[tuple[Value, ...]]]:
    """Call a function; return its value and, where it returns a set, its rows.

    Raises:
        NotKnown: Its language is not followed, or its rows depend on what is not known.
        SqlError: What its body raises.
    """
    known = routine(replay, function)
    arguments = bind(replay, known, call)
    if function.strict and any(value is None for value in arguments.values()):
        return None, []
    if function.language not in {"sql", "plpgsql"} or not function.known or not function.body:
        msg = f"what {function.name}() does"
        raise NotKnown(msg)
    frame = Frame(
        replay,
        finder(replay),
        columns_win=function.language == "sql",
        label=function.name,
    )
    frame.arguments = tuple(arguments.values())
    _declare(frame, known, arguments)
    acting = acting_as(replay, owner_of(replay.catalog, function.oid)) if function.security_definer else nullcontext()
    with deeper() as budget, function_settings(replay, function), acting:
        if function.language == "sql":
            return run_sql_body(replay, function, frame, budget)
        body = parse_body(function.body, known.head)
        frame.columns_win = body.use_column
        run = Run(replay, body, frame, budget, replay.origin, routine=f"{function.name}()")
        value: Value = None
        try:
            block(run, body.block)
            value = out_values(run, function)
        except Return as returned:
            value = returned.value if returned.value is not None else out_values(run, function)
        why = run.rows_unknown or run.doubt
        if why and function.returns_set:
            raise NotKnown(why)
        if run.doubt and function.result != VOID:
            return Unknown(run.doubt), []
        return _converted(replay, function, value), run.rows


def bind(replay: Replay, known: Routine, call: Call) -> dict[str, Value]:
    """Return the input arguments by name (``$1`` for one without), defaults filled in, each cast to its type."""
    world = CatalogWorld(replay)
    given = call.arguments
    if known.function.kind == "p":
        # CALL gives OUT arguments, too, and their values count for nothing.
        modes = [each.mode for each in known.function.arguments]
        given = tuple([value for at, value in enumerate(given) if at >= len(modes) or modes[at] != "o"])
    bound: dict[str, Value] = {}
    for position, each in enumerate(known.inputs):
        argument = each.argument
        if argument.mode == "v" and not call.variadic:
            value: Value = given[position:]
        elif position < len(given):
            value = given[position]
        elif argument.name in call.named:
            value = call.named[argument.name]
        elif argument.default:
            value = _default(printing.text(replay.catalog, argument.default), world)
        else:
            value = None
        bound[each.name] = (each.cast or world.cast_to_type(argument.type))(value)
    return bound


def _default(text: str, world: CatalogWorld) -> Value:
    found = evaluate_text(text, world)
    return found[0] if found is not None else evaluate_expression(parse_expression(text), world)


def _declare(frame: Frame, known: Routine, arguments: Mapping[str, Value]) -> None:
    types = known.types
    for name, value in arguments.items():
        if not name.startswith("$"):
            frame.declare(name, Variable(value, row=isinstance(value, Record), type=types.get(name, 0)))
    frame.outputs = known.outputs
    for each in known.results:
        frame.declare(each.name, Variable(None, frame.cast_to_type(each.type), type=types.get(each.name, 0)))


def _converted(replay: Replay, function: r.Function, value: Value) -> Value:
    if function.kind == "p" or function.result in {0, VOID} or function.returns_set:
        return value
    return CatalogWorld(replay).cast_to_type(function.result)(value)


def out_values(run: Run, function: r.Function | None = None) -> Value:
    """Return the OUT, INOUT and TABLE arguments: one by itself, several as a record."""
    names = run.frame.outputs
    values = [found[0] if (found := run.frame.variable((name,))) is not None else None for name in names]
    if len(values) == 1 and (function is None or function.kind != "p"):
        return values[0]
    return Record(names, tuple(values)) if names else None
