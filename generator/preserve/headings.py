"""Ids that existing documents already give to tables: ``## DBT-001: Users`` and the other dialects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.schema import Schema

_TAGS = re.compile(r"<[^>]*>|\[DEPRECATED\]|[`*_~]*$|^[`*~]*")


def id_headings(text: str, schema: Schema, prefix: str) -> Iterator[tuple[str, str, str]]:
    """Yield (id, schema, name) of every heading that names an id and a relation of the schema.

    Args:
        text: A Markdown document.
        schema: The model: a title counts only if it is a relation's name, in words or as it is.
        prefix: ``DBT``.
    """
    pattern = re.compile(
        rf"^#{{1,4}}\s+(?:~~)?({re.escape(prefix)}-\d{{2,}})\s*(?::|\||—|-)?\s*(.*?)\s*$", re.MULTILINE
    )
    names = _names(schema)
    for match in pattern.finditer(text):
        title = _TAGS.sub("", match.group(2)).strip()
        found = names.get(_folded(title))
        if found is not None:
            yield match.group(1), *found


def _folded(title: str) -> str:
    return re.sub(r"[^a-z0-9.]", "", title.lower())


def _names(schema: Schema) -> dict[str, tuple[str, str]]:
    """Return relations by folded name: bare names first, so that a qualified one wins where two schemas share one."""
    found: dict[str, tuple[str, str]] = {}
    for relation in (*schema.relations, *schema.dropped):
        found.setdefault(_folded(relation.name), (relation.schema, relation.name))
        found[_folded(f"{relation.schema}.{relation.name}")] = (relation.schema, relation.name)
    return found
