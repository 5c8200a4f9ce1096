r"""Variables of psql: ``\set`` and where their values go (psql documentation, "SQL Interpolation")."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_NAME = r"[^\x00-@\[-\^`{-\x7f]\w*"
_PLAIN = re.compile(rf"(?<!:):(?:(?P<name>{_NAME})|\{{\?(?P<known>{_NAME})\}})")
_ARGUMENT = re.compile(r"'(?P<quoted>(?:[^'\\]|\\.|'')*)'|\"(?P<double>[^\"]*)\"|(?P<bare>[^\s'\"]+)|(?P<space>\s+)")
_TRUE = ("true", "yes", "on", "1")
_FALSE = ("false", "no", "off", "0")


@dataclass
class Variables:
    """The variables of a session.

    Args:
        values: Their values.
        unknown: Those whose value only a server or a person knows.
    """

    values: dict[str, str]
    unknown: set[str] = field(default_factory=set)
    prefixes: set[str] = field(default_factory=set)

    def command(self, word: str, rest: str) -> None:
        r"""Do a ``\set``, ``\unset``, ``\prompt`` or ``\getenv``."""
        words = self._words(rest)
        if not words:
            return
        if word == "set":
            self.values[words[0]] = "".join(words[1:])
            self.unknown.discard(words[0])
        else:
            name = words[-1] if word == "prompt" else words[0]
            self.values.pop(name, None)
            if word != "unset":
                self.unknown.add(name)

    def forget(self, prefix: str) -> None:
        r"""After ``\gset prefix``: variables that begin so have values that only the server knows."""
        self.prefixes.add(prefix)

    def filled(self, text: str) -> str:
        """Return text that holds no quotes with ``:name`` and ``:{?name}`` replaced; names that are not set stay."""
        if ":" not in text or not (self.values or "{?" in text):
            return text
        return _PLAIN.sub(self._value, text)

    def _value(self, match: re.Match[str]) -> str:
        if match["known"]:
            return "TRUE" if match["known"] in self.values else "FALSE"
        return self.values.get(match["name"], match.group())

    def quoted(self, name: str) -> str | None:
        """Return the value as SQL that a name in quotes (``'name'``, ``"name"``) after a colon stands for, or None."""
        mark = name[:1]
        value = self.values.get(name[1:-1])
        if value is None or mark not in {"'", '"'}:
            return None
        return mark + value.replace(mark, mark * 2) + mark

    def argument(self, rest: str) -> str:
        """Return the first argument of a command, without quotes and with values."""
        words = self._words(rest)
        return words[0] if words else ""

    def truth(self, rest: str) -> bool | None:
        """Return the truth of a condition, None if only a server or a person knows it.

        As in ``ParseVariableBool`` of psql: true, false, yes, no, on, off, 1 and 0, and unique beginnings of the words.
        """
        words = self._words(rest)
        word = words[0].lower() if words else ""
        if word in _TRUE or (word and any(each.startswith(word) for each in _TRUE[:2])):
            return True
        if word in _FALSE or (word and any(each.startswith(word) for each in _FALSE[:2])) or word == "of":
            return False
        return None

    def _words(self, rest: str) -> list[str]:
        """Return the arguments of a command; adjoining pieces are one."""
        words: list[str] = []
        open_word = False
        for match in _ARGUMENT.finditer(rest):
            if match["space"] is not None:
                open_word = False
                continue
            if match["quoted"] is not None:
                piece = re.sub(r"\\(.)", r"\1", match["quoted"].replace("''", "'"))
            elif match["double"] is not None:
                piece = match.group()
            else:
                piece = self._bare(match["bare"])
            if open_word:
                words[-1] += piece
            else:
                words.append(piece)
            open_word = True
        return words

    def _bare(self, word: str) -> str:
        match = re.fullmatch(r":\{\?(.*)\}", word)
        if match is not None and (
            match[1] in self.unknown or any(match[1].startswith(prefix) for prefix in self.prefixes)
        ):
            return word
        return self.filled(word)
