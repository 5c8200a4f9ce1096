"""Histories made with Python's own random numbers: for thousands of them Hypothesis is slow, and tries much the same again."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.properties.strategies import History, history_of, odd_names, plain_names
from tests.properties.world import World

_FORMS = (("plain", 3, 24), ("mixed", 3, 12), ("odd", 1, 8))
_CHARACTERS = "abcABC019 _-.,:;'\"`\\/|&<>[]{}()$%#@*~^+=!?\t\néßøЖ漢😀ﬁ\u0301\u200b\u00a0\u2028"


@dataclass
class RandomNumbers:
    """The choices of random numbers.

    Args:
        generator: Where they come from.
        kind: What names are like: plain, odd, or mixed.
    """

    generator: random.Random
    kind: str

    def number(self, low: int, high: int) -> int:
        """Choose a number."""
        return self.generator.randint(low, high)

    def name(self) -> str:
        """Choose a name."""
        if self.kind == "plain" or (self.kind == "mixed" and self.number(1, 3) < 3):
            return self.generator.choice(plain_names())
        if self.number(1, 2) == 1:
            return "".join(self.generator.choice(_CHARACTERS) for _ in range(self.number(1, 12)))
        return self.generator.choice(odd_names())


def random_history(seed: str) -> History:
    """Return a history; the same for the same seed."""
    generator = random.Random(seed)  # noqa: S311 - nothing secret
    kind, files, statements = _FORMS[generator.randint(0, len(_FORMS) - 1)]
    return history_of(World(RandomNumbers(generator, kind)), files, statements)
