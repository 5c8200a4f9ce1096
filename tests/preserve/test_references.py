"""References to an id that stood for two tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.preserve.references import Change, Meaning, rewrite

CHANGE = Change("DBT-105", "DBT-149", ("public.game_badges",), ("public.teams",))


def unknown(_: int) -> Meaning:
    return Meaning.UNKNOWN


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("DBT-105 is `game_badges`", "DBT-149 is `game_badges`"),
        ("DBT-105, the game badges", "DBT-149, the game badges"),
        ("[DBT-105](tables/DBT-105-game-badges.md)", "[DBT-149](tables/DBT-149-game-badges.md)"),
        ("[DBT-105](tables/DBT-105-teams.md)", "[DBT-105](tables/DBT-105-teams.md)"),
        ("`teams` [x](#dbt-105-game-badges)", "`teams` [x](#dbt-149-game-badges)"),
        ("[a](SoT.md#dbt-105) game_badges", "[a](SoT.md#dbt-149) game_badges"),
        ("DBT-1051, XDBT-105, DBT-105x of game_badges", "DBT-1051, XDBT-105, DBT-105x of game_badges"),
        ("DBT-105 `teams`", "DBT-105 `teams`"),
        ("DBT-104, DBT-105 game_badges", "DBT-104, DBT-149 game_badges"),
    ],
)
def test_what_a_reference_means_is_read_from_its_line(before: str, after: str) -> None:
    done = rewrite(before, "a.md", CHANGE, unknown)
    assert (done.text, done.findings) == (after, [])


@pytest.mark.parametrize("text", ["DBT-101→107", "DBT-104/105", "DBT-104, 105", "DBT-101 to DBT-110", "DBT-104–106"])  # noqa: RUF001
def test_ranges_and_lists_are_reported_and_left_alone(text: str) -> None:
    done = rewrite(f"x\n{text} game_badges\n", "a.md", CHANGE, unknown)
    assert done.text == f"x\n{text} game_badges\n"
    assert [(finding.code, str(finding.origin)) for finding in done.findings] == [("id-in-range", "a.md:2")]


def test_a_range_without_the_number_is_none_of_our_business() -> None:
    done = rewrite("DBT-101→104, DBT-106/107 and DBT-105 game_badges", "a.md", CHANGE, unknown)
    assert done.text == "DBT-101→104, DBT-106/107 and DBT-149 game_badges"
    assert done.findings == []


def test_what_nobody_knows_is_reported_and_what_somebody_knows_is_not() -> None:
    done = rewrite("see DBT-105\n", "a.md", CHANGE, unknown)
    assert done.text == "see DBT-105\n"
    assert [finding.code for finding in done.findings] == ["ambiguous-reference"]
    assert rewrite("see DBT-105\n", "a.md", CHANGE, lambda _: Meaning.YOUNGER).text == "see DBT-149\n"
    assert rewrite("see DBT-105\n", "a.md", CHANGE, unknown, own=Meaning.YOUNGER).text == "see DBT-149\n"


PIECES = st.sampled_from(
    ["DBT-105", "dbt-105", "DBT-106", "game_badges", "teams", " ", "\n", "\r\n", "| a | b |", "→", "-x", "```\n", "ü"]
)


@given(st.lists(PIECES, max_size=20).map("".join), st.sampled_from(Meaning))
def test_nothing_but_references_changes(text: str, meaning: Meaning) -> None:
    done = rewrite(text, "a.md", CHANGE, lambda _: meaning)
    assert done.text.replace("DBT-149", "DBT-105").replace("dbt-149", "dbt-105") == text
    assert rewrite(done.text, "a.md", CHANGE, lambda _: meaning).text == done.text
