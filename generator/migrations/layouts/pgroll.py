"""pgroll: migrations in YAML or JSON, lists of operations; replayed is what they come to once completed.

As in ``CollectFilesFromDir`` of pgroll: files by name. An operation that is not understood is a finding, and costs only
itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import yaml

from generator.migrations.base import Candidate, Reading, Segment, layout
from generator.migrations.notes import Note
from generator.migrations.pgroll.operations import operations, statements
from generator.migrations.pgroll.values import OperationError, Table, plain
from generator.migrations.psql import Script
from generator.migrations.reading import Draft, Entry, assemble, list_folder, read_text, unreadable
from generator.migrations.tree import Tree, join
from generator.migrations.yaml_nodes import YamlError, compose
from generator.model.finding import Severity

_SUFFIXES = (".yaml", ".yml", ".json")
# A list, not a table: translations of user interfaces have "operations" too.
_OPERATIONS = re.compile(r"^\s*\{?\s*\"?operations\"?\s*:\s*(?:\[|\n\s*-|-)", re.MULTILINE)
_KINDS = re.compile(rf"[\s\"{{-](?:{'|'.join(operations)})\"?\s*:")


@layout("pgroll")
class Pgroll:
    """Order: file names."""

    title = "pgroll"
    looks_for = "YAML or JSON files with operations (create_table, add_column, sql …)"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield folders whose first and last such file list operations."""
        for folder in tree:
            names = [name for name in tree.files(folder) if name.endswith(_SUFFIXES)]
            if names and all(_is_migration(tree.head(join(folder, name))) for name in (names[0], names[-1])):
                yield Candidate(
                    "pgroll", (folder,), 91, "its files list operations of pgroll", len(names), "postgresql"
                )

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return the migrations as SQL, each statement on the line of its operation."""
        entries = [
            Entry.named(join(directory, name), name.rpartition(".")[0])
            for directory in directories
            for name in list_folder(root, directory)[0]
            if name.endswith(_SUFFIXES) and not name.startswith(".")
        ]
        return assemble(_draft(root, entry) for entry in entries)


def _is_migration(head: str) -> bool:
    return _OPERATIONS.search(head) is not None and _KINDS.search(head) is not None


def _draft(root: Path, entry: Entry) -> Draft:
    try:
        text, notes = read_text(root, entry.path)
    except OSError as error:
        return Draft(entry, Script("", (), ((entry.path, unreadable(error)),)), unreadable=True)
    try:
        node = compose(text)
    except YamlError as error:
        message = f"the file is not YAML, and missing from the replay: {error}"
        notes.append(Note("migration-unreadable", Severity.ERROR, message, error.line))
        node = None
    lines: list[str] = []
    segments = []
    for kind, operation in _listed(node):
        line = kind.start_mark.line + 1
        try:
            values = plain(operation)
            found = statements(str(kind.value), Table(values if isinstance(values, dict) else {}))
        except OperationError as error:
            message = f"the operation {kind.value} is not understood, and not replayed: {error}"
            notes.append(Note("migration-unreadable", Severity.WARNING, message, line))
            continue
        for statement in found:
            segments.append(Segment(len(lines) + 1, entry.path, line, 0))
            lines += f"{statement.rstrip().rstrip(';')};".split("\n")
    said = tuple((entry.path, note) for note in notes)
    return Draft(entry, Script("\n".join(lines), tuple(segments), said))


def _listed(node: yaml.Node | None) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    """Yield (name, values) of the operations of a migration."""
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        if key.value == "operations" and isinstance(value, yaml.SequenceNode):
            for part in value.value:
                if isinstance(part, yaml.MappingNode):
                    yield from part.value
