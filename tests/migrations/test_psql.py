"""What psql understands and a server does not."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.migrations.psql import blank_psql
from generator.migrations.scan import tokens


def cleaned(text: str) -> tuple[str, list[str]]:
    kept, notes = blank_psql(text)
    assert len(kept.encode()) == len(text.encode())
    assert kept.count("\n") == text.count("\n")
    return kept, [f"{note.line}: {note.code}" for note in notes]


@pytest.mark.parametrize(
    "command",
    [
        "\\connect shop",
        "\\restrict abc",
        "\\set x 1",
        "\\timing on",
        "\\.",
        "\\! ls",
        "\\echo 'é;'",
        "\\c -",
        "\\pset pager off",
    ],
)
def test_harmless_commands_go_silently(command: str) -> None:
    kept, notes = cleaned(f"SELECT 1;\n{command}\nSELECT 2;\n")
    assert kept.split() == ["SELECT", "1;", "SELECT", "2;"]
    assert notes == []


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("\\i other.sql", "psql-include"),
        ("\\ir ../x.sql", "psql-include"),
        ("\\if :x", "psql-condition"),
        ("\\else", "psql-condition"),
    ],
)
def test_commands_that_may_change_the_schema_are_reported(command: str, code: str) -> None:
    assert cleaned(f"SELECT 1;\n{command}\nSELECT 2;\n")[1] == [f"2: {code}"]


def test_commands_that_send_the_query_end_the_statement() -> None:
    kept, notes = cleaned("SELECT 'DROP TABLE t' \\gexec\nSELECT 2 \\gset\nSELECT 3;\n")
    assert [part.strip() for part in kept.split(";")] == ["SELECT 'DROP TABLE t'", "SELECT 2", "SELECT 3", ""]
    assert notes == ["1: psql-gexec"]


def test_quit_ends_the_script() -> None:
    kept, notes = cleaned("SELECT 1;\n\\q\nDROP TABLE t;\n")
    assert kept.split() == ["SELECT", "1;"]
    assert notes == ["2: psql-quit"]
    assert cleaned("SELECT 1;\n\\q\n") == ("SELECT 1;\n  \n", [])


@pytest.mark.parametrize(
    "text",
    [
        "CREATE FUNCTION f() RETURNS text AS $body$\n\\i x.sql\nCOPY t FROM stdin;\n\\.\n$body$ LANGUAGE sql;\n",
        "SELECT '\n\\i x.sql\n';\n",
        "SELECT E'it\\'s \\\\ \n\\i x.sql\n';\n",
        'SELECT 1 AS "\n\\i";\n',
        "/* outer /* \\i x */\n\\i y */ SELECT 1;\n",
        "-- \\i x.sql\nSELECT 1;\n",
        "SELECT a$1, $1, '$$', 'COPY t FROM stdin;\n1\n\\.\n';\n",
        "COPY t FROM '/tmp/stdin.csv';\nSELECT 1;\n",
        "-- COPY t FROM stdin;\nSELECT 'stdin';\n",
    ],
)
def test_strings_bodies_and_comments_are_left_alone(text: str) -> None:
    assert cleaned(text) == (text, [])


def test_copy_data_goes_and_the_statement_stays() -> None:
    kept, notes = cleaned(
        "-- Data\nCOPY public.users (id, name) FROM stdin;\n1\tit's; $$ é \\N\n2\t\\\\.\n\\.\n\nSELECT 1;\nCOPY t FROM STDIN WITH (FORMAT csv);\n\\.\n"
    )
    assert kept.split("\n")[1] == "COPY public.users (id, name) FROM stdin;"
    assert [line.strip() for line in kept.split("\n")[2:5]] == ["", "", ""]
    assert kept.split("\n")[6] == "SELECT 1;"
    assert notes == []


def test_meta_copy_data_goes() -> None:
    assert cleaned("\\copy t from stdin\n1\tx'\n\\.\nSELECT 1;\n")[0].split() == ["SELECT", "1;"]


def test_copy_data_without_an_end_is_reported() -> None:
    kept, notes = cleaned("SELECT 1;\nCOPY t FROM stdin;\n1\n2\n")
    assert kept.split() == ["SELECT", "1;", "COPY", "t", "FROM", "stdin;"]
    assert notes == ["2: copy-data-open"]


@given(st.text(alphabet="aE'\"$\\-/*;\n .é", max_size=60))
def test_any_text_is_cleaned_without_losing_a_byte_or_a_line(text: str) -> None:
    cleaned(text)
    found = list(tokens(text))
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
