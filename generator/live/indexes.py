"""Indexes, by the oid of their table or materialized view."""

from __future__ import annotations

import re
from collections import defaultdict

from generator.live.catalog import Catalog, Row
from generator.live.text import fold
from generator.model.objects import Index, IndexKey

_DESCENDING = 1
_NULLS_FIRST = 2

_NAME = r'(?:"(?:[^"]|"")+"|[a-z_\x80-\U0010ffff][\w$]*)'
_QUALIFIED = rf"{_NAME}(?:\.{_NAME})*"
# What pg_get_indexdef prints after a key. Keywords are in capitals there, which unquoted names never are.
_AFTER_KEY = re.compile(
    rf"(?: COLLATE (?P<collation>{_QUALIFIED}))?"
    rf"(?: (?P<opclass>{_QUALIFIED}(?: \([^()]*\))?))?"
    r"(?: ASC| DESC)?(?: NULLS (?:FIRST|LAST))?(?:, )?"
)


def read_indexes(catalog: Catalog) -> dict[int, list[Index]]:
    """Return the indexes of every relation, sorted by name."""
    indexes: defaultdict[int, list[Index]] = defaultdict(list)
    for row in catalog.rows("indexes"):
        indexes[row["relation"]].append(_index(row))
    return dict(indexes)


def _index(row: Row) -> Index:
    key_count = row["key_count"]
    named = [name for name in row["names"] if name]
    return Index(
        name=row["name"],
        definition=fold(row["definition"]),
        method=row["method"],
        unique=row["unique"],
        primary=row["primary"],
        keys=_keys(row),
        include=tuple(row["names"][key_count:]),
        predicate=fold(row["predicate"]),
        nulls_not_distinct=row["nulls_not_distinct"],
        columns=tuple(dict.fromkeys([*named, *row["used"]])),
        constraint=row["constraint"],
        valid=row["valid"],
        parent=row["parent"],
        comment=row["comment"],
    )


def _keys(row: Row) -> tuple[IndexKey, ...]:
    definition: str = row["definition"]
    # The name of the index or table may hold anything, the method's name is printed right before the keys.
    rest = definition.partition(f" USING {row['method']} (")[2]
    keys = []
    for position in range(row["key_count"]):
        text = row["texts"][position]
        rest = rest.removeprefix(text)
        after = _AFTER_KEY.match(rest)
        parts = after.groupdict(default="") if after else {}
        rest = rest[after.end() :] if after else rest
        flags = row["flags"][position]
        keys.append(
            IndexKey(
                text=fold(text),
                column=row["names"][position],
                opclass=parts.get("opclass", ""),
                collation=parts.get("collation", ""),
                descending=bool(flags & _DESCENDING),
                nulls_first=bool(flags & _NULLS_FIRST),
            )
        )
    return tuple(keys)
