"""Compare the replay with a real PostgreSQL, and print how much of what was right.

Usage: ``python scripts/differential.py [--cases] [--differences] [FOLDER…]``. Without folders: the cases of
tests/replay/cases, the fixtures, and the folders that SCHEMABOOK_DIFFERENTIAL names. The tracks of a folder's schemabook.toml are compared each. The server is the one that
SCHEMABOOK_TEST_DSN names, else the embedded one. Exit code 1 if anything differs, 2 if there is no server.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generator.drift.report import merge, render
from generator.errors import SchemabookError
from generator.migrations.base import MigrationFile
from tests.postgres.cases import case_names, read_case
from tests.postgres.differential import Comparison, as_migration, by_statement, compare_history, histories, read_tracks
from tests.postgres.server import Server, ServerMissingError, fresh, start

History = tuple[str, Sequence[MigrationFile], bool]


def main() -> int:
    """Run the comparison and return the exit code."""
    parser = argparse.ArgumentParser(description="Compare the replay with a real PostgreSQL.")
    parser.add_argument("folders", nargs="*", type=Path, help="repositories; none: the cases and the fixtures")
    parser.add_argument("--cases", action="store_true", help="only the cases of tests/replay/cases")
    parser.add_argument("--differences", action="store_true", help="print each difference")
    parser.add_argument("--transactions", action="store_true", help="run what tools run in one transaction so")
    options = parser.parse_args()
    try:
        with start() as server:
            found = _histories(options.folders, cases=options.cases)
            if not options.transactions:
                found = ((name, by_statement(files), supabase) for name, files, supabase in found)
            return _run(server, found, differences=options.differences)
    except ServerMissingError as missing:
        print(missing, file=sys.stderr)
        return 2


def _run(server: Server, found: Iterable[History], *, differences: bool) -> int:
    comparisons: list[Comparison] = []
    failed = 0
    for name, files, supabase in found:
        with fresh(server) as dsn:
            try:
                comparison = compare_history(dsn, files, supabase=supabase)
            except Exception as error:  # noqa: BLE001 - a history that breaks is told, and the others still count
                failed += 1
                print(f"{name}: FAILED {type(error).__name__}: {error}")
                continue
        comparisons.append(comparison)
        if comparison.rows:
            print(f"{name}: {len(comparison.rows)} refusals depend on rows or databases")
        if not comparison.equal:
            failed += 1
            refusals = len(comparison.only_server | comparison.only_replay)
            print(f"{name}: {len(comparison.drift)} differences, {refusals} other refusals")
            if differences:
                print("".join(f"    {line}\n" for line in comparison.told().splitlines()), end="")
    print(f"\n{len(comparisons)} histories compared, {failed} of all differ or failed\n")
    print(render(merge(comparison.tallies for comparison in comparisons)), end="")
    return 1 if failed else 0


def _histories(folders: list[Path], *, cases: bool) -> Iterator[History]:
    if not folders:
        for name in case_names():
            yield name, [as_migration(name, read_case(name).text)], False
    if cases:
        return
    named = {str(folder): folder.resolve() for folder in folders} if folders else histories()
    for name, folder in named.items():
        try:
            for track, files, supabase in read_tracks(folder):
                yield f"{name} {track}".strip(), files, supabase
        except SchemabookError as error:
            print(f"{name}: {error.message}")


if __name__ == "__main__":
    sys.exit(main())
