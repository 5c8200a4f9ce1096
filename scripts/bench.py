"""Time ``schemabook build`` and ``schemabook check`` on a made-up schema: ``bench.py [TABLES]``."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TABLES_A_FILE = 10


def write_migrations(folder: Path, tables: int) -> None:
    """Write numbered migrations: tables with two foreign keys and an index each, and later changes to them."""
    folder.mkdir(parents=True)
    for first in range(0, tables, TABLES_A_FILE):
        lines = []
        for number in range(first, min(first + TABLES_A_FILE, tables)):
            parents = sorted({number // 2, number // 3} - {number})
            columns = ["id uuid PRIMARY KEY DEFAULT gen_random_uuid()", "name varchar(255) NOT NULL CHECK (name <> '')"]
            columns += [f"c{position} numeric(10, 2) DEFAULT {position}" for position in range(8)]
            columns += [f"t{parent}_id uuid REFERENCES t{parent} (id) ON DELETE CASCADE" for parent in parents]
            lines.append(f"CREATE TABLE t{number} (\n  " + ",\n  ".join(columns) + "\n);")
            lines.append(f"CREATE INDEX t{number}_name ON t{number} (lower(name)) WHERE c0 > 0;")
            lines.append(f"COMMENT ON COLUMN t{number}.name IS 'Name of thing {number}';")
            lines.append(f"ALTER TABLE t{number} RENAME COLUMN c7 TO last_value;")
        name = f"{first // TABLES_A_FILE + 1:05d}_tables.sql"
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def measure(root: Path, *arguments: str) -> None:
    """Run one command in the folder and print its wall time."""
    started = time.perf_counter()
    code = subprocess.run([sys.executable, "-m", "generator", *arguments], cwd=root, check=False).returncode
    print(f"schemabook {' '.join(arguments)}: {time.perf_counter() - started:.2f} s, exit {code}")


def main() -> None:
    """Run the measurement."""
    tables = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_migrations(root / "migrations", tables)
        print(f"{tables} tables")
        measure(root, "build")
        measure(root, "build")  # nothing to write this time
        measure(root, "check")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"peak memory: {peak // 1024} MB")


if __name__ == "__main__":
    main()
