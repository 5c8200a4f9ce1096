"""One run at a time: whoever writes into a folder holds a lock on it that ends with the process."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import WriteError

try:
    import fcntl
except ImportError:  # Windows, where folders cannot be locked
    fcntl = None  # type: ignore[assignment] # as the module is on no such system

_PATIENCE = 30.0
_PAUSE = 0.02
_HELD = frozenset({errno.EWOULDBLOCK, errno.EACCES})


@contextmanager
def turn(folder: Path) -> Iterator[bool]:
    """Wait until no other run writes into the folder, and keep others waiting; yield whether that can be had here.

    The lock is the kernel's and on the folder itself: nothing lies about when a run is killed, and a killed run holds
    nothing. Some network file systems have no such locks.

    Args:
        folder: It has to exist.

    Raises:
        WriteError: Another run has been writing for half a minute.
    """
    if fcntl is None:
        yield False
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield _lock(descriptor, folder)
    finally:
        os.close(descriptor)


def _lock(descriptor: int, folder: Path) -> bool:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in _HELD:
                return False
        else:
            return True
        if time.monotonic() > until:
            msg = f"another run of schemabook has been writing into {folder} for {_PATIENCE:.0f} seconds; nothing was written"
            raise WriteError(msg, "wait for it or end it, and run again")
        time.sleep(_PAUSE)
