"""Functions of json and jsonb (PostgreSQL documentation 9.16 and 9.21)."""

from __future__ import annotations

from collections.abc import Callable

from generator.sql.evaluate.functions import aggregates, scalar, scalars, set_columns, sets
from generator.sql.evaluate.json_access import as_text, changed, follow, json_of, path_of
from generator.sql.evaluate.json_values import Data, Json, data_of, elements, members, pretty, printed
from generator.sql.evaluate.values import Value, cast_text, first_unknown
from generator.sql.types import SqlError

_TYPES: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (dict, "object"),
    (list, "array"),
    (str, "string"),
    (bool, "boolean"),
    (type(None), "null"),
)


def _type(value: Value) -> str:
    data = json_of(value).data
    return next((word for kind, word in _TYPES if isinstance(data, kind)), "number")


def _array(value: Value) -> Json:
    found = json_of(value)
    if not isinstance(found.data, list):
        raise SqlError(
            "22023", "cannot extract elements from an object" if _type(value) == "object" else "not an array"
        )
    return found


def _object(value: Value) -> Json:
    found = json_of(value)
    if not isinstance(found.data, dict):
        raise SqlError("22023", "cannot deconstruct an array or a scalar as an object")
    return found


scalar("jsonb_typeof", "json_typeof")(_type)
scalar("jsonb_array_length", "json_array_length")(lambda a: len(_array(a).data))
scalar("jsonb_pretty")(lambda a: pretty(json_of(a).data))
scalar("jsonb_extract_path", "json_extract_path")(lambda a, *path: follow(a, path))
scalar("jsonb_extract_path_text", "json_extract_path_text")(lambda a, *path: as_text(follow(a, path)))
scalar("jsonb_strip_nulls")(lambda a: Json(_stripped(json_of(a).data)))


def _stripped(data: Data) -> Data:
    if isinstance(data, dict):
        return {key: _stripped(item) for key, item in data.items() if item is not None}
    return [_stripped(item) for item in data] if isinstance(data, list) else data


@scalar("jsonb_set")
def jsonb_set(target: Value, path: Value, new: Value, create: Value = True) -> Value:  # noqa: FBT002
    """``jsonb_set``: replaces, or adds unless told not to."""
    return Json(changed(json_of(target).data, path_of(path), "set" if create else "replace", json_of(new).data))


@scalar("jsonb_insert")
def jsonb_insert(target: Value, path: Value, new: Value, after: Value = False) -> Value:  # noqa: FBT002
    """``jsonb_insert``: before an element, or after it."""
    return Json(changed(json_of(target).data, path_of(path), "after" if after else "before", json_of(new).data))


# --- making JSON ------------------------------------------------------------------------------------------------------


def _made(build: Callable[..., Data], *, binary: bool, colon: str, comma: str) -> Callable[..., Value]:
    def make(*values: Value) -> Value:
        unknown = first_unknown(values)
        if unknown is not None:
            return unknown
        data = build(*values)
        return Json(data, _text(data, colon, comma), binary=binary)

    return make


def _text(data: Data, colon: str, comma: str) -> str:
    """Return JSON whose outermost signs are a function's own; what is within is in the form of ``to_json``."""
    if isinstance(data, dict):
        return "{" + comma.join(f"{printed(key)}{colon}{_inner(item)}" for key, item in data.items()) + "}"
    return "[" + comma.join(_inner(item) for item in data) + "]" if isinstance(data, list) else printed(data)


def _inner(data: Data) -> str:
    return printed(data, colon=":", comma=",", ordered=False)


def _pairs(*values: Value) -> Data:
    if len(values) % 2:
        raise SqlError("22023", "argument list must have even number of elements")
    if any(key is None for key in values[::2]):
        raise SqlError("22004", "null value not allowed for object key")
    return {cast_text(key): data_of(item) for key, item in zip(values[::2], values[1::2], strict=True)}


def _list(*values: Value) -> Data:
    return [data_of(value) for value in values]


scalars.register("jsonb_build_object")(_made(_pairs, binary=True, colon=": ", comma=", "))
scalars.register("jsonb_build_array")(_made(_list, binary=True, colon=": ", comma=", "))
scalars.register("json_build_object")(_made(_pairs, binary=False, colon=" : ", comma=", "))
scalars.register("json_build_array")(_made(_list, binary=False, colon=" : ", comma=", "))
scalar("to_jsonb")(lambda a: Json(data_of(a)))
scalar("to_json", "row_to_json", "array_to_json")(
    lambda a: a if isinstance(a, Json) else Json(data_of(a), _text(data_of(a), ":", ","), binary=False)
)


def _collect(*, binary: bool, pairs: bool) -> Callable[[list[tuple[Value, ...]]], Value]:
    def collect(rows: list[tuple[Value, ...]]) -> Value:
        unknown = first_unknown([value for row in rows for value in row])
        if unknown is not None or not rows:
            return unknown
        flat = [value for row in rows for value in row]
        data = _pairs(*flat) if pairs else _list(*flat)
        # json_agg and json_object_agg put blanks around as no other function does.
        text = "{ " + _text(data, " : ", ", ")[1:-1] + " }" if pairs else _text(data, ":", ", ")
        return Json(data, text, binary=binary)

    return collect


for _prefix in ("json", "jsonb"):
    _binary = _prefix == "jsonb"
    aggregates.register(f"{_prefix}_agg")(_collect(binary=_binary, pairs=False))
    aggregates.register(f"{_prefix}_object_agg")(_collect(binary=_binary, pairs=True))


# --- taking JSON apart ------------------------------------------------------------------------------------------------

Rows = list[tuple[Value, ...]]


def _elements(value: Value) -> Rows:
    return [] if value is None else [(item,) for item in elements(_array(value))]


def _elements_text(value: Value) -> Rows:
    return [] if value is None else [(as_text(item),) for item in elements(_array(value))]


def _each(value: Value) -> Rows:
    return [] if value is None else list(members(_object(value)))


def _each_text(value: Value) -> Rows:
    return [] if value is None else [(key, as_text(item)) for key, item in members(_object(value))]


def _keys(value: Value) -> Rows:
    return [] if value is None else [(key,) for key, _ in members(_object(value))]


for _prefix in ("json", "jsonb"):
    for _name, _work, _columns in (
        ("array_elements", _elements, ("value",)),
        ("array_elements_text", _elements_text, ("value",)),
        ("each", _each, ("key", "value")),
        ("each_text", _each_text, ("key", "value")),
        ("object_keys", _keys, ()),
    ):
        sets.register(f"{_prefix}_{_name}")(_work)
        if _columns:
            set_columns[f"{_prefix}_{_name}"] = _columns
