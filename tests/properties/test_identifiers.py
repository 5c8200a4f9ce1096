"""Any name that PostgreSQL accepts goes from the SQL into exactly one row of the page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st

from generator.model.page import Region
from tests.properties.schemas import render, run
from tests.properties.strategies import ODD_NAMES
from tests.properties.world import clip, quote

_TYPES = ("integer", "text NOT NULL", "jsonb DEFAULT '{}'", "text[]")
_FOLDED = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


def rows(text: str) -> Iterator[list[str]]:
    """Yield the cells of the rows of a Markdown table that the headings and their rule stand above."""
    lines = [line for line in text.split("\n") if line.startswith("|")]
    widths = {line.count("|") for line in lines}
    assert len(widths) == 1, f"not a table: {lines}"
    for line in lines[2:]:
        assert line.endswith(" |")
        yield [cell.strip(" ") for cell in line.strip("|").split("|")]


def shown(cell: str) -> str:
    """Return the text that a reader sees in a cell with one piece of code."""
    found = re.search(r"<code>(.*?)</code>|`([^`]*)`", cell)
    assert found, f"no code in {cell!r}"
    return found[2] if found[1] is None else html.unescape(found[1])


@given(ODD_NAMES, st.lists(ODD_NAMES, min_size=1, max_size=5))
@example('a|b"`\n<!-- schemabook:end field-specifications -->', ["\n| x |\n", "`", "😀" * 20, "|", "\\|", " "])
def test_a_name_survives_into_one_row(table: str, names: list[str]) -> None:
    columns = [clip(name) for name in dict.fromkeys(map(clip, names))]
    parts = [f"{quote(name)} {_TYPES[number % len(_TYPES)]}" for number, name in enumerate(columns)]
    result = run([[f"CREATE TABLE {quote(table)} ({', '.join(parts)})"]])
    assert result.findings == ()
    assert [each.name for each in result.schema.tables] == [clip(table)]
    assert [each.name for each in result.schema.tables[0].columns] == columns

    pages = [page for page in render(result.schema).pages if page.path.startswith("tables/")]
    assert len(pages) == 1
    region = next(part for part in pages[0].parts if isinstance(part, Region) and part.name == "field-specifications")
    found = [shown(cells[0]) for cells in rows(region.text)]
    assert found == [_FOLDED.sub(" ", name) for name in columns]


@given(ODD_NAMES, ODD_NAMES, ODD_NAMES)
def test_names_of_all_kinds_survive(table: str, column: str, other: str) -> None:
    name, field = quote(table), quote(column)
    statements = [
        f"CREATE TABLE {name} ({field} int CONSTRAINT {quote(other)} CHECK ({field} > 0))",
        f"CREATE INDEX {quote(other)} ON {name} ({field})" if clip(other) != clip(table) else "SELECT 1",
        f"CREATE POLICY {quote(other)} ON {name} USING ({field} > 0)",
        f"COMMENT ON COLUMN {name}.{field} IS 'x'",
    ]
    result = run([statements])
    assert [finding.message for finding in result.findings] == []
    made = result.schema.tables[0]
    assert (made.name, made.columns[0].name, made.columns[0].comment) == (clip(table), clip(column), "x")
    assert [each.name for each in made.policies] == [clip(other)]
    assert clip(other) in [each.name for each in made.constraints]
    markers = re.compile(r"<!--\s*schemabook:")
    for page in render(result.schema).pages:
        assert not any(markers.search(part.text) for part in page.parts if isinstance(part, Region))
