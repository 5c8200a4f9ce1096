"""Carry out plans.

Each file is written to a temporary file beside it, synced and renamed: whenever the run is killed, every file is the
old one or the new one. All temporary files are there before the first file changes, so that a full disk changes nothing.
A page that moves is renamed before it is written: at no time are there two of it, and the next run finds it by its mark.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from generator.errors import WriteError
from generator.model.plan import Plan
from generator.write.check import check, is_done
from generator.write.diff import is_clean
from generator.write.turn import turn

# The process id keeps two runs apart, the name stays short where a page's own is at the limit.
_TEMPORARY = ".schemabook-{}.tmp"
_ASIDE = "{}.schemabook-moving{}"
_AT_A_TIME = 16


def apply(plan: Plan, root: Path) -> None:
    """Carry out one plan; see :func:`apply_all`."""
    apply_all([(plan, root)])


def apply_all(parts: Sequence[tuple[Plan, Path]]) -> None:
    """Write, move and remove the files of several plans, in their order: all of them, or nothing.

    Args:
        parts: Plans, and the folder that the paths of each are relative to; made when it is not there.

    Raises:
        WriteError: Something is in the way or cannot be written, and nothing was; or the disk failed after that, and the
            message says so: every file is the old one or the new one.
    """
    roots = [root for _, root in parts]
    with turn(_existing(roots[0])) as is_alone:
        if is_alone:
            _sweep(roots)
        work = [(plan, root) for plan, root in parts if not is_clean(plan)]
        try:
            writers = [_Writer(plan, root, check(plan, root)) for plan, root in work]
        except WriteError:
            if work and all(is_done(plan, root) for plan, root in work):
                return  # by another run that was first
            raise
        try:
            _stage(writers)
            _carry_out(writers)
        finally:
            for writer in writers:
                writer.clean_up()


def _stage(writers: Sequence[_Writer]) -> None:
    try:
        for writer in writers:
            writer.stage()
    except OSError as error:
        for writer in writers:
            writer.clean_up()
            writer.remove_made_folders()
        raise _failed(error, "nothing was written", "mend this and run again") from error


def _carry_out(writers: Sequence[_Writer]) -> None:
    try:
        for writer in writers:
            writer.write()
    except OSError as error:
        raise _failed(error, "every file is whole, the old one or the new one", "mend this and run again") from error


def _failed(error: OSError, state: str, hint: str) -> WriteError:
    what = error.filename2 or error.filename
    return WriteError(f"writing{f' {what}' if what else ''} failed: {error.strerror or error}; {state}", hint)


class _Writer:
    """One plan on its way to the disk."""

    def __init__(self, plan: Plan, root: Path, data: dict[str, bytes]) -> None:
        self._root = root
        self._data = data
        self._moves = {move.old: move.new for move in plan.moves}
        self._removed = [removal.path for removal in plan.removals]
        self._removed_last = {removal.path for removal in plan.removals if removal.is_last}
        self._staged: dict[str, Path] = {}
        self._made: list[Path] = []
        self._folders = {(root / path).parent for path in (*data, *self._moves, *self._removed)}

    def stage(self) -> None:
        """Write and sync every temporary file; many at a time, since one sync waits for the disk and many wait as long."""
        for folder in sorted({(self._root / path).parent for path in self._data}):
            missing = [each for each in (folder, *folder.parents) if not each.exists()]
            folder.mkdir(parents=True, exist_ok=True)
            self._made += missing
        for number, path in enumerate(sorted(self._data)):
            self._staged[path] = (self._root / path).with_name(_TEMPORARY.format(f"{os.getpid()}-{number}"))
        with ThreadPoolExecutor(_AT_A_TIME) as pool:
            list(pool.map(lambda path: _write_temporary(self._staged[path], self._data[path]), sorted(self._data)))

    def write(self) -> None:
        """Remove pages, which hold no text of an author's, move pages and write files; then those whose text is in these.

        In this order, or a page whose name changes in case only would be removed as the file just written.
        """
        self._remove(set(self._removed) - self._removed_last)
        self._move()
        for path in sorted(self._data):
            _put(self._staged[path], self._root / path)
        self._remove(self._removed_last)
        for folder in sorted(self._folders):
            if folder.exists():
                _sync(folder)
                self._remove_empty(folder)

    def _remove(self, paths: set[str]) -> None:
        for path in sorted(paths - set(self._data)):
            (self._root / path).unlink(missing_ok=True)

    def clean_up(self) -> None:
        """Remove the temporary files that are still there."""
        for temporary in self._staged.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)

    def remove_made_folders(self) -> None:
        """Remove the folders that were made for files that there will not be."""
        for folder in sorted(self._made, reverse=True):
            with suppress(OSError):
                folder.rmdir()

    def _move(self) -> None:
        """Rename each page after the one that stands in its place; where they change places in a ring, one steps aside."""
        left = dict(self._moves)
        while left:
            old = next((old for old, new in sorted(left.items()) if new not in left or new == old), None)
            if old is not None:
                os.replace(self._root / old, self._root / left.pop(old))  # noqa: PTH105 - as the tests replace it
            else:
                old = min(left)
                aside = _aside(old)
                os.replace(self._root / old, self._root / aside)  # noqa: PTH105
                left[aside] = left.pop(old)

    def _remove_empty(self, folder: Path) -> None:
        while folder != self._root and folder.exists() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def _aside(path: str) -> str:
    folder, slash, name = path.rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    return folder + slash + _ASIDE.format(stem, dot + suffix)


def _write_temporary(temporary: Path, data: bytes) -> None:
    with temporary.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _put(temporary: Path, path: Path) -> None:
    if path.exists():
        shutil.copymode(path, temporary)
    os.replace(temporary, path)  # noqa: PTH105 - as the promise says it, and as the tests replace it


def _existing(folder: Path) -> Path:
    return next(each for each in (folder, *folder.absolute().parents) if each.is_dir())


def _sweep(roots: Sequence[Path]) -> None:
    """Remove the temporary files of killed runs: nobody writes here now.

    A folder that holds another of them is the repository: of that only the top is looked at.
    """
    for root in dict.fromkeys(roots):
        is_outer = any(root in other.parents for other in roots)
        for folder, folders, names in os.walk(root):
            folders[:] = [] if is_outer else [name for name in folders if not name.startswith(".")]
            for name in names:
                if name.startswith(".schemabook-") and name.endswith(".tmp"):
                    with suppress(OSError):
                        (Path(folder) / name).unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Make renames in a folder last, where folders can be opened."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
