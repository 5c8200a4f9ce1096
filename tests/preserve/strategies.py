"""Pages as authors, formatters, editors and merges leave them."""

from __future__ import annotations

from hypothesis import strategies as st

from generator.model.page import HumanCells, Page, Region, Scaffold
from generator.preserve.markers import begin_line, end_line
from generator.preserve.renewal import generated_text, write_region

NAMES = ("title", "fields", "indexes", "a.b-c")

# What a scanner could stumble over.
SNIPPETS = (
    "Mine.",
    "## Heading",
    "",
    "  ",
    "```",
    "```sql",
    "~~~~",
    "    ```",
    "<!-- a",
    "-->",
    "<!-- note -->",
    "<pre>",
    "</pre>",
    "---",
    "...",
    "=======",
    "> quote",
    "- item",
    "| a | b |",
    "\ufeff",
    "x\x0b\x0c\x1c\x85\u2028y",
    "\udcff",
    "\r",
    "{{ x }} \\1 \\g<0> $&",
    "schemabook: begin",
)
MARKERS = (
    begin_line("fields", "5d41c0"),
    end_line("fields"),
    begin_line("title", "000000"),
    end_line("title"),
    "<!-- schemabook:page DBT-001 -->",
    "<!-- schemabook:begin fields -->",
    "text schemabook:end",
    "<<<<<<< HEAD",
    ">>>>>>> main",
)

author_lines = st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=12).map(lambda text: text.replace("\n", " ")))
any_lines = st.one_of(author_lines, st.sampled_from(MARKERS))
line_ends = st.sampled_from(["\n", "\r\n"])


def joined(lines: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return texts of such lines, the last one with or without its end."""
    return st.builds(
        lambda parts, last: "".join(line + end for line, end in parts) + last,
        st.lists(st.tuples(lines, line_ends), max_size=12),
        st.one_of(st.just(""), lines),
    )


any_text = joined(any_lines)
_OPENERS = {"    ```", "```", "```sql", "~~~~", "<!-- a", "<pre>"}
_plain = st.one_of(
    st.sampled_from([line for line in SNIPPETS if line not in _OPENERS]),
    st.text(max_size=12).map(lambda text: text.translate(dict.fromkeys(map(ord, "\n`~<"), " "))),
)
_inside = st.lists(st.one_of(_plain, st.sampled_from(MARKERS[:5])), max_size=3)
sound_lines = st.one_of(
    _plain,
    _plain,
    _inside.map(lambda lines: "\n".join(["````sql", *lines, "````"])),
    st.lists(_plain | st.just("```"), max_size=3).map(lambda lines: "\n".join(["<!--", *lines, "-->"])),
)
values = st.one_of(
    st.sampled_from([*SNIPPETS, *MARKERS]),
    st.lists(st.one_of(any_lines, st.text(max_size=12)), max_size=4).map("\n".join),
)


@st.composite
def regions(draw: st.DrawFn, name: str) -> Region:
    """Return a generated region: any text, or a table with cells of the author's."""
    if draw(st.booleans()):
        return Region(name, draw(values))
    rows = draw(st.lists(st.sampled_from("abcdef"), max_size=4, unique=True))
    filled = draw(st.lists(st.sampled_from(["", "", "from SQL"]), min_size=len(rows), max_size=len(rows)))
    lines = [f"| {key} | int | {text} |" for key, text in zip(rows, filled, strict=True)]
    human = HumanCells("Column", draw(st.sampled_from([("Description",), ("Description", "Type")])))
    return Region(name, "\n".join(["| Column | Type | Description |", "| --- | --- | --- |", *lines]), (human,))


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """Return a page with some regions in any order and perhaps a scaffold."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True))
    parts: list[Region | Scaffold] = [draw(regions(name)) for name in names]
    if draw(st.booleans()):
        parts.insert(draw(st.integers(0, len(parts))), Scaffold("## Purpose & Context\n\n<!-- What for? -->"))
    return Page("a.md", tuple(parts), identity=draw(st.sampled_from(["", "DBT-001"])))


@st.composite
def sound_pages(draw: st.DrawFn) -> tuple[list[str], str]:
    """Return an author's texts and a page made of them, with regions between that nobody edited but in their cells."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=1))
    eol = draw(line_ends)
    texts = [draw(joined(sound_lines)) for _ in range(len(names) + 1)]
    texts = [text if not text or text.endswith("\n") else text + eol for text in texts]
    page = texts[0]
    for name, text in zip(names, texts[1:], strict=True):
        region = draw(regions(name))
        body = generated_text(region)
        if region.human:
            body = body.replace("|  |", draw(st.sampled_from(["|  |", "| by hand |", "| \\| \\1 `x` |"])))
        page += write_region(region, body, eol) + text
    return texts, page
