"""CREATE CAST (``CreateCast``)."""

from __future__ import annotations

from generator.model.ids import Kind
from generator.replay.base import Replay, handles
from generator.replay.catalog.records import Dep
from generator.replay.expressions.analysis import type_of
from generator.replay.lookup.functions import called_function
from generator.replay.lookup.references import depend_on_type
from generator.replay.objects.listed import Data, add_listed
from generator.replay.objects.opclasses import is_binary_coercible
from generator.sql.analysis.context import Analysis
from generator.sql.analysis.types import oids
from generator.sql.node import Node
from generator.sql.refs import FunctionRef, Ref, Sql, TypeRef
from generator.sql.types import FIRST_USER_OID, FunctionInfo, SqlError

_MOST_ARGUMENTS = 3  # the value, its modifier, and whether the cast is explicit
_CONTEXTS = {"COERCION_ASSIGNMENT": " AS ASSIGNMENT", "COERCION_IMPLICIT": " AS IMPLICIT"}


@handles("CreateCastStmt")
def create_cast(node: Node, replay: Replay) -> None:
    """CREATE CAST: listed under the names of its types."""
    source_name, target_name = node.struct("sourcetype", "TypeName"), node.struct("targettype", "TypeName")
    if source_name is None or target_name is None:
        return
    catalog = replay.catalog
    source, target = type_of(replay, source_name)[0], type_of(replay, target_name)[0]
    if replay.strict:
        _refuse_pseudo_types(replay, source, target)
    definition: Sql = ("WITH INOUT",) if node.flag("inout") else ("WITHOUT FUNCTION",)
    method, function = ("i" if node.flag("inout") else "b"), None
    called = node.struct("func", "ObjectWithArgs")
    if called is not None:
        method, function = "f", called_function(replay, called)
        definition = ("WITH FUNCTION ", *_regprocedure(function))
    if replay.strict:
        _refuse_method(replay, method, function, source, target)
    shown = [catalog.format_type(oid, -1) for oid in (source, target)]
    if catalog.find_cast(source, target) is not None or (source, target) in Analysis(catalog).builtins.casts:
        raise SqlError("42710", f"cast from type {shown[0]} to type {shown[1]} already exists")
    context = node.text("context")
    data: Data = (
        ("source", str(source)),
        ("target", str(target)),
        ("context", context[9:10].lower()),
        ("method", method),
        ("function", str(function.oid if function is not None else 0)),
    )
    definition = (*definition, _CONTEXTS.get(context, ""))
    made = add_listed(replay, Kind.CAST, 0, f"{shown[0]} AS {shown[1]}", definition, data=data)
    for oid in (source, target):
        depend_on_type(replay, (made.oid, 0), oid)
    if function is not None and function.arguments:
        # What makes the function fit are casts as well.
        for pair in ((source, function.arguments[0]), (function.result, target)):
            used = catalog.cast_oid(*pair)
            if used:
                replay.dependencies.add((made.oid, 0), (used, 0), Dep.NORMAL)


def _regprocedure(function: FunctionInfo) -> Sql:
    if function.oid < FIRST_USER_OID:
        return (function.name,)
    types: list[str | Ref] = []
    for oid in function.arguments:
        types += [",", TypeRef(oid)]
    return (FunctionRef(function.oid), "(", *types[1:], ")")


def _refuse_pseudo_types(replay: Replay, source: int, target: int) -> None:
    for word, oid in (("source", source), ("target", target)):
        if replay.catalog.type_info(oid).typtype == "p":
            shown = replay.catalog.format_type(oid, -1)
            raise SqlError("42809", f"{word} data type {shown} is a pseudo-type")


def _refuse_method(replay: Replay, method: str, function: FunctionInfo | None, source: int, target: int) -> None:
    if function is not None:
        _refuse_function(replay, function, source, target)
    elif method == "b":
        _refuse_incompatible(replay, source, target)
    if source == target and (function is None or len(function.arguments) == 1):
        raise SqlError("42P17", "source data type and target data type are the same")


def _refuse_function(replay: Replay, function: FunctionInfo, source: int, target: int) -> None:
    inputs, catalog = function.arguments, replay.catalog
    if not 1 <= len(inputs) <= _MOST_ARGUMENTS:
        raise SqlError("42P17", "cast function must take one to three arguments")
    if not is_binary_coercible(catalog, source, inputs[0]):
        raise SqlError("42P17", "argument of cast function must match or be binary-coercible from source data type")
    for place, wanted, word in ((1, oids.INT4, "second argument"), (2, oids.BOOL, "third argument")):
        if len(inputs) > place and inputs[place] != wanted:
            raise SqlError("42P17", f"{word} of cast function must be type {catalog.format_type(wanted, -1)}")
    if not is_binary_coercible(catalog, function.result, target):
        raise SqlError(
            "42P17", "return data type of cast function must match or be binary-coercible to target data type"
        )
    if function.kind != "f":
        raise SqlError("42P17", "cast function must be a normal function")
    if function.returns_set:
        raise SqlError("42P17", "cast function must not return a set")


_WORDS = {"c": "composite", "e": "enum", "r": "range", "m": "range", "d": "domain"}


def _refuse_incompatible(replay: Replay, source: int, target: int) -> None:
    """Raise SqlError 42P17 for types whose values cannot stand for one another as they are stored."""
    catalog = replay.catalog
    infos = [catalog.type_info(oid) for oid in (source, target)]
    if max(source, target) < FIRST_USER_OID:
        own = Analysis(catalog).builtins
        if own.layout(source) != own.layout(target):
            raise SqlError("42P17", "source and target data types are not physically compatible")
    for info in infos:
        word = "array" if info.element else _WORDS.get(info.typtype)
        if word is not None:
            raise SqlError("42P17", f"{word} data types are not binary-compatible")
