from __future__ import annotations

import pytest

from generator.live.text import blank_quoted, fold, fold_statement


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        (" SELECT a,\n    b\n   FROM t;", "SELECT a, b FROM t;"),
        ("'a  b'::text ||   'it''s\n  two'", "'a  b'::text || 'it''s\n  two'"),
        ('"two  blanks"  =  "a""  b"', '"two  blanks" = "a""  b"'),
        (r"E'back\\slash  ''quote'  ||  x", r"E'back\\slash  ''quote' || x"),
        ("", ""),
    ],
)
def test_white_space_is_folded_outside_of_quotes(printed: str, folded: str) -> None:
    assert fold(printed) == folded


def test_the_semicolon_at_the_end_goes_but_not_one_within() -> None:
    assert fold_statement("DO ( SELECT ';';\n SELECT 2;\n);") == "DO ( SELECT ';'; SELECT 2; )"


def test_what_is_quoted_can_be_blanked_in_place() -> None:
    assert blank_quoted("""a = 'WHEN (' AND "x y" """) == "a = ________ AND _____ "
