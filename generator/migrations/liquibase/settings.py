"""What the settings of Liquibase, or of Spring around it, say: the changelog, contexts and labels."""

from __future__ import annotations

import re
from pathlib import Path

from generator.migrations.decoding import decode
from generator.migrations.tree import join, parents
from generator.record import dataclass

_FILES = (
    "liquibase.properties", "application.properties", "application.yml", "application.yaml",
    "src/main/resources/liquibase.properties", "src/main/resources/application.properties",
    "src/main/resources/application.yml", "src/main/resources/application.yaml",
)  # fmt: skip
_LINE = re.compile(
    r"^\s*(?:(?:spring|quarkus|liquibase\.command)\.)?(?:liquibase\.)?"
    r"(?P<key>change-?log-?file|change-log|contexts|context-filter|label-?filter|labels)\s*[=:][ \t]*(?P<value>[^\s#].*?)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What is said.

    Args:
        file: The file that says it, or empty.
        contexts: The contexts that are given; empty for none, and then all changesets run.
        labels: The expression that labels have to fulfil, or empty.
    """

    file: str = ""
    contexts: tuple[str, ...] = ()
    labels: str = ""


def read_settings(root: Path, changelog: str) -> Settings:
    """Return the settings nearest to a changelog that give contexts or labels; those of the environment are not known."""
    for place in parents(changelog):
        for name in _FILES:
            path = join(place, name)
            if not (root / path).is_file():
                continue
            text = decode((root / path).read_bytes())[0]
            if name.endswith(("yml", "yaml")):
                text = text.partition("liquibase:")[2]
            values = {match["key"].lower(): match["value"].strip("\"'") for match in _LINE.finditer(text)}
            known = {key: value for key, value in values.items() if "${" not in value}
            contexts = known.get("contexts", known.get("context-filter", ""))
            labels = known.get("labels", known.get("label-filter", known.get("labelfilter", "")))
            if contexts or labels:
                return Settings(path, tuple(re.split(r"[\s,]+", contexts.strip())) if contexts else (), labels)
    return Settings()
