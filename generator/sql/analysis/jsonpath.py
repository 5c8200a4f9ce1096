"""jsonpath literals, printed again as the server does: keys quoted, blanks settled (documentation 9.16.2).

Only the plain part of the language is read (accessors, wildcards, subscripts, comparisons in filters, methods); whatever
else there is stays as written, and the caller notes that.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<string>"(?:[^"\\]|\\.)*")
    | (?P<number>\d+(?:\.\d+)?)
    | (?P<name>[^\W\d]\w*)
    | (?P<op>\*\*|==|!=|<>|<=|>=|&&|\|\||[$@.*?()\[\],<>!+\-/%])
    )""",
    re.VERBOSE,
)
_METHODS = frozenset(
    [
        "type",
        "size",
        "double",
        "ceiling",
        "floor",
        "abs",
        "keyvalue",
        "bigint",
        "boolean",
        "date",
        "integer",
        "number",
        "string",
        "time",
        "timestamp",
    ]
)
_COMPARISONS = frozenset({"==", "!=", "<>", "<", "<=", ">", ">="})


class _Unread(Exception):  # noqa: N818 - tells that the path is not of the plain kind
    pass


def jsonpath_output(text: str) -> str | None:
    """Return the path as the server prints it, or None if it is not of the plain kind."""
    try:
        return _Reader(text).path()
    except (_Unread, IndexError):
        return None


class _Reader:
    """Reads tokens and prints as it goes."""

    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, str]] = []
        position, end = 0, len(text.rstrip())
        while position < end:
            match = _TOKEN.match(text, position)
            if match is None or match.lastgroup is None:
                raise _Unread
            self.tokens.append((match.lastgroup, match[match.lastgroup]))
            position = match.end()
        self.tokens.append(("end", ""))
        self.at = 0

    def next(self) -> tuple[str, str]:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def accept(self, text: str) -> bool:
        if self.tokens[self.at][1] == text and self.tokens[self.at][0] != "string":
            self.at += 1
            return True
        return False

    def expect(self, text: str) -> None:
        if not self.accept(text):
            raise _Unread

    def path(self) -> str:
        mode = ""
        if self.tokens[0][1] in {"strict", "lax"}:
            mode = "strict " if self.next()[1] == "strict" else ""
        start = self.at
        self.expect("$")
        printed = "$" + self.steps()
        if self.tokens[self.at][0] != "end":
            self.at = start
            printed = f"({self.condition()})"
        if self.tokens[self.at][0] != "end":
            raise _Unread
        return mode + printed

    def steps(self) -> str:
        printed = ""
        while True:
            if self.accept("."):
                printed += self.member()
            elif self.accept("["):
                printed += self.subscript()
            elif self.accept("?"):
                self.expect("(")
                printed += f"?({self.condition()})"
                self.expect(")")
            else:
                return printed

    def member(self) -> str:
        kind, text = self.next()
        if text == "*" and kind == "op":
            return ".*"
        if kind == "name" and text in _METHODS and self.accept("("):
            self.expect(")")
            return f".{text}()"
        if kind == "name":
            return f'."{text}"'
        if kind == "string":
            return f".{text}"
        raise _Unread

    def subscript(self) -> str:
        if self.accept("*"):
            self.expect("]")
            return "[*]"
        items = []
        while True:
            kind, text = self.next()
            if kind != "number" and text != "last":
                raise _Unread
            if self.accept("to"):
                text += f" to {self.next()[1]}"
            items.append(text)
            if not self.accept(","):
                break
        self.expect("]")
        return f"[{','.join(items)}]"

    def condition(self) -> str:
        printed = self.conjunction()
        while self.accept("||"):
            printed = f"{printed} || {self.conjunction()}"
        return printed

    def conjunction(self) -> str:
        printed = self.comparison()
        while self.accept("&&"):
            printed = f"{printed} && {self.comparison()}"
        return printed

    def comparison(self) -> str:
        left = self.operand()
        op = self.next()[1]
        if op not in _COMPARISONS:
            raise _Unread
        return f"{left} {'!=' if op == '<>' else op} {self.operand()}"

    def operand(self) -> str:
        kind, text = self.next()
        if kind in {"string", "number"} or text in {"true", "false", "null"}:
            return text
        if text in {"@", "$"}:
            if self.tokens[self.at - 1] == ("op", "$") and self.tokens[self.at][0] in {"name", "string"}:
                return f'$"{self.next()[1].strip(chr(34))}"'
            return text + self.steps()
        raise _Unread
