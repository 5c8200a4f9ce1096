"""Rails with ``schema_format = :sql``: ``db/structure.sql``, which Rails dumps after each migration.

The migrations themselves are Ruby; the dump is the schema after all of them, and its last statement lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.migrations.base import Candidate, Reading, layout, load_layouts
from generator.migrations.tree import Tree, join, parent_of

_NAME = re.compile(r"(.*_|)structure\.sql")
_VERSION = re.compile(r"^\('\d{10,}'\)", re.MULTILINE)


@layout("rails")
class Rails:
    """Order: there is one file."""

    title = "Rails with structure.sql"
    looks_for = "db/structure.sql beside db/migrate"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield dumps beside a folder of migrations in Ruby."""
        for folder in tree:
            for name in tree.files(folder, ".sql"):
                match = _NAME.fullmatch(name)
                migrate = _migrations(tree, folder, match[1]) if match else ""
                if migrate:
                    path = join(folder, name)
                    count = len(tree.files(migrate, ".rb")) or len(_VERSION.findall(tree.head(path)))
                    reason = f"Rails dumps {path} after the migrations of {migrate}"
                    yield Candidate("rails", (path,), 92, reason, count, covers=(migrate,))

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return the dump.

        Raises:
            LayoutError: It is not there.
        """
        return load_layouts()["single-file"].read(root, directories)


def _migrations(tree: Tree, folder: str, prefix: str) -> str:
    """Return the folder of the Ruby migrations that a dump is of (``animals_structure.sql``), or empty."""
    migrate = join(folder, f"{prefix}migrate")
    if tree.files(migrate, ".rb"):
        return migrate
    # Old migrations may have been deleted; the application is still there.
    return migrate if migrate in tree.folders or tree.has(join(parent_of(folder), "config/application.rb")) else ""
