"""A badge: a small picture with a label and a value. No font, script or address from elsewhere, the same bytes everywhere."""

from __future__ import annotations

from html import escape

_HEIGHT = 20
_PADDING = 6
# Widths of a sans-serif font at 11 pixels; textLength makes any font fit them.
_NARROW, _WIDE, _OTHER = 4, 10, 7
_NARROW_LETTERS, _WIDE_LETTERS = frozenset("fijlrt.,:;!|' "), frozenset("mwMW%@")
_COLOURS = ((90, "#2e7d32"), (70, "#5d7a12"), (40, "#9a6700"), (0, "#b3261e"))


def badge(label: str, percent: int) -> str:
    """Return the SVG of a badge.

    Args:
        label: What it is about.
        percent: The value, 0 to 100; the higher, the greener.
    """
    value = f"{percent}%"
    colour = next(colour for least, colour in _COLOURS if percent >= least)
    left, right = _width(label), _width(value)
    first, second = left + 2 * _PADDING, right + 2 * _PADDING
    texts = (
        f'<text x="{x}" y="14" textLength="{width}">{escape(text)}</text>'
        for x, width, text in ((_PADDING, left, label), (first + _PADDING, right, value))
    )
    width = first + second
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{_HEIGHT}" role="img" '
        f'aria-label="{escape(label)}: {value}">'
    )
    return "\n".join(
        [
            head,
            "<!-- written by schemabook -->",
            f"<title>{escape(label)}: {value}</title>",
            f'<rect width="{width}" height="{_HEIGHT}" rx="3" fill="#3b3b3b"/>',
            f'<path d="M{first} 0h{second - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H{first}z" fill="{colour}"/>',
            '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">',
            *texts,
            "</g>",
            "</svg>",
            "",
        ]
    )


def _width(text: str) -> int:
    return sum(_NARROW if one in _NARROW_LETTERS else _WIDE if one in _WIDE_LETTERS else _OTHER for one in text)
