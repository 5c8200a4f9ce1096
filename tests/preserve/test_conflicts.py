"""Merges of pages: generated text settles itself, text of people never goes."""

from __future__ import annotations

import pytest

from generator.model.page import HumanCells, Page, Region
from generator.preserve.conflicts import join_sides, settle_conflicts, split_sides
from generator.preserve.merge import merge

HUMAN = (HumanCells("Column", ("Description",)),)


def page(*rows: tuple[str, str], text: str = "Mine.", title: str = "T") -> str:
    table = "\n".join(["| Column | Description |", "| --- | --- |", *(f"| `{name}` | |" for name, _ in rows)])
    made = merge(
        None, Page("p.md", (Region("head", f"# {title}"), Region("fields", table, HUMAN)), (), "DBT-001"), "p.md"
    )
    assert made.text is not None
    out = made.text
    for name, words in rows:
        out = out.replace(f"| `{name}` | |", f"| `{name}` | {words} |") if words else out
    return out.replace("<!-- schemabook:end head -->\n", f"<!-- schemabook:end head -->\n\n{text}\n")


def generated(*names: str) -> Page:
    table = "\n".join(["| Column | Description |", "| --- | --- |", *(f"| `{name}` | |" for name in names)])
    return Page("p.md", (Region("head", "# New"), Region("fields", table, HUMAN)), (), "DBT-001")


def test_cells_of_both_sides_are_kept_and_the_page_can_be_built() -> None:
    ours = page(("id", "the number"), ("a", "from us"), ("c", ""))
    theirs = page(("id", ""), ("b", "from them"), ("c", "theirs"), title="U")
    joined = join_sides(ours, theirs)
    assert joined is not None
    built = merge(joined, generated("id", "a", "b", "c"), "p.md")
    assert built.findings == ()
    assert built.text is not None
    for row in ("| `id` | the number |", "| `a` | from us |", "| `b` | from them |", "| `c` | theirs |"):
        assert row in built.text
    assert "Mine." in built.text


def test_the_side_whose_author_has_written_counts_where_only_one_has() -> None:
    base = page(("id", ""))
    changed = page(("id", ""), text="Mine, and more.")
    other = page(("id", "x"), title="U")
    for ours, theirs in ((changed, other), (other, changed)):
        joined = join_sides(ours, theirs, base)
        assert joined is not None
        assert "Mine, and more." in joined
        assert "| `id` | x |" in joined


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (page(("id", "one")), page(("id", "two"))),
        (page(("id", ""), text="one"), page(("id", ""), text="two")),
        (page(("id", "")).replace("# T", "# edited"), page(("id", ""), title="U")),
        ("no page of ours", page(("id", ""))),
    ],
)
def test_what_only_people_can_decide_is_left_to_them(ours: str, theirs: str) -> None:
    assert join_sides(ours, theirs, page(("id", ""), text="base")) is None


def test_conflict_marks_are_taken_apart() -> None:
    text = "a\n<<<<<<< HEAD\nb\n||||||| base\nx\n=======\nc\n>>>>>>> other\nd\n"
    assert split_sides(text) == ("a\nb\nd\n", "a\nc\nd\n")
    for broken in ("a\n", "<<<<<<< HEAD\na\n", "a\n>>>>>>> other\n", "<<<<<<< A\n<<<<<<< B\n=======\n>>>>>>> B\n"):
        assert split_sides(broken) is None
    one, two = page(("id", "")), page(("id", ""), title="U")
    first, second = one.split("\n"), two.split("\n")
    lines = []
    for mine, other in zip(first, second, strict=True):
        lines += [mine] if mine == other else ["<<<<<<< HEAD", mine, "=======", other, ">>>>>>> other"]
    assert settle_conflicts("\n".join(lines)) == one
