"""Time schemabook against references in the same run, and print ratios.

``bench.py FOLDER…`` reads the migrations of repositories and prints, for each, the time of ``pglast.parse_sql`` over the
same files, that of a replay, and the second by the first. ``bench.py --tables N`` builds and checks a made-up schema, each
command as a process of its own, beside a parse of the same files. Times are of the processor, the best of some runs.
"""

from __future__ import annotations

import argparse
import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pglast import parse_sql
from pglast.parser import ParseError, split

from generator.config import FILE_NAME, Config, each_track
from generator.config import load as read_config
from generator.errors import SchemabookError
from generator.migrations.base import MigrationFile
from generator.migrations.source import load
from generator.pipeline import prelude_of
from generator.replay.engine import replay
from generator.replay.plpgsql.declared_types import written_type
from generator.replay.plpgsql.dynamic import statements_in
from generator.replay.plpgsql.source import parse_body
from generator.sql.evaluate import forget_prepared, parse_cached

TABLES_A_FILE = 10
MANY_RUNS = 50


def main() -> int:
    """Run what was asked for; exit code 2 if a folder has no migrations to read."""
    parser = argparse.ArgumentParser(description="Time schemabook against references in the same run.")
    parser.add_argument("folders", nargs="*", type=Path, help="repositories: parse and replay")
    parser.add_argument("--tables", type=int, default=0, help="build and check a made-up schema of so many tables")
    parser.add_argument("--runs", type=int, default=3, help="the best of how many runs is taken")
    options = parser.parse_args()
    code = _compare(options.folders, options.runs) if options.folders else 0
    if options.tables or not options.folders:
        _made_up(options.tables or 1000, options.runs)
    return code


def best(work: Callable[[], object], runs: int) -> float:
    """Return the least processor time of some runs, in seconds."""
    times = []
    for _ in range(runs):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def in_turns(works: Sequence[Callable[[], object]], runs: int) -> list[float]:
    """Return the least processor times of works that take turns, so that all meet the same machine, in seconds.

    What the one before has left behind is collected first, or its garbage would be paid for by the next. What takes
    milliseconds is run more often, for a second in all at the most.
    """
    times: list[list[float]] = [[] for _ in works]
    while len(times[0]) < runs or (len(times[0]) < MANY_RUNS and sum(map(sum, times)) < 1):
        for work, found in zip(works, times, strict=True):
            gc.collect()
            found.append(best(work, 1))
    return [min(found) for found in times]


def _replay_afresh(files: Sequence[MigrationFile], prelude: tuple[MigrationFile, ...]) -> None:
    """Replay without what an earlier run has kept of the same texts."""
    parse_cached.cache_clear()
    parse_body.cache_clear()
    written_type.cache_clear()
    statements_in.cache_clear()
    forget_prepared()
    replay(files, prelude=prelude)


def parse_all(files: Sequence[MigrationFile]) -> int:
    """Parse files as pglast does, a file with a syntax error statement by statement; return the number of statements."""
    count = 0
    for file in files:
        try:
            count += len(parse_sql(file.text))
        except ParseError:
            count += sum(map(_parsed, _pieces(file.text)))
    return count


def _pieces(text: str) -> tuple[str, ...]:
    try:
        return split(text, with_parser=False)
    except ParseError:
        return ()


def _parsed(statement: str) -> int:
    try:
        return len(parse_sql(statement))
    except ParseError:
        return 0


def _compare(folders: Sequence[Path], runs: int) -> int:
    code = 0
    sums = [0.0, 0.0]
    print(f"{'':40} files  statements  parse ms  replay ms  ratio")
    # Each in a process of its own, as users run it: one that has grown parses slower, by half at times.
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as workers:
        for folder, config in _configured(folders):
            try:
                files, count, parsing, replaying = workers.submit(_measured, folder, config, runs).result()
            except SchemabookError as error:
                print(f"{folder.name[:40]:40} {error}")
                code = 2
                continue
            sums[0] += parsing
            sums[1] += replaying
            numbers = f"{files:5}  {count:10}  {parsing * 1000:8.1f}  {replaying * 1000:9.1f}"
            print(f"{folder.name[:40]:40} {numbers}  {replaying / parsing:5.2f}", flush=True)
    if all(sums):
        print(f"{'all':40} {'':17}  {sums[0] * 1000:8.0f}  {sums[1] * 1000:9.0f}  {sums[1] / sums[0]:5.2f}")
    return code


def _measured(folder: Path, config: Config, runs: int) -> tuple[int, int, float, float]:
    """Return the numbers of files and statements, and the times of a parse and a replay, in seconds."""
    source = load(folder, config.layout, config.directories, config.placeholders, baseline=config.baseline)
    files = source.files
    prelude = tuple(prelude_of(config, source.layout, files))
    works: list[Callable[[], object]] = [
        partial(parse_all, files),
        partial(_replay_afresh, files, prelude),
        partial(_replay_afresh, (), prelude),
    ]
    count = parse_all(files)
    _replay_afresh(files, prelude)
    parsing, replaying, preparing = in_turns(works, runs)
    # The prelude is there before the migrations, as on a server: its time is not theirs.
    return len(files), count, parsing, replaying - (preparing if prelude else 0.0)


def _configured(folders: Sequence[Path]) -> Iterator[tuple[Path, Config]]:
    """Yield each folder with its own configuration, once for each of its tracks."""
    for folder in folders:
        file = folder / FILE_NAME
        for config in each_track(read_config(folder, file) if file.is_file() else Config(folder)):
            yield folder, config


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


def _made_up(tables: int, runs: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write_migrations(root / "migrations", tables)
        files = load(root).files
        parsing = best(partial(parse_all, files), runs)
        print(f"{tables} tables; parse_sql over the same files: {parsing:.2f} s")
        for arguments in (["build"], ["build"], ["check"]):  # the second build has nothing to write
            _command(root, arguments, parsing)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"peak memory: {peak // 1024} MB")


def _command(root: Path, arguments: list[str], parsing: float) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "generator", *arguments]
    code = subprocess.run(command, cwd=root, check=False, capture_output=True).returncode
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"schemabook {' '.join(arguments)}: {spent:.2f} s, {spent / parsing:.1f} times the parse, exit {code}")


if __name__ == "__main__":
    sys.exit(main())
