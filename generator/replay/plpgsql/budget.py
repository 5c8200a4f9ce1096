"""How far a call is followed: whatever a migration says, a replay ends."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from types import TracebackType
from typing import Self

MOST_STEPS = 200_000
DEEPEST = 50


class GaveUp(Exception):  # noqa: N818 - no error of the migration's
    """The statement at the top is not followed any further."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass
class Budget:
    """What is left of a top-level statement's budget; it is entered by each block or function."""

    steps: int = MOST_STEPS
    depth: int = 0

    def spend(self) -> None:
        """Count a statement; raises GaveUp when there were too many."""
        self.steps -= 1
        if self.steps < 0:
            msg = f"it takes more than {MOST_STEPS} steps"
            raise GaveUp(msg)

    def __enter__(self) -> Self:
        if self.depth >= DEEPEST:
            msg = f"it calls itself more than {DEEPEST} times"
            raise GaveUp(msg)
        self.depth += 1
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.depth -= 1
        if not self.depth:
            _CURRENT.set(None)
        if isinstance(error, RecursionError):
            msg = "it is nested too deeply"
            raise GaveUp(msg) from None


_CURRENT: ContextVar[Budget | None] = ContextVar("budget", default=None)


def deeper() -> Budget:
    """Return the budget to enter with a block or function: that of the outermost one. It raises GaveUp when it is too deep."""
    budget = _CURRENT.get()
    if budget is None:
        budget = Budget()
        _CURRENT.set(budget)
    return budget
