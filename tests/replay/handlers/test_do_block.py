from __future__ import annotations

import pytest

from tests.replay.handlers.replaying import codes, play, refused, schema, table, type_


def test_the_common_guard_makes_the_type_or_leaves_it() -> None:
    guard = "DO $$ BEGIN CREATE TYPE {0} AS ENUM ('{1}'); EXCEPTION WHEN duplicate_object THEN null; END $$;"
    found = schema("CREATE TYPE e AS ENUM ('old');" + guard.format("e", "new") + guard.format("f", "x"))
    assert (type_(found, "e").labels, type_(found, "f").labels) == (("old",), ("x",))


@pytest.mark.parametrize(
    "condition", ["duplicate_column", "OTHERS", "SQLSTATE '42701'", "unique_violation OR duplicate_column"]
)
def test_a_caught_error_undoes_the_block_and_runs_the_handler(condition: str) -> None:
    found = schema(
        "CREATE TABLE t (a int); DO $$ BEGIN ALTER TABLE t ADD COLUMN b int; ALTER TABLE t ADD COLUMN b int;"
        f" EXCEPTION WHEN {condition} THEN CREATE TABLE handled (x int); END $$"
    )
    assert [column.name for column in table(found, "t").columns] == ["a"]
    assert [each.name for each in found.tables] == ["handled", "t"]


@pytest.mark.parametrize(
    ("body", "sqlstate"),
    [
        ("CREATE TABLE u (a int); CREATE TABLE t (a int);", "42P07"),
        ("CREATE TABLE u (a int); RAISE EXCEPTION 'no';", "P0001"),
        ("RAISE EXCEPTION USING ERRCODE = '23505', MESSAGE = 'x';", "23505"),
        ("RAISE unique_violation;", "23505"),
        ("BEGIN CREATE TABLE t (a int); EXCEPTION WHEN duplicate_table THEN RAISE; END;", "42P07"),
        ("BEGIN CREATE TABLE t (a int); EXCEPTION WHEN duplicate_column THEN NULL; END;", "42P07"),
        ("nonsense", "42601"),
    ],
)
def test_what_is_not_caught_refuses_the_whole_block(body: str, sqlstate: str) -> None:
    result = play("CREATE TABLE t (a int)", f"DO $$ BEGIN {body} END $$")
    assert [finding.sqlstate for finding in result.findings] == [sqlstate]
    assert [each.name for each in result.schema.tables] == ["t"]


def test_who_expects_something_missing_gets_the_answer_of_a_fresh_server() -> None:
    text = "DO $$ BEGIN ALTER TABLE nope ADD COLUMN a int; EXCEPTION WHEN undefined_table THEN NULL; END $$"
    result = play(text, strict=False)
    assert codes(result) == []
    assert result.schema.tables == ()


def test_origins_are_the_lines_within_the_block() -> None:
    result = play(
        "-- first\nDO $$\nDECLARE r record; BEGIN\n  CREATE TABLE t (\n    a int -- the a\n  );\n  FOR r IN SELECT 1 FROM t LOOP EXECUTE 'x'; END LOOP;\n  INSERT INTO t VALUES (1);\nEND\n$$;"
    )
    found = result.schema.tables[0]
    assert found.history[0].origin.line == 4
    assert found.columns[0].source_comment == "the a"
    assert [(finding.code, finding.origin.line if finding.origin else 0) for finding in result.findings] == [
        ("not-evaluated", 7)
    ]
    assert result.ledger.outcomes.not_evaluated == 1


def test_only_what_could_change_the_schema_is_said_not_to_be_evaluated() -> None:
    result = play(
        "DO $$ DECLARE n int; BEGIN SELECT sum(reltuples) INTO n FROM pg_class; IF n = 0 THEN RAISE EXCEPTION 'empty'; END IF;"
        " FOR n IN 1..3 LOOP UPDATE pg_class SET relname = 'x'; END LOOP; RETURN; CREATE TABLE never (a int); END $$"
    )
    assert codes(result) == []
    assert result.schema.tables == ()
    result = play("DO $$ BEGIN FOR i IN 1..3 LOOP EXECUTE 'CREATE TABLE t' || i || random() || ' ()'; END LOOP; END $$")
    assert codes(result) == ["not-evaluated"]


def test_a_setting_outlives_the_block() -> None:
    found = schema(
        "CREATE SCHEMA s; DO $$ BEGIN PERFORM set_config('search_path', 's', false); END $$; CREATE TABLE t (a int)"
    )
    assert [each.schema for each in found.tables] == ["s"]


def test_another_language_is_not_evaluated() -> None:
    assert codes(play("DO LANGUAGE plpython3u 'pass'")) == ["not-evaluated"]


def test_dollar_quotes_within_the_body() -> None:
    assert (
        refused(
            "DO $a$ BEGIN CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $schemabook$select 1$schemabook$; END $a$"
        )
        == []
    )


def test_comments_in_the_second_of_several_statements_belong_to_its_columns() -> None:
    text = "CREATE TABLE é (); CREATE TABLE t (\n a int, -- the a\n b int -- the b\n)"
    call = f"CREATE FUNCTION make() RETURNS void LANGUAGE sql AS $${text}$$; SELECT make();"
    for made in (text, f"DO $x$ BEGIN EXECUTE $y${text}$y$; END $x$;", call):
        found = next(each for each in play(made).schema.tables if each.name == "t")
        assert [column.source_comment for column in found.columns] == ["the a", "the b"]
