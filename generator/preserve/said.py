"""Paragraphs that the author has on a page already: what the SQL says in the same words is not put beside them again."""

from __future__ import annotations

import re

from generator.preserve.cells import as_shown
from generator.preserve.regions import Document

_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def is_said(text: str, document: Document) -> bool:
    """Return whether the author's paragraphs hold those of a generated text, one after another, in the same words.

    Args:
        text: The generated text.
        document: The page.
    """
    wanted = _paragraphs(text)
    return bool(wanted) and any(
        wanted == said[at : at + len(wanted)]
        for said in (_paragraphs(segment) for segment in document.segments if isinstance(segment, str))
        for at in range(len(said) - len(wanted) + 1)
    )


def _paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text as a reader sees them."""
    parts = _BLANK_LINES.split(text.replace("\r\n", "\n"))
    return [shown for part in parts if (shown := as_shown(part))]
