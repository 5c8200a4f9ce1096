"""Whether what a jsonpath finds depends on the session's time zone (``jspIsMutable``).

The casts ``.date()``, ``.time()``, ``.timestamp()`` and their zoned siblings do, and so do comparisons of date and time
values of which one has a zone and the other none, or of which nobody can tell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.sql.analysis.literals.jsonpath_tree import Item, UnreadError, read_path

_PLAIN, _UNKNOWN, _ZONED, _UNZONED = "", "unknown", "zoned", "unzoned"
_CASTS = {"time": _UNZONED, "date": _UNZONED, "timestamp": _UNZONED, "time_tz": _ZONED, "timestamp_tz": _ZONED}
_TYPES = {1082: _UNZONED, 1083: _UNZONED, 1114: _UNZONED, 1266: _ZONED, 1184: _ZONED}
_NO_COMPARISONS = frozenset({"||", "&&", "+", "-", "*", "/", "%", "starts with"})
_HAS_ZONE = re.compile(r"TZH|TZM|TZ|OF", re.IGNORECASE)
_QUOTED = re.compile(r'\\"[^"]*"')


def depends_on_time_zone(path: str, passing: Mapping[str, int]) -> bool:
    """Return whether a path does; ``passing`` has the types of its variables. One that cannot be read does not."""
    try:
        strict, found = read_path(path)
    except UnreadError:
        return False
    walk = _Walk(passing, strict=strict)
    walk.status(found)
    return walk.mutable


class _Walk:
    """Goes through a path; ``status`` tells what kind of date or time a part gives."""

    def __init__(self, passing: Mapping[str, int], *, strict: bool) -> None:
        self._passing = passing
        self._strict = strict
        self._current = _PLAIN
        self.mutable = False

    def status(self, item: Item) -> str:
        found = _PLAIN
        if item.kind == "@":
            found = self._current
        elif item.kind == "variable":
            found = _TYPES.get(self._passing.get(item.text[1:].strip('"'), 0), _PLAIN)
        else:
            sides = [self.status(each) for each in item.args if each is not None]
            if item.kind == "binary" and item.text not in _NO_COMPARISONS and all(sides):
                self.mutable = self.mutable or len(set(sides)) > 1 or _UNKNOWN in sides
        for step in item.steps:
            found = self._after(step, found)
        return found

    def _after(self, step: Item, status: str) -> str:
        if step.kind == "?":
            before, self._current = self._current, status
            self._look(step)
            self._current = before
            return status
        if step.kind == "method":
            return self._method(step)
        self._look(step)
        if step.kind in {"[", "[*]"}:
            return _PLAIN if self._strict else status
        if step.kind == "**":
            return status if step.text.partition(" ")[0] in {"", "0"} else _PLAIN
        return _PLAIN

    def _look(self, step: Item) -> None:
        for each in step.args:
            if each is not None:
                self.status(each)

    def _method(self, step: Item) -> str:
        if step.text == "datetime":
            template = step.args[0] if step.args else None
            if template is None:
                return _UNKNOWN
            return _ZONED if _HAS_ZONE.search(_QUOTED.sub("", template.text)) else _UNZONED
        if step.text in _CASTS:
            self.mutable = True
        return _CASTS.get(step.text, _PLAIN)
