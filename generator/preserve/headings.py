"""Ids that existing documents already give to tables: ``## DBT-001: Users`` and the other dialects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.analysis.titles import Titles
from generator.model.objects import Relation
from generator.model.schema import Schema
from generator.preserve.fences import split_code

# What tells the table where the title is only a title: "**Table**: `public.users`", "Table: users", "- **Table**: users".
_TABLE = re.compile(
    r"^[ \t]*(?:[-*][ \t]+)?(?:\*\*)?(?:Table|Name|View)(?:\*\*)?[ \t]*:(?:\*\*)?[ \t]*(.+?)[ \t]*$", re.MULTILINE
)


def id_headings(text: str, schema: Schema, prefix: str) -> Iterator[tuple[str, str, str]]:
    """Yield (id, schema, name) of every heading that names an id and a relation of the schema.

    A heading is a Markdown heading of the levels 1 to 4 (``## DBT-001: Users``, ``# DBT-001 | Users``, struck through,
    ``[DEPRECATED]``), or the first line of a code block that is an entry by itself (``DBT-001: Users``). Headings that
    are examples in code blocks do not count.

    Args:
        text: A Markdown document.
        schema: The model: a title counts only if it is a relation's name, in words or as it is, or a line ``Table:`` says
            which is meant.
        prefix: ``DBT``.
    """
    titles = Titles(schema)
    identifier = rf"({re.escape(prefix)}-\d{{2,}})(?:-[A-Za-z][\w-]*)?[ \t]*(?::|\||\u2014|-)?[ \t]*"
    heading = re.compile(rf"^#{{1,4}}[ \t]+(?:~~|\*\*)?{identifier}(.*?)[ \t]*$", re.MULTILINE)
    entry = re.compile(rf"^[ \t]*(?:[`~]{{3,}}.*\n)[ \t]*{identifier}(.*?)[ \t]*$", re.MULTILINE)
    for piece, is_code in split_code(text.replace("\r\n", "\n")):
        matches = [entry.match(piece)] if is_code else list(heading.finditer(piece))
        for place, match in enumerate(matches):
            if match is None:
                continue
            following = matches[place + 1] if place + 1 < len(matches) else None
            body = piece[match.end() : following.start() if following else len(piece)]
            found = _relation(titles, match[2], body)
            if found is not None:
                yield match[1], found.schema, found.name


def _relation(titles: Titles, title: str, body: str) -> Relation | None:
    found = titles.title(title)
    if found is None and (match := _TABLE.search(body)):
        found = titles.title(match[1])
    return found
