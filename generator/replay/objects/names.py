"""The names that PostgreSQL generates, and the lookups that every handler needs."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

from generator.replay.catalog.catalog import Catalog
from generator.replay.catalog.identifiers import clip

MAX_BYTES = 63


def make_object_name(name1: str, name2: str, label: str) -> str:
    """Join the parts with ``_``, cutting the longer of the two names until 63 bytes hold them (rule 11)."""
    parts = [part for part in (name1, name2, label) if part]
    plain = "_".join(parts)
    if name1 and len(plain) <= MAX_BYTES and plain.isascii():
        return plain
    overhead = (1 + len(label.encode()) if label else 0) + (1 if name2 else 0)
    available = MAX_BYTES - overhead
    size1, size2 = len(name1.encode()), len(name2.encode())
    while size1 + size2 > available:
        if size1 > size2:
            size1 -= 1
        else:
            size2 -= 1
    parts = [clip(name1, size1)]
    if name2:
        parts.append(clip(name2, size2))
    if label:
        parts.append(label)
    return "_".join(parts)


def first_free(name1: str, name2: str, label: str, taken: Callable[[str], bool]) -> str:
    """Return the first of ``a_b_label``, ``a_b_label1`` … that is not taken (``ChooseRelationName`` and its kin)."""
    modified, number = label, 0
    while True:
        name = make_object_name(name1, name2, modified)
        if not taken(name):
            return name
        number += 1
        modified = f"{label}{number}"


def choose_relation_name(
    catalog: Catalog, namespace: int, name1: str, name2: str, label: str, *, constraint: bool = False
) -> str:
    """Return a free name for an index or sequence; one behind a constraint avoids constraint names too."""
    return first_free(
        name1,
        name2,
        label,
        lambda name: catalog.taken(namespace, name) or (constraint and catalog.constraint_name_used(namespace, name)),
    )


def choose_constraint_name(
    catalog: Catalog, namespace: int, name1: str, name2: str, label: str, others: Container[str] = ()
) -> str:
    """Return a constraint name that nothing in the schema has (rules 3 and 4)."""
    return first_free(name1, name2, label, lambda name: name in others or catalog.constraint_name_used(namespace, name))


def name_addition(columns: Sequence[str]) -> str:
    """Return the column part of a generated name: joined with ``_``, ended when 63 bytes are full (rule 13)."""
    joined = ""
    for column in columns:
        joined += ("_" if joined else "") + column
        if len(joined.encode()) > MAX_BYTES:
            break
    return joined


def index_column_names(names: Sequence[str]) -> list[str]:
    """Make the column names of an index distinct: ``expr``, ``expr1`` (rule 7)."""
    chosen: list[str] = []
    for name in names:
        candidate, number = name, 0
        while candidate in chosen:
            number += 1
            candidate = clip(name, MAX_BYTES - len(str(number))) + str(number)
        chosen.append(candidate)
    return chosen
