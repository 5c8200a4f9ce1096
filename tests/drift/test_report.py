from __future__ import annotations

from generator.drift.report import Tally, render


def test_the_counts_are_summed_and_the_share_is_of_the_facts_of_both_sides() -> None:
    found = render(
        {
            ("column", "type"): Tally(expected=10, matched=8, wrong=1, not_evaluated=1),
            ("table", ""): Tally(expected=4, matched=3, missing=1, extra=2),
        }
    )
    *_, total, share = found.splitlines()
    assert total.split() == ["all", "14", "11", "1", "2", "1", "1"]
    assert share == "73.33 % of 15 facts are equal"  # 13 of the expected could be judged, and 2 are extra


def test_nothing_compared_has_no_share() -> None:
    assert render({}).splitlines()[-1].split() == ["all", "0", "0", "0", "0", "0", "0"]
