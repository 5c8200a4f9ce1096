"""Flyway's settings in the files of Flyway, Spring Boot, Quarkus, Micronaut and Maven, as far as they are no programs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import field

import yaml

from generator.migrations.liquibase.changelog import ChangelogError, Item, parse_xml
from generator.migrations.yaml_nodes import YamlError, compose
from generator.record import dataclass

FILES = (
    "pom.xml", "flyway.conf", "conf/flyway.conf", "flyway.toml", "application.properties", "application.yml", "application.yaml",
)  # fmt: skip
_PREFIX = re.compile(r"(?:spring\.|quarkus\.)?flyway\.(?:datasources\.default\.)?")
_LINE = re.compile(r"""^[ \t]*([\w.:"-]+)[ \t]*[=:][ \t]*(.*?)[ \t]*$""", re.MULTILINE)
_DOCUMENT = re.compile(r"^---.*$", re.MULTILINE)
_FOR_PROFILE = frozenset({"spring.profiles", "spring.config.activate.on-profile"})
# What Maven puts in, before anybody reads the file as YAML.
_FILTERED = re.compile(r"@[\w.-]+@")
_PROPERTY = re.compile(r"\$\{([\w.-]+)\}")
_PREFIX_OF_FILES = "sqlmigrationprefix"  # may be empty
_PLUGIN = "flyway-maven-plugin"
_DEEPEST = 10


@dataclass(frozen=True, slots=True)
class Block:
    """Settings that hold together.

    Args:
        values: By their names in small letters without hyphens; lists are joined by commas.
        placeholders: The values of placeholders.
        lines: Where values stand.
    """

    values: dict[str, str] = field(default_factory=dict)
    placeholders: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def locations(self) -> list[str]:
        """Where the migrations are that these settings are about."""
        return listed(self.values.get("locations", ""))

    def add(self, key: str, value: str, line: int) -> None:
        """Take note of a setting of Flyway's; what only the environment knows is none."""
        match = _PREFIX.match(key)
        if match is None or "${" in value:
            return
        name = key[match.end() :]
        if not value and name.replace("-", "").lower() != _PREFIX_OF_FILES:
            return
        if name.startswith("placeholders."):
            self.placeholders[name.partition(".")[2].strip('"')] = value
            return
        name = name.replace("-", "").lower()
        self.values[name] = value
        self.lines[name] = line


def listed(text: str) -> list[str]:
    """Return the parts of a list with commas."""
    return [part.strip() for part in text.split(",") if part.strip()]


def blocks_of(text: str, name: str) -> list[Block]:
    """Return the settings in a file; none where it is not what its name says, which its own tool will tell."""
    if "flyway" not in text:
        return []
    if name.endswith(".xml"):
        return _maven(text)
    block = Block()
    if name.endswith(".toml"):
        pairs = _toml(text)
    elif name.endswith((".yml", ".yaml")):
        pairs = _yaml(text)
    else:
        pairs = ((match[1], match[2], text.count("\n", 0, match.start()) + 1) for match in _LINE.finditer(text))
    for key, value, line in pairs:
        block.add(key, value, line)
    return [block]


def _toml(text: str) -> Iterator[tuple[str, str, int]]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    environments = table.get("environments")
    default = environments.get("default") if isinstance(environments, dict) else None
    if isinstance(default, dict):
        yield from _flat("flyway", {"schemas": default.get("schemas", [])})
    yield from _flat("flyway", table.get("flyway"))


def _flat(key: str, value: object) -> Iterator[tuple[str, str, int]]:
    if isinstance(value, dict):
        for name, below in value.items():
            yield from _flat(f"{key}.{name}", below)
    elif isinstance(value, list):
        yield key, ",".join(map(str, value)), 1
    elif value is not None:
        yield key, str(value).lower() if isinstance(value, bool) else str(value), 1


def _yaml(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield the keys of all documents but of those for a profile."""
    begins = [0, *(match.end() for match in _DOCUMENT.finditer(text))]
    for begin, end in zip(begins, [*begins[1:], len(text)], strict=True):
        document = _DOCUMENT.sub("", text[begin:end])
        if "flyway" not in document:
            continue
        try:
            node = compose(_FILTERED.sub("filtered", document))
        except YamlError:
            continue
        above = text.count("\n", 0, begin)
        found = list(_keys("", node, 0))
        if not any(key in _FOR_PROFILE for key, _, _ in found):
            yield from ((key, value, line + above) for key, value, line in found)


def _keys(key: str, node: yaml.Node | None, depth: int) -> Iterator[tuple[str, str, int]]:
    if isinstance(node, yaml.MappingNode) and depth < _DEEPEST:
        for name, below in node.value:
            if isinstance(name, yaml.ScalarNode):
                yield from _keys(f"{key}.{name.value}" if key else str(name.value), below, depth + 1)
    elif isinstance(node, yaml.SequenceNode):
        parts = [str(part.value) for part in node.value if isinstance(part, yaml.ScalarNode)]
        yield key, ",".join(parts), node.start_mark.line + 1
    elif isinstance(node, yaml.ScalarNode):
        yield key, str(node.value), node.start_mark.line + 1


def _maven(text: str) -> list[Block]:
    """Return what a ``pom.xml`` says: its properties, those of each profile above them, and its plugin's executions."""
    try:
        project = parse_xml(text)
    except ChangelogError:
        return []
    properties = _properties(project)
    found = [_of_properties(properties)]
    found += [_of_properties(properties | _properties(profile)) for profile in _below(project, "profiles", "profile")]
    known = {name: item.text.strip() for name, item in properties.items()}
    for plugin in _plugins(project):
        shared = _below(plugin, "configuration")
        own = [_below(each, "configuration") for each in _below(plugin, "executions", "execution")]
        for configurations in [[*shared, *each] for each in own] or [shared]:
            block = Block()
            for item in configurations:
                for each in item.items:
                    _configure(block, each, known)
            found.append(block)
    return [block for block in found if block.values or block.placeholders]


def _configure(block: Block, item: Item, known: dict[str, str]) -> None:
    if item.kind == "placeholders":
        for each in item.items:
            block.add(f"flyway.placeholders.{each.kind}", _resolved(each.text, known), each.line)
    else:
        parts = [_resolved(each.text, known) for each in item.items] or [_resolved(item.text, known)]
        block.add(f"flyway.{item.kind}", ",".join(parts), item.line)


def _plugins(item: Item, depth: int = 0) -> Iterator[Item]:
    for each in item.items if depth < _DEEPEST else ():
        if each.kind == "plugin" and any(one.text.strip() == _PLUGIN for one in _below(each, "artifactId")):
            yield each
        else:
            yield from _plugins(each, depth + 1)


def _below(item: Item, *kinds: str) -> list[Item]:
    found = [item]
    for kind in kinds:
        found = [each for one in found for each in one.items if each.kind == kind]
    return found


def _properties(item: Item) -> dict[str, Item]:
    return {each.kind: each for one in _below(item, "properties") for each in one.items}


def _of_properties(properties: dict[str, Item]) -> Block:
    known = {name: item.text.strip() for name, item in properties.items()}
    block = Block()
    for name, item in properties.items():
        if name.startswith("flyway."):
            block.add(name, _resolved(item.text, known), item.line)
    return block


def _resolved(text: str, known: dict[str, str]) -> str:
    """Return a text with Maven's properties put in."""
    for _ in range(_DEEPEST):
        filled = _PROPERTY.sub(lambda match: known.get(match[1], match.group()), text)
        if filled == text:
            break
        text = filled
    return text.strip()
