from __future__ import annotations

from tests.replay.handlers.replaying import codes, play, refusals, refused, schema


def _tables(*texts: str) -> list[str]:
    return [f"{table.schema}.{table.name}" for table in schema(*texts).tables]


def test_create_goes_to_the_first_schema_that_exists() -> None:
    assert _tables("CREATE SCHEMA s; SET search_path = nope, s, public; CREATE TABLE t (a int)") == ["s.t"]


def test_an_empty_path_has_no_place_for_an_unqualified_name() -> None:
    text = "SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE x (a int); RESET search_path; CREATE TABLE y (a int)"
    result = play(text)
    assert refusals(result) == ["3F000"]
    assert [table.name for table in result.schema.tables] == ["y"]
    assert refused("SET search_path = ''; CREATE TABLE x (a int)") == ["3F000"]


def test_set_local_ends_with_the_transaction() -> None:
    text = "CREATE SCHEMA s; BEGIN; SET LOCAL search_path = s; CREATE TABLE a (x int); COMMIT; CREATE TABLE b (x int);"
    assert _tables(text + "SET LOCAL search_path = s; CREATE TABLE c (x int)") == ["public.b", "public.c", "s.a"]


def test_a_rollback_undoes_set() -> None:
    assert _tables("CREATE SCHEMA s; BEGIN; SET search_path = s; ROLLBACK; CREATE TABLE d (x int)") == ["public.d"]


def test_names_in_quotes_keep_theirs() -> None:
    assert _tables('CREATE SCHEMA "My S"; SET search_path = "My S"; CREATE TABLE t (x int)') == ["My S.t"]


def test_select_into_makes_a_table() -> None:
    found = schema("CREATE TABLE t (a int); SELECT a, 1 AS b INTO u FROM t")
    assert [[column.name for column in table.columns] for table in found.tables] == [["a"], ["a", "b"]]


def test_a_call_runs_what_the_function_does() -> None:
    body = "LANGUAGE plpgsql AS 'begin execute ''CREATE TABLE x_'' || n || '' (a int)''; end'"
    found = schema(
        f"CREATE FUNCTION f(n int) RETURNS void {body}; SELECT f(1); SELECT lower('a');"
        f" CREATE PROCEDURE p(n int) {body}; CALL p(2)"
    )
    assert [table.name for table in found.tables] == ["x_1", "x_2"]


def test_a_call_over_rows_is_not_evaluated() -> None:
    body = "LANGUAGE plpgsql AS 'begin execute ''CREATE TABLE x (a int)''; end'"
    result = play(
        f"CREATE TABLE t (a int); INSERT INTO t VALUES (1); CREATE FUNCTION f() RETURNS void {body}; SELECT f() FROM t; SELECT lower('a') FROM t"  # noqa: S608
    )
    assert codes(result) == ["not-evaluated"]
    assert result.ledger.outcomes.not_evaluated == 1


def test_temporary_objects_end_with_their_file() -> None:
    result = play(
        "CREATE TEMP TABLE t (a int); CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
        "CREATE TABLE t (b int); SELECT pg_temp.f(); CREATE TEMP TABLE x (a int);",
        "CREATE TEMP TABLE x (b int);",
    )
    assert [table.name for table in result.schema.tables] == ["t"]
    assert [column.name for column in result.schema.tables[0].columns] == ["b"]
    assert refusals(result) == ["42883"]
