"""Sections inside one migration file: tools that keep the way back in the same file mark it by comments.

The parser takes comments for nothing and would replay up *and* down, which ends in an empty schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.migrations.scan import blank, tokens
from generator.record import dataclass


@dataclass(frozen=True, slots=True)
class Markers:
    """The lines by which a tool divides a file.

    Args:
        any: Every line that the tool reads as a command; such lines are blanked, for they describe nothing.
        up: A line after which statements are replayed.
        down: A line after which they are not.
        headed: Whether nothing is replayed before the first line of the way up.
    """

    any: re.Pattern[str]
    up: re.Pattern[str]
    down: re.Pattern[str]
    headed: bool = False


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


DBMATE = Markers(
    _pattern(r"--\s*migrate:(up|down)\b"), _pattern(r"--\s*migrate:up\b"), _pattern(r"--\s*migrate:down\b")
)
GOOSE = Markers(_pattern(r"--\s*\+goose\b"), _pattern(r"--\s*\+goose\s+up\b"), _pattern(r"--\s*\+goose\s+down\b"))
_SQL_MIGRATE = Markers(
    _pattern(r"--\s*\+migrate\b"), _pattern(r"--\s*\+migrate\s+up\b"), _pattern(r"--\s*\+migrate\s+down\b")
)
NODE_PG_MIGRATE = Markers(
    _pattern(r"\s*--[\s-]*(up|down)\s+migration\b"),
    _pattern(r"\s*--[\s-]*up\s+migration\b"),
    _pattern(r"\s*--[\s-]*down\s+migration\b"),
)
TERN = Markers(
    _pattern(r"----\s*create above\s*/\s*drop below\s*----"),
    _pattern(r"(?!)"),
    _pattern(r"----\s*create above\s*/\s*drop below\s*----"),
)
_ENDS = r"[^\w\n]*(?:\n|$)"
# psql_migration of Erlang, rambler, micrate of Crystal, runners that write @UP and @DOWN, and MyBatis Migrations.
_OTHERS = Markers(
    _pattern(rf"--\s*(?:(?:[:@]|\+?micrate\s+|rambler\s+)(?:up|down)|//\s*@undo){_ENDS}"),
    _pattern(r"--\s*(?:[:@]|\+?micrate\s+|rambler\s+)up"),
    _pattern(r"--\s*(?:(?:[:@]|\+?micrate\s+|rambler\s+)down|//\s*@undo)"),
)
_PLAY = Markers(
    _pattern(r"(?:#|--).*!(?:ups|downs)"), _pattern(r"(?:#|--).*!ups"), _pattern(r"(?:#|--).*!downs"), headed=True
)
_KNOWN = (DBMATE, GOOSE, _SQL_MIGRATE, NODE_PG_MIGRATE, TERN, _OTHERS)

_BREAKPOINT = re.compile(r"--> statement-breakpoint[^\n]*")

# Headings that tools write above every statement. Left in place they would be taken for descriptions of tables.
_BOILERPLATE = re.compile(
    r"""--\s*(?:
        (?:Create|Alter|Drop|Rename|Redefine|Add)                                        # Prisma: -- CreateTable
            (?:Table|Index|Enum|ForeignKey|PrimaryKey|Schema|Extension|View|Column)s?
      | (?:Data\ for\ )?Name:\ .*;\ Type:\ .*                                            # pg_dump
      | PostgreSQL\ database\ (?:cluster\ )?dump(?:\ complete)?
      | Dumped\ (?:from|by)\ .*
      | (?:Create|Modify|Drop)\ "[^"]*"(?:\ (?:table|view|function|type))?               # atlas: -- Create "t" table
      | (?:Create|Modify|Drop)\ (?:enum\ type|index|sequence|function|trigger|view)\ "[^"]*"(?:\ (?:to|from|on)\ table:\ "[^"]*")?
      | Set\ comment\ to\ [a-z]+:\ ".*"
      | Add\ new\ schema\ named\ "[^"]*"
    )\s*
    | /\*\s*Warnings:\s.*\*/                                                             # Prisma
    """,
    re.VERBOSE | re.DOTALL,
)
_MAYBE_BOILERPLATE = re.compile(
    r"^-- ?(?:[A-Z][a-z]+(?:Table|Index|Enum|ForeignKey|PrimaryKey|Schema|Extension|View|Column)"
    r'|Name: |Data for Name: |PostgreSQL database |Dumped |(?:Create|Modify|Drop|Set|Add)\b.*")|^/\*\s*Warnings:',
    re.MULTILINE,
)
_BARE = re.compile(r"--[ \t]*")


def blank_down(text: str, markers: Markers) -> tuple[str, bool]:
    """Return the text with the way back and the marker lines blanked, and whether it has a marker of the way up.

    Like the tools, this looks at lines only, whatever they stand in.
    """
    if markers.any.search(text) is None:
        return text, False
    lines = text.split("\n")
    keep, seen = not (markers.headed and any(map(markers.up.match, lines))), False
    for number, line in enumerate(lines):
        if markers.any.match(line):
            if markers.up.match(line):
                keep = seen = True
            elif markers.down.match(line):
                keep = False
            lines[number] = blank(line)
        elif not keep:
            lines[number] = blank(line)
    return "\n".join(lines), seen


def blank_all_downs(text: str) -> str:
    """Return the text with every way back blanked that some tool marks: for layouts of no particular tool."""
    for markers in _KNOWN:
        text, _ = blank_down(text, markers)
    text, evolution = blank_down(text, _PLAY)
    # The Play framework ends statements at each semicolon but a doubled one, which stands for one.
    return text.replace(";;", "; ") if evolution else text


def blank_breakpoints(text: str) -> str:
    """Return the text with drizzle's breakpoints made ends of statements, where no semicolon stands before them."""

    def ended(match: re.Match[str]) -> str:
        place = match.start()
        while place and text[place - 1].isspace():
            place -= 1
        return blank(match.group()) if text[place - 1 : place] in {"", ";"} else ";" + blank(match.group()[1:])

    return _BREAKPOINT.sub(ended, text)


def blank_boilerplate(text: str) -> str:
    """Return the text without the comments that Prisma, pg_dump and atlas write above each statement.

    Only comments that stand where a comment can: a function's body is kept as it is.
    """
    if _MAYBE_BOILERPLATE.search(text) is None:
        return text
    pieces: list[str] = []
    done = 0
    for start, end in _boilerplate_spans(text):
        pieces += (text[done:start], blank(text[start:end]))
        done = end
    return "".join((*pieces, text[done:]))


def _boilerplate_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where boilerplate stands, with the empty comments that pg_dump frames its headings with."""
    comments = [token for token in tokens(text) if token.kind in {"comment", "block"}]
    matched = [_BOILERPLATE.fullmatch(text, start, end) is not None for _, start, end in comments]
    for number, (_, start, end) in enumerate(comments):
        if matched[number]:
            yield start, end
        elif _BARE.fullmatch(text, start, end):
            before = number > 0 and matched[number - 1] and text[comments[number - 1].end : start] == "\n"
            after = (
                number + 1 < len(comments) and matched[number + 1] and text[end : comments[number + 1].start] == "\n"
            )
            if before or after:
                yield start, end
