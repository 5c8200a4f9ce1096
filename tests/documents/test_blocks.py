from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.documents.blocks import Kind, split_blocks

LINES = st.sampled_from(
    ["", "", "text", "# One", "### `users` ✅", "Two", "===", "---", "- item", "  more", "1. first", "| a | b |", "|---|---|",
     "a | b", "--- | ---", "```sql", "```", "~~~", "<!-- open", "close -->", "    code", "> quote", "***", "\tx"]
)  # fmt: skip


@given(st.lists(LINES, max_size=30), st.sampled_from(["\n", "\r\n"]))
def test_each_line_that_is_not_blank_is_in_one_block(lines: list[str], eol: str) -> None:
    blocks = split_blocks(eol.join(lines))
    seen = [number for block in blocks for number in range(block.line, block.line + len(block.lines))]
    assert len(set(seen)) == len(seen)
    for number, line in enumerate(lines, 1):
        if line.strip():
            assert number in seen, (number, line)
    for block in blocks:
        assert list(block.lines) == lines[block.line - 1 : block.line - 1 + len(block.lines)]


def test_blocks_are_what_a_reader_sees() -> None:
    text = (
        "---\ntitle: x\n---\n# Title\nSome text\nof two lines\n- one\n  and more\n\n  its paragraph\n- two\n\n"
        "Column | Type\n--- | ---\nid | int\n```sql\n# no heading\n```\nSetext\n------\n<!-- a\nb -->\n***\n"
    )
    assert [(block.kind, block.line, len(block.lines), block.title) for block in split_blocks(text)] == [
        (Kind.FRONT_MATTER, 1, 3, ""),
        (Kind.HEADING, 4, 1, "Title"),
        (Kind.TEXT, 5, 2, ""),
        (Kind.ITEM, 7, 4, ""),
        (Kind.ITEM, 11, 1, ""),
        (Kind.TABLE, 13, 3, ""),
        (Kind.CODE, 16, 3, ""),
        (Kind.HEADING, 19, 2, "Setext"),
        (Kind.CODE, 21, 2, ""),
        (Kind.RULE, 23, 1, ""),
    ]
