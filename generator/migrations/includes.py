"""Files that a script names: where they are, so long as that is inside the repository."""

from __future__ import annotations

import posixpath
from pathlib import Path

from generator.migrations.decoding import decode
from generator.migrations.notes import Note
from generator.migrations.tree import parents


class IncludeError(Exception):
    """The file cannot be included; the text says why, for people."""


def read_included(root: Path, file: str, name: str, *, relative: bool) -> tuple[str, str, list[Note]]:
    """Return (path, text, notes) of a file that another one names.

    Args:
        root: The repository.
        file: The naming file, relative to the root.
        name: As it is written there.
        relative: Whether it is relative to that file; otherwise to the folder in which the script was started, which
            nobody knows: the root, or one between it and the file.

    Raises:
        IncludeError: It is not there, not in the repository, or cannot be read.
    """
    path = find_included(root, file, name, relative=relative)
    try:
        text, notes = decode((root / path).read_bytes())
    except OSError as error:
        reason = f"it cannot be read: {error.strerror}"
        raise IncludeError(reason) from error
    return path, text, notes


def find_included(root: Path, file: str, name: str, *, relative: bool) -> str:
    """Return where such a file is, relative to the root; as :func:`read_included`."""
    name = name.replace("\\", "/")
    folders = parents(file) or ["."]
    places = folders[:1] if relative else [folders[0], *reversed(folders[1:])]
    outside = False
    for place in dict.fromkeys(places):
        path = posixpath.normpath(posixpath.join(place, name.lstrip("/") if not relative else name))
        if path.startswith(("../", "/")) or path == "..":
            outside = True
        elif (root / path).is_file():
            if not (root / path).resolve().is_relative_to(root.resolve()):
                reason = "it is outside the repository"
                raise IncludeError(reason)
            return path
    reason = "it is outside the repository" if outside and relative else "there is no such file"
    raise IncludeError(reason)
