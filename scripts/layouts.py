"""Print which migrations are found in repositories when nothing is configured.

Usage: ``python scripts/layouts.py FOLDER…``. One line a repository: its name, the layout, how many files, where, and why; or why it is
refused. Exit code 1 if one is refused.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generator.errors import SchemabookError
from generator.migrations.source import load


def main(folders: list[str]) -> int:
    """Print the table and return the exit code."""
    refused = 0
    for folder in sorted(Path(name) for name in folders):
        try:
            source = load(folder.resolve())
        except SchemabookError as error:
            refused += 1
            print(f"{folder.name:<45} {'refused':<18} {error.message}")
        else:
            where = ", ".join(source.directories)
            print(f"{folder.name:<45} {source.layout:<18} {len(source.files):>4}  {where} ({source.reason})")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
