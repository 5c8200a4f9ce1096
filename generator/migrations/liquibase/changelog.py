"""A changelog in XML, YAML or JSON, as one kind of tree that knows its lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

import yaml

from generator.migrations.yaml_nodes import YamlError, compose, text_line

SUFFIXES = (".xml", ".yaml", ".yml", ".json")
_ROOT = "databaseChangeLog"
# Under these keys YAML has a list of what are elements of their own in XML.
_LISTS = frozenset({"changes", "columns", "databaseChangeLog"})


class ChangelogError(Exception):
    """The file is no changelog; the text says why, for people.

    Args:
        message: Why.
        line: 1-based line of it.
    """

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


@dataclass(slots=True)
class Item:
    """An element, as ``include`` or ``createTable``.

    Args:
        kind: Its name.
        line: 1-based.
        values: Its attributes, and in YAML its keys with plain values.
        items: The elements in it.
        text: What is written in it, or under its key of the same name (``sql``).
        text_line: The line on which that begins.
    """

    kind: str
    line: int
    values: dict[str, str] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    text: str = ""
    text_line: int = 0

    def flag(self, name: str) -> bool:
        """Return whether a value is ``true``."""
        return self.values.get(name, "").lower() == "true"


def parse_changelog(text: str, path: str) -> list[Item]:
    """Return what a changelog lists, in order.

    Raises:
        ChangelogError: It cannot be parsed, or is something else.
    """
    if path.endswith(".xml"):
        root = parse_xml(text)
        if root.kind != _ROOT:
            message = f"its element is {root.kind}, not {_ROOT}"
            raise ChangelogError(message, root.line)
        return root.items
    return _parse_yaml(text)


class _Builder:
    """Builds items from what expat tells."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        self.root = Item("", 0)
        self.open = [self.root]

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        item = Item(name.rpartition(":")[2], self.parser.CurrentLineNumber, dict(attributes))
        self.open[-1].items.append(item)
        self.open.append(item)

    def end(self, _name: str) -> None:
        """The element ends."""
        self.open.pop()

    def data(self, text: str) -> None:
        """There is text in it."""
        item = self.open[-1]
        if not item.text:
            item.text_line = self.parser.CurrentLineNumber
        item.text += text


def parse_xml(text: str) -> Item:
    """Return the element that an XML file is; raises ChangelogError."""
    parser = expat.ParserCreate()
    builder = _Builder(parser)
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    # Entities are text of the file's own choosing, and may be of any size: a changelog has no use for them.
    parser.EntityDeclHandler = _refuse_entity
    try:
        parser.Parse(text.encode(), True)  # noqa: FBT003 - expat takes it by place only
    except expat.ExpatError as error:
        message = f"it is not XML: {expat.ErrorString(error.code)}"
        raise ChangelogError(message, error.lineno) from error
    return builder.root.items[0]


def _refuse_entity(*_declaration: object) -> None:
    message = "it declares entities, which are not read"
    raise ChangelogError(message)


def _parse_yaml(text: str) -> list[Item]:
    try:
        node = compose(text)
    except YamlError as error:
        message = f"it is not YAML: {error}"
        raise ChangelogError(message, error.line) from error
    for key, value in _pairs(node):
        if key == _ROOT:
            return list(_elements(value))
    message = f"it has no key {_ROOT}"
    raise ChangelogError(message)


def _elements(node: yaml.Node) -> Iterator[Item]:
    """Yield the elements of a list of one-key tables."""
    if isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _elements(part)
    for key, value in _pairs(node):
        yield _element(key, value)


def _element(kind: str, node: yaml.Node) -> Item:
    item = Item(kind, node.start_mark.line + 1)
    if isinstance(node, yaml.ScalarNode):
        item.text, item.text_line = str(node.value), text_line(node)
    if isinstance(node, yaml.SequenceNode):
        item.items += _elements(node)
    for key, value in _pairs(node):
        if isinstance(value, yaml.ScalarNode):
            item.values[key] = str(value.value)
            if key == kind:
                item.text, item.text_line = str(value.value), text_line(value)
        elif key in _LISTS:
            item.items += _elements(value)
        else:
            item.items.append(_element(key, value))
    return item


def _pairs(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield str(key.value), value
