"""Migration text to statements, each with its place; statement text to a parse node.

libpg_query gives JSON trees; pglast's Python node classes cost five times as much to build, so they are not used.
A file with a syntax error is cut by the scanner instead of the parser, so that one bad statement costs only itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import field
from typing import Any, NamedTuple, cast

from pglast import parser

from generator.model.origin import Origin
from generator.record import dataclass
from generator.sql.node import Node
from generator.sql.split import comments_in, statement_slices
from generator.sql.types import SqlError

_COMMENT = re.compile(r"--([^\n]*)|/\*(.*?)\*/", re.DOTALL)
# What the grammar knows but refuses is no syntax error (gram.y); libpg_query does not hand on the SQLSTATE.
_SQLSTATES = (
    (
        re.compile(
            r"cannot include schema elements|not (?:yet )?implemented|constraints cannot be (?:marked|altered to be)"
            r"|only supported for ON DELETE actions|only string constants are supported in"
            r"|unsafe use of string constant|is no longer supported|CONSTRAINT TRIGGER is not supported"
        ),
        "0A000",
    ),
    (re.compile(r'role name ".*" is reserved'), "42939"),
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
        offset: What the locations of its nodes are for its first byte: they count in the text that was parsed.
        tree: Its tree as JSON, if its file could be parsed as a whole; it is read when it is asked for.
    """

    text: str
    origin: Origin
    leading: tuple[str, ...] = ()
    offset: int = 0
    tree: str = field(default="", compare=False, repr=False)
    _cache: list[Node] = field(default_factory=list, compare=False, repr=False)

    @property
    def is_data(self) -> bool:
        """Whether the statement only changes rows, told by its first word, without parsing."""
        return _DATA.match(self.text) is not None

    @property
    def node(self) -> Node:
        """The parse tree; raises SqlError 42601 for a syntax error."""
        if not self._cache:
            self._cache.append(Node.wrap(_DECODE(self.tree)[0]) if self.tree else parse_one(self.text))
        return self._cache[0]

    def line_at(self, location: int) -> int:
        """Return the line in the file of a node's location."""
        if location <= self.offset:
            return self.origin.line
        return self.origin.line + self.text.encode()[: location - self.offset].count(b"\n")

    def inner_comments(self) -> tuple[InnerComment, ...]:
        """Return the comments within the statement, in order; empty (and free) for a statement without any."""
        if "--" not in self.text and "/*" not in self.text:
            return ()
        found = []
        counted = 0
        location = self.offset
        for start, stop in comments_in(self.text):
            location += len(self.text[counted:start].encode())
            counted = start
            found.append(InnerComment(location, _strip_marks(self.text[start:stop])))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class InnerComment:
    """A comment within a statement; its location counts as those of the statement's nodes."""

    location: int
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
    ("22004", re.compile(r"must have a default value, since it's declared NOT NULL")),
    (
        "42804",
        re.compile(
            r"RETURN (?:NEXT )?cannot have a parameter(?! in a procedure)|non-SETOF function|must be of type cursor"
        ),
    ),
    ("42704", re.compile(r"unrecognized exception condition")),
    ("22005", re.compile(r"is declared CONSTANT")),
)


def parse_plpgsql(text: str) -> str:
    """Parse the PL/pgSQL functions of a CREATE FUNCTION or DO statement.

    Returns:
        Their trees as JSON, an array: most bodies are only parsed to see that they can be.

    Raises:
        SqlError: Mostly 42601.
    """
    try:
        return parser.parse_plpgsql_json(text)
    except parser.ParseError as error:
        message = str(error.args[0])
        sqlstate = next((state for state, words in _PLPGSQL_STATES if words.search(message)), "42601")
        raise SqlError(sqlstate, message) from None


def split_statements(text: str, file: str, migration: int) -> Iterator[Statement]:
    """Cut a migration's text into statements with their origins."""
    end = 0
    line = 1
    for piece in _pieces(text):
        start = piece.start
        line += text.count("\n", end, start)
        body = text[start : piece.stop]
        gap = text[end:start]
        offset = piece.offset
        if body[:2] in _COMMENT_MARKS or body[:1].isspace():
            stripped = _skip_comments(body)
            skipped = body[: len(body) - len(stripped)]
            gap += skipped
            line += skipped.count("\n")
            offset += len(skipped.encode())
            body = stripped
        if piece.tree or not _EMPTY.fullmatch(body):
            leading: tuple[str, ...] = ()
            if "--" in gap or "/*" in gap:
                # What stands behind the last statement's semicolon is about that one.
                leading = _leading(gap.partition("\n")[2] if end else gap)
            if piece.tree:
                yield Statement(body.rstrip(), Origin(file, line, migration), leading, offset, piece.tree)
            else:
                yield Statement(body, Origin(file, line, migration), leading)
        line += body.count("\n")
        end = piece.stop


class _Piece(NamedTuple):
    """Where a statement is in a text, and if the whole text could be parsed, in its bytes, with its tree."""

    start: int
    stop: int
    offset: int = 0
    tree: str = ""


_TREE = '{"stmt":'


def _pieces(text: str) -> Iterator[_Piece]:
    """Yield the pieces of a text, of which each is a statement, from one parse of the whole.

    No string in JSON holds a quotation mark that is not escaped: what begins a statement's tree stands nowhere else.
    """
    size = len(text)
    try:
        if size > _WHOLE:
            slices = parser.split(text, with_parser=True, only_slices=True)
            yield from [_Piece(piece.start, piece.stop) for piece in slices]
            return
        trees = parser.parse_sql_json(text).split(_TREE)
    except parser.ParseError:
        yield from [_Piece(piece.start, piece.stop) for piece in statement_slices(text)]
        return
    raw = None if text.isascii() else text.encode()
    index, at = 0, 0
    for tree in trees[1:]:
        offset, length = _place(tree)
        if raw is None:
            yield _Piece(offset, offset + length if length else size, offset, tree)
            continue
        stop = offset + length if length else len(raw)
        # What lies between is counted once, not from the beginning of the text.
        index += _characters(raw[at:offset])
        start = index
        index += _characters(raw[offset:stop])
        at = stop
        yield _Piece(start, index, offset, tree)


_LOCATION, _LENGTH = ',"stmt_location":', ',"stmt_len":'
_PLACE_SIZE = 64
"""A statement's place is written in fewer characters, and a tree may have a million of them."""


def _place(tree: str) -> tuple[int, int]:
    """Return where a statement begins and its length, in bytes, as they stand behind its tree; 0 where nothing is said."""
    first, second = tree.rfind(_LOCATION, -_PLACE_SIZE), tree.rfind(_LENGTH, -_PLACE_SIZE)
    end = tree.find("}", max(first, second))
    offset = int(tree[first + len(_LOCATION) : second if second > first else end]) if first >= 0 else 0
    return offset, int(tree[second + len(_LENGTH) : end]) if second >= 0 else 0


def _characters(raw: bytes) -> int:
    return len(raw) if raw.isascii() else len(raw.decode())


_WHOLE = 4_000_000
"""The longest text that is parsed as a whole, in characters: the JSON of rows is ten times as long as they are."""


_COMMENT_MARKS = frozenset({"--", "/*"})
_EMPTY = re.compile(r"[\s;]*")


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
