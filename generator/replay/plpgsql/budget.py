"""How far a call is followed: whatever a migration says, a replay ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

MOST_STEPS = 200_000
DEEPEST = 50


class GaveUp(Exception):  # noqa: N818 - no error of the migration's
    """The statement at the top is not followed any further."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass
class Budget:
    """What is left of a top-level statement's budget."""

    steps: int = MOST_STEPS
    depth: int = 0

    def spend(self) -> None:
        """Count a statement; raises GaveUp when there were too many."""
        self.steps -= 1
        if self.steps < 0:
            msg = f"it takes more than {MOST_STEPS} steps"
            raise GaveUp(msg)


_CURRENT: ContextVar[Budget | None] = ContextVar("budget", default=None)


@contextmanager
def deeper() -> Iterator[Budget]:
    """Enter a block or function; the outermost one brings the budget. Raises GaveUp when it is too deep."""
    budget = _CURRENT.get()
    token = None
    if budget is None:
        budget = Budget()
        token = _CURRENT.set(budget)
    budget.depth += 1
    try:
        if budget.depth > DEEPEST:
            msg = f"it calls itself more than {DEEPEST} times"
            raise GaveUp(msg)
        yield budget
    except RecursionError:
        msg = "it is nested too deeply"
        raise GaveUp(msg) from None
    finally:
        budget.depth -= 1
        if token is not None:
            _CURRENT.reset(token)
