"""Function calls: which function is meant, and what its arguments become (documentation 10.3; ``func_get_detail``)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.sql.analysis.context import Analysis
from generator.sql.analysis.conversion.coerce import EXPLICIT, IMPLICIT, coerce_type, explicit_cast, find_path
from generator.sql.analysis.conversion.polymorphic import resolve
from generator.sql.analysis.conversion.resolve import matching, select_candidate
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.types import oids
from generator.sql.analysis.types.snapshot import builtins
from generator.sql.types import FIRST_USER_OID, FunctionInfo


@dataclass(slots=True)
class Chosen:
    """The function that a call means.

    Args:
        declared: The input types for the arguments as given (a variadic array is repeated as its elements).
        order: For named notation: which given argument each input is, else None.
        variadic: How many trailing arguments are elements of the variadic array.
        ambiguous: Whether another function of the schema takes the same, as far as arguments are given.
    """

    function: FunctionInfo
    declared: list[int]
    order: list[int] | None = None
    variadic: int = 0
    ambiguous: bool = False


def _candidate(
    function: FunctionInfo, count: int, names: Sequence[str], *, expand: bool
) -> tuple[list[int], Chosen] | None:
    inputs = list(function.arguments)
    if names:
        return _named(function, count, names)
    if function.variadic and expand and count >= len(inputs) and function.variadic != oids.ANY:
        extra = count - len(inputs) + 1
        inputs = inputs[:-1] + [function.variadic] * extra
        return inputs, Chosen(function, inputs, None, extra)
    if function.variadic == oids.ANY and count >= len(inputs):
        inputs = inputs[:-1] + [oids.ANY] * (count - len(inputs) + 1)
        return inputs, Chosen(function, inputs)
    if len(inputs) - function.defaults <= count <= len(inputs):
        inputs = inputs[:count]
        return inputs, Chosen(function, inputs)
    return None


def _named(function: FunctionInfo, count: int, names: Sequence[str]) -> tuple[list[int], Chosen] | None:
    """Match ``name => value`` notation (documentation 4.3)."""
    positional = count - len(names)
    inputs = function.arguments
    if len(inputs) < count or not function.argument_names:
        return None
    places = list(range(positional))
    for name in names:
        if name not in function.argument_names:
            return None
        place = function.argument_names.index(name)
        if place in places:
            return None
        places.append(place)
    if any(place not in places for place in range(len(inputs) - function.defaults)):
        return None
    return [inputs[place] for place in places], Chosen(function, [inputs[place] for place in places], places)


def candidates(
    functions: Sequence[FunctionInfo], count: int, names: Sequence[str], *, expand: bool
) -> list[tuple[list[int], Chosen]]:
    """Return the functions that a call with so many arguments could mean (``FuncnameGetCandidates``)."""
    found: dict[tuple[int, ...], tuple[list[int], Chosen]] = {}
    for function in functions:
        made = _candidate(function, count, names, expand=expand)
        if made is None:
            continue
        key = tuple(made[0])
        before = found.get(key)
        # Of equals the first in the search path wins, then a function without variadic expansion.
        if before is None:
            found[key] = made
        elif before[1].function.schema == function.schema and before[1].function.oid != function.oid:
            found[key] = _preferred(before, made)
    return list(found.values())


def _preferred(one: tuple[list[int], Chosen], other: tuple[list[int], Chosen]) -> tuple[list[int], Chosen]:
    if bool(one[1].variadic) != bool(other[1].variadic):
        return other if one[1].variadic else one
    return one[0], replace(one[1], ambiguous=True)


def _sure(chosen: Chosen) -> Chosen:
    if chosen.ambiguous:
        refuse("42725", f"function {chosen.function.name} is not unique")
    return chosen


def exact_function(
    functions: Sequence[FunctionInfo], actual: list[int], names: Sequence[str], *, expand: bool
) -> Chosen | None:
    """Return the function whose inputs are just the actual types, or None."""
    key = _plain_call("exact", functions, actual, names, expand=expand)
    return _remembered(key, lambda: _exact(functions, actual, names, expand=expand))


def _exact(
    functions: Sequence[FunctionInfo], actual: list[int], names: Sequence[str], *, expand: bool
) -> Chosen | None:
    for inputs, chosen in candidates(functions, len(actual), names, expand=expand):
        if inputs == actual:
            return _sure(chosen)
    return None


def choose_function(
    functions: Sequence[FunctionInfo], actual: list[int], names: Sequence[str], analysis: Analysis, *, expand: bool
) -> Chosen | None:
    """Return the function for these argument types; refuses an ambiguous call; None if there is none."""
    key = None if analysis.recast else _plain_call("choose", functions, actual, names, expand=expand)
    return _remembered(key, lambda: _choose(functions, actual, names, analysis, expand=expand))


def _plain_call(
    question: str, functions: Sequence[FunctionInfo], actual: list[int], names: Sequence[str], *, expand: bool
) -> tuple[object, ...] | None:
    """Return what a call among PostgreSQL's own functions and types depends on, of which the answer never changes; else None.

    A tuple of functions comes from the snapshot; where the migrations have some of the name, it is a list.
    """
    if not functions or not isinstance(functions, tuple) or names:
        return None
    if actual and not (min(actual) > 0 and max(actual) < FIRST_USER_OID):
        return None
    return question, functions[0].name, tuple(actual), expand


def _remembered(key: tuple[object, ...] | None, find: Callable[[], Chosen | None]) -> Chosen | None:
    if key is None:
        return find()
    known = builtins().resolved_functions
    if key not in known:
        known[key] = find()
    found: Chosen | None = known[key]
    return found


def _choose(
    functions: Sequence[FunctionInfo], actual: list[int], names: Sequence[str], analysis: Analysis, *, expand: bool
) -> Chosen | None:
    possible = candidates(functions, len(actual), names, expand=expand)
    fitting = matching(actual, possible, analysis)
    if len(fitting) == 1:
        return _sure(fitting[0][1])
    if not fitting:
        return None
    found = select_candidate(actual, fitting, analysis)
    if found is None:
        if 0 in actual:
            return fitting[0][1] if len({c.function.result for _, c in fitting}) == 1 else None
        refuse("42725", f"function {signature(fitting[0][1].function.name, actual, analysis)} is not unique")
    return _sure(found)


def signature(name: str, actual: Sequence[int], analysis: Analysis) -> str:
    """Return ``name(types)`` as messages have it."""
    return f"{name}({', '.join(analysis.type_name(have) for have in actual)})"


def coerce_arguments(args: list[t.Expr], chosen: Chosen, analysis: Analysis) -> tuple[list[t.Expr], int, bool]:
    """Return (arguments coerced, result type, whether a variadic array was made) (``make_fn_arguments``)."""
    actual = [arg.type for arg in args]
    declared, result = resolve(actual, chosen.declared, chosen.function.result, analysis)
    made: list[t.Expr] = []
    for arg, want in zip(args, declared, strict=True):
        if isinstance(arg, t.NamedArg):
            inner = coerce_type(arg.arg, want, -1, analysis, IMPLICIT, t.IMPLICIT)
            made.append(t.NamedArg(inner.type, arg.name, inner))
        else:
            made.append(coerce_type(arg, want, -1, analysis, IMPLICIT, t.IMPLICIT))
    if not chosen.variadic:
        return made, result, False
    elements = made[len(made) - chosen.variadic :]
    element_type = declared[-1] if declared[-1] not in oids.POLYMORPHIC else elements[0].type
    array_type = analysis.array_type(element_type)
    if element_type and not array_type:
        refuse("42704", f"could not find array type for data type {analysis.type_name(element_type)}")
    array = t.ArrayExpr(array_type, elements, element_type)
    return [*made[: len(made) - chosen.variadic], array], result, True


def as_cast(name: tuple[str, ...], args: list[t.Expr], analysis: Analysis) -> t.Expr | None:
    """Return ``type(x)`` as the cast that it is (documentation 10.3, step 3), or None."""
    if len(args) != 1 or isinstance(args[0], t.NamedArg):
        return None
    info = analysis.catalog.find_type(name[-2] if len(name) > 1 else "", name[-1])
    if info is None or info.relation or not args[0].type:
        # The name of a row's type is never read so (FuncNameAsType).
        return None
    source = args[0].type
    if source != oids.UNKNOWN:
        path = find_path(info.oid, source, analysis, EXPLICIT)
        if path is None or path[0] not in {"relabel", "io"}:
            return None
        if (
            path[0] == "io"
            and analysis.category(info.oid) == "S"
            and (source == oids.RECORD or analysis.is_complex(source))
        ):
            return None
    return explicit_cast(args[0], info.oid, -1, analysis)
