"""What is a marker, what is text, and what is reported."""

from __future__ import annotations

import pytest

from generator.preserve.regions import Document, FoundRegion, PageMark, scan, serialise


def shape(document: Document) -> list[str]:
    """Return segments for reading: the author's text as it is, ``[name]`` for a region, ``<id>`` for the page mark."""
    return [
        f"[{segment.name}]"
        if isinstance(segment, FoundRegion)
        else f"<{segment.identity}>"
        if isinstance(segment, PageMark)
        else segment
        for segment in document.segments
    ]


def faults(text: str) -> list[str]:
    document = scan(text, "tables/users.md")
    assert serialise(document) == text
    return [f"{finding.origin} {finding.code}" for finding in document.findings]


FIELDS = "<!-- schemabook:begin fields 5d41c0 -->\n\nx\n\n<!-- schemabook:end fields -->\n"


def test_a_page_is_cut_at_its_markers() -> None:
    document = scan(f"# Users\n\n{FIELDS}\nMine.\n\n<!-- schemabook:page DBT-001 -->\n")
    assert shape(document) == ["# Users\n\n", "[fields]", "\nMine.\n\n", "<DBT-001>"]
    assert document.identity == "DBT-001"
    region = document.segments[1]
    assert isinstance(region, FoundRegion)
    assert (region.checksum, region.body, region.line) == ("5d41c0", "\nx\n\n", 3)


@pytest.mark.parametrize(
    "marker",
    [
        "<!-- schemabook:begin fields 5d41c0 -->",
        "   <!-- schemabook:begin fields 5d41c0 -->",
        "<!--schemabook:begin fields 5d41c0-->",
        "<!-- \tschemabook:begin \t fields  5d41c0\t--> \t",
        "<!-- schemabook:begin fields 5d41c0 -->\r",
    ],
)
def test_blanks_and_line_ends_do_not_make_a_marker_another(marker: str) -> None:
    assert shape(scan(f"{marker}\nx\n<!-- schemabook:end fields -->\r\n")) == ["[fields]"]


@pytest.mark.parametrize(
    "line",
    [
        "    <!-- schemabook:begin fields 5d41c0 -->",
        "\t<!-- schemabook:begin fields 5d41c0 -->",
        "> <!-- schemabook:begin fields 5d41c0 -->",
        "- <!-- schemabook:begin fields 5d41c0 -->",
        "see <!-- schemabook:begin fields 5d41c0 -->",
        "<!-- schemabook:begin fields 5d41c0 --> x",
        "<!-- schemabook:begin fields -->",
        "<!-- schemabook:begin fields 5d41c -->",
        "<!-- schemabook:begin Fields 5d41c0 -->",
        "<!-- schemabook:begin 5d41c0 -->",
        "<!-- schemabook:end -->",
        "text <!-- schemabook:end fields",
        "<!-- SCHEMABOOK:BEGIN fields 5d41c0 -->",
        "<!- schemabook:begin fields 5d41c0 ->",
        "[//]: # (schemabook:begin fields)",
        "The line `schemabook:end` closes a region.",
        "<!-- schemabook:page DBT-001 DBT-002 -->",
    ],
)
def test_a_near_miss_is_reported_with_its_line(line: str) -> None:
    assert faults(f"a\n{line}\nb\n") == ["tables/users.md:2 near-marker"]


def test_after_begin_only_its_own_end_closes() -> None:
    body = (
        "```sql\n-->\n<!-- schemabook:end indexes -->\n<!-- schemabook:begin indexes 000000 -->\n> schemabook:begin\n"
    )
    text = f"<!-- schemabook:begin fields 5d41c0 -->\n{body}<!-- schemabook:end fields -->\nafter\n"
    assert shape(scan(text)) == ["[fields]", "after\n"]
    assert faults(text) == []


def test_damaged_markers_are_reported() -> None:
    assert faults("a\n<!-- schemabook:begin fields 5d41c0 -->\nb\n") == ["tables/users.md:2 unterminated-region"]
    assert faults("<!-- schemabook:begin fields 5d41c0 -->") == ["tables/users.md:1 unterminated-region"]
    assert faults("a\n<!-- schemabook:end fields -->\nb\n") == ["tables/users.md:2 stray-marker"]
    assert faults(f"{FIELDS}<!-- schemabook:end fields -->\n") == ["tables/users.md:6 stray-marker"]
    assert faults(f"<!-- schemabook:begin fields 5d41c0 -->\n{FIELDS}") == ["tables/users.md:2 doubled-marker"]
    assert faults(f"{FIELDS}\n{FIELDS}") == ["tables/users.md:7 duplicate-region"]
    assert faults("<!-- schemabook:page A-1 -->\n<!-- schemabook:page A-1 -->\n") == [
        "tables/users.md:2 duplicate-page-mark"
    ]


def test_an_end_that_was_deleted_is_told_from_the_region_below() -> None:
    other = FIELDS.replace("fields", "indexes")
    text = FIELDS.replace("<!-- schemabook:end fields -->\n", "") + other
    assert faults(text) == ["tables/users.md:1 unterminated-region"]


def test_merge_conflicts_are_reported_in_the_authors_text() -> None:
    text = f"<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> main\n{FIELDS}"
    assert faults(text) == ["tables/users.md:1 merge-conflict", "tables/users.md:5 merge-conflict"]
    assert faults("Title\n=======\n\n> > > > > > > quoted\n    <<<<<<< HEAD\n") == []


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("```", "```"), ("~~~", "~~~"), ("   ````markdown", "`````  "), ("~~~ `a`", "   ~~~~"), ("```\r", "```\r")],
)
def test_a_marker_in_a_code_fence_is_text(opening: str, closing: str) -> None:
    text = f"{opening}\n{FIELDS}```x\n~~\n{closing}\nafter\n"
    assert shape(scan(text)) == [text]
    assert faults(text) == []
    assert scan(text).hidden == {"fields": 2}
    assert shape(scan(text + FIELDS)) == [text, "[fields]"]


@pytest.mark.parametrize("line", ["``` x ``` y", "    ```", "``", "~~", "text ```"])
def test_what_looks_like_a_fence_and_is_none_hides_nothing(line: str) -> None:
    assert shape(scan(f"{line}\n{FIELDS}")) == [f"{line}\n", "[fields]"]


def test_a_fence_in_a_comment_or_in_front_matter_is_none() -> None:
    comment = "<!--\n```\n-->\n"
    assert shape(scan(comment + FIELDS)) == [comment, "[fields]"]
    assert shape(scan("<!-- ``` -->\n" + FIELDS)) == ["<!-- ``` -->\n", "[fields]"]
    assert shape(scan("<!-->\n" + FIELDS)) == ["<!-->\n", "[fields]"]
    front = "---\ntitle: |\n  a\n```\n---\n"
    assert shape(scan(front + FIELDS)) == [front, "[fields]"]
    pre = "<pre>\n```\n</pre>\n"
    assert shape(scan(pre + FIELDS)) == [pre, "[fields]"]
    details = "<details>\n\n"
    assert shape(scan(details + FIELDS)) == [details, "[fields]"]


def test_two_thematic_breaks_around_a_region_are_no_front_matter() -> None:
    text = f"---\n{FIELDS}---\n```\n{FIELDS}```\n"
    assert shape(scan(text)) == ["---\n", "[fields]", f"---\n```\n{FIELDS}```\n"]


def test_what_is_never_closed_is_reported_because_it_would_hide_what_is_below() -> None:
    assert faults(f"a\n```\n{FIELDS}") == ["tables/users.md:2 unterminated-fence"]
    assert faults("a\n<!-- b\nc\n") == ["tables/users.md:2 unterminated-html"]
    # The first marker's own --> ends the comment.
    assert faults(f"<!--\n{FIELDS}-->\n") == ["tables/users.md:2 enclosed-marker", "tables/users.md:6 stray-marker"]


def test_lines_end_at_line_feeds_only() -> None:
    odd = "a\vb\fc\x1cd\x85e\u2028f\rg"
    assert shape(scan(f"{odd}\n{FIELDS}")) == [f"{odd}\n", "[fields]"]
    assert faults(f"{odd}<!-- schemabook:end x -->\n") == ["tables/users.md:1 near-marker"]


def test_a_byte_order_mark_does_not_hide_the_marker_behind_it() -> None:
    assert shape(scan("\ufeff" + FIELDS)) == ["\ufeff", "[fields]"]
    assert shape(scan("\ufeff---\na: ```\n```\n---\n" + FIELDS))[-1] == "[fields]"


def test_a_page_is_owned_when_it_has_a_region_or_a_page_mark() -> None:
    assert scan(FIELDS).owned
    assert scan("<!-- schemabook:page -->").owned
    assert not scan("text\n").owned
    assert not scan(f"```\n{FIELDS}```\n").owned
