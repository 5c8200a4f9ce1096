"""goose: ``<version>_<name>.sql`` with ``-- +goose Up`` and ``-- +goose Down`` in one file.

As in ``NumericComponent`` of goose: the version is what stands before the first underscore, as a number. Migrations
written in Go stand among them; nothing but Go can run those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.migrations.base import Candidate, Reading, layout
from generator.migrations.notes import Note, not_replayed
from generator.migrations.reading import Entry, in_order, list_folder, list_sql, read_entries
from generator.migrations.sections import GOOSE, blank_down
from generator.migrations.transactions import unless
from generator.migrations.tree import Tree, join
from generator.model.finding import Finding, Severity

_NAME = re.compile(r"(\d+)_.*\.sql")
_GO = re.compile(r"\d+_.*(?<!_test)\.go")
_MARKER = re.compile(r"^--\s*\+goose\s+up\b", re.MULTILINE | re.IGNORECASE)

_ON_ITS_OWN = re.compile(r"^\s*--\s*\+goose\s+NO TRANSACTION\b", re.MULTILINE)


@layout("goose")
class Goose:
    """Order: versions as numbers."""

    title = "goose"
    looks_for = "migrations/<version>_<name>.sql with a line -- +goose Up"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield every folder whose first or last file has the marker."""
        for folder in tree:
            names = [name for name in tree.files(folder, ".sql") if _NAME.fullmatch(name)]
            if names and any(_MARKER.search(tree.head(join(folder, name))) for name in (names[0], names[-1])):
                yield Candidate("goose", (folder,), 93, "its files have -- +goose Up", len(names))

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return the files; what stands below ``-- +goose Down`` is blanked, and Go migrations are reported."""
        findings: list[Finding] = []
        entries = []
        for directory in directories:
            for name in list_sql(root, directory, findings):
                path = join(directory, name)
                if (match := _NAME.fullmatch(name)) is not None:
                    entries.append(((int(match[1]), name), Entry.named(path, name.removesuffix(".sql"))))
                else:
                    findings.append(not_replayed(path, "its name is not <version>_<name>.sql, so goose skips it"))
            findings += [
                not_replayed(join(directory, name), "it is written in Go; what it changes is not in the pages")
                for name in list_folder(root, directory)[0]
                if _GO.fullmatch(name)
            ]
        return read_entries(root, in_order(entries), findings, _prepare, together=unless(_ON_ITS_OWN))


def _prepare(text: str) -> tuple[str, list[Note]]:
    kept, seen = blank_down(text, GOOSE)
    if seen or not text.strip():
        return kept, []
    message = "there is no line -- +goose Up, which goose demands; the whole file is replayed"
    return kept, [Note("section-marker-missing", Severity.WARNING, message)]
