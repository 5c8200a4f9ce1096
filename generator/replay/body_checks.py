"""What CREATE FUNCTION checks of a body (``check_function_bodies``): each language registers its own validator."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from generator.model.ids import Kind, ObjectId
from generator.registry import Registry, load_modules
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.sql.types import SqlError

Validator = Callable[[Replay, r.Function], None]

validators: Registry[Validator] = Registry("validator of a language")
"""Keyed by the language's name; a validator raises SqlError for what a server refuses."""

_OF_COLUMNS_AND_TYPES = frozenset({"42703", "42804", "42883", "42P13", "42P18", "42725"})
_OFF = frozenset({"off", "false", "no", "0"})


def bodies_are_checked(replay: Replay) -> bool:
    """Return whether the session checks bodies at all."""
    return replay.catalog.settings.get("check_function_bodies", "on").lower() not in _OFF


def check_body(replay: Replay, function: r.Function) -> None:
    """Check a new function's body as a server does, with the function's own settings.

    In lenient mode what is wrong is a finding: the order of the files may differ from what the database had.

    Raises:
        SqlError: In strict mode, what a server refuses.
    """
    validator = _validator(function.language)
    if validator is None or replay.external or not function.known:
        return
    if not bodies_are_checked(replay):
        return
    with function_settings(replay, function):
        try:
            validator(replay, function)
        except SqlError as error:
            if replay.strict:
                raise
            if _hangs_on_stub(replay.catalog, function, error):
                return
            replay.report(
                "function-body",
                f"{function.name}(): {error.message}",
                about=ObjectId(Kind.FUNCTION, replay.catalog.schema_of(function.namespace), function.name),
                hint="correct it: a server refuses the body"
                if error.sqlstate == "42601"
                else "create what it names before it, or SET check_function_bodies = off: a server refuses the body",
                sqlstate=error.sqlstate,
            )


def _hangs_on_stub(catalog: Catalog, function: r.Function, error: SqlError) -> bool:
    """Return whether a refusal may only come of what nobody knows of a relation or type, which has been told."""
    if error.sqlstate not in _OF_COLUMNS_AND_TYPES:
        return False
    for oid in catalog.external:
        kind = catalog.types.get(oid)
        if kind is not None and not kind.known and _takes_or_gives(function, kind):
            return True
        relation = catalog.relations.get(oid)
        if relation is not None and catalog.external[oid].startswith("referred to") and relation.name in function.body:
            return True
    return False


def _takes_or_gives(function: r.Function, kind: r.Type) -> bool:
    return bool({function.result, *(each.type for each in function.arguments)} & {kind.oid, kind.array})


def _validator(language: str) -> Validator | None:
    load_modules("generator.replay.validators")
    return validators.get(language)


def function_settings(replay: Replay, function: r.Function) -> AbstractContextManager[None]:
    """Have the settings of a function's SET clauses for a while."""
    return _settings(replay, function.settings) if function.settings else nullcontext()


@contextmanager
def _settings(replay: Replay, settings: tuple[str, ...]) -> Iterator[None]:
    catalog = replay.catalog
    before = {}
    for setting in settings:
        name, _, value = setting.partition("=")
        before[name.lower()] = catalog.settings.get(name.lower())
        catalog.set_setting(name.lower(), value)
    try:
        yield
    finally:
        for name, old in before.items():
            catalog.set_setting(name, old)
