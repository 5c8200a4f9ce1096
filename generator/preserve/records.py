"""Which id belongs to what, as the generated pages tell it: the lock can be rebuilt from them.

Only what stands in regions counts, where nobody but the tool writes; a page mark tells the id where a template of the
user's leaves the rest out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from generator.model.dbt import Category, Entry
from generator.preserve.cells import as_shown
from generator.preserve.markers import neutralise
from generator.preserve.regions import Document, FoundRegion, scan
from generator.preserve.tables import find_tables
from generator.record import dataclass

_HEADING = re.compile(r"#{1,4} +(?:~~)?([A-Za-z][A-Za-z0-9_]*-\d{3,}): ")
_FACT = re.compile(r"- \*\*([^*]+)\*\*: (.*)")
_KINDS = {
    "Table": "table",
    "Partition": "table",
    "Partitioned table": "table",
    "Foreign table": "table",
    "View": "view",
    "Materialized view": "materialized view",
}
# The short forms of the single page: of a table's section, and of an id that nothing has any more.
_CODE = r"(`[^`]*`|<code>.*?</code>)"
_SHORT = re.compile(rf"{_CODE}(?:, created (.*))?")
_RETIRED = re.compile(
    rf"- (?:<a id=\"[^\"]*\"></a>)?\*\*([A-Za-z][A-Za-z0-9_]*-\d{{3,}})\*\*: (table|view|materialized view) {_CODE}"
    r"(?:; created (.*?))?; (?:dropped|no migration|given up) .*"
)
_LINK = re.compile(r"\[((?:\\.|[^\\\]])*)\]\([^()]*\)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_COLUMN_HEADERS = ("Column", "Type")


@dataclass(frozen=True, slots=True)
class PageRecord:
    """An id as a page tells of it; what the page does not tell is empty.

    Args:
        id: ``DBT-001``.
        dotted: ``schema.name`` without quotes, so that a name with a dot in it can be read in two ways.
        slug: The name as the page's file has it, lower case with hyphens.
        kind: ``table``, ``view`` or ``materialized view``.
        category: The words for its category.
        deprecated: Whether the page says so.
        columns: (name, type) of its columns.
        created: The migration that created it, perhaps without its folder, a colon and the line.
        schema: Its schema, as a page can show it.
    """

    id: str
    dotted: str = ""
    slug: str = ""
    kind: str = ""
    category: str = ""
    deprecated: bool = False
    columns: tuple[tuple[str, str], ...] = ()
    created: str = ""
    schema: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The lines that the lock had when the pages were written, and the ids whose names can be read in several ways."""

    entries: tuple[Entry, ...]
    unsure: frozenset[str] = frozenset()


def read_records(pages: Mapping[str, str]) -> tuple[PageRecord, ...]:
    """Return what the pages tell, one record an id, sorted by id; a page's own says more than a list.

    Args:
        pages: The files of the output folder by path.
    """
    found: dict[str, PageRecord] = {}
    for path, text in sorted(pages.items()):
        if path.endswith(".md") and "schemabook:" in text:
            for record in _of_page(path, scan(text)):
                first = found.get(record.id)
                found[record.id] = record if first is None else _joined(first, record)
    return tuple(found[identifier] for identifier in sorted(found))


def record_entries(
    records: Iterable[PageRecord],
    names: Iterable[tuple[str, str]],
    titles: Mapping[str, Category],
    category_of: Callable[[int], Category],
    places: Callable[[tuple[str, str]], Collection[str]],
) -> Recorded:
    """Return the lines that the lock had when the pages were written; records that name nothing are left out.

    Args:
        records: What the pages tell.
        names: (schema, name) of everything that is or was there, present names last.
        titles: The categories by the words that pages use for them.
        category_of: The category that a number says, where the page says none.
        places: Where relations that have or had a name were created, as ``file:line``: of several names that a page shows
            alike (``a."b.c"`` and ``"a.b".c``), it tells which is meant.
    """
    known = list(dict.fromkeys(names))
    by_dotted: dict[str, list[tuple[str, str]]] = {}
    for each in known:
        by_dotted.setdefault(_folded(".".join(each)), []).append(each)
    by_slug = {_slug(name): (schema, name) for schema, name in known}
    entries = []
    unsure = set()
    for record in records:
        schema, dot, name = record.dotted.partition(".")
        alike = _fitting(record, by_dotted.get(_folded(record.dotted), []), places)
        if len(alike) > 1:
            unsure.add(record.id)
        found = alike[-1] if alike else (schema, name) if dot else by_slug.get(record.slug)
        number = int(record.id.rpartition("-")[2])
        if found is not None:
            category = titles.get(record.category) or category_of(number)
            kind = record.kind or ("view" if category is Category.VIEW else "table")
            status = "deprecated" if record.deprecated else "active"
            entries.append(Entry(record.id, category, kind, *found, status, since=None))
    return Recorded(tuple(entries), frozenset(unsure))


def _fitting(
    record: PageRecord, names: list[tuple[str, str]], places: Callable[[tuple[str, str]], Collection[str]]
) -> list[tuple[str, str]]:
    """Return those of several names, which a page shows alike, that fit what else it says."""
    if len(names) > 1 and record.schema:
        names = [name for name in names if _folded(name[0]) == _folded(record.schema)] or names
    if len(names) > 1 and record.created:
        end = f"/{record.created}"
        names = [name for name in names if any(f"/{place}".endswith(end) for place in places(name))] or names
    return names


def _folded(dotted: str) -> str:
    """Return a name as a page can show it: on one line, without control characters, and no marker."""
    return " ".join(_CONTROL.sub(" ", neutralise(dotted)).split())


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _joined(one: PageRecord, two: PageRecord) -> PageRecord:
    """Return what two places tell of one id; where they differ, the one with columns is the id's own page."""
    first, second = (two, one) if two.columns or (two.slug and not one.columns) else (one, two)
    return PageRecord(
        first.id,
        first.dotted or second.dotted,
        first.slug or second.slug,
        first.kind or second.kind,
        first.category or second.category,
        first.deprecated or second.deprecated,
        first.columns or second.columns,
        first.created or second.created,
        first.schema or second.schema,
    )


def _of_page(path: str, document: Document) -> Iterator[PageRecord]:
    regions = [segment for segment in document.segments if isinstance(segment, FoundRegion)]
    for region in regions:
        yield from _of_lines(region.body.replace("\r\n", "\n").split("\n"))
    if document.identity:
        stem = path.rpartition("/")[2].removesuffix(".md").lower()
        own = document.identity.lower()
        slug = stem.removeprefix(own).lstrip("-") if stem.startswith(own) else ""
        bodies = (region.body.replace("\r\n", "\n") for region in regions)
        yield PageRecord(document.identity, slug=slug, columns=tuple(_columns(bodies)))


def _of_lines(lines: list[str]) -> Iterator[PageRecord]:
    """Yield a record for each heading with an id and the facts in the list below it, and for each retired id."""
    for at, line in enumerate(lines):
        if line.startswith("- ") and (retired := _RETIRED.fullmatch(line)):
            created = _place(retired[4] or "")
            yield PageRecord(retired[1], plain(retired[3]), "", retired[2], deprecated=True, created=created)
        heading = _HEADING.match(line)
        if heading:
            yield _record(heading[1], lines[at + 1 :], deprecated="[DEPRECATED]" in line)


def _record(identifier: str, lines: Iterable[str], *, deprecated: bool) -> PageRecord:
    dotted = kind = category = created = schema = ""
    for line in lines:
        if line.startswith("#"):
            break
        fact = _FACT.match(line)
        if fact is None:
            if not dotted and (short := _SHORT.fullmatch(line)):
                dotted, created = plain(short[1]), _place(short[2] or "")
            continue
        label, value = fact[1], fact[2]
        if label in _KINDS and not kind:
            kind, dotted = _KINDS[label], plain(value)
        elif label == "Specification":
            target = _LINK.match(value)
            dotted = dotted or (plain(target[1]) if target and "." in target[1] else "")
        elif label == "Category":
            category = category or value.removesuffix(" (inferred)")
        elif label == "Status":
            deprecated = deprecated or value.startswith("Deprecated")
        elif label == "Created":
            created = created or _place(value)
        elif label == "Schema":
            schema = schema or plain(value)
    return PageRecord(identifier, dotted, "", kind, category, deprecated, created=created, schema=schema)


def _place(value: str) -> str:
    """Return the place in the migrations that a fact names: ``2025-03-03 (Migration: `a.sql:18`)``."""
    before, _, place = value.partition("Migration: ")
    return plain(place.removesuffix(")") if before.endswith("(") else place)


def _columns(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        for table in find_tables(text.split("\n")):
            if table.header[:2] == _COLUMN_HEADERS:
                yield from ((plain(row.cell(0)), plain(row.cell(1))) for row in table.rows)
                return


def plain(markdown: str) -> str:
    """Return a code span, or escaped text, or a link's text, as what it shows."""
    text = markdown.strip()
    if text.startswith("<code>"):
        return html.unescape(text.removeprefix("<code>").removesuffix("</code>"))
    if text.startswith("`") and text.endswith("`"):
        return text[1:-1]
    link = _LINK.fullmatch(text)
    return plain(link[1]) if link else as_shown(text)
