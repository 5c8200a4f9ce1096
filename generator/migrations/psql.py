"""What psql reads and the server never sees: backslash commands and the data of ``COPY … FROM stdin``."""

from __future__ import annotations

import re

from generator.migrations.notes import Note
from generator.migrations.scan import blank, line_at, next_token
from generator.model.finding import Severity

_COMMAND = re.compile(r"\\(?P<word>[A-Za-z_]+|[!?.;\\])(?P<rest>[^\n]*)")
_COPY_STDIN = re.compile(r"\s*COPY\b.*\bFROM\s+STDIN\b", re.IGNORECASE | re.DOTALL)
_META_COPY_STDIN = re.compile(r".*\bFROM\s+P?STDIN\b", re.IGNORECASE)
_END_OF_DATA = re.compile(r"^\\\.[ \t]*$", re.MULTILINE)
# They send the query that stands before them, as a semicolon does.
_SENDING = frozenset({"g", "gx", "gset", "gexec", "gdesc", "crosstabview", "watch"})
_INCLUDING = frozenset({"i", "ir", "include", "include_relative"})
_BRANCHING = frozenset({"if", "elif", "else"})


def blank_psql(text: str) -> tuple[str, list[Note]]:
    """Return the text without psql's commands and COPY data, and what was left out that changes a schema.

    A backslash counts only outside strings, quoted names, dollar quotes and comments, where SQL has no use for it.
    """
    if "\\" not in text and "stdin" not in text.lower():
        return text, []
    return _Cleaner(text).run()


class _Cleaner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[str] = []
        self.done = 0
        self.notes: list[Note] = []

    def run(self) -> tuple[str, list[Note]]:
        """Walk over the text once."""
        place = statement = 0
        while (token := next_token(self.text, place)) is not None:
            place = token.end
            if token.kind in {"comment", "block"} and not self.text[statement : token.start].strip():
                statement = place
            elif token.kind == "semicolon":
                if _COPY_STDIN.match(self.text, statement, place):
                    place = self._data(place)
                statement = place
            elif token.kind == "backslash":
                place = self._command(token.start)
                if not self.text[statement : token.start].strip():
                    statement = place
        self.pieces.append(self.text[self.done :])
        return "".join(self.pieces), self.notes

    def _command(self, start: int) -> int:
        """Blank the command at an offset; return where to go on."""
        match = _COMMAND.match(self.text, start)
        if match is None:
            return start + 1  # a stray backslash: the parser will say so
        word, rest = match["word"], match["rest"].strip()
        if word in {";", "\\"}:
            return self._cut(start, start + 2)
        if word in _SENDING:
            end = self._cut(start, match.end(), ";")
        elif word in {"q", "quit"}:
            end = self._cut(start, len(self.text))
        else:
            end = self._cut(start, match.end())
        if word == "copy" and _META_COPY_STDIN.match(rest):
            end = self._data(end)
        self._note(word, rest, start, end)
        return end

    def _note(self, word: str, rest: str, start: int, end: int) -> None:
        if word in _INCLUDING:
            self._warn(start, "psql-include", f"\\{word} {rest}: the included file is not replayed")
        elif word == "gexec":
            self._warn(start, "psql-gexec", "\\gexec runs a query's result as SQL, which is not evaluated")
        elif word in _BRANCHING:
            self._warn(start, "psql-condition", f"\\{word} is not evaluated: all its branches are replayed")
        elif word in {"q", "quit"} and self.text[start:end].partition("\n")[2].strip():
            self._warn(start, "psql-quit", f"\\{word} ends the script here: what follows it is not replayed")

    def _warn(self, start: int, code: str, message: str) -> None:
        self.notes.append(Note(code, Severity.WARNING, message, line_at(self.text, start)))

    def _data(self, place: int) -> int:
        """Blank COPY data: from the next line to the line that ends it, a backslash and a dot alone."""
        begin = self.text.find("\n", place)
        if begin < 0:
            return place
        end = _END_OF_DATA.search(self.text, begin + 1)
        if end is None:
            self._warn(place, "copy-data-open", "the data of COPY … FROM stdin has no \\. at its end")
        return self._cut(begin + 1, len(self.text) if end is None else end.end())

    def _cut(self, start: int, end: int, instead: str = "") -> int:
        self.pieces += (self.text[self.done : start], instead, blank(self.text[start + len(instead) : end]))
        self.done = end
        return end
