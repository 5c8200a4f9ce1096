"""Markdown that GitHub and MkDocs read alike.

Text is escaped unless it is of the type :class:`Markdown`. The escapes are those that both renderers undo in the same
way; where they differ (backslashes before ``<`` and ``~``, pipes in code spans) character references are used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from generator.analysis.words import enumerate_words

LONG = 80

_SPECIAL = re.compile(r"[\\`*\[\]<>&|~$#{}_\n\r\t\v\f\x00-\x1f\x85\u2028\u2029]|^[-+=:.\d]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")
_ESCAPES = str.maketrans(
    {
        "\\": "\\\\",
        "`": "\\`",
        "*": "\\*",
        "[": "\\[",
        "]": "\\]",
        "<": "&lt;",
        ">": "&gt;",
        "&": "&amp;",
        "|": "&#124;",
        "~": "&#126;",
        "$": "&#36;",
        "{": "&#123;",
        "}": "&#125;",
    }
)
# A blank or mark at a word's edge may begin or end emphasis; inside a word an underscore never does.
_EDGE_UNDERSCORE = re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_AT_START = re.compile(r"^(?:([-+#])|([=:])|(\d+)([.)]))")
_HTML = str.maketrans(
    {character: f"&#{ord(character)};" for character in "|`*_[]\\~${}#"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
)
_TAG = re.compile(r"<[A-Za-z/!?]|[`|]|&[#\w]|\{\{|\{%|^[ ]|[ ]$|^\Z")
_MARKER = re.compile(r"schemabook(?=:(?:begin|end))")
_FENCE = re.compile(r"^ *(`{3,})", re.MULTILINE)


class Markdown(str):
    """Text that is Markdown already and must not be escaped again."""

    __slots__ = ()


@lru_cache(maxsize=65_536)
def escape(text: str) -> Markdown:
    """Return plain text as Markdown that shows it, on one line."""
    if _SPECIAL.search(text) is None:
        return Markdown(text)
    text = " ".join(_CONTROL.sub(" ", text).split()).translate(_ESCAPES)
    text = _EDGE_UNDERSCORE.sub(r"\\_", text)
    return Markdown(_AT_START.sub(_escape_start, text))


def _escape_start(match: re.Match[str]) -> str:
    mark, reference, number, dot = match.groups()
    if mark:
        return f"\\{mark}"
    return f"&#{ord(reference)};" if reference else f"{number}\\{dot}"


@lru_cache(maxsize=65_536)
def code(text: str) -> Markdown:
    """Return text as a code span, on one line; with pipes, backticks or tags as an HTML element, which both read alike."""
    text = _CONTROL.sub(" ", text).replace("\r", " ").replace("\n", " ").replace("\t", " ")
    if _TAG.search(text) is None:
        return Markdown(f"`{text}`")
    if not text.strip():
        return Markdown(f"<code>{text.replace(' ', '&#32;') or '&#8203;'}</code>")
    return Markdown(f"<code>{text.translate(_HTML)}</code>")


def short_code(text: str, limit: int = LONG) -> Markdown:
    """Return a code span of at most so many characters; the rest is an ellipsis."""
    folded = " ".join(text.split())
    return code(folded if len(folded) <= limit else folded[: limit - 1].rstrip() + "…")


def is_long(text: str, limit: int = LONG) -> bool:
    """Whether :func:`short_code` would cut the text."""
    return len(text) > limit and len(" ".join(text.split())) > limit


def fence(text: str, language: str = "sql") -> Markdown:
    """Return a code block whose fence is longer than any in the text.

    Only a marker of ours is changed: between the markers of a region, the text must not hold one.
    """
    text = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _MARKER.sub("schemabook ", text).strip("\n")
    ticks = "`" * max((len(found) + 1 for found in _FENCE.findall(text)), default=3)
    return Markdown(f"{ticks}{language}\n{text}\n{ticks}")


def link(text: str, target: str) -> Markdown:
    """Return a link; the text is escaped unless it is Markdown, the target is one that we made."""
    return Markdown(f"[{inline(text)}]({target})")


def inline(text: str) -> Markdown:
    """Return text as Markdown: escaped, or as it is where it is Markdown already."""
    return text if isinstance(text, Markdown) else escape(text)


def join(parts: Iterable[str], separator: str = ", ") -> Markdown:
    """Return the parts, each as Markdown, with a separator of ours between them."""
    return Markdown(separator.join([inline(part) for part in parts]))


def sentence_list(parts: Iterable[str]) -> Markdown:
    """Return ``a``, ``a and b`` or ``a, b and c``."""
    return Markdown(enumerate_words([inline(part) for part in parts]))


def paragraphs(text: str) -> Markdown:
    """Return a text of several paragraphs (a comment from the SQL), each escaped, with blank lines between."""
    return Markdown(
        "\n\n".join(escape(part) for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")) if part.strip())
    )


def slug(text: str) -> str:
    """Return the ASCII letters and digits of a text, lower case, with hyphens between: for anchors and file names."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def tidy(text: str) -> str:
    """Return rendered text without blank lines at its ends or more than one in a row; code blocks stay as they are."""
    text = text.strip("\n")
    if "\n\n\n" not in text:
        return text
    lines: list[str] = []
    closing = ""
    for line in text.split("\n"):
        mark = line.lstrip(" ")
        if closing:
            closing = "" if line.rstrip(" ") == closing else closing
        elif mark.startswith("```"):
            closing = mark[: len(mark) - len(mark.lstrip("`"))]
        elif not line and lines and not lines[-1]:
            continue
        lines.append(line)
    return "\n".join(lines)
