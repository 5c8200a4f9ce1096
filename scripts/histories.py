"""Random histories on PostgreSQL and the replay: python scripts/histories.py 1 50 compares 100 with each seed from 1 to 49.

With folders behind the numbers, each seed damages the beginning of every one of their histories, and compares those.

Of a history that comes out differently it prints the statements that are needed for that, and the differences, unless it
has printed much the same before. Ends with how many histories and statements were compared, how many of the statements both sides refused, and how many histories
differ. The server is the one that the tests use. Exit code 1 if anything differs, 2 if there is no server.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.postgres.differential import compare_history, read_tracks
from tests.postgres.reused import Databases
from tests.postgres.runner import statements
from tests.postgres.server import ServerMissingError, start
from tests.properties.damage import damaged
from tests.properties.randomly import random_history
from tests.properties.reduction import reduced
from tests.properties.strategies import History, as_files

_EXAMPLES = 100


class Histories:
    """The comparison of histories, and its counts.

    Args:
        databases: Where they run.
        makers: What make them, each from a seed.
    """

    def __init__(self, databases: Databases, makers: Sequence[Callable[[str], History]]) -> None:
        self.counts = Counter[str]()
        self._makers = makers
        self._told = set[str]()
        self._databases = databases

    def run(self, number: int) -> None:
        """Compare the histories of a seed."""
        for place, make in enumerate(self._makers):
            history = make(f"{number} {place}")
            self.counts["histories"] += 1
            self.counts["statements"] += sum(map(len, history))
            if self.differences(history, count=True):
                self.counts["differences"] += 1
                self._tell(number, history)

    def differences(self, history: History, *, count: bool = False) -> str:
        """Return how a history comes out differently, empty if it does not."""
        with self._databases.empty() as connection:
            try:
                comparison = compare_history(connection, as_files(history))
            except Exception as error:  # noqa: BLE001 - an internal error is what is looked for, too
                return f"{type(error).__name__}: {error}"
        if count:
            self.counts["refused"] += comparison.refused
        return "" if comparison.equal else comparison.told()

    def _tell(self, number: int, history: History) -> None:
        least = reduced(history, lambda fewer: bool(self.differences(fewer)))
        kind = re.sub(r'"[^"]*"|\b\w\d?\b', "", self.differences(least))
        if kind in self._told:
            return
        self._told.add(kind)
        text = "".join(f"-- {file.path}\n{file.text}" for file in as_files(least))
        print(f"\n-- seed {number} DIFFERS\n{self.differences(least)}\n{text}", flush=True)


def damagers(folders: Sequence[str]) -> Iterator[Callable[[str], History]]:
    """Yield what damages each history of some repositories; a Supabase project's needs more than an empty database."""
    for folder in folders:
        for _, files, supabase in read_tracks(Path(folder)):
            if not supabase:
                texts = [statement.text for file in files for statement in statements(file.text)]
                yield partial(damaged, texts)


def main(first: int, last: int, folders: Sequence[str]) -> int:
    """Run the seeds and return the exit code."""
    try:
        with start() as server:
            databases = Databases(server)
            histories = Histories(databases, [*damagers(folders)] if folders else [random_history] * _EXAMPLES)
            try:
                for number in range(first, last):
                    histories.run(number)
                    print(f"{number}:", _summary(histories.counts), flush=True)
            finally:
                databases.close()
    except ServerMissingError as missing:
        print(missing, file=sys.stderr)
        return 2
    print(f"all of {first} to {last - 1}: {_summary(histories.counts)}; {databases.made} databases")
    return histories.counts["differences"] > 0


def _summary(counts: Counter[str]) -> str:
    return (
        f"{counts['histories']} histories, {counts['statements']} statements, {counts['refused']} of them refused by both; "
        f"{counts['differences']} histories differ"
    )


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]))
