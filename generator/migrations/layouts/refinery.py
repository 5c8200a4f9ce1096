"""refinery: ``V<version>__<name>.sql`` and ``U<version>__<name>.sql`` below a crate that depends on refinery.

As in ``parse_migration_name`` of refinery-core: versions are numbers; ``U`` means that gaps are allowed, not undo.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.migrations.base import Candidate, Reading, layout
from generator.migrations.manifests import depending
from generator.migrations.naming import date_of
from generator.migrations.notes import not_replayed
from generator.migrations.reading import Entry, in_order, list_folder, read_entries
from generator.migrations.transactions import always
from generator.migrations.tree import Tree, join
from generator.model.finding import Finding

_NAME = re.compile(r"[UV](\d+)(?:\.\d+)?__(\w+)\.sql")
_CODE = re.compile(r"[UV]\d+(?:\.\d+)?__\w+\.rs")
_DEPENDENCY = re.compile(r"""^\s*(?:\[.*\brefinery\]|"?refinery"?\s*=|refinery\.)""", re.MULTILINE)


@layout("refinery")
class Refinery:
    """Order: versions as numbers."""

    title = "refinery"
    looks_for = "V<version>__<name>.sql below a Cargo.toml with refinery"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield every folder of such files in a crate that depends on refinery."""
        for folder in tree:
            count = sum(_NAME.fullmatch(name) is not None for name in tree.files(folder, ".sql"))
            crate = depending(tree, folder, "Cargo.toml", _DEPENDENCY) if count else ""
            if crate:
                yield Candidate("refinery", (folder,), 94, f"{crate} depends on refinery", count)

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return the files below the directories; migrations in Rust are reported."""
        findings: list[Finding] = []
        found = [pair for directory in directories for pair in _walk(root, directory, findings)]
        return read_entries(root, in_order(found), findings, together=always)


def _walk(root: Path, folder: str, findings: list[Finding]) -> Iterator[tuple[tuple[int, str], Entry]]:
    files, folders = list_folder(root, folder)
    for name in files:
        path = join(folder, name)
        if (match := _NAME.fullmatch(name)) is not None:
            yield (int(match[1]), path), Entry(path, match[1], match[2], date_of(match[1]))
        elif _CODE.fullmatch(name):
            findings.append(not_replayed(path, "it is written in Rust; what it changes is not in the pages"))
        elif name.endswith(".sql"):
            findings.append(not_replayed(path, "its name is not V<version>__<name>.sql, so refinery skips it"))
    for name in folders:
        yield from _walk(root, join(folder, name), findings)
