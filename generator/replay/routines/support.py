"""Functions that listed objects work with: handlers, validators, support functions."""

from __future__ import annotations

from generator.record import dataclass
from generator.replay.base import Replay
from generator.replay.catalog.records import Dep
from generator.replay.lookup.functions import built_in_by_name, by_name, missing_function
from generator.replay.lookup.references import split_name
from generator.sql.analysis.context import Analysis
from generator.sql.analysis.conversion.functions import choose_function, exact_function, signature
from generator.sql.analysis.conversion.polymorphic import resolve
from generator.sql.types import SqlError


def depend_on_functions(replay: Replay, oid: int, names: tuple[str, ...]) -> None:
    """Hang an object on the user's functions of a name; there is one, as a rule, and its types are known elsewhere."""
    if not names:
        return
    for function in replay.catalog.functions_named(*split_name(names)):
        replay.dependencies.add((oid, 0), (function.oid, 0), Dep.NORMAL)


def refuse_handler(replay: Replay, names: tuple[str, ...], arguments: tuple[int, ...], result: int, word: str) -> None:
    """Raise SqlError for a handler or validator that is not there, or gives another type (strict mode).

    Args:
        replay: The session.
        names: Its name.
        arguments: The types that it is called with.
        result: What it has to give; 0 for anything.
        word: The result type's name.

    Raises:
        SqlError: 42883, 42809.
    """
    if not names or not replay.strict:
        return
    built_in = built_in_by_name(replay, names, arguments)
    given = built_in.result if built_in is not None else by_name(replay, names, arguments).result
    if result and given != result:
        raise SqlError("42809", f"function {names[-1]} must return type {word}")


@dataclass(frozen=True)
class Support:
    """A function that an aggregate or operator works with, ours or PostgreSQL's."""

    oid: int
    result: int
    strict: bool


def support_function(
    replay: Replay, names: tuple[str, ...], arguments: tuple[int, ...], *, exact: bool = False
) -> Support | None:
    """Return the function of that name for these arguments, ours or PostgreSQL's (``lookup_agg_function``).

    Args:
        replay: The session.
        names: Its name; empty for none.
        arguments: The types that it is called with.
        exact: Whether it must be declared with exactly these (``LookupFuncName``).

    Raises:
        SqlError: 42883 or 3F000 for none (lenient: a finding), 42804 for one that only fits with a conversion.
    """
    if not names:
        return None
    catalog = replay.catalog
    schema, name = split_name(names)
    functions = catalog.find_functions(schema, name)
    analysis = Analysis(catalog, lenient=not replay.strict)
    actual = list(arguments)
    chosen = exact_function(functions, actual, (), expand=False)
    if chosen is None and not (exact and replay.strict):
        chosen = choose_function(functions, actual, (), analysis, expand=False)
    if chosen is None or chosen.function.kind != "f":
        error = missing_function(catalog, schema, f"function {signature(name, actual, analysis)} does not exist")
        replay.lenient(error, "unknown-function", hint="create it in an earlier migration")
        return None
    declared, result = chosen.declared, chosen.function.result
    if declared != actual:
        declared, result = resolve(actual, declared, result, analysis)
    for have, want in zip(actual, declared, strict=False):
        cast = analysis.cast(have, want)
        if have != want and cast is not None and cast.method != "b" and replay.strict:
            shown = signature(name, chosen.declared, analysis)
            raise SqlError("42804", f"function {shown} requires run-time type coercion")
    return Support(chosen.function.oid, result, chosen.function.strict)
