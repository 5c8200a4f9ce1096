from __future__ import annotations

import pytest

from generator.replay.plpgsql.rewriting import rewrite
from generator.replay.plpgsql.source import Subscript, cut_assignment, parse_body
from tests.replay.handlers.replaying import codes, play, refused, schema


def tables(*texts: str) -> list[str]:
    return [table.name for table in schema(*texts).tables]


def do(body: str, declare: str = "") -> str:
    return f"DO $$ DECLARE {declare} BEGIN {body} END $$;" if declare else f"DO $$ BEGIN {body} END $$;"


def made(condition: str, declare: str = "") -> bool:
    return tables(do(f"IF {condition} THEN CREATE TABLE made (); END IF;", declare)) == ["made"]


def test_declared_types_are_put_aside_for_the_parser() -> None:
    found = rewrite(
        "DECLARE\n a public.mood := 'x';\n r app.users%ROWTYPE;\nBEGIN r.id := a; RETURN a; END", returns=True
    )
    assert found.text == "DECLARE\n a text := 'x';\n r record;\nBEGIN r.id := a; RETURN (a); END"
    assert found.types == {("a", 2): "public.mood", ("r", 3): "app.users%ROWTYPE"}
    assert found.defaults == {("a", 2): "'x'"}


def test_each_block_has_its_own_variables() -> None:
    body = parse_body(
        "DECLARE a int;\nBEGIN\n FOR i IN 1..2 LOOP\n  DECLARE b int;\n  BEGIN NULL; END;\n END LOOP;\nEND"
    )
    assert sorted(datum["refname"] for each in body.declared.values() for datum in each) == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a := 1", (("a",), (), " 1")),
        ('"A b".c = x', (("A b", "c"), (), " x")),
        ("list[i + 1] := 'x'", (("list",), (Subscript("i + 1"),), " 'x'")),
        ("l[k[1]] [2:3].f := x", (("l",), (Subscript("k[1]"), Subscript("2:3"), "f"), " x")),
        ("h['a]b'] := 1", (("h",), (Subscript("'a]b'"),), " 1")),
    ],
)
def test_assignments(text: str, expected: object) -> None:
    assert cut_assignment(text) == expected


def test_casts_to_declared_types() -> None:
    assert made("n = 2 AND length(s) = 2 AND f", "n int := '2'; s varchar(2) := 'abcd'; f bool := 'yes';")
    assert refused("CREATE TYPE mood AS ENUM ('ok')", do("NULL;", "m mood := 'bad';")) == ["22P02"]


def test_row_types_and_records() -> None:
    assert tables(
        "CREATE TABLE t (a int, b text)",
        do(
            "r.b := 'x'; s.c := r.b; EXECUTE 'CREATE TABLE ' || s.c || coalesce(r.a, 0) || ' ()';",
            "r t%ROWTYPE; s record;",
        ),
    ) == ["t", "x0"]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("IF EXISTS (SELECT 1 FROM t) THEN DROP TABLE t; END IF;", "the rows of t"),
        ("EXECUTE 'CREATE TABLE t_' || to_char(now(), 'YYYY') || ' ()';", "the clock"),
        ("FOR r IN SELECT * FROM t LOOP EXECUTE r.a; END LOOP;", "the rows of t"),
        ("SELECT a INTO r FROM t; IF r.a = 1 THEN DROP TABLE t; END IF;", "the rows of t"),
        ("DELETE FROM t; IF FOUND THEN DROP TABLE t; END IF;", "the rows of tables"),
        (
            "IF EXISTS (SELECT 1 FROM pg_available_extensions) THEN CREATE SCHEMA s; END IF;",
            "the extensions that the server has",
        ),
        ("LOOP IF EXISTS (SELECT 1 FROM t) THEN EXIT; END IF; CREATE TABLE x (); END LOOP;", "the rows of t"),
        ("PERFORM f() FROM t;", "the rows of t"),
    ],
)
def test_what_depends_on_rows_is_told_once_and_left_out(body: str, why: str) -> None:
    helper = "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS 'BEGIN DROP TABLE t; END';"
    result = play(
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1);",
        helper,
        do(f"\n{body}\nCREATE TABLE after ();", "r record;"),
    )
    assert codes(result) == ["not-evaluated"]
    assert result.findings[0].message.endswith(f"it depends on {why}")
    assert result.findings[0].origin is not None
    assert result.findings[0].origin.line == 2
    assert [table.name for table in result.schema.tables] == ["after", "t"]


@pytest.mark.parametrize(
    "body",
    [
        "IF EXISTS (SELECT 1 FROM t) THEN RAISE EXCEPTION 'rows'; END IF;",
        "IF EXISTS (SELECT 1 FROM t) THEN UPDATE t SET a = 1; EXECUTE 'DELETE FROM t'; END IF;",
        "FOR r IN SELECT * FROM t LOOP INSERT INTO t VALUES (r.a); END LOOP;",
        "EXECUTE 'UPDATE t SET a = ' || random();",
        "SELECT count(*) INTO r FROM t; RAISE NOTICE '%', r;",
        "ASSERT (SELECT count(*) FROM t) > 0;",
    ],
)
def test_what_only_changes_rows_is_not_told(body: str) -> None:
    assert codes(play("CREATE TABLE t (a int); INSERT INTO t VALUES (1)", do(body, "r record;"))) == []


def test_a_findings_line_is_the_calls_and_says_where_in_the_body() -> None:
    result = play(
        "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$\nBEGIN\n  EXECUTE 'CREATE TABLE t' || random();\nEND $$",
        "-- a comment\nSELECT f();",
    )
    (finding,) = result.findings
    assert "EXECUTE in f(), line 3 of its body, is not evaluated: it depends on chance" in finding.message
    assert finding.origin is not None
    assert (finding.origin.file, finding.origin.line) == ("2.sql", 2)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("PERFORM f();", "it calls itself more than 50 times"),
        ("LOOP NULL; END LOOP;", "it takes more than 200000 steps"),
    ],
)
def test_whatever_a_migration_says_a_replay_ends(body: str, why: str) -> None:
    function = f"CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN {body} END $$;"
    result = play(function + "SELECT f(); CREATE TABLE after ()")
    assert [table.name for table in result.schema.tables] == ["after"]
    assert [finding.message for finding in result.findings] == [f"a query is not evaluated: {why}"]


def test_a_refused_call_leaves_no_trace() -> None:
    function = "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE TABLE x (); RAISE 'no'; END $$;"
    result = play(function + "SELECT f();")
    assert result.schema.tables == ()
    assert [finding.sqlstate for finding in result.findings] == ["P0001"]


def test_what_a_call_makes_is_of_the_migration_that_calls() -> None:
    function = "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$\n\n BEGIN CREATE TABLE x (); END $$;"
    found = schema(function, "\nSELECT f();").tables[0]
    assert (found.history[0].origin.file, found.history[0].origin.line) == ("2.sql", 2)


def test_what_the_real_database_had_is_not_known_in_lenient_mode() -> None:
    body = "IF 'gone'::regclass IS NOT NULL OR EXISTS (SELECT 1 FROM old) THEN CREATE TABLE x (); END IF;"
    assert codes(play(do(body), strict=False)) == ["not-evaluated"]
    assert refused(do(body)) == ["42P01"]


def test_a_setting_of_a_function_ends_with_it() -> None:
    found = schema(
        "CREATE SCHEMA s; CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql SET search_path = s AS"
        " 'BEGIN CREATE TABLE a (); END'; SELECT f(); CREATE TABLE b ()"
    )
    assert [(table.schema, table.name) for table in found.tables] == [("public", "b"), ("s", "a")]


def test_a_setting_of_an_unknown_value_is_unknown() -> None:
    result = play(
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); SELECT set_config('app.x', 'old', false);",
        "DO $$ DECLARE v text; BEGIN SELECT a INTO v FROM t; PERFORM set_config('app.x', v, false); EXECUTE format('SET app.y TO %L', v);"
        " IF current_setting('app.x') = 'old' THEN DROP TABLE t; END IF;\n IF current_setting('app.y', true) IS NULL THEN DROP TABLE t; END IF;"
        " SET app.x = 'new'; IF current_setting('app.x') = 'new' THEN CREATE TABLE u (a int); END IF; END $$;",
    )
    assert [table.name for table in result.schema.tables] == ["t", "u"]
    assert codes(result) == ["not-evaluated", "not-evaluated"]


def test_a_function_that_may_have_returned_earlier_returns_the_unknown() -> None:
    result = play(
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS"
        " $$ BEGIN IF EXISTS (SELECT FROM t) THEN RETURN 1; END IF; RETURN 2; END $$;",
        "DO $$ BEGIN IF f() = 2 THEN DROP TABLE t; END IF; END $$;",
    )
    assert [table.name for table in result.schema.tables] == ["t"]
    assert [(finding.code, finding.message) for finding in result.findings] == [
        ("not-evaluated", "IF in a DO block is not evaluated: it depends on the rows of t")
    ]


def test_an_expression_that_is_kept_asks_for_its_function_anew() -> None:
    block = do("IF f() = 1 THEN CREATE TABLE first (); ELSE CREATE TABLE second (); END IF;")
    one = "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'"
    two = "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2'"
    assert tables(one, block, two, block) == ["first", "second"]
    assert refused(one, block, "DROP FUNCTION f()", block) == ["42883"]
