"""Whether two analysed expressions are the same (``equal()``)."""

from __future__ import annotations

from dataclasses import fields

from generator.sql.analysis import tree as t
from generator.sql.analysis.query import QueryTree, RangeTableEntry

_FIELDS: dict[type, tuple[str, ...]] = {}
_IGNORED = {"format", "as_written", "explicit"}


def equal(a: object, b: object) -> bool:
    """Return whether two expressions compute the same from the same columns."""
    if a is b:
        return True
    if type(a) is not type(b):
        return False
    if isinstance(a, t.Expr | RangeTableEntry | QueryTree) or hasattr(a, "__dataclass_fields__"):
        if isinstance(a, RangeTableEntry | QueryTree):
            return False
        kind = type(a)
        names = _FIELDS.get(kind)
        if names is None:
            names = _FIELDS[kind] = tuple(field.name for field in fields(a) if field.name not in _IGNORED)  # type: ignore[arg-type]
        return all(equal(getattr(a, name), getattr(b, name)) for name in names)
    if isinstance(a, list | tuple) and isinstance(b, list | tuple):
        return len(a) == len(b) and all(equal(x, y) for x, y in zip(a, b, strict=True))
    return a == b
