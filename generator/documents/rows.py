"""Tables of hand-written documents: of columns, of indexes, of relations."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.analysis.titles import Titles
from generator.documents.blocks import Block, Kind
from generator.documents.facts import GENERIC, null_problem, type_problem, words
from generator.documents.model import Addition, Claim, Reading
from generator.model.ids import Kind as ObjectKind
from generator.model.ids import ObjectId
from generator.model.objects import Column, Relation, Table
from generator.preserve.cells import as_shown
from generator.preserve.tables import split_row

_COLUMN = frozenset({"column", "column name", "field", "field name", "name", "attribute", "columna", "coluna", "campo"})
# Headers that can only be those of columns; under the others the rows have to be known.
_CERTAIN = frozenset({"column", "column name", "field", "field name"})
_INDEX = frozenset({"index", "index name", "name"})
_POLICY = frozenset({"policy", "policy name", "name"})
_RELATION = frozenset({"table", "table name", "view", "view name", "name", "entity", "model", "tabla", "tabela"})
_LISTED = frozenset({"table", "table name", "view", "view name"})
_DESCRIPTION = frozenset(
    {"description", "comment", "comments", "notes", "note", "purpose", "meaning", "remarks", "details", "descripción",
     "descrição", "usage", "explanation", "contents"}
)  # fmt: skip
_EXAMPLE = frozenset({"example", "examples", "sample"})
_TYPE = frozenset({"type", "data type", "datatype", "tipo"})
_NULL = frozenset({"nullable", "null", "null?", "nullable?"})
_REQUIRED = frozenset({"required", "not null", "required?"})
_FACTS = frozenset(
    {"default", "default value", "key", "keys", "fk", "pk", "constraints", "constraint", "references", "children", "parents",
     "columns", "definition", "unique", "extra definition", "#", "size", "rls policies", "rows", "index", "indexed"}
)  # fmt: skip
_POLICIES = frozenset({"rls policies", "policies"})
_NOTHING = frozenset({"", "-", "--", "\u2013", "\u2014", "n/a", "none", "no", "yes"})


def read_table(
    block: Block, subject: Relation | None, titles: Titles, done: Reading, known: frozenset[str] = frozenset()
) -> Block | None:
    """Read a table, and return what of it has no place: all of it, or the rows that nothing is known of.

    Args:
        block: The table.
        subject: The relation that the heading above is about.
        titles: Names of relations.
        done: Gets the additions and claims.
        known: The words that are generated about the subject.
    """
    lines = [line.strip() for line in block.lines]
    rows = [[cell.strip() for cell in split_row(line if line.startswith("|") else f"|{line}")] for line in lines]
    header = [as_shown(cell).strip("*_ ").lower() for cell in rows[0]]
    reader = _TableReader(block, header, rows, done, known)
    first = header[0] if header else ""
    columns = [one.name for one in subject.columns] if subject is not None else []
    if subject is not None and (first in _CERTAIN or (first in _COLUMN and _are_parts(rows, columns))):
        return reader.columns(subject)
    if subject is not None and first in _INDEX | _POLICY:
        policies = subject.policies if isinstance(subject, Table) else ()
        for kind, names, column in (
            (ObjectKind.INDEX, [one.name for one in subject.indexes], "Purpose"),
            (ObjectKind.POLICY, [one.name for one in policies], "Purpose"),
        ):
            if names and _are_parts(rows, names):
                return reader.parts(subject, kind, names, column)
    place = next((at for at, title in enumerate(header) if title in _RELATION), None)
    if place is not None and (header[place] in _LISTED or _are_relations(rows, place, titles)):
        return reader.relations(titles, place)
    return block


def is_of_columns(block: Block) -> bool:
    """Say whether a table can only be one of columns."""
    first = as_shown(split_row(f"|{block.lines[0].strip().lstrip('|')}")[0]).strip("*_ ").lower()
    return first in _CERTAIN


def _are_parts(rows: Sequence[Sequence[str]], names: Sequence[str]) -> bool:
    """Say whether half of the rows begin with one of the names."""
    known = {name.lower() for name in names}
    found = [bool(row) and _name(row[0]).lower() in known for row in rows[2:]]
    return bool(found) and sum(found) * 2 >= len(found)


def _are_relations(rows: Sequence[Sequence[str]], place: int, titles: Titles) -> bool:
    """Say whether half of the rows name a relation."""
    found = [place < len(row) and titles.name(_name(row[place])) is not None for row in rows[2:]]
    return bool(found) and sum(found) * 2 >= len(found)


def _name(cell: str) -> str:
    link = re.match(r"\[([^\]]*)\]\([^()]*\)", cell)
    text = as_shown(link[1] if link else cell).strip("`*~ ")
    return text.strip('"')


class _TableReader:
    def __init__(
        self, block: Block, header: list[str], rows: list[list[str]], done: Reading, known: frozenset[str]
    ) -> None:
        self._known = known | GENERIC
        self._block = block
        self._header = header
        self._rows = rows
        self._done = done
        self._left: list[int] = []

    def columns(self, subject: Relation) -> Block | None:
        """Descriptions and examples go to the column's cells; facts are compared."""
        known = {column.name.lower(): column for column in subject.columns}
        for at, row in self._body():
            column = known.get(_name(row[0]).lower()) if row else None
            if column is None:
                if row and _name(row[0]):
                    self._claim(at, f"{subject.schema}.{subject.name} has no column {_name(row[0])}")
                self._left.append(at)
                continue
            thing = ObjectId(ObjectKind.COLUMN, subject.schema, subject.name, column.name)
            texts, unknown = self._cells(row)
            if not self._compare(at, subject, column, row):
                self._left.append(at)
            description = [*texts.get("Description", ()), *(f"{title}: {text}" for title, text in unknown)]
            if description:
                self._add(at, thing, "Description", ". ".join(description) if unknown else "; ".join(description))
            if texts.get("Example"):
                self._add(at, thing, "Example", "; ".join(texts["Example"]))
            self._done.confirmed.append((self._block.line + at, self._block.lines[at]))
        return self._rest()

    def parts(self, subject: Relation, kind: ObjectKind, names: Sequence[str], column: str) -> Block | None:
        """Purposes of indexes and policies."""
        known = {name.lower(): name for name in names}
        for at, row in self._body():
            name = known.get(_name(row[0]).lower()) if row else None
            texts, _ = self._cells(row)
            if name is None:
                self._left.append(at)
                continue
            if texts.get("Description"):
                thing = ObjectId(kind, subject.schema, subject.name, name)
                self._add(at, thing, column, "; ".join(texts["Description"]))
            self._done.confirmed.append((self._block.line + at, self._block.lines[at]))
        return self._rest()

    def relations(self, titles: Titles, place: int) -> Block | None:
        """What a list of relations says of each."""
        for at, row in self._body():
            name = _name(row[place]) if place < len(row) else ""
            relation = titles.name(name)
            texts, unknown = self._cells(row, place)
            if relation is None or relation.dropped is not None:
                if re.fullmatch(r"[a-z][\w.]*", name) and ("_" in name or f"`{name}`" in row[place]):
                    self._claim(at, f"no migration makes a table or view {name}")
                self._left.append(at)
            elif unknown or not texts.get("Description") or not self._listed(at, relation, row, place):
                self._left.append(at)
            if relation is not None and relation.dropped is None and texts.get("Description"):
                self._add(at, relation.id, "Description", "; ".join(texts["Description"]))
        return self._rest()

    def _listed(self, at: int, relation: Relation, row: Sequence[str], place: int) -> bool:
        """Report a number of policies that is not so; return whether there is nothing else in the row that is not kept."""
        kept = True
        for title, cell in zip(self._header, row, strict=False):
            if title in _POLICIES and cell.isdecimal() and isinstance(relation, Table):
                if int(cell) != len(relation.policies):
                    self._claim(at, f"{relation.schema}.{relation.name} has {len(relation.policies)} policies")
            elif title in _FACTS | _TYPE and title != self._header[place] and words(cell) - GENERIC:
                kept = False
        return kept

    def _body(self) -> list[tuple[int, list[str]]]:
        return list(enumerate(self._rows))[2:]

    def _cells(self, row: Sequence[str], name_at: int = 0) -> tuple[Mapping[str, list[str]], list[tuple[str, str]]]:
        """Return the texts of a row by the cell that they are for, and (header, text) of those that nobody asked for."""
        texts: dict[str, list[str]] = {}
        unknown: list[tuple[str, str]] = []
        for at, cell in enumerate(row):
            title = self._header[at] if at < len(self._header) else ""
            if at == name_at or as_shown(cell).lower().strip("`*") in _NOTHING or not words(cell):
                continue
            if title in _DESCRIPTION:
                texts.setdefault("Description", []).append(cell)
            elif title in _EXAMPLE:
                texts.setdefault("Example", []).append(cell)
            elif title not in _TYPE | _NULL | _REQUIRED | _FACTS | _RELATION:
                unknown.append((self._rows[0][at].strip("*_ ") if at < len(self._header) else "", cell))
        return texts, unknown

    def _compare(self, at: int, subject: Relation, column: Column, row: Sequence[str]) -> bool:
        """Report what is not so; return whether all that the row says besides is known."""
        all_known = True
        for title, cell in zip(self._header, row, strict=False):
            problem: str | None = None
            if title in _TYPE:
                problem = type_problem(column, as_shown(cell))
            elif title in _NULL | _REQUIRED:
                problem = null_problem(subject, column, as_shown(cell), inverted=title in _REQUIRED)
            if problem:
                self._claim(at, f"{subject.schema}.{subject.name}.{column.name}: {problem}")
            elif (
                problem is None and title in _TYPE | _NULL | _REQUIRED | _FACTS and words(as_shown(cell)) - self._known
            ):
                all_known = False
        return all_known

    def _add(self, at: int, thing: ObjectId, column: str, text: str) -> None:
        self._done.additions.append(Addition(thing, text, self._block.line + at, column))

    def _claim(self, at: int, problem: str) -> None:
        said = ", ".join(text for cell in self._rows[at] if (text := as_shown(cell).replace("`", "").strip()))
        self._done.claims.append(Claim(self._block.line + at, problem, said))

    def _rest(self) -> Block | None:
        """Return the table with the rows that have no place."""
        if not self._left:
            self._done.confirmed.append((self._block.line, self._block.lines[0]))
            return None
        lines = (*self._block.lines[:2], *(self._block.lines[at] for at in self._left))
        return Block(Kind.TABLE, lines, self._block.line + self._left[0])
