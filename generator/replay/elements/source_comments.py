"""Comments of the SQL source as descriptions, marked as such: COMMENT ON wins where it exists."""

from __future__ import annotations

import re

from generator.replay.elements.draft import ColumnDraft
from generator.sql.node import Node
from generator.sql.parse import Statement

_IMPLEMENTS = re.compile(r"@implements\s+(.+)", re.IGNORECASE)
_ID = re.compile(r"(?<![A-Za-z0-9-])[A-Z]{2,5}(?:-[A-Z][A-Z0-9]*)?-\d{2,4}(?![A-Za-z0-9-])")
_DECORATION = re.compile(r"^[\s\-=*#_~+/\\|─═]*$")
_GENERATED = re.compile(
    r"^(CreateTable|CreateIndex|CreateEnum|AlterTable|AlterEnum|AddForeignKey|DropTable|DropIndex|RenameTable|Warnings:|"
    r"migrate:|\+goose|statement-breakpoint|>)",
)
_NUMBERED = re.compile(r"^(step\s+)?\d+[.)]\s", re.IGNORECASE)


def attach(columns: list[ColumnDraft], elements: tuple[Node, ...], statement: Statement) -> None:
    """Give each column the comment that stands on its line, after it."""
    comments = statement.inner_comments()
    if not comments:
        return
    raw = statement.text.encode()
    starts = sorted(element.location for element in elements if element.location >= 0)
    by_start = {column.location: column for column in columns}
    for comment in comments:
        place = comment.location - statement.offset
        line_start = raw.rfind(b"\n", 0, place) + 1
        before = raw[line_start:place].strip()
        begun = [start for start in starts if start < comment.location]
        if not before or not begun or begun[-1] not in by_start:
            continue
        column = by_start[begun[-1]]
        text = " ".join(comment.text.split())
        column.source_comment = f"{column.source_comment} {text}".strip()


def of_statement(statement: Statement) -> str:
    """Return the comment directly above a CREATE statement, without headlines, decoration and tool's marks."""
    kept = []
    for line in statement.leading:
        text = line.strip("-=*#─═ \t")
        if not text or _DECORATION.match(text) or _GENERATED.match(text) or _IMPLEMENTS.search(text):
            continue
        if _NUMBERED.match(text) or text.isupper():
            continue
        kept.append(text)
    return " ".join(kept)


def implements(statement: Statement) -> tuple[str, ...]:
    """Return the ids of ``-- @implements DBT-001`` above the statement."""
    found: list[str] = []
    for line in statement.leading:
        match = _IMPLEMENTS.search(line)
        if match:
            found.extend(_ID.findall(match.group(1)))
    return tuple(found)
