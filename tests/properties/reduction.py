"""Of a history that comes out differently, what is needed for that."""

from __future__ import annotations

from collections.abc import Callable

from tests.properties.strategies import History


def reduced(history: History, differs: Callable[[History], bool]) -> History:
    """Take statements away for as long as the rest still comes out differently: halves first, then one at a time."""
    flat = [(number, statement) for number, file in enumerate(history) for statement in file]
    size = max(1, len(flat) // 2)
    while True:
        found = False
        for start in range(len(flat) - size, -size, -size):
            fewer = flat[: max(0, start)] + flat[start + size :]
            if len(fewer) < len(flat) and differs(_files(fewer)):
                flat, found = fewer, True
        if size == 1 and not found:
            return _files(flat)
        size = size if size == 1 else size // 2


def _files(flat: list[tuple[int, str]]) -> History:
    numbers = sorted({number for number, _ in flat})
    return [[statement for each, statement in flat if each == number] for number in numbers]
