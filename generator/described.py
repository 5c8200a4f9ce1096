"""What people wrote on the pages, by the object that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.analysis.documentation import Documentation, documentation
from generator.model.dbt import Entry
from generator.model.ids import Kind, ObjectId
from generator.model.objects import Relation, Table
from generator.model.page import Page
from generator.model.schema import Schema
from generator.preserve.authored import Authored, first_heading, read_authored
from generator.preserve.cells import as_shown
from generator.preserve.markers import neutralise
from generator.record import dataclass

# Which cells describe an object, by the header of the column that names the rows.
_DESCRIBES = {
    "Column": ("Description", Kind.COLUMN),
    "Index Name": ("Purpose", Kind.INDEX),
    "Policy": ("Purpose", Kind.POLICY),
}
_LISTS = {"Table": "Description", "View": "Purpose"}
# Text without a heading is about the purpose as long as nothing but these regions stands above it.
_TOP = frozenset({"", "page-header", "description"})
# What begins a list, a table, a quotation, code or HTML rather than a paragraph.
_NO_PARAGRAPH = re.compile(r" {0,3}(?:[-*+>|<#]|\d+[.)]|```|~~~)|\t| {4}")


@dataclass(frozen=True, slots=True)
class Words:
    """A text of the author's: plain, and where it stands (path below the output folder, line)."""

    text: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Described:
    """All that people wrote.

    Args:
        objects: Descriptions of relations, columns, indexes and policies that the SQL says nothing about.
        purposes: The text under Purpose & Context of each relation.
    """

    objects: dict[ObjectId, Words]
    purposes: dict[ObjectId, Words]


def describe(schema: Schema, entries: Sequence[Entry], pages: Iterable[Page], texts: Mapping[str, str]) -> Described:
    """Return what stands on the pages after a build.

    Args:
        schema: The model.
        entries: The ids.
        pages: What is generated.
        texts: The files of the output folder as they are after it.
    """
    relations = {relation.id: relation for relation in schema.relations if not relation.external}
    owners = {
        entry.id: relations.get(ObjectId(Kind(entry.kind), entry.schema, entry.name))
        for entry in reversed(entries)
        if entry.status == "active"
    }
    by_name = {_shown(relation): relation for relation in relations.values()}
    found = Described({}, {})
    for page in pages:
        text = texts.get(page.path)
        if text is None:
            continue
        authored = read_authored(page, text)
        owner = owners.get(page.identity) if page.identity else None
        if owner is not None:
            found.objects.update(_parts(owner, authored, page))
            found.purposes.update(_purpose(owner, authored, page))
        for thing, words in _listed(by_name, authored, page):
            found.objects.setdefault(thing, words)
    for thing, words in found.purposes.items():
        relation = relations[thing]
        if not relation.comment and (paragraph := _first_paragraph(words.text)):
            found.objects.setdefault(thing, Words(paragraph, words.path, words.line))
    return found


def coverage(schema: Schema, described: Described, owner: str = "") -> Documentation:
    """Return the documentation coverage: what the SQL says and what people wrote.

    Args:
        schema: The model.
        described: What stands on the pages.
        owner: Who answers for the whole, or empty.
    """
    return documentation(schema, described.objects.keys() | described.purposes.keys(), owner)


def _shown(relation: Relation) -> str:
    return relation.name if relation.schema == "public" else f"{relation.schema}.{relation.name}"


def _parts(owner: Relation, authored: Authored, page: Page) -> Iterator[tuple[ObjectId, Words]]:
    """Yield the parts of a relation that have a text of the author's, if they are there and have no comment."""
    policies = owner.policies if isinstance(owner, Table) else ()
    known = {
        Kind.COLUMN: {_folded(column.name): column.name for column in owner.columns if not column.comment},
        Kind.INDEX: {_folded(index.name): index.name for index in owner.indexes if not index.comment},
        Kind.POLICY: {_folded(policy.name): policy.name for policy in policies if not policy.comment},
    }
    for cell in authored.cells:
        column, kind = _DESCRIBES.get(cell.key, ("", None))
        if kind is not None and cell.column == column and _folded(cell.name) in known[kind]:
            name = known[kind][_folded(cell.name)]
            yield ObjectId(kind, owner.schema, owner.name, name), Words(as_shown(cell.text), page.path, cell.line)


def _listed(by_name: dict[str, Relation], authored: Authored, page: Page) -> Iterator[tuple[ObjectId, Words]]:
    for cell in authored.cells:
        relation = by_name.get(cell.name)
        if relation is not None and _LISTS.get(cell.key) == cell.column and not relation.comment:
            yield relation.id, Words(as_shown(cell.text), page.path, cell.line)


def _purpose(owner: Relation, authored: Authored, page: Page) -> Iterator[tuple[ObjectId, Words]]:
    """Yield the text under the heading that asks for the purpose, or above any heading."""
    heading = first_heading(page)
    texts = [one for one in authored.prose if one.heading == heading or (not one.heading and one.below in _TOP)]
    if texts:
        joined = "\n\n".join(prose.text for prose in texts)
        yield owner.id, Words(joined, page.path, texts[0].line)


def _first_paragraph(text: str) -> str:
    paragraph = re.split(r"\n[ \t]*\n", text, maxsplit=1)[0]
    lines = paragraph.split("\n")
    return "" if any(_NO_PARAGRAPH.match(line) for line in lines) else as_shown(paragraph)


def _folded(name: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", neutralise(name)).split())
