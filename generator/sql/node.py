"""A typed view of a parse node.

Nodes come from libpg_query as JSON (five times cheaper than pglast's Python classes; see
``docs/development/architecture.md``). Field names and enum members are those of PostgreSQL's parse nodes
(``src/include/nodes/parsenodes.h``); fields that have their default value are absent from the JSON, so every
accessor has a default. Locations are byte offsets into the statement's text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

Json = Mapping[str, Any]


class Node:
    """One parse node: its class name (``tag``) and its fields."""

    __slots__ = ("fields", "tag")

    def __init__(self, tag: str, fields: Json) -> None:
        self.tag = tag
        self.fields = fields

    @classmethod
    def wrap(cls, value: Json) -> Node:
        """Return the node in ``{"Tag": {…}}``."""
        ((tag, fields),) = value.items()
        return cls(tag, cast("Json", fields))

    def text(self, name: str) -> str:
        """Return a string or enum field; empty when absent. A ``String`` node counts as its text."""
        value = self.fields.get(name, "")
        if isinstance(value, str):
            return value
        if isinstance(value, dict):
            return str(value.get("String", value).get("sval", ""))
        return str(value)

    def flag(self, name: str) -> bool:
        """Return a boolean field; false when absent."""
        return bool(self.fields.get(name, False))

    def number(self, name: str, default: int = 0) -> int:
        """Return an integer field."""
        value = self.fields.get(name, default)
        return value if isinstance(value, int) else default

    @property
    def location(self) -> int:
        """Byte offset in the statement's text, or -1."""
        return self.number("location", 0) if "location" in self.fields else -1

    def has(self, name: str) -> bool:
        """Return whether the field is there."""
        return name in self.fields

    def node(self, name: str) -> Node | None:
        """Return a child node in a field of type ``Node *``, or None."""
        value = self.fields.get(name)
        if not isinstance(value, dict) or not value:
            return None
        ((tag, fields),) = value.items()
        return Node(tag, fields)

    def struct(self, name: str, tag: str) -> Node | None:
        """Return a child whose class the field's C type fixes (``relation`` is a RangeVar), or None."""
        value = self.fields.get(name)
        return Node(tag, value) if isinstance(value, dict) else None

    def nodes(self, name: str) -> tuple[Node, ...]:
        """Return the nodes of a list field; empty when absent. Null entries (``{}``) are left out."""
        # Comprehensions: these two methods are called by the hundred thousand, and a generator costs half as much again.
        found = self.fields.get(name)
        return tuple([Node(tag, fields) for item in found for tag, fields in item.items()]) if found else ()

    def names(self, name: str) -> tuple[str, ...]:
        """Return the texts of a list of String nodes (a qualified name)."""
        found = self.fields.get(name)
        return tuple([item["String"].get("sval", "") for item in found if "String" in item]) if found else ()

    def walk(self) -> list[Node]:
        """Return this node and all tagged nodes below it, depth first. Struct fields are passed through untagged."""
        found = [self]
        # A stack of its own: generators within generators would hand each node through all of them.
        stack: list[Any] = [self.fields]
        while stack:
            value = stack.pop()
            if type(value) is list:
                stack += reversed(value)
            elif type(value) is dict:
                if len(value) == 1:
                    ((tag, fields),) = value.items()
                    if tag[:1].isupper() and type(fields) is dict:
                        found.append(Node(tag, fields))
                        stack.append(fields)
                        continue
                stack += reversed(value.values())
        return found

    def __repr__(self) -> str:
        return f"{self.tag}({', '.join(f'{key}={value!r}' for key, value in self.fields.items())})"
