"""What ``schemabook init`` writes, or shows when there is a file already."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from generator.config import FILE_NAME, OPTIONS, Option
from generator.errors import WriteError
from generator.migrations.source import Source

_MAKEFILE = """\
.PHONY: schema-docs
schema-docs:  ## Write the database documentation
\tschemabook build

.PHONY: schema-docs-check
schema-docs-check:  ## Fail when the database documentation is stale
\tschemabook check
"""
_EXTENSIONS = """\
markdown_extensions:
  - attr_list
  - md_in_html
  - tables
  - pymdownx.quotes:
      callouts: true
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format
"""
_MKDOCS = """\
site_name: {title}
docs_dir: docs
theme:
  name: material
  features:
    - navigation.indexes
    - navigation.prune
"""


def write(root: Path, target: Path, found: Source) -> Iterator[str]:
    """Write the files that are not there yet; yield a line (or a paragraph) about each.

    Args:
        root: The folder of the configuration file.
        target: The configuration file.
        found: The migrations.

    Raises:
        WriteError: A file cannot be written.
    """
    yield _new(root / target.name, settings(found)) or f"{target.name} is there already: left as it is"
    yield _new(root / "Makefile", _MAKEFILE) or f"Makefile is there already. To add:\n\n{_MAKEFILE}"
    mkdocs = _MKDOCS.format(title=json.dumps(root.name)) + _EXTENSIONS
    yield (
        _new(root / "mkdocs.yml", mkdocs)
        or f"mkdocs.yml is there already. To add, where it is missing:\n\n{_EXTENSIONS}"
    )
    command = "schemabook build" if target.name == FILE_NAME else f"schemabook build --config {target}"
    yield f"Next: {command}"


def settings(found: Source) -> str:
    """Return a configuration file that says what was found, and everything else in comments."""
    known = {
        "migrations.layout": json.dumps(found.layout),
        "migrations.directory": json.dumps(found.directories[0] if len(found.directories) == 1 else found.directories),
    }
    lines = ["# Written by schemabook init. Keys in comments have their default value."]
    plain = [option for option in OPTIONS if not option.name.endswith(".*")]
    ordered = sorted(plain, key=lambda option: len(option.path) > 1)  # keys without a table come first in TOML
    for table, options in groupby(ordered, key=lambda option: option.path[:-1]):
        lines += ["", f"[{'.'.join(table)}]"] if table else [""]
        for option in options:
            lines += [f"# {option.doc}", _line(option, known)]
    for option in OPTIONS:
        if option.name.endswith(".*"):
            lines += ["", f"# {option.doc}", f"# [{'.'.join(option.path)}]"]
    return "\n".join(lines) + "\n"


def _line(option: Option, known: dict[str, str]) -> str:
    if option.name in known:
        return f"{option.path[-1]} = {known[option.name]}"
    default = option.default if option.default != "left out" else option.example
    return f"# {option.path[-1]} = {default}"


def _new(path: Path, text: str) -> str:
    """Write a file that is not there; return what to say about it, or nothing if it was there."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        return ""
    except OSError as error:
        message = f"{path.name} cannot be written: {error.strerror}"
        raise WriteError(message, f"Make {path.parent} writable") from error
    return f"{path.name} written"
