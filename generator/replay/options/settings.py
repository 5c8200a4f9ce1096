"""Run-time settings as text: what SET stores, and what a function's SET clause keeps (pg_proc.proconfig)."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.catalog.catalog import Catalog
from generator.replay.objects.listed import find_other
from generator.replay.objects.roles import find_role, predefined
from generator.replay.options.known import boolean, refuse_setting
from generator.sql.analysis import builtins
from generator.sql.names import quote_identifier
from generator.sql.node import Node
from generator.sql.types import SqlError

_CANONICAL = {"timezone": "TimeZone", "datestyle": "DateStyle", "intervalstyle": "IntervalStyle"}
_LISTS = frozenset(
    {
        "search_path",
        "temp_tablespaces",
        "session_preload_libraries",
        "local_preload_libraries",
        "shared_preload_libraries",
    }
)
"""Settings that are lists of names: each item is quoted as an identifier (GUC_LIST_QUOTE)."""

_NOT_IN_FUNCTIONS = frozenset({"transaction_isolation", "transaction_read_only", "transaction_deferrable"})

_DEFAULTS = {"search_path": '"$user", public'}
"""What a setting is on a fresh server that nobody has set, as far as a function keeps it FROM CURRENT."""

RESETS = frozenset({"VAR_RESET", "VAR_SET_DEFAULT"})


def value_of(statement: Node, catalog: Catalog) -> str | None:
    """Return the value that a VariableSetStmt gives, as SHOW would print it; None for a reset."""
    if statement.text("kind") == "VAR_SET_CURRENT":
        name = statement.text("name").lower()
        return catalog.settings.get(name, _DEFAULTS.get(name, ""))
    if statement.text("kind") != "VAR_SET_VALUE":
        return None
    name = statement.text("name").lower()
    return ", ".join(_item(node, quote=name in _LISTS) for node in statement.nodes("args"))


def _item(node: Node, *, quote: bool) -> str:
    if node.tag == "TypeCast":
        inner = node.node("arg")
        return _item(inner, quote=quote) if inner is not None else ""
    fields = node.fields
    if "ival" in fields:
        return str(fields["ival"].get("ival", 0))
    if "fval" in fields:
        return str(fields["fval"].get("fval", ""))
    if "boolval" in fields:
        return "true" if fields["boolval"].get("boolval") else "false"
    text = str(fields.get("sval", {}).get("sval", ""))
    return quote_identifier(text) if quote else text


def refuse_set(replay: Replay, statement: Node, *, in_function: bool = False) -> None:
    """Raise SqlError for a setting that a fresh server would not take.

    Nothing in lenient mode: a setting changes no schema, and another version or an extension may know it.
    """
    if not replay.strict:
        return
    kind, name = statement.text("kind"), statement.text("name").lower()
    if in_function and boolean(replay.catalog.settings.get("check_function_bodies", "on")) is False:
        return
    if in_function and name in _NOT_IN_FUNCTIONS:
        raise SqlError("0A000", f'parameter "{name}" cannot be set locally in functions')
    if kind in RESETS and "." not in name:
        refuse_setting(name, None)
    elif kind == "VAR_SET_VALUE":
        value = value_of(statement, replay.catalog) or ""
        refuse_setting(name, value, list_items=len(statement.nodes("args")))
        if not _names_something(replay.catalog, name, value):
            raise SqlError("22023", f'invalid value for parameter "{name}": "{value}"')


def _names_something(catalog: Catalog, name: str, value: str) -> bool:
    """Whether a setting that names an object names one that is there."""
    if name == "default_table_access_method":
        return value == "heap" or find_other(catalog, "access method", "", value) is not None
    if name in {"role", "session_authorization"}:
        return value in {"none", "default"} or predefined(value) or find_role(catalog, value) is not None
    if name == "default_tablespace":
        return value in {"", "pg_default", "pg_global"}
    if name == "default_text_search_config":
        bare = value.removeprefix("pg_catalog.")
        own = any(each.name == bare for each in catalog.listed.values())
        return own or bare in builtins().text_search_configurations
    return True


def with_setting(settings: tuple[str, ...], statement: Node, catalog: Catalog) -> tuple[str, ...]:
    """Return a function's settings after one SET or RESET clause: a known one changes in its place."""
    if statement.text("kind") == "VAR_RESET_ALL":
        return ()
    lower = statement.text("name").lower()
    name = _CANONICAL.get(lower, statement.text("name"))
    value = value_of(statement, catalog)
    kept = [each for each in settings if value is not None or each.partition("=")[0].lower() != lower]
    if value is None:
        return tuple(kept)
    entry = f"{name}={value}"
    for position, each in enumerate(kept):
        if each.partition("=")[0].lower() == lower:
            kept[position] = entry
            return tuple(kept)
    return (*kept, entry)
