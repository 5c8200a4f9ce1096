"""System information functions (documentation 9.27 and 9.28)."""

from __future__ import annotations

from collections.abc import Callable

from generator.replay.base import Replay
from generator.replay.objects.result_types import function_result
from generator.replay.objects.roles import find_role, predefined
from generator.replay.printing import definitions as printing
from generator.replay.printing.describe import describe
from generator.replay.system_catalog.base import DATABASE, CatalogFunction, functions, role_oid
from generator.replay.system_catalog.function_text import arguments_text, function_text
from generator.replay.system_catalog.names import (
    find_class,
    find_procedure,
    find_type,
    regnamespace,
    regrole,
    relation_of,
    split_identifier,
)
from generator.replay.system_catalog.objects import CLASSES, class_of
from generator.replay.system_catalog.rules import rule_text
from generator.sql.evaluate import Unknown, Value, text_of
from generator.sql.types import SqlError

VERSION = 18
_SETTINGS = {
    "server_version": f"{VERSION}.0",
    "server_version_num": f"{VERSION}0000",
    "search_path": '"$user", public',
    "client_encoding": "UTF8",
    "server_encoding": "UTF8",
    "standard_conforming_strings": "on",
    "check_function_bodies": "on",
    "row_security": "on",
    "is_superuser": "on",
}


def known(*names: str) -> Callable[[CatalogFunction], CatalogFunction]:
    """Register a function under its names."""
    return functions.register(*names)


known("version")(lambda _r: f"PostgreSQL {VERSION}.0")
known("current_database")(lambda _r: DATABASE)
known("pg_my_temp_schema")(lambda _r: 0)
known("to_regclass")(lambda r, name: find_class(r.catalog, text_of(name)))
known("to_regtype")(lambda r, name: find_type(r.catalog, text_of(name)))
known("to_regproc", "to_regprocedure")(lambda r, name: find_procedure(r.catalog, text_of(name)))
known("pg_get_userbyid")(lambda r, oid: regrole(r.catalog, int(oid)).text)
known("pg_is_in_recovery")(lambda _r: False)
known("pg_has_role")(lambda _r, *_names: True)
# What these would print is stored as text here.
known("pg_get_expr")(lambda _r, expression, _relation, _pretty=False: expression)


@known("current_schema")
def current_schema(replay: Replay) -> Value:
    """``current_schema()``: the first schema of the search_path that exists."""
    return next(iter(current_schemas(replay, implicit=False)), None)


@known("current_schemas")
def current_schemas(replay: Replay, implicit: Value) -> Value:
    """``current_schemas``: those of the search_path that exist."""
    names = tuple(name for name in replay.catalog.search_path if replay.catalog.find_namespace(name) is not None)
    return ("pg_catalog", *names) if implicit and "pg_catalog" not in names else names


@known("to_regnamespace")
def to_regnamespace(replay: Replay, name: Value) -> Value:
    """``to_regnamespace``: NULL where there is none."""
    oid = replay.catalog.find_namespace(split_identifier(text_of(name))[1])
    return None if oid is None else regnamespace(replay.catalog, oid)


@known("to_regrole")
def to_regrole(replay: Replay, name: Value) -> Value:
    """``to_regrole``: NULL where there is none."""
    word = split_identifier(text_of(name))[1]
    there = find_role(replay.catalog, word) is not None or predefined(word)
    return regrole(replay.catalog, role_oid(replay.catalog, word)) if there else None


@known("current_setting")
def current_setting(replay: Replay, name: Value, missing_ok: Value = False) -> Value:  # noqa: FBT002
    """``current_setting``: what the session set; an unset one of PostgreSQL's own is the server's affair."""
    key = text_of(name).lower()
    if key in replay.catalog.unknown_settings:
        return Unknown(replay.catalog.unknown_settings[key])
    found = replay.catalog.settings.get(key, _SETTINGS.get(key))
    if found is not None:
        return found
    if "." not in key:
        return Unknown(f"the server's setting {key}")
    if missing_ok:
        return None
    raise SqlError("42704", f'unrecognized configuration parameter "{key}"')


@known("set_config")
def set_config(replay: Replay, name: Value, value: Value, is_local: Value) -> Value:
    """``set_config``: SET as a function."""
    replay.catalog.set_setting(text_of(name).lower(), text_of(value), local=bool(is_local))
    return value


@known("format_type")
def format_type(replay: Replay, oid: Value, typmod: Value = -1) -> Value:
    """``format_type``."""
    if oid is None:
        return None
    if not int(oid):
        return "-"
    try:
        return replay.catalog.format_type(int(oid), -1 if typmod is None else int(typmod))
    except KeyError:
        return "???"


@known("pg_get_constraintdef")
def pg_get_constraintdef(replay: Replay, oid: Value, _pretty: Value = False) -> Value:  # noqa: FBT002
    """``pg_get_constraintdef``."""
    found = replay.catalog.constraints.get(int(oid))
    return None if found is None else printing.constraint_definition(replay.catalog, found)


@known("pg_get_indexdef")
def pg_get_indexdef(replay: Replay, oid: Value, column: Value = 0, _pretty: Value = False) -> Value:  # noqa: FBT002
    """``pg_get_indexdef``, of the whole index or of one of its columns."""
    index = replay.catalog.indexes.get(int(oid))
    if index is None:
        return None
    if column:
        at = int(column) - 1
        return printing.key_name(replay.catalog, index, index.keys[at]) if at < len(index.keys) else ""
    return printing.index_definition(replay.catalog, index)


@known("pg_get_triggerdef")
def pg_get_triggerdef(replay: Replay, oid: Value, _pretty: Value = False) -> Value:  # noqa: FBT002
    """``pg_get_triggerdef``."""
    found = replay.catalog.triggers.get(int(oid))
    return None if found is None else printing.trigger_definition(replay.catalog, found)


@known("pg_get_viewdef")
def pg_get_viewdef(replay: Replay, view: Value, _pretty: Value = False) -> Value:  # noqa: FBT002
    """``pg_get_viewdef``; the layout in lines is not PostgreSQL's."""
    found = relation_of(replay, view)
    if found is None or not found.query:
        return None
    return f" {printing.text(replay.catalog, found.query)};" if found.exact else Unknown("a view's query")


@known("pg_get_function_identity_arguments")
def pg_get_function_identity_arguments(replay: Replay, oid: Value) -> Value:
    """``pg_get_function_identity_arguments``: names and types of the input arguments."""
    return _arguments(replay, oid, defaults=False)


@known("pg_get_function_arguments")
def pg_get_function_arguments(replay: Replay, oid: Value) -> Value:
    """``pg_get_function_arguments``: the arguments with their defaults."""
    return _arguments(replay, oid, defaults=True)


def _arguments(replay: Replay, oid: Value, *, defaults: bool) -> Value:
    found = replay.catalog.functions.get(int(oid))
    if found is None:
        return Unknown("the arguments of a built-in function")
    return arguments_text(replay.catalog, found, defaults=defaults)


@known("pg_get_function_result")
def pg_get_function_result(replay: Replay, oid: Value) -> Value:
    """``pg_get_function_result``."""
    found = replay.catalog.functions.get(int(oid))
    return None if found is None else function_result(replay.catalog, found) or None


@known("oidvectortypes")
def oidvectortypes(replay: Replay, types: Value) -> Value:
    """``oidvectortypes``."""
    return ", ".join(replay.catalog.format_type(int(oid), -1) for oid in types)


@known("pg_get_functiondef")
def pg_get_functiondef(replay: Replay, oid: Value) -> Value:
    """``pg_get_functiondef``: the CREATE statement."""
    found = replay.catalog.functions.get(int(oid))
    if found is None:
        return Unknown("the definition of a built-in function")
    if found.kind == "a":
        raise SqlError("42809", f'"{found.name}" is an aggregate function')
    return function_text(replay.catalog, found)


@known("pg_get_partkeydef")
def pg_get_partkeydef(replay: Replay, oid: Value) -> Value:
    """``pg_get_partkeydef``: ``RANGE (day)``, or NULL."""
    found = replay.catalog.relations.get(int(oid))
    return None if found is None else printing.text(replay.catalog, found.partition_key) or None


@known("pg_get_ruledef")
def pg_get_ruledef(replay: Replay, oid: Value, _pretty: Value = False) -> Value:  # noqa: FBT002
    """``pg_get_ruledef``, of a rule that does nothing; the lines of other actions are not known here."""
    found = replay.catalog.rules.get(int(oid))
    if found is None or not printing.text(replay.catalog, found.definition).endswith("DO INSTEAD NOTHING"):
        return Unknown("how a rule is laid out in lines")
    return rule_text(replay.catalog, found)


@known("pg_describe_object")
def pg_describe_object(replay: Replay, _class: Value, oid: Value, number: Value) -> Value:
    """``pg_describe_object``."""
    return describe(replay.catalog, (int(oid), int(number)))


@known("pg_get_serial_sequence")
def pg_get_serial_sequence(replay: Replay, table: Value, column: Value) -> Value:
    """``pg_get_serial_sequence``: qualified, or NULL."""
    relation = relation_of(replay, table)
    found = None if relation is None else relation.find(text_of(column))
    if relation is None or found is None:
        raise SqlError("42703", f'column "{column}" of relation "{table}" does not exist')
    for each in replay.catalog.sequences.values():
        if each.owner == (relation.oid, found.attnum):
            return printing.qualified(replay.catalog, each.oid)
    return None


@known("obj_description")
def obj_description(replay: Replay, oid: Value, catalog_name: Value = "") -> Value:
    """``obj_description``: an object's comment."""
    number = CLASSES.get({"pg_class": "relations", "pg_proc": "functions"}.get(str(catalog_name), ""), 0)
    if number and class_of(replay.catalog, int(oid)) != number:
        return None
    return replay.catalog.comments.get((int(oid), 0))


@known("col_description")
def col_description(replay: Replay, oid: Value, number: Value) -> Value:
    """``col_description``: a column's comment."""
    return replay.catalog.comments.get((int(oid), int(number)))


@known("pg_type_is_visible")
def pg_type_is_visible(replay: Replay, oid: Value) -> Value:
    """``pg_type_is_visible``: whether the search_path finds it."""
    found = replay.catalog.types.get(int(oid))
    return found is None or replay.catalog.user_type_oid("", found.name) == int(oid)


@known("pg_function_is_visible")
def pg_function_is_visible(replay: Replay, oid: Value) -> Value:
    """``pg_function_is_visible``: whether the search_path finds it."""
    found = replay.catalog.functions.get(int(oid))
    named = replay.catalog.functions_named("", found.name) if found is not None else []
    same = [each.oid for each in named if found is not None and each.inputs == found.inputs]
    return found is None or same[:1] == [int(oid)]


@known("pg_table_is_visible")
def pg_table_is_visible(replay: Replay, oid: Value) -> Value:
    """``pg_table_is_visible``: whether the search_path finds it."""
    found = replay.catalog.relations.get(int(oid))
    return found is not None and replay.catalog.relation_oid("", found.name) == int(oid)
