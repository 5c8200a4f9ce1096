"""What Flyway's settings say of a folder: its schemas, and what its placeholders are worth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

from generator.migrations.decoding import decode
from generator.migrations.flyway_files import FILES, Block, blocks_of, listed
from generator.migrations.tree import join, parents
from generator.record import dataclass

_SCHEMAS = ("schemas", "defaultschema")


@dataclass(slots=True)
class Settings:
    """The settings of a folder.

    Args:
        placeholders: The values of placeholders that are known.
        schemas: The schemas that Flyway creates.
        default: The schema that comes first in its search path; empty for the server's own.
        path: The file that says so.
        line: Where.
        prefix: What the names of versioned migrations begin with.
    """

    placeholders: dict[str, str] = field(default_factory=dict)
    schemas: tuple[str, ...] = ()
    default: str = ""
    path: str = ""
    line: int = 1
    prefix: str = "V"

    @property
    def session(self) -> list[tuple[str, int]]:
        """What the session of every migration begins with."""
        return [(f'SET search_path TO {_quoted(self.default)}, "$user", public;', self.line)] if self.default else []

    @property
    def beginning(self) -> list[tuple[str, int]]:
        """What comes before all migrations."""
        return [(f"CREATE SCHEMA IF NOT EXISTS {_quoted(name)};", self.line) for name in self.schemas]


def settings_of(root: Path, directory: str) -> Settings:
    """Return what the settings in or above a folder say; nearer ones count.

    Values that are taken from the environment are left out: nobody knows them here.
    """
    settings = Settings()
    values: dict[str, str] = {}
    for place in reversed([directory, *parents(directory)]):
        for name in FILES:
            path = join(place, name)
            if not (root / path).is_file():
                continue
            blocks = blocks_of(decode((root / path).read_bytes())[0], name)
            fitting = [block for block in blocks if _is_about(block, directory)]
            for block in fitting or blocks:
                settings.placeholders |= block.placeholders
            for key, value, line in _agreed(fitting):
                values[key] = value
                if key in _SCHEMAS:
                    settings.path, settings.line = path, line
    schemas = listed(values.get("schemas", ""))
    default = values.get("defaultschema") or next(iter(schemas), "")
    if values.get("createschemas", "true").lower() != "false":
        settings.schemas = tuple(dict.fromkeys(name for name in (*schemas, default) if name and name != "public"))
    settings.prefix = values.get("sqlmigrationprefix", "V")
    settings.default = default if default != "public" else ""
    # Flyway's own are known where they do not depend on the server or the moment.
    own = {"flyway:defaultSchema": default or "public", "flyway:table": values.get("table", "flyway_schema_history")}
    settings.placeholders = own | settings.placeholders
    return settings


def _is_about(block: Block, directory: str) -> bool:
    """Return whether settings are about the migrations in a folder: they name it, or no location at all."""
    places = [each.partition(":")[2] or each for each in block.locations]
    return not places or any(f"/{_plain(place)}/" in f"/{directory}/" for place in places)


def _plain(location: str) -> str:
    # ``{vendor}`` stands for the database's name.
    return location.partition("{")[0].removeprefix("./").strip("/")


def _agreed(blocks: list[Block]) -> Iterator[tuple[str, str, int]]:
    """Yield what is said of schemas; those that name the folder's location come first, and what they disagree on is left out."""
    named = [block for block in blocks if block.locations] or blocks
    for key in (*_SCHEMAS, "createschemas", "table", "sqlmigrationprefix"):
        said = {block.values[key]: block.lines[key] for block in named if key in block.values}
        if len(said) == 1:
            yield (key, *next(iter(said.items())))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
