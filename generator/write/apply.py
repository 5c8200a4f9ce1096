"""Carry out a plan.

Each file is written to a temporary file beside it, synced and renamed: whenever the run is killed, every file is the
old one or the new one. A moved page leaves its old place only when it is safe at its new one.
"""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from generator.errors import WriteError
from generator.model.plan import Plan
from generator.write.check import check
from generator.write.diff import is_clean

# Of a killed run; the process id keeps two runs apart, the name stays short where a page's own is at the limit.
_TEMPORARY = ".schemabook-{}.tmp"
_AT_A_TIME = 16


def apply(plan: Plan, root: Path) -> None:
    """Write, move and remove the files of a plan.

    Args:
        plan: What shall be done; when there is nothing, nothing is touched.
        root: The folder that its paths are relative to; made when it is not there.

    Raises:
        WriteError: Something is in the way, and nothing was written; or writing itself failed, and the message says
            so: every file is the old one or the new one.
    """
    if is_clean(plan):
        return
    data = check(plan, root)
    try:
        _Writer(plan, root, data).write()
    except OSError as error:
        msg = f"writing {error.filename2 or error.filename or root} failed: {error.strerror or error}"
        raise WriteError(msg, "every file is whole, the old one or the new one; mend this and run again") from error


class _Writer:
    def __init__(self, plan: Plan, root: Path, data: dict[str, bytes]) -> None:
        self._root = root
        self._data = data
        self._moves = {move.old: move.new for move in plan.moves}
        self._removed = [removal.path for removal in plan.removals]
        self._names = {path.casefold(): path for path in data}
        self._done: set[str] = set()
        self._copies: list[Path] = []
        self._staged: dict[str, Path] = {}

    def _stage(self) -> None:
        """Write and sync every temporary file; many at a time, since one sync waits for the disk and many wait as long."""
        for number, path in enumerate(sorted(self._data)):
            target = self._root / path
            self._staged[path] = target.with_name(_TEMPORARY.format(f"{os.getpid()}-{number}"))
        with ThreadPoolExecutor(_AT_A_TIME) as pool:
            list(pool.map(lambda path: _write_temporary(self._staged[path], self._data[path]), sorted(self._data)))

    def write(self) -> None:
        folders = {(self._root / path).parent for path in self._data}
        for folder in sorted(folders):
            folder.mkdir(parents=True, exist_ok=True)
            _sweep(folder)
        try:
            self._stage()
            for path in sorted(self._data):
                self._write_after(path, ())
        finally:
            for temporary in self._staged.values():
                temporary.unlink(missing_ok=True)
        for folder in sorted(folders):
            _sync(folder)
        for copy in self._copies:
            copy.unlink()
        for path in sorted({*self._moves, *self._removed} - set(self._data)):
            self._remove(self._root / path)

    def _write_after(self, path: str, waiting: tuple[str, ...]) -> None:
        """Write a file after the one that stands in its place and goes elsewhere."""
        if path in self._done:
            return
        if path in waiting:
            # Pages that change places: the first to be written over is kept in a copy, to be found after a kill.
            self._copies.append(_copy(self._root / waiting[-1]))
            return
        if path in self._moves:
            self._write_after(self._moves[path], (*waiting, path))
        if path not in self._done:
            _put(self._staged[path], self._root / path)
            self._done.add(path)

    def _remove(self, path: Path) -> None:
        # A page whose name changed in case only is, on some systems, the file just written.
        twin = self._names.get(path.relative_to(self._root).as_posix().casefold())
        if twin and path.samefile(self._root / twin):
            return
        path.unlink()
        _sweep(path.parent)
        folder = path.parent
        while folder != self._root and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def _write_temporary(temporary: Path, data: bytes) -> None:
    with temporary.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _put(temporary: Path, path: Path) -> None:
    if path.exists():
        shutil.copymode(path, temporary)
    os.replace(temporary, path)  # noqa: PTH105 - as the promise says it, and as the tests replace it


def _copy(path: Path) -> Path:
    copy = path.with_name(f"{path.stem}.schemabook-moving{path.suffix}")
    temporary = path.with_name(_TEMPORARY.format(f"{os.getpid()}-copy"))
    try:
        _write_temporary(temporary, path.read_bytes())
        _put(temporary, copy)
    finally:
        temporary.unlink(missing_ok=True)
    return copy


def _sweep(folder: Path) -> None:
    """Remove the temporary files of killed runs."""
    for path in folder.glob(_TEMPORARY.format("*")):
        path.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Make renames in a folder last, where folders can be opened."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
