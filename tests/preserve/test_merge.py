"""A page before, the page that shall be, and the page after."""

from __future__ import annotations

import re

import pytest

from generator.model.page import HumanCells, Page, Region, Scaffold
from generator.preserve.markers import neutralise
from generator.preserve.merge import Merged, merge

PATH = "docs/schema/tables/DBT-001-users.md"
TITLE = Region("title", "# Users")
PURPOSE = Scaffold("## Purpose & Context\n\n<!-- What is it for? -->")
FIELDS = Region("fields", "## Fields\n\n- id\n- name")
INDEXES = Region("indexes", "## Indexes\n\n- pkey")

NEW_PAGE = """<!-- schemabook:begin title XXXXXX -->

# Users

<!-- schemabook:end title -->

## Purpose & Context

<!-- What is it for? -->

<!-- schemabook:begin fields XXXXXX -->

## Fields

- id
- name

<!-- schemabook:end fields -->

<!-- schemabook:page DBT-001 -->
"""


def page(*parts: Region | Scaffold, identity: str = "DBT-001") -> Page:
    return Page("tables/DBT-001-users.md", parts, identity=identity)


def masked(text: str | None) -> str:
    """Return the text with its checksums as XXXXXX."""
    assert text is not None
    return re.sub(r"(begin \S+) [0-9a-f]{6}", r"\1 XXXXXX", text)


def written(*parts: Region | Scaffold, identity: str = "") -> str:
    text = merge(None, page(*parts, identity=identity), PATH).text
    assert text is not None
    return text


def merged(existing: str, *parts: Region | Scaffold, identity: str = "") -> str:
    """Return the merged page, which must be stable and without findings."""
    result = merge(existing, page(*parts, identity=identity), PATH)
    assert result.findings == ()
    assert result.text is not None
    assert merge(result.text, page(*parts, identity=identity), PATH) == Merged(result.text)
    return result.text


def codes(result: Merged) -> list[str]:
    return [f"{finding.origin} {finding.code}" for finding in result.findings]


def test_a_new_page_has_its_parts_in_order_and_its_mark_last() -> None:
    text = merge(None, page(TITLE, PURPOSE, FIELDS), PATH).text
    assert masked(text) == NEW_PAGE
    assert merge("", page(TITLE, PURPOSE, FIELDS), PATH).text == text


def test_a_page_that_would_say_nothing_is_not_written() -> None:
    assert merge(None, page(PURPOSE, Region("fields", "")), PATH) == Merged(None)


def test_a_region_is_replaced_where_the_author_moved_it() -> None:
    text = written(TITLE, PURPOSE, FIELDS)
    first, second = text.split("## Purpose & Context\n\n<!-- What is it for? -->\n\n")
    moved = f"Mine first.\n\n{second}\n## My own heading\n\n{first}Mine last."
    assert masked(merged(moved, Region("title", "# Accounts"), PURPOSE, Region("fields", "- id"))) == (
        "Mine first.\n\n"
        "<!-- schemabook:begin fields XXXXXX -->\n\n- id\n\n<!-- schemabook:end fields -->\n"
        "\n## My own heading\n\n"
        "<!-- schemabook:begin title XXXXXX -->\n\n# Accounts\n\n<!-- schemabook:end title -->\n\nMine last."
    )


def test_a_scaffold_is_given_once() -> None:
    assert merged(written(TITLE), TITLE, PURPOSE) == written(TITLE)
    gone = written(TITLE, PURPOSE).replace("## Purpose & Context\n\n<!-- What is it for? -->\n", "")
    assert merged(gone, TITLE, PURPOSE) == gone


def test_a_new_region_goes_below_the_one_before_it_else_above_the_one_after() -> None:
    notes = Region("notes", "notes")
    text = written(TITLE, INDEXES) + "\nMine.\n"
    assert merged(text, TITLE, FIELDS, INDEXES, notes) == written(TITLE, FIELDS, INDEXES, notes) + "\nMine.\n"
    text = "Mine.\n\n" + written(INDEXES)
    assert merged(text, TITLE, FIELDS, INDEXES) == "Mine.\n\n" + written(TITLE, FIELDS, INDEXES)
    assert merged("<!-- schemabook:page -->\n\nMine.", TITLE) == "<!-- schemabook:page -->\n\nMine.\n\n" + written(
        TITLE
    )
    mark = "Mine.\n\n<!-- schemabook:page DBT-001 -->\n"
    assert merged(mark, TITLE) == "Mine.\n\n" + written(TITLE, identity="DBT-001")


def test_text_that_touches_a_marker_gets_a_blank_line_only_where_something_is_put() -> None:
    tight = written(TITLE) + "Mine.\n" + written(INDEXES)
    assert merged(tight, TITLE, INDEXES) == tight
    assert merged(tight, TITLE, FIELDS, INDEXES) == f"{written(TITLE, FIELDS)}\nMine.\n{written(INDEXES)}"


def test_a_region_that_is_no_longer_generated_goes() -> None:
    before = written(TITLE, FIELDS, INDEXES)
    assert merged(before, TITLE, INDEXES) == written(TITLE, INDEXES)
    assert merged(before, TITLE, Region("fields", ""), INDEXES) == written(TITLE, INDEXES)
    assert merged(before, FIELDS, INDEXES) == written(FIELDS, INDEXES)
    assert merged(before, TITLE, FIELDS) == written(TITLE, FIELDS)
    assert merged(f"a\n\n{before}\nb\n", INDEXES) == f"a\n\n{written(INDEXES)}\nb\n"
    # There and back leaves no trace.
    assert merged(merged(before, TITLE, INDEXES), TITLE, FIELDS, INDEXES) == before


def test_a_region_that_was_edited_is_left_and_the_page_with_it() -> None:
    text = written(TITLE, FIELDS).replace("- name", "- name, never empty\n\nAsk Ann.")
    result = merge(text, page(Region("title", "# Accounts"), FIELDS), PATH)
    assert result.text is None
    assert codes(result) == [f"{PATH}:7 edited-region"]
    assert result.findings[0].message == "region 'fields' was edited by hand, so the page is left as it is"
    assert result.findings[0].hint.split("\n", 1)[1] == (
        "--- fields (generated)\n+++ fields (on the page)\n@@ -3,2 +3,4 @@\n"
        " - id\n-- name\n+- name, never empty\n+\n+Ask Ann."
    )
    assert codes(merge(text, page(TITLE), PATH)) == [f"{PATH}:7 edited-region"]


def test_a_long_difference_is_cut() -> None:
    text = written(FIELDS).replace("- name", "\n".join(f"- mine {number}" for number in range(100)))
    hint = merge(text, page(FIELDS), PATH).findings[0].hint
    assert hint.endswith("\n+- mine 54\n… and 45 more lines")


def test_rescue_keeps_the_edited_lines_in_a_note_below() -> None:
    text = written(TITLE, FIELDS).replace("- name", "- name, never empty\n\nAsk Ann.\n")
    result = merge(text, page(TITLE, FIELDS, identity=""), PATH, rescue=True)
    assert result.text == (
        written(TITLE, FIELDS) + "\n> [!NOTE]\n>\n"
        "> Kept from the section `fields`, which was edited by hand. Move or delete these lines.\n>\n"
        "> - name, never empty\n>\n> Ask Ann.\n"
    )
    assert codes(result) == [f"{PATH}:7 edited-region"]
    assert merge(result.text, page(TITLE, FIELDS, identity=""), PATH, rescue=True) == Merged(result.text)


def test_rescue_keeps_lines_of_code_in_a_fence_and_makes_markers_harmless() -> None:
    code = Region("sql", "````sql\nSELECT 1;\n\nSELECT 2;\n````\n\nEnd.")
    text = written(code).replace("SELECT 2;\n", "SELECT 3;\n\n  SELECT `4`;\n")
    text = text.replace("End.", "End.\n<!-- schemabook:end other -->\n\n~~~\nmine\n~~~")
    result = merge(text, page(code, identity=""), PATH, rescue=True)
    assert result.text == written(code) + (
        "\n> [!NOTE]\n>\n> Kept from the section `sql`, which was edited by hand. Move or delete these lines.\n>\n"
        "> ````sql\n> SELECT 3;\n>\n>   SELECT `4`;\n> ````\n>\n> <!-- schemabook: end other -->\n>\n> ~~~\n> mine\n> ~~~\n"
    )
    assert merge(result.text, page(code, identity=""), PATH) == Merged(result.text)


def test_rescue_of_a_region_that_goes_keeps_all_its_lines() -> None:
    text = "a\n\n" + written(FIELDS).replace("- name", "- mine") + "\nb\n"
    assert merge(text, page(identity=""), PATH, rescue=True).text == (
        "a\n\n> [!NOTE]\n>\n> Kept from the section `fields`, which was edited by hand. Move or delete these lines.\n>\n"
        "> ## Fields\n>\n> - id\n> - mine\n\nb\n\n<!-- schemabook:page -->\n"
    )


def test_a_region_that_was_emptied_or_brought_up_to_date_by_hand_is_no_edit() -> None:
    text = written(TITLE, FIELDS)
    assert merged(text.replace("## Fields\n\n- id\n- name\n", ""), TITLE, FIELDS) == text
    # Of two branches, the text of both and the checksum of one.
    newer = Region("fields", "## Fields\n\n- id\n- name\n- more")
    assert merged(text.replace("- name", "- name\n- more"), TITLE, newer) == written(TITLE, newer)
    assert merged(re.sub("fields [0-9a-f]{6}", "fields 000000", text), TITLE, FIELDS) == text


def test_a_conflict_in_a_region_is_told_from_an_edit() -> None:
    text = written(FIELDS).replace("- id", "<<<<<<< HEAD\n- id\n=======\n- key\n>>>>>>> main")
    assert codes(merge(text, page(FIELDS), PATH)) == [f"{PATH}:5 merge-conflict"]


def test_what_a_formatter_did_stays() -> None:
    table = Region("fields", "| Column | Type |\n| --- | --- |\n| id | uuid |")
    text = written(table)
    formatted = text.replace("| --- | --- |", "|--------|------|").replace("| id | uuid |", "| id     | uuid |\n")
    assert merged(formatted, table) == formatted
    changed = Region("fields", table.text.replace("uuid", "text"))
    assert merged(formatted, changed) == written(changed)


def test_a_damaged_page_is_not_written() -> None:
    text = written(TITLE, FIELDS).replace("<!-- schemabook:end fields -->", "<!-- schemabook:end field -->")
    assert merge(text, page(TITLE, FIELDS), PATH).text is None
    assert codes(merge(text, page(TITLE, FIELDS), PATH)) == [
        f"{PATH}:7 unterminated-region",
        f"{PATH}:14 stray-marker",
    ]


def test_a_region_that_is_only_in_a_code_fence_is_not_written_a_second_time() -> None:
    text = written(TITLE) + "\n```\n" + written(FIELDS) + "```\n"
    assert codes(merge(text, page(TITLE, FIELDS), PATH)) == [f"{PATH}:8 hidden-region"]
    assert merged(text, TITLE) == text
    assert merged(text + "\n" + written(FIELDS), TITLE, FIELDS) == text + "\n" + written(FIELDS)


def test_line_ends_are_the_files() -> None:
    crlf = (written(TITLE, FIELDS) + "\nMine.\n").replace("\n", "\r\n")
    assert merged(crlf, TITLE, FIELDS) == crlf
    newer = Region("fields", "- id")
    assert merged(crlf, TITLE, newer, INDEXES) == (written(TITLE, newer, INDEXES) + "\nMine.\n").replace("\n", "\r\n")
    assert merged(crlf, FIELDS) == (written(FIELDS) + "\nMine.\n").replace("\n", "\r\n")
    mixed = crlf.replace("Mine.\r\n", "Mine.\n")
    assert merged(mixed, TITLE, newer).endswith("\r\nMine.\n")
    # An editor that converted the file made no edit.
    assert merged(crlf.replace("\r\n", "\n"), TITLE, FIELDS) == crlf.replace("\r\n", "\n")


def test_a_byte_order_mark_and_a_missing_line_end_stay() -> None:
    text = "\ufeff" + written(TITLE, FIELDS).removesuffix("\n")
    assert merged(text, TITLE, FIELDS) == text
    assert merged(text, TITLE, Region("fields", "- id")) == "\ufeff" + written(
        TITLE, Region("fields", "- id")
    ).removesuffix("\n")
    assert merged(text, TITLE, FIELDS, INDEXES) == "\ufeff" + written(TITLE, FIELDS, INDEXES)


def test_the_page_mark_is_put_back_and_put_right() -> None:
    text = written(TITLE, identity="DBT-001")
    assert merged(written(TITLE), TITLE, identity="DBT-001") == text
    assert merged(text, TITLE, identity="DBT-002") == written(TITLE, identity="DBT-002")
    assert merged(text, TITLE, identity="") == text


@pytest.mark.parametrize(
    "value",
    [
        "<!-- schemabook:end fields -->",
        "<!-- schemabook:begin indexes 000000 -->",
        "<!-- schemabook:page DBT-009 -->",
        "x schemabook:end x",
        "SchemaBook:Begin",
        "```\nSELECT 1;\n<!-- schemabook:end fields -->\n",
        r"\1 \g<0> {{ page }} {% raw %} $& %s {0}",
        "<!--",
        "-->",
    ],
)
def test_a_value_cannot_forge_a_marker_or_be_read_as_a_pattern(value: str) -> None:
    region = Region("fields", f"a\n{value}\nb")
    text = written(TITLE, region, INDEXES)
    assert f"\na\n{neutralise(value)}\nb\n" in text
    assert merged(text, TITLE, region, INDEXES) == text
    assert merged(text, TITLE, INDEXES) == written(TITLE, INDEXES)
    scaffold = Scaffold(f"a {value.partition(chr(10))[0]}")
    given = written(TITLE, scaffold, INDEXES)
    assert merged(given, TITLE, INDEXES) == given


def test_a_name_that_cannot_stand_in_a_marker_is_refused() -> None:
    for parts in [(Region("a b", "x"),), (Region("", "x"),), (Region("a", "x"), Region("a", "y"))]:
        with pytest.raises(ValueError, match="given twice, or its name cannot stand in a marker"):
            merge(None, page(*parts), PATH)


HEAD = "| Column | Type | Description |\n| --- | --- | --- |\n"


def fields(*rows: str, **options: tuple[tuple[str, ...], ...]) -> Region:
    human = HumanCells("Column", ("Description",), **options)  # type: ignore[arg-type]
    return Region("fields", HEAD + "\n".join(rows), (human,))


def test_cells_of_the_author_follow_their_row_through_a_rename_and_no_note_is_written() -> None:
    text = written(fields("| `id` | uuid |  |", "| `name` | text |  |")).replace("text |  |", "text | Mine |")
    assert merged(text, fields("| `id` | uuid |  |", "| `name` | text |  |")) == text
    renamed = fields("| `id` | uuid |  |", "| `label` | text |  |", renamed=(("`name`", "`label`"),))
    assert merged(text, renamed) == written(renamed).replace("text |  |", "text | Mine |")


def test_cells_that_lost_their_row_are_kept_in_a_note_once() -> None:
    text = written(fields("| `id` | uuid |  |", "| `name` | text |  |")).replace(
        "text |  |", "text | Mine, *all* \\| |"
    )
    shorter = fields("| `id` | uuid |  |")
    result = merge(text, page(shorter, identity=""), PATH)
    note = (
        "\n> [!NOTE]\n>\n> Kept from the section `fields`, where these texts have no cell any more. "
        "Move or delete them.\n>\n> - `name`, Description: Mine, *all* \\|\n"
    )
    assert result.text == written(shorter) + note
    assert codes(result) == [f"{PATH}:1 displaced-text"]
    assert merged(result.text, shorter) == result.text
    # The column comes back, is written about in the same words, and goes again: the words are on the page already.
    back = merged(result.text, fields("| `id` | uuid |  |", "| `name` | text |  |"))
    again = back.replace("text |  |", "text | Mine, *all* \\| |")
    assert merged(again, shorter) == result.text
    # The note is the author's: a region that is new later goes between, one that goes leaves it.
    assert merged(result.text, shorter, INDEXES) == written(shorter, INDEXES) + note
    assert merged(result.text, INDEXES) == note.removeprefix("\n") + "\n" + written(INDEXES)


def test_a_region_that_is_new_with_a_note_goes_below_the_note() -> None:
    text = written(fields("| `id` | uuid |  |")).replace("uuid |  |", "uuid | Mine |")
    result = merge(text, page(fields("| `key` | uuid |  |"), INDEXES, identity=""), PATH)
    assert result.text is not None
    assert result.text.endswith("> - `id`, Description: Mine\n\n" + written(INDEXES))


def test_cells_of_a_region_that_goes_are_kept() -> None:
    text = "a\n\n" + written(fields("| `id` | uuid |  |")).replace("uuid |  |", "uuid | Mine |") + "\nb\n"
    result = merge(text, page(identity=""), PATH)
    assert result.text is not None
    assert result.text.startswith("a\n\n> [!NOTE]\n")
    assert result.text.endswith("> - `id`, Description: Mine\n\nb\n\n<!-- schemabook:page -->\n")
    # Given as an empty region, what was generated once is known.
    known = Region("fields", "", (HumanCells("Column", ("Description",), known=(("`id`", "Description", "Mine"),)),))
    assert merged(text, known) == "a\n\nb\n\n<!-- schemabook:page -->\n"


def test_an_edit_beside_the_authors_cells_is_found() -> None:
    text = written(fields("| `id` | uuid |  |")).replace("uuid |  |", "text | Mine |")
    assert codes(merge(text, page(fields("| `id` | uuid |  |")), PATH)) == [f"{PATH}:1 edited-region"]


def test_the_columns_of_the_author_may_change_with_the_templates() -> None:
    before = fields("| `id` | uuid |  |")
    text = written(before).replace("uuid |  |", "uuid | Mine |")
    plain = Region("fields", before.text.replace("Description", "Comment"))
    result = merge(text, page(plain, identity=""), PATH)
    assert result.text is not None
    assert result.text.startswith(written(plain))
    assert "> - `id`, Description: Mine\n" in result.text
