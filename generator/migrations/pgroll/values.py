"""What an operation says, read with care: the files are people's."""

from __future__ import annotations

import yaml


class OperationError(Exception):
    """An operation cannot be understood; the text says why, for people."""


class Table:
    """A table of values.

    Args:
        values: The values by key; None is YAML's null.
    """

    def __init__(self, values: dict[str, object]) -> None:
        self.values = values

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; raises OperationError when there is none and no default."""
        value = self.values.get(key)
        if isinstance(value, str):
            return value
        if value is None and default is not None:
            return default
        message = f"{key} is missing" if value is None else f"{key} is no text"
        raise OperationError(message)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return whether something is true."""
        return self.text(key, "true" if default else "false").lower() == "true"

    def texts(self, key: str) -> list[str]:
        """Return a list of texts; empty when there is none."""
        value = self.values.get(key) or []
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            message = f"{key} is no list of names"
            raise OperationError(message)
        return value

    def table(self, key: str) -> Table | None:
        """Return a table, or None when there is none."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            message = f"{key} is no table"
            raise OperationError(message)
        return Table(value)

    def tables(self, key: str) -> list[Table]:
        """Return a list of tables; empty when there is none."""
        value = self.values.get(key) or []
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            message = f"{key} is no list of tables"
            raise OperationError(message)
        return [Table(part) for part in value]

    def has(self, key: str) -> bool:
        """Return whether the key is there, be it null."""
        return key in self.values


def plain(node: yaml.Node) -> object:
    """Return a YAML node as texts, lists, tables and None: no text is taken for a number or a date."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(part) for part in node.value]
    return None if node.tag.endswith(":null") else str(node.value)


def quoted(name: str) -> str:
    """Return a name as an identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as a string constant."""
    return "'" + text.replace("'", "''") + "'"


def names(values: list[str]) -> str:
    """Return names as a list of identifiers."""
    return ", ".join(quoted(name) for name in values)
