"""jsonpath literals, printed again as the server does: keys quoted, blanks settled (``printJsonPathItem``)."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation

from generator.sql.analysis.literals.jsonpath_tree import Item, UnreadError, read_path

_PRIORITIES = {"||": 0, "&&": 1, "+": 3, "-": 3, "*": 4, "/": 4, "%": 4}
_COMPARISON, _SIGN, _OTHER = 2, 5, 6
_FLAGS = "ismxq"


def jsonpath_output(text: str) -> str | None:
    """Return the path as the server prints it, or None if it cannot be read."""
    try:
        strict, path = read_path(text)
        return ("strict " if strict else "") + _printed(path, brackets=True)
    except (UnreadError, ValueError, InvalidOperation):
        return None


def _priority(item: Item) -> int:
    if item.kind == "binary":
        return _PRIORITIES.get(item.text, _COMPARISON)
    return _SIGN if item.kind == "sign" else _OTHER


def _printed(item: Item, *, brackets: bool = False) -> str:
    text = _head(item, brackets=brackets)
    return text + "".join(map(_step, item.steps)) if item.steps else text


def _operand(item: Item | None, above: Item) -> str:
    return _printed(item, brackets=_priority(item) <= _priority(above)) if item is not None else ""


def _inner(item: Item | None) -> str:
    return _printed(item) if item is not None else ""


def _head(item: Item, *, brackets: bool) -> str:
    opening, closing = ("(", ")") if brackets else ("", "")
    match item.kind:
        case "binary":
            left, right = (_operand(each, item) for each in item.args)
            return f"{opening}{left} {item.text} {right}{closing}"
        case "sign":
            return f"{opening}{item.text}{_operand(item.args[0], item)}{closing}"
        case "!":
            return f"!({_inner(item.args[0])})"
        case "unknown":
            return f"({_inner(item.args[0])}) is unknown"
        case "exists":
            return f"exists ({_inner(item.args[0])})"
        case "like_regex":
            value, pattern, flags = item.args
            tail = f' flag "{_flags(flags.text)}"' if flags is not None else ""
            return f"{opening}{_operand(value, item)} like_regex {_inner(pattern)}{tail}{closing}"
        case "string":
            return _string(item.text)
        case "number":
            return f"({_number(item.text)})" if item.steps else _number(item.text)
        case "variable":
            name = item.text[1:]
            return "$" + (_string(name) if name.startswith('"') else f'"{name}"')
    return item.text or item.kind


def _step(item: Item) -> str:
    match item.kind:
        case "key":
            return "." + (_string(item.text) if item.text.startswith('"') else f'"{item.text}"')
        case "**":
            return f".**{_levels(item.text)}"
        case "?":
            return f"?({_inner(item.args[0])})"
        case "[":
            pairs = zip(item.args[::2], item.args[1::2], strict=True)
            return "[" + ",".join(_inner(low) + (f" to {_inner(high)}" if high else "") for low, high in pairs) + "]"
        case "method":
            return f".{item.text}({','.join(map(_inner, item.args))})"
    return item.kind


def _levels(text: str) -> str:
    if not text:
        return ""
    first, _, last = text.partition(" to ")
    if first == last:
        return f"{{{first}}}"
    return "" if (first, last) == ("0", "last") else f"{{{first} to {last}}}"


def _flags(text: str) -> str:
    given = json.loads(text)
    return "".join(flag for flag in _FLAGS if flag in given)


def _string(text: str) -> str:
    return json.dumps(json.loads(text), ensure_ascii=False)


def _number(text: str) -> str:
    plain = text.replace("_", "")
    if plain[:2].lower() == "0x":
        return str(int(plain, 16))
    return format(Decimal(plain), "f")
