r"""What psql reads and the server never sees: backslash commands, variables, and the data of ``COPY … FROM stdin``.

A backslash counts only outside strings, quoted names, dollar quotes and comments, where SQL has no use for it; so does a
colon before the name of a variable. What psql would send is worked out as psql does it, but for what needs a shell or a
server: files of the repository are included, ``\if`` is decided where its condition is a constant, and ``\gexec``
becomes a DO block that does the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from generator.migrations.base import Segment
from generator.migrations.includes import IncludeError, read_included
from generator.migrations.notes import Note
from generator.migrations.psql_variables import Variables
from generator.migrations.scan import Token, blank, line_at, next_token
from generator.model.finding import Severity
from generator.record import dataclass

# A command ends with its line, or before the next one after ``\\``; but some take their whole line as it stands, and in quotes
# a backslash is no end (psql's documentation, Meta-Commands).
_WHOLE_LINE = r"(?:copy|!|ef|ev|sf\+?|sv\+?|h|help)(?![A-Za-z_])[^\n]*|(?:o|out|g|gx|w|write)[ \t]*\|[^\n]*"
_COMMAND = re.compile(
    rf"\\(?={_WHOLE_LINE})(?P<all_word>[A-Za-z_]+|!)(?P<all_rest>[^\n]*)"
    r"|\\(?P<word>[A-Za-z_]+|[!?.;\\])"
    r"(?P<rest>(?:'(?:[^'\\\n]|\\[^\n])*'|\"[^\"\n]*\"|`[^`\n]*`|[^\n\\'\"`]|\\(?!\\)|['\"`])*)"
)
_COPY_STDIN = re.compile(r"\s*COPY\b.*\bFROM\s+STDIN\b", re.IGNORECASE | re.DOTALL)
_META_COPY_STDIN = re.compile(r".*\bFROM\s+P?STDIN\b", re.IGNORECASE)
_END_OF_DATA = re.compile(r"^\\\.[ \t]*$", re.MULTILINE)
_COMMENTS = re.compile(r"(?:\s+|--[^\n]*(?:\n|\Z)|/\*.*?\*/)*", re.DOTALL)
_CREATES_DATABASE = re.compile(r"'\s*CREATE\s+DATABASE\b", re.IGNORECASE)
# They send the query that stands before them, as a semicolon does.
_SENDING = frozenset({"g", "gx", "gset", "gexec", "gdesc", "crosstabview", "watch"})
_INCLUDING = frozenset({"i", "ir", "include", "include_relative"})
_BRANCHING = frozenset({"if", "elif", "else", "endif"})


@dataclass(frozen=True, slots=True)
class Script:
    """A script as psql would send it.

    Args:
        text: The SQL.
        segments: As in :class:`MigrationFile`.
        notes: (file, note) of what was left out and may change a schema.
        transactions: As in :class:`MigrationFile`.
    """

    text: str
    segments: tuple[Segment, ...]
    notes: tuple[tuple[str, Note], ...]
    transactions: tuple[tuple[int, bool], ...] = ()


def run_psql(text: str, file: str = "", root: Path | None = None, values: Mapping[str, str] | None = None) -> Script:
    """Return what psql sends of a script.

    Args:
        text: The script.
        file: Its path, relative to the root.
        root: The repository, in which included files are looked for; None to include none.
        values: Variables that are set at the start, as by ``psql -v``.
    """
    if "\\" not in text and "stdin" not in text.lower() and not values:
        return Script(text, (), ())
    session = _Session(root, Variables(dict(values or {})))
    _Reader(session, text, file, ()).run()
    return Script("".join(session.pieces), tuple(session.segments) if session.included else (), tuple(session.notes))


class _Session:
    """What included files share with the file that includes them."""

    def __init__(self, root: Path | None, variables: Variables) -> None:
        self.root = root
        self.variables = variables
        self.pieces: list[str] = []
        self.segments: list[Segment] = []
        self.notes: list[tuple[str, Note]] = []
        self.branches: list[_Branch] = []
        self.included = False
        self.statement = 0  # the piece with which the unfinished statement begins
        self.line = 1

    @property
    def skipping(self) -> bool:
        """Whether a branch is being read that is not taken."""
        return any(branch.taken is False for branch in self.branches)

    def put(self, text: str) -> None:
        """Send some text."""
        if text:
            self.pieces.append(text)
            self.line += text.count("\n")

    def begin(self, file: str, line: int) -> None:
        """Say from where the text that follows is."""
        self.segments.append(Segment(self.line, file, line))

    def unsent(self) -> str:
        """Return the text of the unfinished statement, without the white space and comments before it."""
        text = "".join(self.pieces[self.statement :])
        start = _COMMENTS.match(text)
        return text[start.end() :] if start else text

    def sent(self) -> None:
        """End the statement."""
        self.statement = len(self.pieces)


@dataclass(slots=True)
class _Branch:
    r"""An ``\if``: whether the present branch is taken (None: not known), and whether one has been."""

    taken: bool | None
    done: bool


class _Reader:
    """Reads one file."""

    def __init__(self, session: _Session, text: str, file: str, above: tuple[str, ...]) -> None:
        self.session = session
        self.text = text
        self.file = file
        self.above = above
        self.done = 0

    def run(self) -> None:
        """Walk over the text once."""
        self.session.begin(self.file, 1)
        place = 0
        while (token := next_token(self.text, place)) is not None:
            place = self._token(token)
        self._send(len(self.text))

    def _token(self, token: Token) -> int:
        """Send what goes before a token, and the token; return where to go on."""
        place = token.end
        if token.kind == "backslash":
            self._send(token.start)
            return self._command(token.start)
        if token.kind == "semicolon":
            self._send(place)
            if _COPY_STDIN.match(self.session.unsent()):
                place = self._data(place)
            self.session.sent()
        elif token.kind in {"comment", "block", "body"} or not self._is_variable(token):
            self._send(token.start)
            self._keep(place)
        return place

    def _is_variable(self, token: Token) -> bool:
        """Put in the value of ``:'name'`` or ``:"name"``; return whether the token is one."""
        if self.text[token.start - 1 : token.start] != ":" or self.text[token.start - 2 : token.start] == "::":
            return False
        value = self.session.variables.quoted(self.text[token.start : token.end])
        if value is None:
            return False
        self._send(token.start - 1)
        self._replace(token.end, value)
        return True

    def _send(self, end: int) -> None:
        """Send plain text, with the values of variables in it."""
        if end > self.done:
            self._replace(end, self.session.variables.filled(self.text[self.done : end]))

    def _keep(self, end: int) -> None:
        self._replace(end, self.text[self.done : end])

    def _replace(self, end: int, instead: str) -> None:
        if self.session.skipping:
            instead = blank(self.text[self.done : end])
        self.session.put(instead)
        self.done = end

    def _cut(self, end: int, instead: str = "") -> int:
        """Leave out the text up to an offset; what is put in its place goes first."""
        rest = self.text[self.done + len(instead) : end] if instead else self.text[self.done : end]
        self.session.put(instead + blank(rest))
        self.done = end
        return end

    def _command(self, start: int) -> int:
        """Do what the command at an offset says; return where to go on."""
        match = _COMMAND.match(self.text, start)
        if match is None:
            return start + 1  # a stray backslash: the parser will say so
        word, rest = match["all_word"] or match["word"], (match["all_rest"] or match["rest"] or "").strip()
        end = match.end()
        if word in {";", "\\"}:
            return self._cut(start + 2)
        if word in _BRANCHING:
            self._branch(word, rest, start)
            return self._cut(end)
        if self.session.skipping:
            return self._cut(end)
        if word in _INCLUDING:
            return self._include(word, rest, start, end)
        if word in _SENDING:
            return self._sending(word, rest, start, end)
        if word in {"q", "quit"}:
            if self.text[end:].strip():
                self._warn(start, "psql-quit", f"\\{word} ends the script here: what follows it is not replayed")
            return self._cut(len(self.text))
        if word in {"set", "unset", "prompt", "getenv"}:
            self.session.variables.command(word, rest)
        self._cut(end)
        return self._data(end) if word == "copy" and _META_COPY_STDIN.match(rest) else end

    def _sending(self, word: str, rest: str, start: int, end: int) -> int:
        """End the statement, and do with its result what the command says, as far as that is known."""
        if word == "gset":
            self.session.variables.forget(rest)
        query = self.session.unsent().rstrip()
        if word != "gexec" or not query or self.session.skipping:
            self._cut(end, ";")
        elif _CREATES_DATABASE.search(query):
            self._warn(start, "psql-gexec", "\\gexec creates a database, which is left out")
            self._cut(end, ";")
        else:
            before = "".join(self.session.pieces[self.session.statement :])
            del self.session.pieces[self.session.statement :]
            lead = before[: before.index(query)]
            loop = f"{lead}DO $gexec$DECLARE command text; BEGIN FOR command IN {query}"
            self.session.pieces.append(f"{loop}{before[len(lead) + len(query) :]}")
            self.session.pieces.append(
                " LOOP IF command IS NOT NULL THEN EXECUTE command; END IF; END LOOP; END$gexec$;"
            )
            self._cut(end)
        self.session.sent()
        return end

    def _include(self, word: str, rest: str, start: int, end: int) -> int:
        try:
            path, text, notes = self._included(word, self.session.variables.argument(rest))
        except IncludeError as error:
            reason = f" ({error})" if str(error) else ""
            self._warn(start, "psql-include", f"\\{word} {rest}: the included file is not replayed{reason}")
            return self._cut(end)
        self._cut(end)
        self.session.included = True
        self.session.notes += [(path, note) for note in notes]
        self.session.put("\n")
        _Reader(self.session, text, path, (*self.above, self.file)).run()
        self.session.put("\n")
        self.session.begin(self.file, line_at(self.text, start))
        return end

    def _included(self, word: str, name: str) -> tuple[str, str, list[Note]]:
        if self.session.root is None or not name:
            raise IncludeError
        found = read_included(self.session.root, self.file, name, relative=word in {"ir", "include_relative"})
        if found[0] in {self.file, *self.above}:
            reason = "it includes itself"
            raise IncludeError(reason)
        return found

    def _branch(self, word: str, rest: str, start: int) -> None:
        branches = self.session.branches
        if word == "if":
            taken = self.session.variables.truth(rest) if not self.session.skipping else False
            branches.append(_Branch(taken, done=bool(taken)))
            self._unknown(taken, word, start)
        elif branches and word == "endif":
            branches.pop()
        elif branches:
            last = branches[-1]
            taken = False if last.done else last.taken is None or word == "else" or self.session.variables.truth(rest)
            last.taken, last.done = taken, last.done or taken is True
            if word == "elif":
                self._unknown(taken, word, start)

    def _unknown(self, taken: bool | None, word: str, start: int) -> None:  # noqa: FBT001 - a value, no switch
        if taken is None:
            self._warn(start, "psql-condition", f"\\{word} is not evaluated: all its branches are replayed")

    def _warn(self, start: int, code: str, message: str) -> None:
        self.session.notes.append((self.file, Note(code, Severity.WARNING, message, line_at(self.text, start))))

    def _data(self, place: int) -> int:
        """Leave out COPY data: from the next line to the line that ends it, a backslash and a dot alone."""
        begin = self.text.find("\n", place)
        if begin < 0:
            return place
        end = _END_OF_DATA.search(self.text, begin + 1)
        if end is None:
            self._warn(place, "copy-data-open", "the data of COPY … FROM stdin has no \\. at its end")
        self._send(begin + 1)
        return self._cut(len(self.text) if end is None else end.end())
