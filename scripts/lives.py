"""Run the machines of tests/machines for long: python scripts/lives.py 1 500 runs 100 lives with each seed from 1 to 499.

Prints a line a seed, and of a failure the steps that Hypothesis came to. Ends with the number of lives and failures. With
``--merges`` the lives are those of two branches that real git merges. They write much: a TMPDIR in memory makes them fast.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.machines import test_branches
from tests.machines.test_machine import Life

_LIVES = 100
_SETTINGS = settings(
    max_examples=_LIVES,
    stateful_step_count=6,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def lives(number: int) -> None:
    """Run the lives of a seed."""
    run_state_machine_as_test(seed(number)(Life), settings=_SETTINGS)


def merges(number: int) -> None:
    """Run the merges of a seed."""
    merge = test_branches.test_a_merge_loses_no_text_and_ids_settle.hypothesis.inner_test  # type: ignore[attr-defined]
    seed(number)(_SETTINGS(given(test_branches.steps, test_branches.steps)(merge)))()


def main(run: Callable[[int], None], first: int, last: int) -> int:
    """Run the seeds; return how many of them failed."""
    failed = 0
    for number in range(first, last):
        try:
            run(number)
            print(number, "held", flush=True)
        except BaseExceptionGroup as errors:
            failed += 1
            _print(number, *errors.exceptions)
        except (AssertionError, LookupError, ValueError, OSError, TypeError) as error:
            failed += 1
            _print(number, error)
    print(f"{(last - first) * _LIVES} lives at the most, {failed} seeds with a failure")
    return failed


def _print(number: int, *errors: BaseException) -> None:
    for error in errors:
        places = [
            f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)
        ]
        print(number, "FAILED", type(error).__name__, str(error)[:600], " ".join(places[-3:]))
        print("\n".join(getattr(error, "__notes__", [])), flush=True)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word != "--merges"]
    sys.exit(main(merges if "--merges" in sys.argv else lives, numbers[0], numbers[1]) > 0)
