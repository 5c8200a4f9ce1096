"""Histories made with Python's own random numbers: for thousands of them Hypothesis is slow, and tries much the same again."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.properties.strategies import History, history_of, odd_names, plain_names
from tests.properties.world import World

_FORMS = (("plain", 3, 24), ("mixed", 3, 12), ("odd", 1, 8))
_CHARACTERS = "abcABC019 _-.,:;'\"`\\/|&<>[]{}()$%#@*~^+=!?\t\néßøЖ漢😀ﬁ\u0301\u200b\u00a0\u2028"


@dataclass
class RandomWorld(World):
    """A world whose choices are random numbers'.

    Args:
        generator: Where they come from.
        kind: What names are like: plain, odd, or mixed.
    """

    generator: random.Random = None  # type: ignore[assignment]
    kind: str = "plain"

    def number(self, low: int, high: int) -> int:
        """Choose a number."""
        return self.generator.randint(low, high)

    def some_name(self) -> str:
        """Return a name, be it taken or not."""
        odd = self.kind == "odd" or (self.kind == "mixed" and self.maybe(3))
        if not odd:
            return self.generator.choice(plain_names())
        if self.maybe():
            return self.generator.choice(odd_names())
        return "".join(self.generator.choice(_CHARACTERS) for _ in range(self.number(1, 12)))


def random_history(seed: str) -> History:
    """Return a history; the same for the same seed."""
    generator = random.Random(seed)  # noqa: S311 - nothing secret
    kind, files, statements = _FORMS[generator.randint(0, len(_FORMS) - 1)]
    world = RandomWorld(None, None, generator=generator, kind=kind)  # type: ignore[arg-type]
    return history_of(world, files, statements)
