"""Identifiers as PostgreSQL cuts and splits them (PostgreSQL documentation 4.1.1)."""

from __future__ import annotations

import re
from functools import lru_cache

# Commas within quotes are part of the name.
_PARTS = re.compile(r'(?:[^",]|"(?:[^"]|"")*")+')


@lru_cache(maxsize=64)
def split_path(text: str) -> tuple[str, ...]:
    """Split a search_path value into schema names: unquoted ones fold to lower case."""
    names = []
    for part in _PARTS.findall(text):
        name = part.strip()
        if name.startswith('"') and name.endswith('"') and len(name) > 1:
            names.append(name[1:-1].replace('""', '"'))
        elif name:
            names.append(name.lower())
    return tuple(names)


def clip(name: str, size: int = 63) -> str:
    """Cut an identifier to so many bytes without splitting a character (PostgreSQL documentation 4.1.1)."""
    if len(name) <= size and name.isascii():
        return name
    raw = name.encode()
    if len(raw) <= size:
        return name
    return raw[:size].decode(errors="ignore")
