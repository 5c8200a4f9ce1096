"""Migration text to statements, each with its place; statement text to a parse node.

libpg_query gives JSON trees; pglast's Python node classes cost five times as much to build, so they are not used.
A file with a syntax error is cut by the scanner instead of the parser, so that one bad statement costs only itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import field
from typing import Any, cast

from pglast import parser

from generator.model.origin import Origin
from generator.record import dataclass
from generator.sql.node import Node
from generator.sql.split import statement_slices
from generator.sql.types import SqlError

_COMMENT = re.compile(r"--([^\n]*)|/\*(.*?)\*/", re.DOTALL)
# What the grammar knows but refuses is no syntax error (gram.y); libpg_query does not hand on the SQLSTATE.
_SQLSTATES = (
    (
        re.compile(
            r"cannot include schema elements|not (?:yet )?implemented|constraints cannot be (?:marked|altered to be)"
            r"|only supported for ON DELETE actions|only string constants are supported in"
            r"|unsafe use of string constant|is no longer supported"
        ),
        "0A000",
    ),
    (re.compile(r"invalid Unicode escape(?! character)"), "22025"),
    (re.compile(r"must be in range from|unrecognized (?:partitioning strategy|JSON encoding)"), "22023"),
)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_BLANK_LINE_LAST = re.compile(r"\n[ \t\r]*\n[ \t\r]*\Z")
_DATA = re.compile(r"(insert|update|delete|truncate|merge|copy)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of a migration.

    Args:
        text: Its source, without leading comments and without the semicolon.
        origin: Where it begins.
        leading: The comments directly above it, oldest first, without comment marks.
    """

    text: str
    origin: Origin
    leading: tuple[str, ...] = ()
    _cache: list[Node] = field(default_factory=list, compare=False, repr=False)

    @property
    def is_data(self) -> bool:
        """Whether the statement only changes rows, told by its first word, without parsing."""
        return _DATA.match(self.text) is not None

    @property
    def node(self) -> Node:
        """The parse tree; raises SqlError 42601 for a syntax error."""
        if not self._cache:
            self._cache.append(parse_one(self.text))
        return self._cache[0]

    def line_at(self, byte_offset: int) -> int:
        """Return the line in the file of a node's location."""
        if byte_offset <= 0:
            return self.origin.line
        return self.origin.line + self.text.encode()[:byte_offset].count(b"\n")

    def inner_comments(self) -> tuple[InnerComment, ...]:
        """Return the comments within the statement, in order; empty (and free) for a statement without any."""
        if "--" not in self.text and "/*" not in self.text:
            return ()
        found = []
        for token in parser.scan(self.text):
            if token.name in {"SQL_COMMENT", "C_COMMENT"}:
                raw = self.text[token.start : token.end + 1]
                offset = len(self.text[: token.start].encode())
                found.append(InnerComment(offset, _strip_marks(raw)))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class InnerComment:
    """A comment within a statement; ``offset`` is in bytes, as locations are."""

    offset: int
    text: str


def _strip_marks(raw: str) -> str:
    if raw.startswith("--"):
        return raw.lstrip("-").strip()
    return re.sub(r"^[ \t]*\* ?", "", raw[2:-2], flags=re.MULTILINE).strip()


_DECODE = json.JSONDecoder().raw_decode
"""``json.loads`` without its looks at what stands before and behind: there is nothing."""


def parse_one(text: str) -> Node:
    """Parse exactly one statement.

    Raises:
        SqlError: 42601, with PostgreSQL's message.
    """
    statements = parse_tree(text)
    if len(statements) != 1:
        msg = f"expected one statement, found {len(statements)}"
        raise SqlError("42601", msg)
    return statements[0]


def parse_tree(text: str) -> list[Node]:
    """Parse a text of any number of statements into their nodes; raises SqlError 42601 or 0A000."""
    try:
        raw = parser.parse_sql_json(text)
    except parser.ParseError as error:
        message = str(error.args[0])
        state = next((state for pattern, state in _SQLSTATES if pattern.search(message)), "42601")
        raise SqlError(state, message) from None
    tree = cast("dict[str, Any]", _DECODE(raw)[0])
    return [Node.wrap(item["stmt"]) for item in tree.get("stmts", ()) if item.get("stmt")]


def parse_expression(text: str) -> Node:
    """Parse a scalar expression; raises SqlError 42601."""
    select = parse_one(f"SELECT {text}")
    value = select.nodes("targetList")[0].node("val")
    if value is None:
        msg = f'syntax error in expression "{text}"'
        raise SqlError("42601", msg)
    return value


# What PL/pgSQL's grammar refuses with another SQLSTATE than a syntax error's (pl_gram.y).
_PLPGSQL_STATES = (
    ("42804", re.compile(r"RETURN (?:NEXT )?cannot have a parameter|non-SETOF function|must be of type cursor")),
    ("42704", re.compile(r"unrecognized exception condition")),
    ("22005", re.compile(r"is declared CONSTANT")),
)


def parse_plpgsql(text: str) -> list[dict[str, Any]]:
    """Parse the PL/pgSQL functions of a CREATE FUNCTION or DO statement; raises SqlError, mostly 42601."""
    try:
        return cast("list[dict[str, Any]]", json.loads(parser.parse_plpgsql_json(text)))
    except parser.ParseError as error:
        message = str(error.args[0])
        sqlstate = next((state for state, words in _PLPGSQL_STATES if words.search(message)), "42601")
        raise SqlError(sqlstate, message) from None


def split_statements(text: str, file: str, migration: int) -> Iterator[Statement]:
    """Cut a migration's text into statements with their origins."""
    end = 0
    line = 1
    for piece in _slices(text):
        start, stop = piece.start, piece.stop
        line += text.count("\n", end, start)
        body = text[start:stop]
        gap = text[end:start]
        if body[:2] in _COMMENT_MARKS or body[:1].isspace():
            stripped = _skip_comments(body)
            skipped = len(body) - len(stripped)
            gap += body[:skipped]
            line += body.count("\n", 0, skipped)
            body = stripped
        if not _EMPTY.fullmatch(body):
            # What stands behind the last statement's semicolon is about that one.
            own = gap.partition("\n")[2] if end else gap
            yield Statement(body, Origin(file, line, migration), _leading(own) if "--" in own or "/*" in own else ())
        line += body.count("\n")
        end = stop


_COMMENT_MARKS = frozenset({"--", "/*"})
_EMPTY = re.compile(r"[\s;]*")


def _slices(text: str) -> tuple[slice, ...]:
    try:
        return parser.split(text, with_parser=True, only_slices=True)
    except parser.ParseError:
        return statement_slices(text)


def _skip_comments(body: str) -> str:
    """Return the text from its first token on: the scanner's cut leaves leading comments in."""
    while True:
        stripped = body.lstrip()
        match = _COMMENT.match(stripped)
        if match is None:
            return stripped
        body = stripped[match.end() :]


def _leading(gap: str) -> tuple[str, ...]:
    """Return the lines of the comment block that touches the statement: a blank line between them parts them."""
    if _BLANK_LINE_LAST.search(gap):
        return ()
    block = _BLANK_LINE.split(gap)[-1]
    lines: list[str] = []
    for match in _COMMENT.finditer(block):
        inner = match.group(1) if match.group(1) is not None else _strip_marks(match.group(0))
        lines.extend(part.strip() for part in inner.splitlines())
    return tuple(line for line in lines if line)
