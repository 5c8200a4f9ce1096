"""SQLx: ``migrations/<version>_<name>.sql``, or pairs ``.up.sql`` and ``.down.sql``.

As in ``resolve_blocking`` of sqlx-core: the version is the number before the first underscore; other names are skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.migrations.base import Candidate, Reading, layout
from generator.migrations.manifests import depending
from generator.migrations.notes import not_replayed
from generator.migrations.reading import Entry, in_order, list_sql, read_entries
from generator.migrations.transactions import as_one_query, unless
from generator.migrations.tree import Tree, join
from generator.model.finding import Finding, Severity

_NAME = re.compile(r"(\d+)_(.*)\.sql")
_DEPENDENCY = re.compile(r"""^\s*(?:sqlx\b|\[.*\bsqlx\]|"?sqlx"?\s*=)""", re.MULTILINE)

_ON_ITS_OWN = re.compile(r"\A-- no-transaction\b")


@layout("sqlx")
class Sqlx:
    """Order: versions as numbers."""

    title = "SQLx"
    looks_for = "migrations/<version>_<name>.sql below a Cargo.toml with sqlx"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield every ``migrations`` folder of a crate that depends on SQLx."""
        for folder in tree:
            if folder.rpartition("/")[2] != "migrations":
                continue
            names = [name for name in tree.files(folder, ".sql") if _NAME.fullmatch(name)]
            crate = depending(tree, folder, "Cargo.toml", _DEPENDENCY) if names else ""
            if crate:
                count = sum(not name.endswith(".down.sql") for name in names)
                yield Candidate("sqlx", (folder,), 92, f"{crate} depends on sqlx", count)

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return the files of the way up."""
        findings: list[Finding] = []
        entries = []
        for directory in directories:
            for name in list_sql(root, directory, findings):
                path = join(directory, name)
                if (match := _NAME.fullmatch(name)) is None:
                    why = "its name is not <version>_<name>.sql, so SQLx skips it"
                    findings.append(not_replayed(path, why, Severity.WARNING))
                elif not name.endswith(".down.sql"):
                    stem = name.removesuffix(".sql").removesuffix(".up")
                    entries.append(((int(match[1]), name), Entry.named(path, stem)))
        return read_entries(root, in_order(entries), findings, together=unless(_ON_ITS_OWN, as_one_query))
