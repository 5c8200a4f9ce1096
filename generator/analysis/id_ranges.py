"""The number ranges of ids, and which number is next in one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from itertools import chain

from generator.model.dbt import Category
from generator.record import dataclass

DEFAULT_RANGES: Mapping[Category, tuple[int, int]] = {
    Category.CORE: (1, 99),
    Category.FEATURE: (101, 199),
    Category.JUNCTION: (201, 299),
    Category.VIEW: (301, 399),
    Category.SYSTEM: (401, 499),
}


@dataclass(frozen=True)
class IdScheme:
    """How ids are spelt and numbered.

    Args:
        prefix: ``DBT``.
        ranges: First and last number of each category.
    """

    prefix: str = "DBT"
    ranges: Mapping[Category, tuple[int, int]] = field(default_factory=lambda: DEFAULT_RANGES)

    def spell(self, number: int) -> str:
        """Return the id with that number: at least three digits."""
        return f"{self.prefix}-{number:03d}"

    def parse(self, text: str) -> int | None:
        """Return the number of an id with this prefix, or None."""
        found = re.fullmatch(rf"{re.escape(self.prefix)}-(\d{{3,}})", text)
        return int(found.group(1)) if found else None

    def category_of(self, number: int) -> Category:
        """Return the category whose range, or continuation of it, a number is in; ``feature`` if it is in none."""
        while number >= self.stride:
            number -= self.stride
        spans = self.ranges.items()
        return next((category for category, (first, last) in spans if first <= number <= last), Category.FEATURE)

    @property
    def stride(self) -> int:
        """What is added to a range when it is full: 1000, or the next power of ten above the last range."""
        stride = 1000
        while stride <= max(last for _, last in self.ranges.values()):
            stride *= 10
        return stride


class Numbers:
    """Hands out numbers; a number that is or was used is never handed out again."""

    def __init__(self, scheme: IdScheme, used: set[int]) -> None:
        self._scheme = scheme
        self._used = set(used)
        self._next: dict[Category, int] = {}

    def take(self, category: Category) -> int:
        """Return the next number of the category: after its highest, then in a gap, then past the range."""
        number = self._after_highest(category)
        self._used.add(number)
        return number

    def _after_highest(self, category: Category) -> int:
        first, last = self._scheme.ranges[category]
        start = self._next.get(category)
        if start is None:
            start = max((n for n in self._used if first <= n <= last), default=first - 1) + 1
        for number in chain(range(start, last + 1), range(first, start)):
            if number not in self._used:
                self._next[category] = number + 1
                return number
        self._next[category] = last + 1
        lap = 1
        while True:
            shift = lap * self._scheme.stride
            for number in range(first + shift, last + shift + 1):
                if number not in self._used:
                    return number
            lap += 1
