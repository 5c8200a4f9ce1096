"""The author's cells follow their rows, and none is dropped."""

from __future__ import annotations

import pytest

from generator.model.page import HumanCells
from generator.preserve.cells import LostCell, carry, follow_renames
from generator.preserve.checksum import columns_of
from generator.preserve.tables import find_tables, split_row

HEAD = "| Column | Type | Description | Example |\n| --- | --- | --- | --- |\n"


def table(*rows: str) -> str:
    return HEAD + "\n".join(rows)


def carried(new: str, old: str, *human: HumanCells) -> tuple[str, list[tuple[str, str, str]]]:
    human = human or (HumanCells("Column", ("Description", "Example")),)
    result = carry(new, old, human, columns_of(find_tables(old.split("\n")), human))
    return result.text, [(cell.key, cell.header, cell.text) for cell in result.lost]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| a | b |", [" a ", " b "]),
        ("|a|b|", ["a", "b"]),
        ("| a | b", [" a ", " b"]),
        ("| a | | |", [" a ", " ", " "]),
        (r"| a \| b | c |", [r" a \| b ", " c "]),
        (r"| a \\| b |", [r" a \\", " b "]),
        ("| <code>a &#124; b</code> | c |\r", [" <code>a &#124; b</code> ", " c "]),
        ("| a \\", [" a \\"]),
        ("|", []),
    ],
)
def test_a_row_is_cut_at_pipes_that_are_not_escaped(line: str, cells: list[str]) -> None:
    assert split_row(line) == cells


def test_tables_in_code_and_lines_without_a_delimiter_are_no_tables() -> None:
    lines = ["| a |", "| b |", "", "```", "| Column |", "| --- |", "| x |", "```", "| a |", "|:-:|", "| 1 |", "text"]
    (found,) = find_tables(lines)
    assert (found.header, [row.line for row in found.rows]) == (("a",), [10])


def test_the_authors_text_goes_into_the_empty_cell() -> None:
    new = table("| `id` | bigint |  |  |", "| `name` | text | From SQL |  |")
    old = table("| `id`   | uuid   | The key   | `1 \\| 2` |", "| `name` | text | From SQL | Bob |")
    assert carried(new, old) == (
        table("| `id` | bigint | The key | `1 \\| 2` |", "| `name` | text | From SQL | Bob |"),
        [],
    )


def test_generated_text_wins_and_the_authors_is_left_over() -> None:
    new = table("| `id` | uuid | From SQL |  |")
    assert carried(new, table("| `id` | uuid | Mine |  |")) == (new, [("`id`", "Description", "Mine")])


def test_text_that_was_generated_once_is_not_the_authors() -> None:
    old = table("| `a` | text | Old comment |  |", "| `b` | text | Gone comment |  |", "| `c` | text | Mine |  |")
    human = HumanCells(
        "Column",
        ("Description",),
        renamed=(("`a`", "`z`"),),
        known=(("`z`", "Description", "Old comment"), ("`b`", "Description", "Gone comment")),
    )
    new = table("| `z` | text | New comment |  |", "| `c` | text |  |  |")
    assert carried(new, old, human) == (table("| `z` | text | New comment |  |", "| `c` | text | Mine |  |"), [])


def test_generated_text_that_is_escaped_in_another_way_is_not_the_authors() -> None:
    new = table("| `id` | uuid | a\\_b &lt; <code>c</code> |  |")
    assert carried(new, table("| `id` | uuid | a_b < `c` |  |")) == (new, [])


def test_the_text_of_a_row_or_column_that_went_away_is_left_over() -> None:
    old = table("| `id` | uuid | Mine | 1 |", "| `name` | text | Yours | 2 |")
    new = "| Column | Type | Description |\n| --- | --- | --- |\n| `name` | text |  |"
    assert carried(new, old) == (
        "| Column | Type | Description |\n| --- | --- | --- |\n| `name` | text | Yours |",
        [("`id`", "Description", "Mine"), ("`id`", "Example", "1"), ("`name`", "Example", "2")],
    )
    assert carried("No columns.", old)[1] == [
        ("`id`", "Description", "Mine"),
        ("`id`", "Example", "1"),
        ("`name`", "Description", "Yours"),
        ("`name`", "Example", "2"),
    ]


def test_a_column_that_is_no_longer_the_authors_gives_its_text_back() -> None:
    old = table("| `id` | uuid | Mine | 1 |")
    new = table("| `id` | uuid |  |  |")
    left_out = (frozenset({2, 3}),)
    result = carry(new, old, (HumanCells("Column", ("Description",)),), left_out)
    assert result.text == table("| `id` | uuid | Mine |  |")
    assert result.lost == (LostCell("`id`", "Example", "1"),)
    assert carry(new, old, (), left_out).lost == (
        LostCell("`id`", "Description", "Mine"),
        LostCell("`id`", "Example", "1"),
    )


def test_two_human_cells_with_one_key_are_one() -> None:
    human = (HumanCells("Column", ("Description",)), HumanCells("Column", ("Example",)))
    old = table("| `id` | uuid | Mine | 1 |")
    assert carried(table("| `id` | uuid | | |"), old, *human) == (table("| `id` | uuid | Mine | 1 |"), [])


def test_rows_with_one_key_are_told_apart_by_their_order() -> None:
    old = table("| `f` | a | first |  |", "| `f` | b | second |  |")
    new = table("| `f` | a |  |  |", "| `f` | b |  |  |")
    assert carried(new, old)[0] == table("| `f` | a | first |  |", "| `f` | b | second |  |")


def test_tables_are_found_by_their_key() -> None:
    other = "\n\n| Index | Notes |\n| --- | --- |\n| `id` |  |"
    human = (HumanCells("Column", ("Description",)), HumanCells("Index", ("Notes",)))
    old = table("| `id` | uuid | column |  |") + other.replace("|  |", "| index |")
    new = (other + "\n\n" + table("| `id` | uuid |  |  |")).lstrip("\n")
    assert carried(new, old, *human) == (
        other.replace("|  |", "| index |").lstrip("\n") + "\n\n" + table("| `id` | uuid | column |  |"),
        [],
    )


def test_a_short_row_has_empty_cells() -> None:
    assert carried(table("| `id` | uuid |"), table("| `id` | uuid | Mine |")) == (
        table("| `id` | uuid | Mine | |"),
        [],
    )


def test_a_cell_keeps_its_bytes() -> None:
    odd = "\u00a0x  \udcff\u2028 \\"
    assert carried(table("| a | | | |"), table(f"| a | | {odd} | |"))[0] == table(f"| a | | {odd} | |")


@pytest.mark.parametrize(
    ("chain", "keys", "goal"),
    [
        ("", "ab", {}),
        ("ab", "a", {"a": "b"}),
        ("ab bc", "a", {"a": "c"}),
        ("ab bc", "b", {"b": "c"}),
        ("ab bc", "c", {}),
        # Renamed, and a new column was given the old name: before and after the page saw it.
        ("ab", "ac", {"a": "b"}),
        ("ab", "ab", {}),
        # One takes the name that another leaves.
        ("bc ab", "ab", {"a": "b", "b": "c"}),
        ("bc ab", "bc", {}),
        # There and back.
        ("ab ba", "a", {}),
        ("ab ba", "b", {"b": "a"}),
        # Names exchanged: the page looks the same before and after, so the texts stay.
        ("at ba tb", "ab", {}),
        ("at ba tb xy", "abx", {"x": "y"}),
    ],
)
def test_renames_are_followed_from_where_the_page_is(chain: str, keys: str, goal: dict[str, str]) -> None:
    assert follow_renames([(pair[0], pair[1]) for pair in chain.split()], set(keys)) == goal


def test_the_text_follows_a_chain_of_renames() -> None:
    human = HumanCells("Column", ("Description",), renamed=(("`a`", "`b`"), ("`b`", "`c`")))
    old = table("| `a` | int | Mine |  |")
    new = table("| `c` | int |  |  |")
    assert carried(new, old, human) == (table("| `c` | int | Mine |  |"), [])
    # The new name went away too: nothing to follow to.
    assert carried(table("| `x` | int |  |  |"), old, human)[1] == [("`a`", "Description", "Mine")]
    assert carried(table("| `a` | int |  |  |"), old, human) == (table("| `a` | int | Mine |  |"), [])
