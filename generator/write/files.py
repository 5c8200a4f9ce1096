"""Files as text and back, without the loss of a byte."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from generator.errors import SourceError, WriteError


def decode(data: bytes) -> str:
    """Return a file's bytes as text; line ends stay, and bytes that are no UTF-8 become lone surrogates."""
    return data.decode("utf-8", "surrogateescape")


def encode(text: str, path: str) -> bytes:
    """Return the bytes that the text was decoded from."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError as error:
        msg = f"{path} cannot be written: its text has {text[error.start]!r}, which no file can hold"
        raise WriteError(msg, "look for that character in the migrations") from error


def read_tree(root: Path, paths: Iterable[str] = ()) -> dict[str, str]:
    """Return the Markdown files below a folder, and the named files that are there, by path relative to it.

    Symbolic links and hidden folders are not followed.

    Args:
        root: The folder; it need not exist.
        paths: Further files to read if they are there.

    Raises:
        SourceError: A file cannot be read.
    """
    names = set(paths)
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = Path(folder).relative_to(root)
        names.update((below / name).as_posix() for name in files if name.endswith(".md"))
    return read_files(root, names)


def read_files(root: Path, paths: Iterable[str]) -> dict[str, str]:
    """Return the texts of the files that are there; symbolic links are not followed.

    Args:
        root: The folder that the paths are relative to.
        paths: The files.

    Raises:
        SourceError: A file cannot be read.
    """
    found = {}
    for name in sorted(paths):
        path = root / name
        if path.is_file() and not path.is_symlink():
            try:
                found[name] = decode(path.read_bytes())
            except OSError as error:
                msg = f"{path} cannot be read: {error.strerror}"
                raise SourceError(msg, "make it readable, or move it away") from error
    return found
