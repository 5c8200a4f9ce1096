"""What people do to a page with an editor, and formatters after them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

BEGIN = re.compile(r"<!-- schemabook:begin (\S+) [0-9a-f]{6} -->\r?\n?")
PAGE = re.compile(r"<!-- schemabook:page \S+ -->\r?\n?")

# What an author may write; {t} is a word that occurs nowhere else.
CHUNKS = (
    "Note {t}.",
    "## Heading {t}",
    "- item {t}\n    - nested {t}b\n\n      and {t}c",
    "```sql\n-- {t}\n<!-- schemabook:begin fields 000000 -->\n<!-- schemabook:end fields -->\n```",
    "<!-- comment {t} -->",
    "<!--\nmany lines {t}\n\n```\n-->",
    "| a | b |\n| --- | --- |\n| {t} | x |",
    "{t} odd \u2028 \x0b \x85 \u00e9 e\u0301 \ufdfd \U0001f600 \u200b",
    "{{{{ {t} }}}} \\1 \\g<0> $& {t}",
    "\t{t} after a tab",
    "> [!NOTE]\n>\n> {t}",
    "    indented {t}",
    "~~~\n{t}\n```\n~~~",
    "<details>\n<summary>{t}</summary>\n\nHidden {t}b.\n\n</details>",
    "Title {t}\n---",
    "<pre>\n{t}\n</pre>",
    "\udcff{t} no UTF-8",
    "* * *\n\n{t}",
    "- in a list {t}:\n\n  ```\n  {t}b\n  ```",
    "[{t}]: https://example.org\n[^{t}]: foot",
)


@dataclass(frozen=True, slots=True)
class Region:
    """Where a region stands, by line."""

    name: str
    first: int
    last: int


def lines_of(text: str) -> list[str]:
    """Return the lines with their ends; they end at line feeds only."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def regions_of(lines: list[str]) -> list[Region]:
    """Find the regions of a page that is not damaged, without the help of what is under test."""
    found = []
    at = 0
    constructs = _Constructs()
    while at < len(lines):
        begin = BEGIN.fullmatch(lines[at].lstrip("\ufeff"))
        if not constructs.holds(lines[at]) and begin:
            end = re.compile(rf"<!-- schemabook:end {re.escape(begin[1])} -->\r?\n?")
            last = next(number for number in range(at, len(lines)) if end.fullmatch(lines[number]))
            found.append(Region(begin[1], at, last))
            at = last
        at += 1
    return found


class _Constructs:
    """Follows code fences and hidden blocks from line to line."""

    def __init__(self) -> None:
        self._end: re.Pattern[str] | None = None

    def holds(self, line: str) -> bool:
        """Take the next line; say whether it stands in a construct that began above it."""
        if self._end:
            if self._end.search(line):
                self._end = None
            return True
        fence = re.match(r" {0,3}(`{3,}|~{3,})", line)
        if fence:
            self._end = re.compile(rf"^ {{0,3}}{fence[1]}{fence[1][0]}*[ \t]*\r?$")
        elif line.lstrip(" ").startswith("<!--") and "-->" not in line:
            self._end = re.compile("-->")
        elif line.startswith("<pre") and "</pre>" not in line:
            self._end = re.compile("</pre>")
        return False


def gaps_of(lines: list[str]) -> list[int]:
    """Return the places where an author can put a line without breaking a region or a construct of their own."""
    held = {number for region in regions_of(lines) for number in range(region.first + 1, region.last + 1)}
    begins = {region.first for region in regions_of(lines)}
    start = 0
    if lines and lines[0].removeprefix("\ufeff").rstrip() == "---":  # front matter
        ends = (number for number, line in enumerate(lines) if number and line.rstrip() in {"---", "..."})
        start = next(ends, 0) + 1
        held |= set(range(start))
    constructs = _Constructs()
    for number in range(start, len(lines)):
        if number not in held and number not in begins and constructs.holds(lines[number]):
            held.add(number)
    return [number for number in range(len(lines) + 1) if number not in held]


def insert(text: str, chunk: str, place: int) -> str:
    """Put lines at one of the author's places."""
    lines = lines_of(text)
    gaps = gaps_of(lines)
    at = gaps[place % len(gaps)]
    eol = "\r\n" if "\r\n" in text else "\n"
    if at and not lines[at - 1].endswith("\n"):
        lines[at - 1] += eol
    bom = "\ufeff" if at == 0 and text.startswith("\ufeff") else ""
    if bom:
        lines[0] = lines[0][1:]
    return "".join([*lines[:at], bom, "".join(line + eol for line in chunk.split("\n")), *lines[at:]])


def fill_cell(text: str, word: str, place: int) -> str:
    """Write into one of the cells that are the author's and empty."""
    cells = list(re.finditer(r"(?m)^(\|(?: (?:`|<code>).*\|)) (?=\|\r?$)", text))
    if not cells:
        return text
    cell = cells[place % len(cells)]
    return f"{text[: cell.start()]}{cell[1]} {word} {text[cell.end() :]}"


def move_region(text: str, place: int, to: int) -> str:
    """Cut a region out and paste it elsewhere."""
    lines = lines_of(text)
    regions = regions_of(lines)
    if not regions:
        return text
    region = regions[place % len(regions)]
    eol = "\r\n" if "\r\n" in text else "\n"
    cut = lines[region.first : region.last + 1]
    if not cut[-1].endswith("\n"):
        cut[-1] += eol
    rest = "".join(lines[: region.first] + lines[region.last + 1 :])
    left = lines_of(rest)
    gaps = gaps_of(left)
    at = gaps[to % len(gaps)]
    if at and not left[at - 1].endswith("\n"):
        left[at - 1] += eol
    return "".join(left[:at] + cut + left[at:])


def write_into_region(text: str, word: str, place: int) -> str:
    """Write a line into a generated region: what the tool must neither take for its own nor lose."""
    lines = lines_of(text)
    regions = [region for region in regions_of(lines) if region.last - region.first > 2]
    if not regions:
        return text
    region = regions[place % len(regions)]
    at = region.first + 1 + place % (region.last - region.first)
    eol = "\r\n" if "\r\n" in text else "\n"
    return "".join([*lines[:at], f"{word} by hand{eol}", *lines[at:]])


def cut_lines(text: str, place: int, count: int) -> str:
    """Delete some lines that stand outside regions and constructs."""
    lines = lines_of(text)
    gaps = set(gaps_of(lines))
    whole = [number for number in sorted(gaps) if number + 1 in gaps and not PAGE.fullmatch(lines[number])]
    gone = set(whole[place % len(whole) :][:count]) if whole else set()
    return "".join(line for number, line in enumerate(lines) if number not in gone)


def drop_mark(text: str) -> str:
    """Delete the line that says what the page is about."""
    return "".join(line for line in lines_of(text) if not PAGE.fullmatch(line))


def drop_region(text: str, place: int) -> str:
    """Delete a region with its markers: a later build puts it back."""
    lines = lines_of(text)
    regions = regions_of(lines)
    if not regions:
        return text
    region = regions[place % len(regions)]
    return "".join(lines[: region.first] + lines[region.last + 1 :])


# What editors and programs do to a whole file.
CONVERSIONS: dict[str, Callable[[str], str]] = {
    "CRLF": lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n"),
    "LF": lambda text: text.replace("\r\n", "\n"),
    "BOM": lambda text: "\ufeff" + text.removeprefix("\ufeff"),
    "no BOM": lambda text: text.removeprefix("\ufeff"),
    "no final line end": lambda text: text.rstrip("\r\n"),
    "front matter": lambda text: (
        text if text.startswith(("---", "\ufeff")) else "---\nowner: data\ntags: [a]\n---\n" + text
    ),
    "blank lines": lambda text: text + "\n\n\n",
}


def _damage(change: Callable[[list[str], Region], list[str]]) -> Callable[[str, int], str]:
    def damaged(text: str, place: int) -> str:
        lines = lines_of(text)
        regions = regions_of(lines)
        return "".join(change(lines, regions[place % len(regions)])) if regions else text

    return damaged


def _nest(lines: list[str], region: Region) -> list[str]:
    copy = lines[region.first : region.last + 1]
    return lines[: region.first + 1] + copy + lines[region.first + 1 :]


# What leaves a page that cannot be meant; each has to be reported, and the page left as it is.
DAMAGES: dict[str, Callable[[str, int], str]] = {
    "no begin": _damage(lambda lines, region: lines[: region.first] + lines[region.first + 1 :]),
    "no end": _damage(lambda lines, region: lines[: region.last] + lines[region.last + 1 :]),
    "half a marker": _damage(
        lambda lines, region: [*lines[: region.first], lines[region.first][:25] + "\n", *lines[region.first + 1 :]]
    ),
    "twice": _damage(lambda lines, region: [*lines, "\n", *lines[region.first : region.last + 1]]),
    "nested": _damage(_nest),
    "in a list": _damage(
        lambda lines, region: [
            *lines[: region.first],
            "- item\n\n",
            *(f"    {line}" for line in lines[region.first : region.last + 1]),
            *lines[region.last + 1 :],
        ]
    ),
    "in a comment": _damage(
        lambda lines, region: [
            *lines[: region.first],
            "<!--\n",
            *lines[region.first : region.last + 1],
            "\n-->\n",
            *lines[region.last + 1 :],
        ]
    ),
    "in a fence": _damage(
        lambda lines, region: [
            *lines[: region.first],
            "```\n",
            *lines[region.first : region.last + 1],
            "\n```\n",
            *lines[region.last + 1 :],
        ]
    ),
    "open fence": _damage(lambda lines, region: [*lines[: region.first], "```\n", *lines[region.first :]]),
    "capitals": _damage(
        lambda lines, region: [*lines[: region.last], lines[region.last].upper(), *lines[region.last + 1 :]]
    ),
    "conflict": _damage(
        lambda lines, region: [
            *lines[: region.first],
            "<<<<<<< HEAD\n",
            "=======\n",
            ">>>>>>> other\n",
            *lines[region.first :],
        ]
    ),
}


def _cut(text: str, place: int) -> str:
    return text[: len(text) * (place % 41) // 41]


def _lose_lines(text: str, place: int) -> str:
    return "".join(line for number, line in enumerate(lines_of(text)) if (number * 7 + place) % 3)


def _lock_conflict(text: str, place: int) -> str:
    """Do what git does where two branches both wrote at one place: the lines of either side, with marks around them."""
    lines = lines_of(text)
    at = place % len(lines)
    ours, theirs = lines[at : at + 2], lines[at : at + 1 + place % 2]
    return "".join([*lines[:at], "<<<<<<< HEAD\n", *ours, "=======\n", *theirs, ">>>>>>> other\n", *lines[at + 2 :]])


# What becomes of a lock by accident; None is that it is deleted.
LOCK_DAMAGES: dict[str, Callable[[str, int], str | None]] = {
    "deleted": lambda _text, _place: None,
    "emptied": lambda _text, _place: "",
    "cut off": _cut,
    "lines lost": _lose_lines,
    "conflict": _lock_conflict,
}


def width(text: str) -> int:
    """Return how wide a terminal shows the text."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def format_page(text: str, *, pad: bool, strip: bool) -> str:
    """Do what formatters do to Markdown outside code: line ends, blanks, blank lines, the padding of tables."""
    text = text.replace("\r\n", "\n")
    out: list[str] = []
    table: list[str] = []
    constructs = _Constructs()
    for line in [*text.rstrip("\n").split("\n"), ""]:
        is_held = constructs.holds(line)
        if not is_held and line.startswith("|"):
            table.append(line)
            continue
        out += _pad(table) if pad else table
        table = []
        if is_held:
            out.append(line)
        elif line.strip() or not out or out[-1]:
            out.append(line.rstrip(" \t") if strip else line)
    return "\n".join(out).rstrip("\n") + "\n"


def _pad(table: list[str]) -> list[str]:
    if len(table) < 2:
        return table
    rows = [[cell.strip(" ") for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in table]
    count = max(len(row) for row in rows)
    if any(len(row) != count for row in rows):
        return table
    widths = [max(3, *(width(row[at]) for row in rows)) for at in range(count)]
    padded = []
    for number, row in enumerate(rows):
        cells = [
            "-" * widths[at] if number == 1 else row[at] + " " * (widths[at] - width(row[at])) for at in range(count)
        ]
        padded.append(f"| {' | '.join(cells)} |")
    return padded
