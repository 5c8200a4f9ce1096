"""Everything that could keep a plan from being carried out, found before the first write."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path, PurePosixPath

from generator.errors import WriteError
from generator.model.plan import Plan
from generator.write.files import encode


def check(plan: Plan, root: Path) -> dict[str, bytes]:
    """Return the bytes to be written, by path.

    Args:
        plan: What shall be done.
        root: The folder that its paths are relative to.

    Raises:
        WriteError: The first thing that is in the way, by path.
    """
    return _Checker(plan, root).check()


def is_done(plan: Plan, root: Path) -> bool:
    """Say whether all that the plan says has happened already."""
    gone = {move.old for move in plan.moves} | {removal.path for removal in plan.removals}
    writes = {write.path: encode(write.text, write.path) for write in plan.writes}
    return not any(os.path.lexists(root / path) for path in gone - set(writes)) and all(
        (root / path).is_file() and (root / path).read_bytes() == data for path, data in writes.items()
    )


class _Checker:
    def __init__(self, plan: Plan, root: Path) -> None:
        self._plan = plan
        self._root = root
        self._leaving = {move.old: "" for move in plan.moves} | {removal.path: removal.old for removal in plan.removals}
        texts = {write.path: write.old or "" for write in plan.writes}
        self._leaving |= {move.old: texts.get(move.new, "") for move in plan.moves}
        self._arriving = {move.new for move in plan.moves} | {write.path for write in plan.writes if write.old is None}
        self._folders: set[Path] = set()

    def check(self) -> dict[str, bytes]:
        self._check_folder(self._root, self._root)
        for path in sorted({write.path for write in self._plan.writes} | set(self._leaving)):
            self._check_path(path)
        self._check_case()
        data = {}
        for write in sorted(self._plan.writes, key=lambda write: write.path):
            data[write.path] = encode(write.text, write.path)
            self._check_target(write.path, write.old)
        for path, old in sorted(self._leaving.items()):
            self._check_content(path, old)
        return data

    def _check_path(self, path: str) -> None:
        parts = PurePosixPath(path).parts
        if not parts or path.startswith("/") or ".." in parts or "\\" in path or "\0" in path:
            _refuse(path, "is no path below the output folder", "report this with the name of the object")
        folder = self._root
        for part in parts[:-1]:
            folder /= part
            self._check_folder(folder, self._root / path)

    def _check_folder(self, folder: Path, path: Path) -> None:
        """Refuse what is no folder, leads out of the output folder, or cannot be written into."""
        if folder in self._folders:
            return
        if folder.is_symlink() and folder != self._root and not folder.resolve().is_relative_to(self._root.resolve()):
            _refuse(path, f"leads out of the output folder by the link {folder}", "replace the link by a folder")
        if os.path.lexists(folder):
            if not folder.is_dir():
                _refuse(path, f"cannot be written: {folder} is no folder", "move that file away")
            if not os.access(folder, os.W_OK | os.X_OK):
                _refuse(path, f"cannot be written: no permission to write into {folder}", "change its permissions")
        elif folder != folder.parent:
            self._check_folder(folder.parent, path)
        self._folders.add(folder)

    def _check_target(self, path: str, old: str | None) -> None:
        target = self._root / path
        if not os.path.lexists(target):
            if path not in self._arriving:
                _refuse(target, "was deleted while schemabook ran", "run again")
            return
        if target.is_symlink():
            _refuse(target, f"is a link to {target.readlink()}", "replace the link by the file, or move it away")
        if not target.is_file():
            _refuse(target, "is no file, and a page belongs there", "move it away")
        if not os.access(target, os.W_OK):
            _refuse(target, "must not be written", "change its permissions")
        if path in self._arriving:
            if path not in self._leaving and not self._is_own_twin(path):
                _refuse(target, "is there already and was not written by schemabook", "move it away")
        elif old is not None:
            self._check_content(path, old)

    def _is_own_twin(self, path: str) -> bool:
        """Say whether the file in the way is the one that moves here, its name changed in case only."""
        twins = (self._root / move.old for move in self._plan.moves if move.new == path)
        return any(twin.exists() and twin.samefile(self._root / path) for twin in twins)

    def _check_content(self, path: str, old: str) -> None:
        target = self._root / path
        if target.is_symlink() or not target.is_file():
            _refuse(target, "is no file any more", "run again")
        if target.read_bytes() != encode(old, path):
            _refuse(target, "was changed while schemabook ran", "run again")

    def _check_case(self) -> None:
        """Refuse two names that are one on macOS and Windows, where the second file would replace the first."""
        names: dict[PurePosixPath, dict[str, str]] = {}
        for path in sorted(write.path for write in self._plan.writes):
            for child in (PurePosixPath(path), *PurePosixPath(path).parents[:-1]):
                first = names.setdefault(child.parent, {}).setdefault(_same_name(child.name), child.name)
                if first != child.name:
                    _refuse(path, f"and {child.with_name(first)} are one file on some systems", "rename one of the two")
        for folder, wanted in sorted(names.items()):
            here = self._root / folder
            for name in sorted(entry.name for entry in here.iterdir()) if here.is_dir() else ():
                other = wanted.get(_same_name(name), name)
                if other != name and str(folder / name) not in self._leaving:
                    _refuse(here / other, f"and {here / name} are one file on some systems", "rename the latter")


def _same_name(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _refuse(path: str | Path, what: str, hint: str) -> None:
    msg = f"{path} {what}; nothing was written"
    raise WriteError(msg, hint)
