"""Whether two analysed expressions are the same (``equal()``)."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from generator.sql.analysis.trees.expr import Var
from generator.sql.analysis.trees.query import QueryTree, RangeTableEntry

_FIELDS: dict[type, tuple[str, ...]] = {}
"""What is compared of each class; empty for one that is no node."""
_IGNORED = {"format", "as_written", "explicit"}
_NEVER = (RangeTableEntry, QueryTree)
"""Equal only to themselves."""


def equal(a: object, b: object) -> bool:
    """Return whether two expressions compute the same from the same columns."""
    if a is b:
        return True
    if isinstance(a, Var) and isinstance(b, Var):  # by far the most of what is compared
        return a.attno == b.attno and a.rte is b.rte
    kind = type(a)
    if kind is not type(b) or kind in _NEVER:
        return False
    names = _FIELDS.get(kind)
    if names is None:
        compared = [field.name for field in fields(a)] if is_dataclass(a) else []
        names = _FIELDS[kind] = tuple(name for name in compared if name not in _IGNORED)
    if names:
        return all(equal(getattr(a, name), getattr(b, name)) for name in names)
    if isinstance(a, list | tuple) and isinstance(b, list | tuple):
        return len(a) == len(b) and all(map(equal, a, b))
    return a == b
