"""The repository's files, listed once for all layouts."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from pathlib import Path

from generator.record import dataclass

# Other people's code, and what builds leave behind.
IGNORED = frozenset(
    {"node_modules", "bower_components", "vendor", "site-packages", "venv", "target", "build", "dist", "__pycache__"}
)
# SQL in these documents or tests something; it is the schema only where there is nothing better.
ASIDE = frozenset(
    {
        "test", "tests", "__tests__", "testing", "spec", "specs", "e2e", "fixture", "fixtures", "__fixtures__",
        "testdata", "test-data", "test_data", "mock", "mocks", "docs", "doc", "example", "examples", "sample",
        "samples", "template", "templates", "demo", "demos", "archive", "archived", "legacy", "stub", "stubs",
    }
)  # fmt: skip
HEAD = 65536


@dataclass(frozen=True)
class Tree:
    """Files by folder; paths are relative to the root, with forward slashes, and the root itself is ``.``.

    Args:
        root: The repository's root.
        folders: File names of each folder, sorted; folders that hold nothing are there too.
    """

    root: Path
    folders: Mapping[str, tuple[str, ...]]
    _heads: dict[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def scan(cls, root: Path, only: Iterable[str] = ()) -> Tree:
        """List a repository; with ``only``, just these folders, whatever they are called, and the folders above them."""
        folders: dict[str, tuple[str, ...]] = {}
        wanted = [posixpath.normpath(name) for name in only]
        for start in wanted or ["."]:
            for place, names, files in os.walk(root / start):
                names[:] = sorted(name for name in names if name not in IGNORED and not name.startswith("."))
                folders[_relative(place, root)] = tuple(sorted(files))
        for above in {parent for name in wanted for parent in parents(name)} - folders.keys():
            folders[above] = _files(root / above)
        return cls(root, dict(sorted(folders.items())))

    def files(self, folder: str, suffix: str = "") -> tuple[str, ...]:
        """Return the names in a folder that end so; none if there is no such folder."""
        return tuple(name for name in self.folders.get(folder, ()) if name.endswith(suffix))

    def children(self, folder: str) -> list[str]:
        """Return the paths of the folders directly in a folder."""
        return self._children.get(folder, [])

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path in self.folders:
            if path != ".":
                found.setdefault(parent_of(path), []).append(path)
        return found

    def has(self, path: str) -> bool:
        """Return whether there is such a file."""
        return posixpath.basename(path) in self.folders.get(parent_of(path), ())

    def above(self, folder: str, *names: str) -> str:
        """Return the path of the nearest file of one of these names in the folder or above it, or empty."""
        for place in (folder, *parents(folder)):
            for name in names:
                if name in self.folders.get(place, ()):
                    return posixpath.normpath(posixpath.join(place, name))
        return ""

    def head(self, path: str) -> str:
        """Return the beginning of a file; empty when it cannot be read. Undecodable bytes are replaced."""
        if path not in self._heads:
            try:
                with (self.root / path).open("rb") as stream:
                    self._heads[path] = stream.read(HEAD).decode("utf-8-sig", "replace").replace("\r\n", "\n")
            except OSError:
                self._heads[path] = ""
        return self._heads[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self.folders)


def is_aside(path: str) -> bool:
    """Return whether a path lies among tests, documentation, examples or archives."""
    return any(part in ASIDE or "testdata" in part for part in path.lower().split("/"))


def join(folder: str, name: str) -> str:
    """Return the path of a name in a folder."""
    return name if folder in {"", "."} else f"{folder}/{name}"


def parent_of(path: str) -> str:
    """Return the folder that a path is in."""
    return posixpath.dirname(path) or "."


def parents(path: str) -> list[str]:
    """Return the folders above a path, nearest first; the root is the last."""
    found = []
    while path not in {".", "", "/"} and not path.endswith(".."):
        path = parent_of(path)
        found.append(path)
    return found


def _relative(place: str, root: Path) -> str:
    return os.path.relpath(place, root).replace(os.sep, "/")


def _files(folder: Path) -> tuple[str, ...]:
    try:
        return tuple(sorted(entry.name for entry in os.scandir(folder) if not entry.is_dir()))
    except OSError:
        return ()
