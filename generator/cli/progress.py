"""A progress bar for work that turns out to be long, on a terminal."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any, Self

import click

_PATIENCE = 1.0


class Progress:
    """Called as ``progress(stage, done, total)``; shows nothing in the first second, nor when stderr is no terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._start = time.monotonic()
        self._bar: Any = None  # click's class for it is private
        self._stage = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Say that of ``total`` pieces of a stage ``done`` are done."""
        if not self._shown or time.monotonic() - self._start < _PATIENCE:
            return
        if stage != self._stage:
            self._close()
            self._stage = stage
            self._bar = click.progressbar(length=total, label=stage, file=sys.stderr)
            self._bar.__enter__()
        self._bar.update(done - self._bar.pos)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None
