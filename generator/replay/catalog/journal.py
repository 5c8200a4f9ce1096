"""Undo for the catalog: DDL is transactional, and a refused statement leaves no trace."""

from __future__ import annotations

from typing import Any, Final, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class _Absent:
    """The value of a key that was not there."""


_ABSENT: Final = _Absent()


class Journal:
    """Every change of a catalog dictionary goes through here, so that it can be taken back."""

    def __init__(self) -> None:
        self._undo: list[tuple[dict[Any, Any], Any, Any]] = []

    def put(self, table: dict[K, V], key: K, value: V) -> None:
        """Set ``table[key]``."""
        self._undo.append((table, key, table.get(key, _ABSENT)))
        table[key] = value

    def remove(self, table: dict[K, V], key: K) -> None:
        """Delete ``table[key]`` if it is there."""
        if key in table:
            self._undo.append((table, key, table[key]))
            del table[key]

    def mark(self) -> int:
        """Return a savepoint."""
        return len(self._undo)

    def rollback(self, mark: int) -> None:
        """Take back everything since the savepoint."""
        while len(self._undo) > mark:
            table, key, old = self._undo.pop()
            if old is _ABSENT:
                table.pop(key, None)
            else:
                table[key] = old

    def forget(self) -> None:
        """Commit: what was done can no longer be taken back."""
        self._undo.clear()
