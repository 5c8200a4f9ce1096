from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.objects import Column, Table
from generator.model.page import Page, Region
from generator.model.schema import Schema
from generator.render.markdown import Markdown, code, escape, fence, tidy
from generator.render.mermaid import Attribute, Entity, Relationship, diagram
from generator.render.site import render_site
from tests.render.builder import NASTY, created
from tests.site.mermaid import parse_errors

ODD = st.sampled_from(
    [NASTY, "direction LR", "a|b", "`", "<b>", "\n", "__x__", "{{ x }}", "pk", "-->", "\u2028", "😀", "%%", "\\"]
)
NAMES = st.lists(st.one_of(ODD, st.text(min_size=1, max_size=8)), min_size=1, max_size=3).map("".join)
COLUMNS = st.builds(
    Column,
    name=NAMES,
    type=st.sampled_from(["text", "numeric(10,2)", '"odd | type"', "timestamp with time zone", "public.t[]"]),
    not_null=st.booleans(),
    default=st.one_of(st.just(""), NAMES),
    comment=st.one_of(st.just(""), NAMES),
)


def region(page: Page, name: str) -> str:
    return next(part.text for part in page.parts if isinstance(part, Region) and part.name == name)


@settings(max_examples=60, deadline=None)
@given(NAMES, st.lists(COLUMNS, min_size=1, max_size=6, unique_by=lambda column: column.name))
def test_any_identifier_gives_one_row_a_column(name: str, columns: list[Column]) -> None:
    table = Table("public", name, tuple(columns), comment=name, history=created(0))
    page = next(page for page in render_site(Schema(tables=(table,))).pages if page.path.startswith("tables/"))
    rows = [line for line in region(page, "field-specifications").split("\n") if line.startswith("|")]
    assert len(rows) == len(columns) + 2
    assert {row.count("|") for row in rows} == {8}
    for part in page.parts:
        assert not re.search(r"<!--\s*schemabook:(begin|end)", part.text)


@given(st.text())
def test_escaped_text_is_one_line_without_markup(text: str) -> None:
    found = escape(text)
    assert isinstance(found, Markdown)
    assert not re.search(r"[<>|\n\r]", found)
    assert not re.search(r"(?<!\\)[`*\[\]]", found.replace("\\\\", ""))
    assert not found.startswith(("#", "=", "+ ", "- "))


@given(st.text())
def test_code_is_one_line_without_a_pipe(text: str) -> None:
    found = code(text)
    assert not re.search(r"[|\n\r]", found)
    assert found.startswith(("`", "<code>"))
    assert found.count("`") in {0, 2}


@given(st.text())
def test_a_fence_is_longer_than_what_it_holds(text: str) -> None:
    lines = fence(text).split("\n")
    ticks = lines[0].removesuffix("sql")
    assert lines[-1] == ticks
    assert not any(line.strip(" ").startswith(ticks) for line in lines[1:-1])


@given(st.text(alphabet="a`\n ", max_size=40))
def test_tidy_leaves_code_as_it_is(text: str) -> None:
    block = fence(text)
    assert block in tidy(f"\n\nx\n\n\n\n{block}\n\n\n\ny\n")


def test_any_name_gives_a_diagram_that_mermaid_accepts() -> None:
    texts: list[str] = []

    @settings(max_examples=150, deadline=None, database=None)
    @given(NAMES, NAMES, NAMES)
    def collect(label: str, column: str, words: str) -> None:
        first = Entity("DBT-001", label, (Attribute(column, words, ("PK", "FK"), label), Attribute("a", "text")))
        block = diagram(
            [first, Entity("t-x", words)], [Relationship("DBT-001", "t-x", column, required=True, unique=False)]
        )
        texts.append(block.removeprefix("```mermaid\n").removesuffix("\n```"))

    collect()
    errors = [(text, error) for text, error in zip(texts, parse_errors(texts), strict=True) if error]
    assert errors == []
