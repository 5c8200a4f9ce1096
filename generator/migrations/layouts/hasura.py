"""Hasura: ``migrations/<database>/<version>_<name>/up.sql`` below a ``config.yaml``, or ``up.yaml`` with ``run_sql``.

As in ``migrate/source`` of the Hasura CLI: versions are numbers. Configurations before version 3 have no folder for the
database, and files ``<version>_<name>.up.sql``. What ``up.yaml`` says to Hasura itself concerns its metadata, not the schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import yaml

from generator.migrations.base import WHOLE, Candidate, Reading, Segment, layout
from generator.migrations.naming import date_of
from generator.migrations.notes import Note, not_replayed
from generator.migrations.psql import Script
from generator.migrations.reading import Draft, Entry, assemble, draft, list_folder, read_text, unreadable
from generator.migrations.transactions import always
from generator.migrations.tree import Tree, join
from generator.migrations.yaml_nodes import YamlError, compose, text_line
from generator.model.finding import Finding, Severity

_NAME = re.compile(r"(?P<version>\d+)(?:_(?P<name>.*?))?(?P<suffix>\.up\.(?:sql|yaml))?")
_FILES = ("up.sql", "up.yaml")
_SETTINGS = re.compile(r"^(?:metadata_directory|admin_secret|handler_webhook_baseurl|endpoint)\s*:", re.MULTILINE)


@layout("hasura")
class Hasura:
    """Order: versions as numbers."""

    title = "Hasura"
    looks_for = "migrations/<database>/<version>_<name>/up.sql below Hasura's config.yaml"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield folders of migrations below a configuration of Hasura."""
        for folder in tree:
            found = [name for name in _names(tree, folder) if _NAME.fullmatch(name)]
            settings = tree.above(folder, "config.yaml") if found else ""
            if settings and "migrations" in folder.split("/") and _SETTINGS.search(tree.head(settings)):
                yield Candidate("hasura", (folder,), 97, f"below {settings} of Hasura", len(found))

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return what the migrations run; those without a way up are reported."""
        findings: list[Finding] = []
        found: list[tuple[int, str, Draft]] = []
        for directory in directories:
            files, folders = list_folder(root, directory)
            for name in (*files, *folders):
                match = _NAME.fullmatch(name)
                if match is None or (name in files and not match["suffix"]):
                    continue
                path = join(directory, name)
                up = path if name in files else next((f"{path}/{one}" for one in _up(root, path)), "")
                if not up:
                    findings.append(not_replayed(path, f"there is neither {_FILES[0]} nor {_FILES[1]} in it"))
                    continue
                entry = Entry(up, match["version"], match["name"] or "", date_of(match["version"]))
                found.append((int(match["version"]), name, _draft(root, entry)))
        return assemble((one for _, _, one in sorted(found, key=lambda each: each[:2])), findings)


def _names(tree: Tree, folder: str) -> Iterator[str]:
    yield from (child.rpartition("/")[2] for child in tree.children(folder) if set(_FILES) & set(tree.files(child)))
    yield from (name for name in tree.files(folder) if name.endswith((".up.sql", ".up.yaml")))


def _up(root: Path, folder: str) -> list[str]:
    present = list_folder(root, folder)[0]
    return [name for name in _FILES if name in present]


def _draft(root: Path, entry: Entry) -> Draft:
    if entry.path.endswith(".sql"):
        return draft(root, entry, together=always)
    try:
        text, notes = read_text(root, entry.path)
    except OSError as error:
        return Draft(entry, Script("", (), ((entry.path, unreadable(error)),)), unreadable=True)
    pieces: list[str] = []
    segments: list[Segment] = []
    try:
        for sql in _run_sql(compose(text)):
            segments.append(Segment("".join(pieces).count("\n") + 1, entry.path, text_line(sql)))
            pieces.append(f"{str(sql.value).rstrip().rstrip(';')};\n")
    except YamlError as error:
        message = f"the file is not YAML, and missing from the replay: {error}"
        notes.append(Note("migration-unreadable", Severity.ERROR, message, error.line))
    said = tuple((entry.path, note) for note in notes)
    return Draft(entry, Script("".join(pieces), tuple(segments), said, WHOLE))


def _run_sql(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Yield the texts that ``run_sql`` commands have under ``args.sql``."""
    for command in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        keys = _table(command)
        kind = keys.get("type")
        if isinstance(kind, yaml.ScalarNode) and kind.value in {"run_sql", "pg_run_sql"}:
            sql = _table(keys.get("args")).get("sql")
            if isinstance(sql, yaml.ScalarNode):
                yield sql


def _table(node: yaml.Node | None) -> dict[str, yaml.Node]:
    return {str(key.value): value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
