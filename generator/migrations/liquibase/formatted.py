"""SQL with changesets marked by comments, "formatted SQL" in Liquibase's words.

As in ``FormattedSqlChangeLogParser``: it looks at lines only. What stands above the first changeset is not run; comments
of Liquibase's own are no descriptions of what follows them; what is said for a rollback is never run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from generator.migrations.base import Segment
from generator.migrations.liquibase.changesets import Changeset, Context
from generator.migrations.liquibase.comments import comments_in_bodies, without
from generator.migrations.liquibase.delimiters import is_open, with_semicolons
from generator.migrations.liquibase.preconditions import CLOSING, at_once, condition_of_lines, fits, opening
from generator.migrations.notes import Note
from generator.migrations.scan import blank
from generator.model.finding import Severity

_HEADER = re.compile(r"\s*--\s*liquibase\s+formatted\s+sql", re.IGNORECASE)
_CHANGESET = re.compile(r"\s*--\s*changeset\s+(?P<rest>\S.*)", re.IGNORECASE)
_NAME = re.compile(r'\s*(?P<author>"[^"]*"|[^:]*):(?P<id>"[^"]*"|\S*)(?P<rest>.*)')
_VALUE = re.compile(r'(\w+):("[^"]*"|\S*)')
_PROPERTY = re.compile(r"\s*--\s*property\s+(?P<rest>.*)", re.IGNORECASE)
_IGNORE = re.compile(r"\s*--\s*ignoreLines:\s*(\w+)", re.IGNORECASE)
_PRECONDITION = re.compile(r"\s*--\s*preconditions?(?:-[\w-]+)?\b", re.IGNORECASE)
_CHECK = re.compile(r"\s*--\s*preconditions?-", re.IGNORECASE)
_OWN = re.compile(r"\s*--\s*(?:liquibase|rollback|comment|validCheckSum|tagDatabase)\b", re.IGNORECASE)
_ROLLBACK_BLOCK = re.compile(r"\s*/\*\s*(?:liquibase\s+)?rollback\b", re.IGNORECASE)


def is_formatted(text: str) -> bool:
    """Return whether a file says on its first line that it is such a one."""
    return _HEADER.match(text) is not None


@dataclass(slots=True)
class _Part:
    """A changeset with the lines that it has."""

    changeset: Changeset
    first: int
    last: int = 0
    runs: bool = True
    conditions: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _File:
    lines: list[str]
    parts: list[_Part] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read_formatted(
    text: str, path: str, context: Context
) -> tuple[str, list[Note], tuple[Segment, ...], tuple[tuple[int, bool], ...]]:
    """Return the text with everything blanked that is not run, what is to be said about it, and where its lines are from.

    The last are its transactions: a changeset has one, unless it says otherwise.

    Args:
        text: The file.
        path: Its path, which is part of the identity of its changesets.
        context: What has been read so far; is told of these changesets.
    """
    file = _File(text.split("\n"))
    _divide(file, path, context)
    said = text.split("\n")
    first = file.parts[0].first if file.parts else len(file.lines)
    for number in range(first):
        if file.lines[number].strip() and not file.lines[number].lstrip().startswith(("--", "/*", "*")):
            message = "what stands above the first changeset is not run by Liquibase, and not replayed"
            file.notes.append(Note("changeset-missing", Severity.WARNING, message, number + 1))
            break
    file.lines[:first] = [blank(line) for line in file.lines[:first]]
    for part in file.parts:
        if not part.runs:
            file.lines[part.first : part.last] = [blank(line) for line in said[part.first : part.last]]
    for part in file.parts:
        _delimit(file, part)
    for part in file.parts:
        if part.runs and part.conditions:
            _guard(file, part, said)
    made, segments = _stripped(file, path)
    transactions = tuple((part.first + 1, part.changeset.in_transaction) for part in file.parts)
    return context.filled(made), file.notes, segments, transactions


def _divide(file: _File, path: str, context: Context) -> None:
    """Find the changesets, and blank Liquibase's own comments."""
    ignored = 0
    in_rollback = ignoring = False
    for number, line in enumerate(file.lines):
        ignore = _IGNORE.match(line)
        if in_rollback or ignored or ignoring:
            file.lines[number] = blank(line)
            in_rollback = in_rollback and "*/" not in line
            ignored = max(ignored - 1, 0)
            ignoring = ignoring and not (ignore and ignore[1].lower() == "end")
        elif (changeset := _CHANGESET.match(line)) is not None:
            file.lines[number] = blank(line)
            _begin(file, path, context, changeset["rest"], number)
        elif ignore is not None:
            ignoring = ignore[1].lower() == "start"
            ignored = int(ignore[1]) if ignore[1].isdecimal() else 0
            file.lines[number] = blank(line)
        elif (defined := _PROPERTY.match(line)) is not None:
            context.define(_values(defined["rest"]))
            file.lines[number] = blank(line)
        elif _ROLLBACK_BLOCK.match(line) is not None:
            in_rollback = "*/" not in line
            file.lines[number] = blank(line)
        elif _PRECONDITION.match(line) is not None:
            if file.parts:
                file.parts[-1].conditions.append(number)
            file.lines[number] = blank(line)
        elif _OWN.match(line) is not None:
            file.lines[number] = blank(line)
    for part, after in pairwise(file.parts):
        part.last = after.first
    if file.parts:
        file.parts[-1].last = len(file.lines)


def _guard(file: _File, part: _Part, said: list[str]) -> None:
    """Put the condition of a changeset around its statements, on lines of comments; or say that it is not evaluated."""
    checks = [number for number in part.conditions if _CHECK.match(said[number])]
    if not checks:
        return
    body = at_once("\n".join(file.lines[part.first : part.last]))
    condition = condition_of_lines(said[number] for number in part.conditions)
    end = part.last if part.last < len(file.lines) else part.last - 1
    # The last changeset ends with the file: there has to be a line that nothing is on.
    if condition is None or not fits(body) or (end < part.last and file.lines[end].strip()):
        file.notes.append(part.changeset.precondition(checks[0] + 1))
        return
    file.lines[part.first : part.last] = body.split("\n")
    file.lines[part.conditions[-1]] = opening(condition)
    closed = file.lines[end].lstrip().startswith(";") or not is_open(body)
    file.lines[end] = ("" if closed else ";") + (";" if file.lines[end].lstrip().startswith(";") else "") + CLOSING


def _stripped(file: _File, path: str) -> tuple[str, tuple[Segment, ...]]:
    """Return the text without the comments in bodies, but for the changesets that say ``stripComments:false``."""
    spans = []
    starts = [0, *accumulate(len(line) + 1 for line in file.lines)]
    for part in file.parts:
        if part.runs and part.changeset.values.get("stripComments", "").lower() != "false":
            before = starts[part.first]
            text = "\n".join(file.lines[part.first : part.last])
            spans += [(before + start, before + end) for start, end in comments_in_bodies(text)]
    return without("\n".join(file.lines), spans, path)


def _begin(file: _File, path: str, context: Context, rest: str, number: int) -> None:
    match = _NAME.match(rest)
    if match is None:
        message = f"a changeset is called author:id, not {rest.strip()}; it is replayed"
        file.notes.append(Note("changeset-missing", Severity.WARNING, message, number + 1))
        file.parts.append(_Part(Changeset("", rest.strip(), {}), number))
        return
    changeset = Changeset(match["author"].strip('" '), match["id"].strip('"'), _values(match["rest"]))
    runs, note = context.admits(changeset, path, number + 1)
    file.parts.append(_Part(changeset, number, runs=runs))
    if note is not None:
        file.notes.append(note)


def _values(text: str) -> dict[str, str]:
    return {name: value.strip('"') for name, value in _VALUE.findall(text)}


def _delimit(file: _File, part: _Part) -> None:
    """End the statements of a changeset with semicolons: at its delimiters, and at its end."""
    text = "\n".join(file.lines[part.first : part.last])
    text = with_semicolons(text, part.changeset.values.get("endDelimiter", ""))
    # The first byte of the next changeset's heading is free; the last changeset ends with the file.
    if is_open(text) and part.last < len(file.lines) and file.lines[part.last].startswith(" "):
        file.lines[part.last] = ";" + file.lines[part.last][1:]
    file.lines[part.first : part.last] = text.split("\n")
