import pytest
from hypothesis import given
from hypothesis import strategies as st
from pglast import parser

from generator.sql.node import Node
from generator.sql.parse import Statement, parse_one, split_statements
from generator.sql.split import comments_in

PIECES = (
    "SELECT 1",
    "SELECT 'é', \"ü\" FROM b",
    "SELECT '{\"stmt\":{}}', '\"stmt_location\":7'",
    "CREATE TABLE t (\n  a int, -- première\n  b text /* two\nlines */\n)",
    "INSERT INTO t VALUES (1, 'ß'), (2, ';')",
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END",
    "DO $$ BEGIN\n RAISE NOTICE 'x;'; END $$",
    "",
)
GAPS = (";", ";\n", "\n;\n\n", "; -- après\n", ";\n-- above é\n", ";\r\n/* a\nb */ ")


def statements(text: str) -> list[Statement]:
    return list(split_statements(text, "a.sql", 0))


def without_places(value: object) -> object:
    if isinstance(value, dict):
        return {key: without_places(each) for key, each in value.items() if key not in {"location", "arg_location"}}
    return [without_places(each) for each in value] if isinstance(value, list) else value


def texts_of(node: Node) -> list[tuple[str, int]]:
    """Each column's name with the location of its definition."""
    return [(each.text("colname"), each.location) for each in node.walk() if each.tag == "ColumnDef"]


@given(
    st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GAPS)), max_size=6), st.sampled_from(([], ["SELECT 3"]))
)
def test_a_file_parsed_as_a_whole_gives_the_statements_that_each_text_alone_gives(
    parts: list[tuple[str, str]], last: list[str]
) -> None:
    text = "".join([piece + gap for piece, gap in parts] + last)
    found = statements(text)
    wanted = [piece for piece, _ in parts if piece] + last
    assert [each.text for each in found] == wanted
    position = 0
    for each in found:
        position = text.index(each.text, position)
        assert each.origin.line == text.count("\n", 0, position) + 1
        assert without_places(each.node.fields) == without_places(parse_one(each.text).fields)
        for name, location in texts_of(each.node):
            assert text.encode()[location:].startswith(name.encode())
            assert each.line_at(location) == text.encode().count(b"\n", 0, location) + 1
        for comment in each.inner_comments():
            assert text.encode()[comment.location :].startswith((b"--", b"/*"))
        position += len(each.text)


def test_a_long_text_is_cut_first_and_parsed_statement_by_statement(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "-- above é\nCREATE TABLE t (a int); -- after\n\nINSERT INTO t VALUES (1);\nSELECT 2"
    whole = statements(text)
    monkeypatch.setattr("generator.sql.parse._WHOLE", 10)
    cut = statements(text)
    assert [(each.text, each.origin, each.leading) for each in cut] == [
        (each.text, each.origin, each.leading) for each in whole
    ]
    assert [each.tree for each in cut] == ["", "", ""]
    assert cut[0].node.tag == "CreateStmt"


def test_a_syntax_error_costs_only_its_own_statement() -> None:
    found = statements("SELECT 1;\nSELEKT 2;\nCREATE TABLE é (a int)")
    assert [each.text for each in found] == ["SELECT 1", "SELEKT 2", "CREATE TABLE é (a int)"]
    assert [each.origin.line for each in found] == [1, 2, 3]
    assert texts_of(found[2].node) == [("a", len("CREATE TABLE é (".encode()))]


FRAGMENTS = (
    "a",
    " ",
    # Strings with a comment and a line end between them are one token to the scanner, which then tells no comment.
    "\n;",
    "\r;",
    "é",
    "'x'",
    "'it''s -- no'",
    "E'\\' -- no'",
    "'\\'",
    '"-- no"',
    "$$ -- no $$",
    "$t$ /* no $$ $t$",
    "a$b",
    "-- yes",
    "/* yes */",
    "/* a /* b */ -- c */",
    "- -",
    "1",
    "$1",
)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=8))
def test_comments_are_where_the_scanner_of_postgresql_finds_them(fragments: list[str]) -> None:
    text = " ".join(fragments)
    try:
        tokens = parser.scan(text)
    except parser.ParseError:
        return
    places = [(each.start, each.end + 1) for each in tokens if each.name in {"SQL_COMMENT", "C_COMMENT"}]
    assert list(comments_in(text)) == places
