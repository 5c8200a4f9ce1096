"""Reading a jsonpath into a tree (documentation 9.16.2; ``jsonpath_gram.y``)."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.record import dataclass

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<string>"(?:[^"\\]|\\.)*")
    | (?P<number>0[xX][0-9a-fA-F_]+|(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)
    | (?P<variable>\$(?:[^\W\d]\w*|"(?:[^"\\]|\\.)*"))
    | (?P<name>[^\W\d]\w*)
    | (?P<op>\*\*|==|!=|<>|<=|>=|&&|\|\||[$@.*?()\[\]{},<>!+\-/%])
    )""",
    re.VERBOSE,
)
_COMPARISONS = frozenset({"==", "!=", "<>", "<", "<=", ">", ">="})
_WORDS = frozenset({"true", "false", "null", "last"})
DATETIMES = frozenset({"datetime", "time", "time_tz", "timestamp", "timestamp_tz"})
METHODS = DATETIMES | {
    "type", "size", "double", "ceiling", "floor", "abs", "keyvalue", "bigint", "boolean", "date", "integer", "number",
    "string", "decimal",
}  # fmt: skip


class UnreadError(Exception):
    """The text is no path, or of a kind that is not read."""


@dataclass(frozen=True)
class Item:
    """A part of a path.

    Args:
        kind: ``$``, ``@``, ``variable``, ``string``, ``number``, ``word``, ``binary``, ``sign``, ``!``, ``unknown``,
            ``exists``, ``like_regex``; of a step ``key``, ``.*``, ``[*]``, ``[``, ``**``, ``method``, ``?``.
        text: What it says: an operator, a name, a literal as written.
        args: What it is made of; those of ``[`` come in pairs, of which the second may be absent.
        steps: The accessors behind it.
    """

    kind: str
    text: str = ""
    args: tuple[Item | None, ...] = ()
    steps: tuple[Item, ...] = ()


def read_path(text: str) -> tuple[bool, Item]:
    """Return whether a path is strict, and what it is; raises UnreadError."""
    reader = _Reader(text)
    strict = bool(reader.accept("strict"))
    if not strict:
        reader.accept("lax")
    found = reader.either()
    if reader.kind != "end":
        raise UnreadError
    return strict, found


class _Reader:
    """Recursive descent over the tokens."""

    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, str]] = []
        position, end = 0, len(text.rstrip())
        while position < end:
            match = _TOKEN.match(text, position)
            if match is None or match.lastgroup is None:
                raise UnreadError
            self._tokens.append((match.lastgroup, match[match.lastgroup]))
            position = match.end()
        self._tokens.append(("end", ""))
        self._at = 0

    @property
    def kind(self) -> str:
        return self._tokens[self._at][0]

    def accept(self, *texts: str) -> str:
        kind, found = self._tokens[self._at]
        if found in texts and kind in {"op", "name"}:
            self._at += 1
            return found
        return ""

    def _expect(self, text: str) -> None:
        if not self.accept(text):
            raise UnreadError

    def _next(self, *kinds: str) -> str:
        kind, text = self._tokens[self._at]
        if kind == "end" or (kinds and kind not in kinds):
            raise UnreadError
        self._at += 1
        return text

    def either(self) -> Item:
        return self._chain(("||",), lambda: self._chain(("&&",), self._negation))

    def _chain(self, operators: tuple[str, ...], operand: Callable[[], Item]) -> Item:
        found = operand()
        while operator := self.accept(*operators):
            found = Item("binary", operator, (found, operand()))
        return found

    def _negation(self) -> Item:
        return Item("!", "", (self._negation(),)) if self.accept("!") else self._comparison()

    def _comparison(self) -> Item:
        left = self._sum()
        if operator := self.accept(*_COMPARISONS):
            return Item("binary", "!=" if operator == "<>" else operator, (left, self._sum()))
        if self.accept("starts"):
            self._expect("with")
            return Item("binary", "starts with", (left, self._primary()))
        if self.accept("like_regex"):
            pattern = Item("string", self._next("string"))
            flags = Item("string", self._next("string")) if self.accept("flag") else None
            return Item("like_regex", "", (left, pattern, flags))
        return left

    def _sum(self) -> Item:
        return self._chain(("+", "-"), lambda: self._chain(("*", "/", "%"), self._signed))

    def _signed(self) -> Item:
        sign = self.accept("+", "-")
        return Item("sign", sign, (self._signed(),)) if sign else self._accessed()

    def _accessed(self) -> Item:
        found = self._primary()
        steps = self._steps()
        return Item(found.kind, found.text, found.args, (*found.steps, *steps)) if steps else found

    def _primary(self) -> Item:
        if self.accept("exists"):
            self._expect("(")
            inner = self.either()
            self._expect(")")
            return Item("exists", "", (inner,))
        if self.accept("("):
            inner = self.either()
            self._expect(")")
            if self.accept("is"):
                self._expect("unknown")
                return Item("unknown", "", (inner,))
            return inner
        kind = self.kind
        text = self._next("string", "number", "variable", "name", "op")
        if kind in {"string", "number", "variable"}:
            return Item(kind, text)
        if kind == "name" and text in _WORDS:
            return Item("word", text)
        if text in {"$", "@"}:
            return Item(text)
        raise UnreadError

    def _steps(self) -> tuple[Item, ...]:
        found: list[Item] = []
        while True:
            if self.accept("."):
                found.append(self._member())
            elif self.accept("["):
                found.append(self._subscripts())
            elif self.accept("?"):
                self._expect("(")
                found.append(Item("?", "", (self.either(),)))
                self._expect(")")
            else:
                return tuple(found)

    def _member(self) -> Item:
        if self.accept("*"):
            return Item(".*")
        if self.accept("**"):
            return Item("**", self._levels())
        kind = self.kind
        name = self._next("name", "string")
        if kind == "name" and name in METHODS and self.accept("("):
            args: list[Item | None] = []
            while not self.accept(")"):
                args.append(self._sum())
                self.accept(",")
            return Item("method", name, tuple(args))
        return Item("key", name)

    def _levels(self) -> str:
        if not self.accept("{"):
            return ""
        first = self._next("number", "name")
        last = self._next("number", "name") if self.accept("to") else first
        self._expect("}")
        return f"{first} to {last}"

    def _subscripts(self) -> Item:
        if self.accept("*"):
            self._expect("]")
            return Item("[*]")
        args: list[Item | None] = []
        while True:
            args += [self._sum(), self._sum() if self.accept("to") else None]
            if not self.accept(","):
                break
        self._expect("]")
        return Item("[", "", tuple(args))
