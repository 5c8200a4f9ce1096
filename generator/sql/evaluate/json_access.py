"""What the operators of json and jsonb do (PostgreSQL documentation 9.16)."""

from __future__ import annotations

from generator.sql.evaluate.casts import array_from
from generator.sql.evaluate.json_values import Data, Json, comparable, elements, members, parse_json
from generator.sql.evaluate.values import NotKnown, Value, text_of
from generator.sql.types import SqlError


def json_of(value: Value) -> Json:
    """Return a value as json: an untyped literal is read."""
    if isinstance(value, Json):
        return value
    if isinstance(value, str):
        return parse_json(value, binary=True)
    msg = "an operator that is not understood"
    raise NotKnown(msg)


def item_of(value: Value, key: Value) -> Json | None:
    """Return the member of an object, or the element of an array counted from 0 (or from the end)."""
    found = json_of(value)
    if isinstance(found.data, dict) and isinstance(key, str):
        return dict(members(found)).get(key)
    if isinstance(found.data, list) and isinstance(key, int):
        items = elements(found)
        return items[key] if -len(items) <= key < len(items) else None
    return None


def as_text(value: Json | None) -> Value:
    """Return a value as text: a string without its quotes, null as NULL."""
    if value is None or value.data is None:
        return None
    return value.data if isinstance(value.data, str) else value.text


def follow(value: Value, path: tuple[Value, ...]) -> Json | None:
    """Return what a path leads to."""
    found: Json | None = json_of(value)
    for step in path:
        if found is None or step is None:
            return None
        found = item_of(found, _index(step) if isinstance(found.data, list) else text_of(step))
    return found


def _index(step: Value) -> Value:
    try:
        return int(text_of(step))
    except ValueError:
        return None


def path_of(value: Value) -> tuple[Value, ...]:
    """Return a path, which may be an array literal."""
    return value if isinstance(value, tuple) else array_from(text_of(value))


def has_key(value: Value, key: Value) -> bool:
    """Whether a text is a key of an object, or a string of an array."""
    data = json_of(value).data
    return key == data if isinstance(data, str) else isinstance(data, dict | list) and key in data


def contains(left: Data, right: Data) -> bool:
    """Whether jsonb contains another (8.14.3)."""
    if isinstance(left, dict) and isinstance(right, dict):
        return all(key in left and contains(left[key], item) for key, item in right.items())
    if isinstance(left, list):
        wanted = right if isinstance(right, list) else [right]
        if isinstance(right, dict):
            return False
        return all(any(contains(have, item) for have in left) for item in wanted)
    return bool(comparable(left) == comparable(right))


def joined(left: Value, right: Value) -> Json:
    """``||`` of jsonb: the members of both objects, or the elements of both."""
    one, other = json_of(left).data, json_of(right).data
    if isinstance(one, dict) and isinstance(other, dict):
        return Json({**one, **other})
    return Json([*(one if isinstance(one, list) else [one]), *(other if isinstance(other, list) else [other])])


def without(value: Json, what: Value) -> Json:
    """``-``: without a key, several keys, or the element of a number."""
    data = value.data
    if isinstance(what, int):
        if not isinstance(data, list):
            raise SqlError("22023", "cannot delete from object using integer index")
        at = what + len(data) if what < 0 else what
        return Json([item for number, item in enumerate(data) if number != at])
    keys = set(what) if isinstance(what, tuple) else {text_of(what)}
    if isinstance(data, dict):
        return Json({key: item for key, item in data.items() if key not in keys})
    if isinstance(data, list):
        return Json([item for item in data if not (isinstance(item, str) and item in keys)])
    raise SqlError("22023", "cannot delete from scalar")


def changed(data: Data, path: tuple[Value, ...], work: str, new: Data = None) -> Data:
    """Return data with a change at the end of a path.

    ``work`` is ``delete``, ``set`` (add or replace), ``replace``, ``before`` or ``after`` (insert ``new`` there).
    """
    if not path or not isinstance(data, dict | list):
        return data
    step, *rest = path
    if isinstance(data, dict):
        return _changed_member(data, text_of(step), tuple(rest), work, new)
    at = _index(step)
    if at is None:
        raise SqlError("22P02", f'path element is not an integer: "{step}"')
    inside = -len(data) <= at < len(data)
    at = at + len(data) if at < 0 else at
    if rest:
        return [changed(item, tuple(rest), work, new) if number == at else item for number, item in enumerate(data)]
    items = list(data)
    if work == "delete":
        return [item for number, item in enumerate(items) if number != at or not inside]
    if work in {"set", "replace"} and inside:
        items[at] = new
    elif work != "replace":
        place = 0 if at < 0 else min(at, len(items))
        items.insert(place + (1 if work == "after" and inside else 0), new)
    return items


def _changed_member(data: Data, key: str, rest: tuple[Value, ...], work: str, new: Data) -> Data:
    if rest:
        return {name: changed(item, rest, work, new) if name == key else item for name, item in data.items()}
    if work == "delete":
        return {name: item for name, item in data.items() if name != key}
    if work in {"before", "after"} and key in data:
        raise SqlError("22023", "cannot replace existing key")
    return {**data, key: new} if work != "replace" or key in data else data
