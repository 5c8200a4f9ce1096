"""A run that is killed, as the kernel kills: in a process of its own, at any of its calls that change a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from generator.errors import WriteError

# Audit events of Python that come before a change of the file system; "open" only for writing.
_CHANGES = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "os.link"})
KILLED = 137


def run_killed(action: Callable[[], object], at: int) -> bool:
    """Run something in a child process that dies just before its change number ``at``; say whether it died.

    The child ends without unwinding, flushing or cleaning up. An exception in it is status 1, which fails here.
    """
    child = os.fork()
    if child == 0:
        status = 1
        try:
            _kill_at(at)
            action()
            status = 0
        finally:
            os._exit(status)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in {0, KILLED}, status
    return status == KILLED


def run_together(actions: Sequence[Callable[[], object]]) -> list[int]:
    """Run things in processes of their own that begin at the same moment; return 0, or 2 for a refusal, of each."""
    start, go = os.pipe()
    children = []
    for action in actions:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                os.close(go)
                os.read(start, 1)  # returns when the parent closes its end
                action()
                status = 0
            except WriteError:
                status = 2
            finally:
                os._exit(status)
        children.append(child)
    os.close(start)
    os.close(go)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def _kill_at(at: int) -> None:
    left = at

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in _CHANGES or (event == "open" and _is_for_writing(arguments)):
            if left == 0:
                os._exit(KILLED)
            left -= 1

    sys.addaudithook(hook)


def _is_for_writing(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2] if len(arguments) > 2 else 0
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
