"""One file that is the whole schema: ``structure.sql``, ``schema.sql``, a pg_dump."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.errors import LayoutError
from generator.migrations.base import Candidate, Reading, layout
from generator.migrations.reading import Entry, read_entries
from generator.migrations.tree import Tree, join

_NAME = re.compile(
    r"(?:structure|(?:.*[_-])?schema(?:[_-].*)?|init(?:[_-].*)?|(?:.*[_-])?init|database|tables)\.sql", re.IGNORECASE
)
# One a folder, of which there are hundreds; not worth opening.
_OTHERS = frozenset({"migration.sql", "up.sql", "down.sql"})
_DUMP = re.compile(r"^-- PostgreSQL database dump", re.MULTILINE)
_TABLE = re.compile(rb"^\s*CREATE\s+(?:UNLOGGED\s+)?TABLE\b", re.IGNORECASE | re.MULTILINE)


@layout("single-file")
class SingleFile:
    """Order: there is one."""

    title = "a single SQL file"
    looks_for = "structure.sql, schema.sql or a pg_dump"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield files that create tables and either say that they are dumps or are called like a schema."""
        for folder in tree:
            for name in tree.files(folder, ".sql"):
                path = join(folder, name)
                if not _NAME.fullmatch(name) and (name in _OTHERS or tree.files(folder, ".sql") != (name,)):
                    continue
                if not (_NAME.fullmatch(name) or _dump(tree, path)):
                    continue
                tables = _tables(tree.root / path)
                if tables:
                    rails = name == "structure.sql"
                    reason = "a pg_dump" if _dump(tree, path) else f"called {name}"
                    yield Candidate("single-file", (path,), 60 if rails else 40, reason, tables)

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return the files in the order in which they are named; a folder stands for the only SQL file in it.

        Raises:
            LayoutError: A file is not there, or a folder has more or less than one.
        """
        entries = []
        for path in directories:
            if (root / path).is_dir():
                names = sorted(file.name for file in (root / path).glob("*.sql"))
                if len(names) != 1:
                    message = f"the layout single-file needs one .sql file in {path}; there are {len(names)}"
                    raise LayoutError(message, f'Name the file: [migrations] directory = "{join(path, "schema.sql")}"')
                entries.append(_entry(join(path, names[0])))
            elif (root / path).exists() or (root / path).is_symlink():
                entries.append(_entry(path))
            else:
                message = f"there is no file {path} in {root}"
                raise LayoutError(message, "Correct the path in schemabook.toml")
        return read_entries(root, entries)


def _tables(path: Path) -> int:
    try:
        return len(_TABLE.findall(path.read_bytes()))
    except OSError:
        return 0


def _dump(tree: Tree, path: str) -> bool:
    return _DUMP.search(tree.head(path)[:2000]) is not None


def _entry(path: str) -> Entry:
    name = path.rpartition("/")[2].removesuffix(".sql")
    return Entry(path, name, name)
