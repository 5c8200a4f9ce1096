"""Modifiers of types that are not PostgreSQL's own: ``vector(3)``, ``geometry(Point, 4326)``."""

from __future__ import annotations

from typing import Final

from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.types import postgis
from generator.sql.types import TypeInfo

_DIMENSIONS: Final = {"vector_typmod_in": 16000, "halfvec_typmod_in": 16000, "sparsevec_typmod_in": 1_000_000_000}
"""pgvector's limits."""


def pack(info: TypeInfo, values: list[int | str]) -> int:
    """Return the number for the words in parentheses.

    Raises:
        SqlError: 42601 for a type that takes none; 22023 for words that the type does not take.
    """
    if info.modifiers == "":
        refuse("42601", f'type modifier is not allowed for type "{info.name}"')
    if postgis.applies(info):
        return postgis.pack(info, values)
    first = values[0] if len(values) == 1 else None
    if not isinstance(first, int):
        if info.modifiers in _DIMENSIONS:
            refuse("22023", "invalid type modifier")
        return -1
    limit = _DIMENSIONS.get(info.modifiers or "")
    if limit is not None and first < 1:
        refuse("22023", f"dimensions for type {info.name} must be at least 1")
    if limit is not None and first > limit:
        refuse("22023", f"dimensions for type {info.name} cannot exceed {limit}")
    return first


def unpack(info: TypeInfo, typmod: int) -> str:
    """Return a modifier as it is printed, in parentheses."""
    return postgis.unpack(typmod) if postgis.applies(info) else f"({typmod})"
