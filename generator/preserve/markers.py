"""The marker lines, and how generated text is kept from forging one.

Inside a region every line but its own end marker is bytes, so only that one line could be forged there. Generated text
is made harmless everywhere all the same (:func:`neutralise`): an author may copy it out of its region, and outside a
region a line that merely mentions a marker is a near miss that stops the page from being written.
"""

from __future__ import annotations

import re
from functools import lru_cache

_BLANKS = r"[ \t]+"
_OPEN = r" {0,3}<!--[ \t]*schemabook:"
_CLOSE = r"[ \t]*-->[ \t]*\r?$"
_NAME = r"[a-z0-9][a-z0-9.-]*"

NAME = re.compile(_NAME)
BEGIN = re.compile(rf"{_OPEN}begin{_BLANKS}({_NAME}){_BLANKS}([0-9a-f]{{6}}){_CLOSE}")
END = re.compile(rf"{_OPEN}end{_BLANKS}({_NAME}){_CLOSE}")
PAGE = re.compile(rf"{_OPEN}page(?:{_BLANKS}([A-Za-z0-9][\w.-]*?))?{_CLOSE}", re.ASCII)

# Case-blind, so that a marker in capitals is a near miss and not silently the author's text; ASCII, so that the
# Kelvin sign is no k.
_MENTION = re.compile(r"schemabook:(?=begin|end|page)", re.IGNORECASE | re.ASCII)

CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |\r?$)", re.MULTILINE)


@lru_cache(maxsize=256)
def end_pattern(name: str) -> re.Pattern[str]:
    """Return what finds the end marker of a region in the middle of a text."""
    return re.compile(rf"^{_OPEN}end{_BLANKS}{re.escape(name)}{_CLOSE}", re.MULTILINE)


def begin_line(name: str, checksum: str) -> str:
    """Return a begin marker without line end."""
    return f"<!-- schemabook:begin {name} {checksum} -->"


def end_line(name: str) -> str:
    """Return an end marker without line end."""
    return f"<!-- schemabook:end {name} -->"


def page_line(identity: str) -> str:
    """Return the mark that says what a page is about, without line end."""
    return f"<!-- schemabook:page {identity} -->" if identity else "<!-- schemabook:page -->"


def mentions_marker(text: str) -> bool:
    """Say whether the text contains a marker or something that looks like one."""
    # lower() and `in` run in C: this is asked for every region of every page.
    return "schemabook:" in text.lower() and _MENTION.search(text) is not None


def neutralise(text: str) -> str:
    """Return the text with a blank put into everything that could be read as a marker: ``schemabook: begin``.

    A blank, and not ``&#58;``: it reads the same in prose, in code spans and in code fences, where an entity would be
    shown as such, and doing it twice changes nothing.
    """
    return _MENTION.sub(lambda match: match[0] + " ", text) if mentions_marker(text) else text
