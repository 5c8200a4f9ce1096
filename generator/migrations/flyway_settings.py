"""What Flyway's settings say that its placeholders are worth."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.migrations.decoding import decode
from generator.migrations.tree import join, parents

# Flyway's own are known where they do not depend on the server or the moment.
_OWN = {"flyway:defaultSchema": "public", "flyway:table": "flyway_schema_history"}
_FILES = (
    "flyway.conf", "conf/flyway.conf", "flyway.toml", "application.properties", "application.yml", "application.yaml",
)  # fmt: skip
_LINE = re.compile(r"^\s*(?:spring\.)?flyway\.placeholders\.([\w.:-]+)\s*=\s*(.*?)\s*$", re.MULTILINE)
_YAML = re.compile(r"^([ \t]*)placeholders:[ \t]*\n((?:\1[ \t]+\S.*\n?)+)", re.MULTILINE)
_PAIR = re.compile(r"""^\s*["']?([\w.:-]+)["']?\s*[=:]\s*["']?(.*?)["']?\s*$""", re.MULTILINE)


def placeholders(root: Path, directories: Sequence[str]) -> dict[str, str]:
    """Return the placeholders that settings in or above the directories give values to; nearer ones count.

    Values that are taken from the environment are left out: nobody knows them here.
    """
    found = dict(_OWN)
    for directory in directories:
        for place in reversed([directory, *parents(directory)]):
            for name in _FILES:
                path = root / join(place, name)
                if path.is_file():
                    found |= dict(_values(decode(path.read_bytes())[0], name))
    return found


def _values(text: str, name: str) -> Iterator[tuple[str, str]]:
    if "placeholders" not in text:
        return
    pairs = list(_LINE.findall(text))
    if name.endswith(".toml"):
        pairs += _toml(text)
    for table in _YAML.finditer(text) if name.endswith((".yml", ".yaml")) and "flyway" in text else ():
        pairs += _PAIR.findall(table[2])
    for key, value in pairs:
        if value and "${" not in value:
            yield key, value


def _toml(text: str) -> Iterator[tuple[str, str]]:
    try:
        table = tomllib.loads(text).get("flyway", {}).get("placeholders", {})
    except (tomllib.TOMLDecodeError, AttributeError):
        return  # Flyway will say so
    if isinstance(table, dict):
        yield from ((name, str(value)) for name, value in table.items())
