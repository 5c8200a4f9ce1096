"""Identifiers as words, and lists and counts as a reader would say them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_a-zA-Z]+")
_ACRONYMS = {
    word: word.upper()
    for word in ("ai", "api", "crm", "id", "ip", "mfa", "rbac", "rls", "sms", "sso", "tts", "ui", "url")
}
_SHORTEST_PLURAL = 4
_NOT_PLURAL = ("ss", "us", "is", "os")


@lru_cache(maxsize=8192)
def split_words(name: str) -> tuple[str, ...]:
    """Return the words of an identifier in lower case: ``ChatMessage`` and ``chat_message`` give the same two."""
    return tuple(word.lower() for word in _WORD.findall(name))


def title(name: str) -> str:
    """Return an identifier as a title: ``org_members`` becomes ``Org Members``; a name without words stays as it is."""
    return " ".join(_ACRONYMS.get(word, word.capitalize()) for word in split_words(name)) or name


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """Return an English noun in the singular, as far as three rules go; only ever used to compare names."""
    if len(word) < _SHORTEST_PLURAL:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(_NOT_PLURAL) else word


def plural(noun: str) -> str:
    """Return the plural of one of our own nouns (``policy``, ``index``, ``foreign key``)."""
    if noun.endswith("y") and not noun.endswith(("ay", "ey", "oy")):
        return noun[:-1] + "ies"
    if noun.endswith(("x", "s", "ch")):
        return noun + "es"
    return noun + "s"


def count(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 table``, ``12 tables``, ``no tables``."""
    if number == 0:
        return f"no {plural(noun)}"
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def enumerate_words(items: Sequence[str], last: str = "and") -> str:
    """Return ``a``, ``a and b`` or ``a, b and c``."""
    return f" {last} ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)
