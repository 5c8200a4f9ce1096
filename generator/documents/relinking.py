"""Relative links of a document, as they have to be once its text stands somewhere else."""

from __future__ import annotations

import posixpath
import re

from generator.preserve.fences import split_code

# A code span is left alone; of a link or an image the target is what counts.
_LINK = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))|(?P<head>\]\(\s*<?)(?P<target>[^()\s<>]+)", re.DOTALL
)
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/|//")


def relink(text: str, source: str, page: str) -> str:
    """Return a text with its relative links put right.

    Args:
        text: Markdown of the document.
        source: The document's path.
        page: The path of the page that the text goes to, relative to the same folder as ``source``.
    """

    def replace(match: re.Match[str]) -> str:
        target = match["target"]
        if target is None or _ABSOLUTE.match(target):
            return match[0]
        path, mark, anchor = target.partition("#")
        here = posixpath.normpath(posixpath.join(posixpath.dirname(source), path)) if path else source
        return f"{match['head']}{posixpath.relpath(here, posixpath.dirname(page) or '.')}{mark}{anchor}"

    return "".join(piece if is_code else _LINK.sub(replace, piece) for piece, is_code in split_code(text))
