"""The names in a text that could not be replayed: what it says that it changes, and what it reads.

Texts with syntax errors, PL/pgSQL and the strings that it executes have names in them too, so words are looked at, not
trees. A name counts after a word that is followed by one (TABLE, ON, FROM), or as a string of its own, as in
``EXECUTE format('ALTER TABLE %I …', 'orders')``; comments do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from generator.record import dataclass

Name = tuple[str, ...]

# Names are written as what they have not, as in ``generator.sql.split``.
_TOKEN = re.compile(
    r"""(?P<skip>--[^\n]*|/\*.*?(?:\*/|\Z))
    | [eE]?'(?P<string>(?:[^'\\]|\\.|'')*)(?:'|\Z)
    | (?P<dollar>\$(?:[A-Za-z_]\w*)?\$)
    | (?P<name>(?:"(?:[^"]|"")+"|[^\x00-@\[-\^`{-\x7f][^\x00-#%-/:-@\[-\^`{-\x7f]*)
        (?:\s*\.\s*(?:"(?:[^"]|"")+"|[^\x00-@\[-\^`{-\x7f][^\x00-#%-/:-@\[-\^`{-\x7f]*))*)
    | (?P<other>[^\s])""",
    re.VERBOSE | re.DOTALL,
)
_PART = re.compile(r'"((?:[^"]|"")+)"|([^\s."]+)')
_PLAIN = re.compile(r'\s*(?:"[^"]+"|[A-Za-z_]\w*)(?:\.(?:"[^"]+"|[A-Za-z_]\w*))?\s*\Z')
_SPACE = re.compile(r"\s")
_DEFINITION = re.compile(r"\s*(?:create|alter|drop|comment)\b", re.IGNORECASE)


class Role(Enum):
    """What the text says about a name."""

    RELATION = "a relation that is changed, or made"
    PART = "a relation that is changed in a part of it, or a part of one"
    COLUMN = "a column of a relation that is changed"
    TYPE = "a type that is changed"
    FUNCTION = "a function that is changed"
    READ = "a relation that is read"
    STRING = "a string that may be a name"
    WORD = "any other word"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name and what the text says about it."""

    role: Role
    name: Name


_ROLES = {
    "table": Role.RELATION,
    "view": Role.RELATION,
    "index": Role.PART,
    "sequence": Role.PART,
    "only": Role.PART,
    "on": Role.PART,
    "partition": Role.PART,
    "inherits": Role.PART,
    "column": Role.COLUMN,
    "type": Role.TYPE,
    "domain": Role.TYPE,
    "function": Role.FUNCTION,
    "procedure": Role.FUNCTION,
    "from": Role.READ,
    "join": Role.READ,
    "into": Role.READ,
    "update": Role.READ,
    "references": Role.READ,
    "using": Role.READ,
}
_BETWEEN = frozenset({"if", "not", "exists", "of", "only", "concurrently"})
"""Words that may stand between such a word and the name."""
_OF_THE_OBJECT = frozenset({"create", "replace", "alter", "drop", "on"})
"""What a type or function is changed by: EXECUTE FUNCTION and SET DATA TYPE name another."""
_TEMPORARY = frozenset({"temp", "temporary"})


def mentions(text: str) -> Iterator[Mention]:
    """Yield the names in a text in their order, those in its strings too."""
    role: Role | None = None
    listed: Role | None = None
    before = ""
    position = 0
    while (match := _TOKEN.search(text, position)) is not None:
        position = match.end()
        kind, found = match.lastgroup, match[0]
        if kind == "name":
            word = found.lower()
            if word in _ROLES and not (word == "column" and before != "on"):
                role = _role(word, before)
            elif word not in _BETWEEN or role is None:
                yield Mention(role or Role.WORD, _name(found) if '"' in word or "." in word else (word,))
                listed, role = role, None
            before = word
            continue
        if kind == "skip":
            continue
        if kind == "dollar":
            end = text.find(found, position)
            yield from mentions(text[position : end if end >= 0 else len(text)])
            position = len(text) if end < 0 else end + len(found)
            role = None
        elif kind == "string":
            yield from _in_string(match["string"].replace("''", "'"))
            role = None
        elif found == ",":
            role = listed
        elif not (found == "(" and before == "inherits"):
            role = None
        if found not in {",", "*"}:
            listed = None


def _role(word: str, before: str) -> Role | None:
    role = _ROLES[word]
    if (role in {Role.FUNCTION, Role.TYPE} and before not in _OF_THE_OBJECT) or before in _TEMPORARY:
        return None
    return role


def made_or_changed(text: str) -> Name | None:
    """Return the relation that a statement by its beginning makes, alters or drops; None for any other statement."""
    if not _DEFINITION.match(text):
        return None
    named = next((mention for mention in mentions(text) if mention.role is not Role.WORD), None)
    return named.name if named is not None and named.role is Role.RELATION else None


def plain_name(text: str) -> Name | None:
    """Return the parts of a text that is no more than a name, perhaps with its schema; None for any other."""
    return _name(text) if _PLAIN.match(text) else None


def _in_string(text: str) -> Iterator[Mention]:
    """A string is a name, or a statement or a piece of one."""
    if (name := plain_name(text)) is not None:
        yield Mention(Role.STRING, name)
    elif _SPACE.search(text):
        yield from mentions(text)


def _name(text: str) -> Name:
    return tuple(quoted.replace('""', '"') if quoted else plain.lower() for quoted, plain in _PART.findall(text))
