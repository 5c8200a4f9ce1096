"""Expressions over contexts and labels (Liquibase documentation, "Contexts": ``!``, ``not``, ``and``, ``or``, ``,``, parentheses)."""

from __future__ import annotations

import re
from collections.abc import Collection

_TOKEN = re.compile(r"\s*(?:(?P<mark>[!(),])|(?P<word>[^\s!(),]+))")


def holds(expression: str, given: Collection[str]) -> bool:
    """Return whether an expression holds when these contexts are given; names are compared without regard to case.

    What cannot be understood holds: a changeset is rather replayed than lost.
    """
    tokens = [match["mark"] or match["word"].lower() for match in _TOKEN.finditer(expression)]
    reader = _Reader(tokens, {name.lower() for name in given})
    result = reader.alternatives()
    return result if reader.at == len(tokens) else True


class _Reader:
    def __init__(self, tokens: list[str], given: set[str]) -> None:
        self.tokens = tokens
        self.given = given
        self.at = 0

    def alternatives(self) -> bool:
        """Read what ``or`` and commas join, which bind less than ``and``."""
        result = self.conjunction()
        while self._take("or") or self._take(","):
            other = self.conjunction()
            result = result or other
        return result

    def conjunction(self) -> bool:
        """Read what ``and`` joins."""
        result = self.negation()
        while self._take("and"):
            other = self.negation()
            result = result and other
        return result

    def negation(self) -> bool:
        """Read a name, or something in parentheses, with or without a negation."""
        if self._take("!") or self._take("not"):
            return not self.negation()
        if self._take("("):
            result = self.alternatives()
            self._take(")")
            return result
        if self.at == len(self.tokens):
            return True
        self.at += 1
        return self.tokens[self.at - 1].removeprefix("@") in self.given

    def _take(self, token: str) -> bool:
        found = self.at < len(self.tokens) and self.tokens[self.at] == token
        self.at += found
        return found
