"""Putting files into a text that names them, so that each line still knows where it is from."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from generator.migrations.base import Segment
from generator.migrations.includes import IncludeError, read_included
from generator.migrations.notes import Note
from generator.migrations.psql import Script
from generator.migrations.scan import blank, line_at
from generator.model.finding import Severity

Find = Callable[[re.Match[str]], str]
"""Returns the path that a match names, relative to the root; empty when the match names none and is to stay."""


def splice(text: str, file: str, root: Path, pattern: re.Pattern[str], find: Find) -> Script:
    """Return a text with the files put in that it, and they, name.

    Args:
        text: The text.
        file: Its file, relative to the root.
        root: The repository.
        pattern: Where a file is named; the match is replaced.
        find: Which file a match names.
    """
    splicer = _Splicer(root, pattern, find)
    splicer.add(text, file, ())
    return Script("".join(splicer.pieces), tuple(splicer.segments) if splicer.included else (), tuple(splicer.notes))


class _Splicer:
    def __init__(self, root: Path, pattern: re.Pattern[str], find: Find) -> None:
        self.root = root
        self.pattern = pattern
        self.find = find
        self.pieces: list[str] = []
        self.segments: list[Segment] = []
        self.notes: list[tuple[str, Note]] = []
        self.included = False
        self._line = 1

    def add(self, text: str, file: str, above: tuple[str, ...]) -> None:
        """Add a file's text."""
        self.segments.append(Segment(self._line, file, 1))
        done = 0
        for match in self.pattern.finditer(text):
            path = self.find(match)
            if not path:
                continue
            self._put(text[done : match.start()])
            done = match.end()
            try:
                if path in {file, *above}:
                    reason = "it includes itself"
                    raise IncludeError(reason)  # noqa: TRY301 - told as what cannot be found is
                found, inner, notes = read_included(self.root, "", path, relative=True)
            except IncludeError as error:
                message = f"{path} is to be put in here, and is missing from the replay: {error}"
                note = Note("file-missing", Severity.ERROR, message, line_at(text, match.start()))
                self.notes.append((file, note))
                self._put(blank(match.group()))
                continue
            self.included = True
            self.notes += [(found, note) for note in notes]
            self._put("\n")
            self.add(inner, found, (*above, file))
            self._put("\n")
            self.segments.append(Segment(self._line, file, line_at(text, match.end())))
        self._put(text[done:])

    def _put(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self._line += text.count("\n")
