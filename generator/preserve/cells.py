"""The author's cells in generated tables: carried from the table on the page into the one that replaces it."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.model.page import HumanCells
from generator.preserve.checksum import Columns
from generator.preserve.markers import neutralise
from generator.preserve.tables import Row, Table, find_tables, fold_blanks, join_row
from generator.record import dataclass

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE = re.compile(r"</?code>")

# A row: its key and, where several rows have that key, which of them it is.
_RowKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class LostCell:
    """A text of the author's that has no cell any more: its row's key, its column's header, the text as written."""

    key: str
    header: str
    text: str


@dataclass(frozen=True, slots=True)
class Carried:
    """A generated text with the author's cells in it, and those that found no place."""

    text: str
    lost: tuple[LostCell, ...] = ()


def carry(new: str, old: str, human: Sequence[HumanCells], columns: Columns) -> Carried:
    """Put the author's cells of the old text into the empty cells of the new one.

    Args:
        new: The generated text.
        old: The region's text on the page.
        human: Which cells of the new text are the author's.
        columns: Which columns of the old text's tables were, from :mod:`generator.preserve.checksum`.

    A generated cell wins over the author's text. Text that was generated at some time is not the author's.
    """
    if not any(columns):
        return Carried(new)
    rest = [
        (table, left_out) for table, left_out in zip(find_tables(old.split("\n")), columns, strict=True) if left_out
    ]
    lines = new.split("\n")
    new_tables = find_tables(lines)
    lost: list[LostCell] = []
    for cells in _one_per_key(human):
        mine = [(table, left_out) for table, left_out in rest if cells.key in table.header]
        rest = [(table, left_out) for table, left_out in rest if cells.key not in table.header]
        if mine:
            carrier = _Carrier(cells, [table for table in new_tables if cells.key in table.header], lines)
            rows = _by_key([table for table, _ in mine], cells.key)
            lost += carrier.carry(rows, {id(table): left_out for table, left_out in mine})
    for table, left_out in rest:  # no such table any more, and nothing is known of it
        lost += [
            LostCell(row.key(0), table.header[at], row.cell(at))
            for row in table.rows
            for at in sorted(left_out)
            if row.cell(at)
        ]
    return Carried("\n".join(lines), tuple(lost))


def follow_renames(chain: Iterable[tuple[str, str]], keys: set[str]) -> dict[str, str]:
    """Return the new key of each old one that was renamed since the page was written.

    Args:
        chain: (old, new), oldest first: all renames ever, of which the page may have seen some.
        keys: The keys on the page.
    """
    original = {key: key for key in keys}
    for old, new in chain:
        if old in original and new not in original:  # a key that is there already: the page has seen this rename
            original[new] = original.pop(old)
    goal = {key: name for name, key in original.items() if name != key}
    # A ring (a and b swapped by way of c) looks the same before and after: the texts stay with the names.
    for key in list(goal):
        ring = [key]
        while ring[-1] in goal and goal[ring[-1]] not in ring:
            ring.append(goal[ring[-1]])
        if goal.get(ring[-1]) == key:
            for member in ring:
                del goal[member]
    return goal


class _Carrier:
    """One kind of human cells on its way from the old tables to the new ones."""

    def __init__(self, cells: HumanCells, new: Sequence[Table], lines: list[str]) -> None:
        self._columns = cells.columns
        self._renamed = [(_key(old), _key(new)) for old, new in cells.renamed]
        self._known: dict[tuple[str, str], set[str]] = {}
        for key, header, text in cells.known:
            self._known.setdefault((_key(key), header), set()).add(as_shown(neutralise(text)))
        self._targets = _by_key(new, cells.key)
        self._lines = lines

    def carry(self, old: Mapping[_RowKey, tuple[Table, Row]], columns: Mapping[int, frozenset[int]]) -> list[LostCell]:
        """Fill the empty cells of the new tables, line by line, and return the texts that are left over."""
        lost = []
        goal = follow_renames(self._renamed, {name for name, _ in old})
        for (name, count), (table, row) in old.items():
            final = goal.get(name, name)
            if (final, count) not in self._targets:
                final = name
            for at in sorted(columns[id(table)]):
                text, header = row.cell(at), table.header[at]
                if not text or self._is_known(text, header, (name, final)):
                    continue
                if not self._place(text, header, self._targets.get((final, count))):
                    lost.append(LostCell(name, header, text))
        return lost

    def _is_known(self, text: str, header: str, names: Iterable[str]) -> bool:
        return any(as_shown(text) in self._known.get((name, header), ()) for name in names)

    def _place(self, text: str, header: str, target: tuple[Table, Row] | None) -> bool:
        """Put the text into its cell; False if there is none, or another text is generated there."""
        if target is None or header not in target[0].header:
            return False
        table, row = target
        at = table.header.index(header)
        if generated := row.cell(at):
            return text == generated or as_shown(text) == as_shown(generated)
        if header not in self._columns:
            return False
        row.cells.extend([" "] * (len(table.header) - len(row.cells)))
        row.cells[at] = f" {text} "
        self._lines[row.line] = join_row(row.cells)
        return True


def as_shown(cell: str) -> str:
    r"""Return a cell's text for comparison: ``\_`` as ``_``, ``&lt;`` as ``<``, ``<code>`` as a backtick.

    Generated text may come to be escaped in another way, by a formatter or a later version; it does not become the
    author's by that.
    """
    return fold_blanks(_ESCAPE.sub(r"\1", html.unescape(_CODE.sub("`", cell))))


def _one_per_key(human: Iterable[HumanCells]) -> list[HumanCells]:
    found: dict[str, HumanCells] = {}
    for cells in human:
        first = found.get(cells.key, HumanCells(cells.key, ()))
        found[cells.key] = HumanCells(
            cells.key,
            first.columns + cells.columns,
            first.renamed or cells.renamed,
            first.known + cells.known,
        )
    return list(found.values())


def _key(cell: str) -> str:
    return fold_blanks(neutralise(cell))


def _by_key(tables: Iterable[Table], key: str) -> dict[_RowKey, tuple[Table, Row]]:
    """Return the rows of the tables by key; of several rows with one key, the first is 0, the next 1."""
    rows: dict[_RowKey, tuple[Table, Row]] = {}
    seen: Counter[str] = Counter()
    for table in tables:
        column = table.header.index(key)
        for row in table.rows:
            name = row.key(column)
            rows[name, seen[name]] = (table, row)
            seen[name] += 1
    return rows
