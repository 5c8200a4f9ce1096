"""What psql understands and a server does not."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.migrations.base import MigrationFile
from generator.migrations.psql import run_psql
from generator.migrations.scan import tokens
from generator.replay.engine import replay
from generator.sql.split import statement_slices


def cleaned(text: str) -> tuple[str, list[str]]:
    script = run_psql(text)
    kept = script.text
    assert len(kept.encode()) == len(text.encode())
    assert kept.count("\n") == text.count("\n")
    return kept, [f"{note.line}: {note.code}" for _, note in script.notes]


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
    ],
)
def test_commands_that_may_change_the_schema_are_reported(command: str, code: str) -> None:
    assert cleaned(f"SELECT 1;\n{command}\nSELECT 2;\n")[1] == [f"2: {code}"]


def test_commands_that_send_the_query_end_the_statement() -> None:
    kept, notes = cleaned("SELECT 1 \\g\nSELECT 2 \\gset\nSELECT 3;\n")
    assert [part.strip() for part in kept.split(";")] == ["SELECT 1", "SELECT 2", "SELECT 3", ""]
    assert notes == []


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


def sent(root: Path, text: str, file: str = "db/a.sql") -> tuple[list[tuple[str, str]], list[str]]:
    """Return (statement, place) of what psql sends, and the notes."""
    script = run_psql(text, file, root)
    migration = MigrationFile(file, "", "", "", script.text, script.segments)
    found = []
    for piece in statement_slices(script.text):
        start = len(script.text[piece]) - len(script.text[piece].lstrip()) + piece.start
        place, line = migration.place(script.text.count("\n", 0, start) + 1)
        found.append((" ".join(script.text[piece].split()).rstrip("; "), f"{place}:{line}"))
    return found, [f"{place}:{note.line}: {note.code}" for place, note in script.notes]


def test_included_files_are_replayed_where_they_are_included(tmp_path: Path) -> None:
    (tmp_path / "db" / "parts").mkdir(parents=True)
    (tmp_path / "db" / "parts" / "b.sql").write_text("SELECT 'b1';\n\\ir c.sql\nSELECT 'b3'")
    (tmp_path / "db" / "parts" / "c.sql").write_text("\nSELECT 'c2';\n")
    statements, notes = sent(tmp_path, "SELECT 1;\n\\ir parts/b.sql\n;\nSELECT 4;\n\\i db/parts/c.sql\nSELECT 6;\n")
    assert statements == [
        ("SELECT 1", "db/a.sql:1"),
        ("SELECT 'b1'", "db/parts/b.sql:1"),
        ("SELECT 'c2'", "db/parts/c.sql:2"),
        ("SELECT 'b3'", "db/parts/b.sql:3"),
        ("SELECT 4", "db/a.sql:4"),
        ("SELECT 'c2'", "db/parts/c.sql:2"),
        ("SELECT 6", "db/a.sql:6"),
    ]
    assert notes == []


def test_files_outside_the_repository_and_circles_are_not_included(tmp_path: Path) -> None:
    root = tmp_path / "repository"
    (root / "db").mkdir(parents=True)
    (tmp_path / "secret.sql").write_text("SELECT 'secret';\n")
    (root / "db" / "link.sql").symlink_to(tmp_path / "secret.sql")
    (root / "db" / "a.sql").write_text("\\ir a.sql\n")
    text = "\\ir ../../secret.sql\n\\ir link.sql\n\\ir a.sql\n\\ir gone.sql\nSELECT 5;\n"
    statements, notes = sent(root, text)
    assert statements == [("SELECT 5", "db/a.sql:5")]
    assert notes == [f"db/a.sql:{line}: psql-include" for line in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\\set s shop\nCREATE TABLE :s.t ();", "CREATE TABLE shop.t ();"),
        ("\\set s 'it''s'\nSELECT :'s';", "SELECT 'it''s';"),
        ('\\set s Shop\nSELECT * FROM :"s".t;', 'SELECT * FROM "Shop".t;'),
        ("\\set a x\n\\set b :a _y\nSELECT :b;", "SELECT x_y;"),
        ("\\set n 2\nSELECT a[1:n], '1'::n, ':n', $$:n$$, f(n := 1) -- :n", "SELECT a[12], '1'::n, ':n', $$:n$$, f(n := 1) -- :n"),
        ("SELECT :unset, :'unset';", "SELECT :unset, :'unset';"),
        ("\\set s a\n\\unset s\nSELECT :s;", "SELECT :s;"),
    ],
)  # fmt: skip
def test_variables(text: str, expected: str) -> None:
    assert run_psql(text).text.strip() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\\if true\nSELECT 1;\n\\else\nSELECT 2;\n\\endif\n", "SELECT 1;"),
        ("\\if off\nSELECT 1;\n\\elif 1\nSELECT 2;\n\\else\nSELECT 3;\n\\endif\n", "SELECT 2;"),
        ("\\if :{?x}\nSELECT 1;\n\\else\n\\set x 1\nSELECT 2;\n\\endif\nSELECT :x;", "SELECT 2; SELECT 1;"),
        ("\\if no\n\\if yes\nSELECT 1;\n\\endif\nSELECT $$a\nb$$;\n\\endif\nSELECT 3;", "SELECT 3;"),
    ],
)
def test_branches_with_constants_are_decided(text: str, expected: str) -> None:
    script = run_psql(text)
    assert " ".join(script.text.split()) == expected
    assert script.notes == ()


def test_a_branch_on_what_a_query_gave_is_told() -> None:
    script = run_psql("SELECT true AS x \\gset\n\\if :x\nSELECT 1;\n\\endif\n")
    assert [note.code for _, note in script.notes] == ["psql-condition"]
    assert "SELECT 1;" in script.text


def test_gexec_becomes_a_block_that_runs_what_the_query_gives() -> None:
    text = "SELECT 1;\nSELECT format('CREATE TABLE %I ()', n)\nFROM unnest(ARRAY['a', 'b']) n \\gexec\nSELECT 5;\n"
    statements, notes = sent(Path(), text)
    assert [place for _, place in statements] == ["db/a.sql:1", "db/a.sql:2", "db/a.sql:4"]
    assert notes == []
    schema = replay([MigrationFile("db/a.sql", "", "", "", run_psql(text).text)]).schema
    assert [table.name for table in schema.tables] == ["a", "b"]


def test_gexec_that_creates_a_database_is_told() -> None:
    script = run_psql("SELECT 'CREATE DATABASE shop' \\gexec\n")
    assert [note.code for _, note in script.notes] == ["psql-gexec"]
    assert script.text.strip().startswith("SELECT")


@pytest.mark.parametrize(
    "command",
    [
        r"\copy t(data) from program 'sed ''s/\\/\\\\/g'' < t.json | tr -d ''\n'''",
        r"\! sed 's/\\/x/' t.json",
        r"\o | sed 's/\\/x/'",
        r"\set x 'a\\b; c'",
        r"\set x `printf 'a\\b;'`",
    ],
)
def test_a_backslash_in_a_command_that_takes_its_line_is_no_end(command: str) -> None:
    kept, notes = cleaned(f"SELECT 1;\n{command}\nSELECT 2;\n")
    assert kept.split() == ["SELECT", "1;", "SELECT", "2;"]
    assert notes == []


def test_two_backslashes_end_other_commands() -> None:
    kept, _ = cleaned("\\echo it's \\\\ SELECT 1;\n\\set x 1 \\\\ SELECT 2;\n")
    assert kept.split() == ["SELECT", "1;", "SELECT", "2;"]
