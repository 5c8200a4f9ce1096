"""The model as JSON and back, derived from the dataclasses: a new field needs no code here.

Fields that hold their default are left out, so that a file stays small and a new field with a default changes no file.
``schema.schema.json`` beside this module describes the format to others; a test keeps it equal to :func:`json_schema`.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Hashable
from dataclasses import MISSING, Field, field, fields, is_dataclass
from enum import Enum, StrEnum
from functools import cache
from json.encoder import encode_basestring
from typing import Any, cast

from generator.model.dbt import Entry
from generator.model.schema import Schema
from generator.record import dataclass

FORMAT_VERSION = 1
_TAG = "type_of"
_WIDTH = 100
_SIMPLE: dict[Any, str] = {str: "string", int: "integer", bool: "boolean"}


@dataclass(frozen=True)
class Document:
    """What ``schema.json`` holds.

    Args:
        format: Version of the format; a reader refuses one that it does not know.
        ids: The ids and what they stand for.
        schema: The model.
    """

    format: int
    ids: tuple[Entry, ...] = ()
    schema: Schema = field(default_factory=Schema)


def to_json(schema: Schema, entries: tuple[Entry, ...] = ()) -> str:
    """Return the model and its ids as JSON: stable, indented, one final line end."""
    document = Document(FORMAT_VERSION, tuple(entries), schema)
    return _write(document, "") + "\n"


def from_json(text: str) -> Document:
    """Return what :func:`to_json` wrote.

    Raises:
        ValueError: It is not JSON, of another version, or not of this shape.
    """
    data = json.loads(text)
    if not isinstance(data, dict) or data.get("format") != FORMAT_VERSION:
        found = data.get("format") if isinstance(data, dict) else None
        msg = f"schema.json has format {found!r}, this program reads format {FORMAT_VERSION}"
        raise ValueError(msg)
    try:
        document: Document = _decoder(Document)(data)
    except (TypeError, KeyError, AttributeError) as error:
        msg = f"schema.json is not of the documented shape: {error}"
        raise ValueError(msg) from error
    return document


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the format, from the dataclasses and their docstrings."""
    definitions: dict[str, Any] = {}
    _describe(Document, definitions)
    document = definitions.pop("Document")
    document["properties"]["format"] = {"const": FORMAT_VERSION}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "schemabook schema.json",
        **document,
        "$defs": dict(sorted(definitions.items())),
    }


def is_written(described: Field[Any]) -> bool:
    """Whether a field is part of the format: what is left out of the documentation is no business of its readers."""
    return bool(described.metadata.get("written", True))


@cache
def _plan(cls: Hashable) -> tuple[tuple[str, Any, bool], ...]:
    """Return (name, default, holds objects of more than one class) of each field."""
    hints = _hints(cls)
    return tuple(
        (
            f.name,
            f.default if f.default_factory is MISSING else f.default_factory(),
            len(_classes_in(hints[f.name])) > 1,
        )
        for f in fields(cast("Any", cls))
        if is_written(f)
    )


def _write(value: object, pad: str, tag: str = "") -> str:
    """Return a value as JSON: on one line if that is short, else an item a line.

    Written here because ``json.dumps`` with an indent is several times as slow, and takes a line for each scrap.
    """
    if isinstance(value, str):
        return encode_basestring(value.value if isinstance(value, Enum) else value)
    if isinstance(value, int):
        return str(value).lower()
    if value is None:
        return "null"
    inner = pad + " "
    if isinstance(value, tuple):
        return _enclose("[", [_write(item, inner, tag) for item in value], "]", pad)
    cls: type[Any] = type(value)
    parts = [f'"{_TAG}": "{cls.__name__}"'] if tag else []
    for name, default, tagged in _plan(cast("Hashable", cls)):
        held = getattr(value, name)
        if held is not default and held != default:
            parts.append(f'"{name}": {_write(held, inner, "tag" if tagged else "")}')
    return _enclose("{", parts, "}", pad)


def _enclose(opening: str, parts: list[str], closing: str, pad: str) -> str:
    length = sum(map(len, parts)) + 2 * len(parts)
    if length < _WIDTH and not any("\n" in part for part in parts):
        return f"{opening}{', '.join(parts)}{closing}"
    separator = f",\n{pad} "
    return f"{opening}\n{pad} {separator.join(parts)}\n{pad}{closing}"


def _classes_in(hint: Any) -> tuple[type, ...]:  # noqa: ANN401
    """Return the dataclasses of which a tuple's items may be."""
    item = (typing.get_args(hint) or ("",))[0]
    return tuple(c for c in typing.get_args(item) if isinstance(c, type) and is_dataclass(c))


@cache
def _hints(cls: Hashable) -> dict[str, Any]:
    return typing.get_type_hints(cls)


@cache
def _decoder(hint: Any) -> Callable[[Any], Any]:  # noqa: ANN401 (a type hint is of no one type)
    """Return the function that turns parsed JSON into a value of the hinted type."""
    if hint in {str, int, bool}:
        return _checked(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if isinstance(hint, type) and is_dataclass(hint):
        return _object_decoder(hint)
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        if arguments[-1] is Ellipsis:
            item = _decoder(arguments[0])
            return lambda data: tuple(item(part) for part in data)
        items = [_decoder(argument) for argument in arguments]
        return lambda data: tuple(decode(part) for decode, part in zip(items, data, strict=True))
    return _union_decoder([argument for argument in arguments if argument is not types.NoneType])


def _checked(cls: type) -> Callable[[Any], Any]:
    def check(data: object) -> object:
        if type(data) is not cls:
            msg = f"{data!r} is not of type {cls.__name__}"
            raise TypeError(msg)
        return data

    return check


def _object_decoder(cls: type) -> Callable[[Any], Any]:
    # Looked up late: a class may hold its own kind.
    def decode(data: dict[str, Any]) -> object:
        hints = _hints(cls)
        return cls(**{name: _decoder(hints[name])(held) for name, held in data.items()})

    return decode


def _union_decoder(options: list[Any]) -> Callable[[Any], Any]:
    """Decode ``X | None``, or the one of several classes that has all the fields that are there."""
    if len(options) == 1:
        only = _decoder(options[0])
        return lambda data: None if data is None else only(data)

    def decode(data: dict[str, Any]) -> object:
        for option in options:
            if data.get(_TAG) == option.__name__:
                return _decoder(option)({name: held for name, held in data.items() if name != _TAG})
        msg = f"{_TAG} is {data.get(_TAG)!r}"
        raise TypeError(msg)

    return decode


def _describe(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401
    if hint in _SIMPLE:
        return {"type": _SIMPLE[hint]}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [member.value for member in hint]}
    if isinstance(hint, type) and is_dataclass(hint):
        _define(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is tuple and arguments[-1] is Ellipsis:
        return {"type": "array", "items": _describe(arguments[0], definitions)}
    if typing.get_origin(hint) is tuple:
        items = [_describe(argument, definitions) for argument in arguments]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
    return _describe_union([argument for argument in arguments if argument is not types.NoneType], definitions)


def _describe_union(options: list[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    if len(options) == 1:
        return _describe(options[0], definitions)
    found = {"anyOf": [_describe(option, definitions) for option in options]}
    for option in options:
        definitions[option.__name__]["properties"][_TAG] = {"const": option.__name__}
    return found


def _define(cls: type, definitions: dict[str, Any]) -> None:
    if cls.__name__ in definitions:
        return
    definition: dict[str, Any] = {"type": "object", "additionalProperties": False}
    definitions[cls.__name__] = definition
    head, notes = _documentation(cls)
    definition["description"] = head
    hints = _hints(cls)
    properties: dict[str, Any] = {}
    for name, default, _ in _plan(cls):
        properties[name] = _describe(hints[name], definitions)
        if name in notes:
            properties[name] = {**properties[name], "description": notes[name]}
        if isinstance(default, str | int) and default not in {"", 0}:
            properties[name]["default"] = default
    definition["properties"] = properties
    definition["required"] = [name for name, default, _ in _plan(cls) if default is MISSING]


def _documentation(cls: type) -> tuple[str, dict[str, str]]:
    """Return a class's first sentence and what its docstring says about each field."""
    head, _, rest = (cls.__doc__ or "").partition("\n")
    notes: dict[str, str] = {}
    name = ""
    for line in rest.partition("Args:")[2].splitlines():
        text = line.strip()
        if line.startswith(" " * 8) and not line.startswith(" " * 9) and ": " in text:
            name, _, text = text.partition(": ")
            notes[name] = text
        elif name and text:
            notes[name] += f" {text}"
    return head.strip(), notes
