"""``schemabook.lock``: the ids and what they stand for, a line each, so that branches merge line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.model.dbt import Category, Entry
from generator.model.finding import Finding, Severity
from generator.model.origin import Origin
from generator.preserve.markers import CONFLICT
from generator.record import dataclass

_HEADER = (
    "# schemabook.lock: which id belongs to which table or view, for ever. Commit this file.",
    "# id, category, kind, schema.name, status, since. After a merge with conflicts here, run: schemabook ids renumber",
)
_FORMER_HEADER = (
    "# id, category, kind, schema.name, status. After a merge keep the lines of both sides, then run schemabook build.",
    "# id, category, kind, schema.name, status. After a merge with conflicts here, run: schemabook ids renumber",
)
# What is written between an id and a name that are no entry: a rename that may be one, and one that is none.
PERHAPS, NOT = "perhaps", "not"
_KINDS = ("table", "view", "materialized view")
_STATUSES = ("active", "deprecated")
_PLAIN = re.compile(r"[a-z_][a-z0-9_$]*")
_QUOTED = r'"(?:[^"]|"")*"'
_NAME = rf"({_QUOTED}|{_PLAIN.pattern})"
_PLAIN_FILE = re.compile(r"[!#-\[\]-~]+")
_SINCE = rf"(?: since ({_QUOTED}|{_PLAIN_FILE.pattern}))?"
_LINE = re.compile(rf"(\S+-\d+) (\S+) (\S+) {_NAME}\.{_NAME} (\S+){_SINCE}", re.ASCII)
_LINK = re.compile(rf"(\S+-\d+) ({PERHAPS}|{NOT}) {_NAME}\.{_NAME}", re.ASCII)
# What would break the line, or the reader's view of it, in a name; and the backslash that the escape begins with.
_ODD = re.compile(r"[\\\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ESCAPED = re.compile(r"\\(?:\\|u([0-9a-f]{4}))")


Link = tuple[str, str, str]  # (id, schema, name)


@dataclass(frozen=True, slots=True)
class Lock:
    """What the file says.

    Args:
        entries: An entry an id, sorted.
        comments: Lines that users wrote into the file, without line ends.
        clashes: Entries whose id belongs to another object by an earlier line.
        pending: Which relation an id may belong to since a rename that nobody has decided on.
        declined: Which relation an id does not belong to, as somebody has decided.
        findings: What could not be read, or cannot be.
        is_marked: Whether a line without a mark surely means the first bearer of its name: not in a lock of before there
            were marks.
    """

    entries: tuple[Entry, ...] = ()
    comments: tuple[str, ...] = ()
    clashes: tuple[Entry, ...] = ()
    pending: tuple[Link, ...] = ()
    declined: tuple[Link, ...] = ()
    findings: tuple[Finding, ...] = ()
    is_marked: bool = False


def print_lock(
    entries: Iterable[Entry],
    comments: Iterable[str] = (),
    pending: Iterable[Link] = (),
    declined: Iterable[Link] = (),
) -> str:
    """Return the text of the file.

    Args:
        entries: In any order.
        comments: Lines of users, as :func:`parse_lock` found them.
        pending: As in :class:`Lock`.
        declined: Likewise.
    """
    links = sorted([*((link, PERHAPS) for link in set(pending)), *((link, NOT) for link in set(declined))])
    lines = [*(_print_entry(entry) for entry in sorted(entries, key=_order)), *(_print_link(*link) for link in links)]
    return "\n".join([*_HEADER, *comments, *lines, ""])


def parse_lock(text: str, path: str = "schemabook.lock") -> Lock:
    """Read the file; a line that cannot be read is a finding and the others count.

    Args:
        text: The file.
        path: What findings call it.
    """
    return _Parser(path).parse(text)


class _Parser:
    def __init__(self, path: str) -> None:
        self._path = path
        self._line = 0
        self._by_id: dict[str, tuple[Entry, int]] = {}
        self._by_name: dict[tuple[str, str], tuple[Entry, int]] = {}
        self._clashes: list[Entry] = []
        self._comments: list[str] = []
        self._links: dict[str, set[Link]] = {PERHAPS: set(), NOT: set()}
        self._findings: list[Finding] = []

    def parse(self, text: str) -> Lock:
        raw_lines = text.removeprefix("\ufeff").split("\n")
        for self._line, raw in enumerate(raw_lines, start=1):
            line = raw.strip()
            if line.startswith("#"):
                is_cut_off = self._line == len(raw_lines) and any(whole.startswith(line) for whole in _HEADER)
                if line not in (*_HEADER, *_FORMER_HEADER) and not is_cut_off:
                    self._comments.append(line)
            elif CONFLICT.match(line):
                self._report("merge-conflict", "a merge was not finished here", "run: schemabook ids renumber")
            elif line and not self._is_conflict_middle(line):
                self._take(line)
        entries = sorted((entry for entry, _ in self._by_id.values()), key=_order)
        declined = self._links[NOT]
        return Lock(
            tuple(entries),
            tuple(self._comments),
            tuple(self._clashes),
            tuple(sorted(self._links[PERHAPS] - declined)),
            tuple(sorted(declined)),
            tuple(self._findings),
            _HEADER[1] in text and not any(line in text for line in _FORMER_HEADER),
        )

    def _is_conflict_middle(self, line: str) -> bool:
        return line == "=======" or line.startswith("|||||||")

    def _take(self, line: str) -> None:
        if link := _LINK.fullmatch(line):
            self._links[link[2]].add((link[1], _parse_name(link[3]), _parse_name(link[4])))
            return
        entry = _parse_entry(line)
        if entry is None:
            self._report(
                "damaged-lock",
                f"this line cannot be read: {line}",
                "restore it: id category kind schema.name status, as in: DBT-001 core table public.users active",
            )
            return
        first, where = self._by_id.setdefault(entry.id, (entry, self._line))
        same = (first.schema, first.name, first.kind) == (entry.schema, entry.name, entry.kind)
        if not same:
            self._clashes.append(entry)
            self._report(
                "duplicate-id",
                f"{entry.id} is given to {_dotted(entry)}, and to {_dotted(first)} on line {where}",
                "run: schemabook ids renumber",
            )
        elif where == self._line and entry.status == "active":
            self._check_name(entry)

    def _check_name(self, entry: Entry) -> None:
        first, where = self._by_name.setdefault((entry.schema, entry.name), (entry, self._line))
        if first.id != entry.id:
            self._report(
                "duplicate-object",
                f"{_dotted(entry)} has the id {entry.id}, and {first.id} on line {where}",
                "run: schemabook ids renumber",
            )

    def _report(self, code: str, message: str, hint: str) -> None:
        self._findings.append(Finding(code, Severity.ERROR, message, origin=Origin(self._path, self._line), hint=hint))


def _order(entry: Entry) -> tuple[str, int, str]:
    return (entry.id.rpartition("-")[0], entry.number, entry.id)


def _print_link(link: Link, word: str) -> str:
    identifier, schema, name = link
    return f"{identifier} {word} {_print_name(schema)}.{_print_name(name)}"


def _dotted(entry: Entry) -> str:
    return f"{_print_name(entry.schema)}.{_print_name(entry.name)}"


def _print_entry(entry: Entry) -> str:
    since = f" since {_print_name(entry.since, _PLAIN_FILE)}" if entry.since else ""
    return f"{entry.id} {entry.category} {entry.kind.replace(' ', '-')} {_dotted(entry)} {entry.status}{since}"


def _parse_entry(line: str) -> Entry | None:
    match = _LINE.fullmatch(line)
    if not match:
        return None
    id_, category, kind, schema, name, status, since = match.groups()
    kind = kind.replace("-", " ")
    if category not in set(Category) or kind not in _KINDS or status not in _STATUSES:
        return None
    return Entry(
        id_, Category(category), kind, _parse_name(schema), _parse_name(name), status, _parse_name(since or "")
    )


def _print_name(name: str, plain: re.Pattern[str] = _PLAIN) -> str:
    if plain.fullmatch(name):
        return name
    escaped = _ODD.sub(lambda match: "\\\\" if match[0] == "\\" else f"\\u{ord(match[0]):04x}", name)
    return '"' + escaped.replace('"', '""') + '"'


def _parse_name(text: str) -> str:
    if not text.startswith('"'):
        return text
    inner = text[1:-1].replace('""', '"')
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)) if match[1] else "\\", inner)
