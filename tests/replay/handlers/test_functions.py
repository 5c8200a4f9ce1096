from __future__ import annotations

import pytest

from tests.replay.handlers.replaying import codes, function, granted, play, refused, schema


def test_identity_is_the_input_types_without_modifiers() -> None:
    found = function(
        schema("CREATE FUNCTION f(a varchar(10), OUT b text, INOUT c numeric(5,2)) LANGUAGE sql AS 'select $1, $2'"),
        "f",
    )
    assert found.signature == "(character varying, numeric)"
    assert found.returns == "record"
    assert [(each.mode, each.type) for each in found.arguments] == [
        ("in", "character varying"),
        ("out", "text"),
        ("inout", "numeric"),
    ]


def test_attributes_and_settings() -> None:
    found = function(
        schema(
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql STRICT IMMUTABLE SECURITY DEFINER"
            " SET search_path = public, pg_temp SET work_mem TO '1MB' AS 'select 1';"
            "ALTER FUNCTION f() STABLE SET search_path TO '' RESET work_mem PARALLEL SAFE"
        ),
        "f",
    )
    assert found.settings == ('search_path=""',)
    assert (found.volatility, found.strict, found.security_definer, found.parallel) == ("stable", True, True, "safe")


def test_replacing_keeps_comment_and_grants() -> None:
    found = function(
        schema(
            "CREATE ROLE x; CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'select 1';"
            "COMMENT ON FUNCTION f IS 'c'; GRANT EXECUTE ON FUNCTION f TO x;"
            "CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'select 2'"
        ),
        "f",
    )
    assert (found.comment, found.body) == ("c", "select 2")
    assert granted(found.grants) == ["PUBLIC: EXECUTE", "x: EXECUTE"]


@pytest.mark.parametrize(
    ("sql", "sqlstate"),
    [
        ("CREATE OR REPLACE FUNCTION f(a int, b int DEFAULT 1) RETURNS text LANGUAGE sql AS 'select ''1'''", "42P13"),
        ("CREATE OR REPLACE FUNCTION f(x int, b int DEFAULT 1) RETURNS int LANGUAGE sql AS 'select 1'", "42P13"),
        ("CREATE OR REPLACE FUNCTION f(a int, b int) RETURNS int LANGUAGE sql AS 'select 1'", "42P13"),
        ("CREATE OR REPLACE PROCEDURE f(a int, b int DEFAULT 1) LANGUAGE sql AS 'select 1'", "42809"),
        ("CREATE FUNCTION f(z int, y int) RETURNS int LANGUAGE sql AS 'select 1'", "42723"),
        ("CREATE FUNCTION g(a int DEFAULT 1, b int) RETURNS int LANGUAGE sql AS 'select 1'", "42P13"),
        ("CREATE FUNCTION g(a int, a int) RETURNS int LANGUAGE sql AS 'select 1'", "42P13"),
        ("CREATE FUNCTION g(VARIADIC a int) RETURNS int LANGUAGE sql AS 'select 1'", "42P13"),
        ("CREATE FUNCTION g() LANGUAGE sql AS 'select 1'", "42P13"),
        ("CREATE FUNCTION g() RETURNS int LANGUAGE sql", "42P13"),
        ("CREATE FUNCTION g(nope) RETURNS int LANGUAGE sql AS 'select 1'", "42704"),
        ("CREATE FUNCTION g() RETURNS int LANGUAGE nope AS 'x'", "42704"),
        ("CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'select a from nope'", "42P01"),
        ("CREATE FUNCTION g(OUT a int, OUT b int) RETURNS int LANGUAGE sql AS 'select 1, 2'", "42P13"),
        ("ALTER FUNCTION nope() STABLE", "42883"),
        ("ALTER PROCEDURE f STABLE", "42883"),
    ],
)
def test_refusals(sql: str, sqlstate: str) -> None:
    assert refused("CREATE FUNCTION f(a int, b int DEFAULT 1) RETURNS int LANGUAGE sql AS 'select 1'", sql) == [
        sqlstate
    ]


def test_bodies_in_sql_are_checked_unless_switched_off() -> None:
    body = "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'with x as (select 1) select * from x, nope'"
    assert refused(body) == ["42P01"]
    assert refused(f"SET check_function_bodies = off; {body}") == []
    assert codes(play(body, strict=False)) == ["function-body"]


def test_a_parsed_body_follows_renames_and_blocks_drops() -> None:
    result = play(
        "CREATE TABLE t (a int); CREATE FUNCTION total() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT sum(a) FROM t; END;"
        "ALTER TABLE t RENAME TO u; DROP TABLE u"
    )
    assert [finding.sqlstate for finding in result.findings] == ["2BP01"]
    assert function(result.schema, "total").body == "BEGIN ATOMIC SELECT sum(u.a) AS sum FROM u; END"


def test_an_aggregate_is_a_function_that_holds_its_parts() -> None:
    result = play(
        "CREATE FUNCTION add(int, int) RETURNS int LANGUAGE sql AS 'select $1 + $2';"
        "CREATE AGGREGATE total (int) (SFUNC = add, STYPE = int); DROP FUNCTION add"
    )
    assert [finding.sqlstate for finding in result.findings] == ["2BP01"]
    found = function(result.schema, "total")
    assert (found.type, found.signature, found.returns) == ("aggregate", "(integer)", "integer")


def test_a_body_that_a_server_refuses_is_kept_with_a_finding() -> None:
    result = play("CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT id FROM nowhere'", strict=False)
    assert [(each.code, each.sqlstate) for each in result.findings] == [("function-body", "42P01")]
    assert [each.name for each in result.schema.functions] == ["f"]


def test_a_body_is_not_checked_when_that_is_switched_off() -> None:
    result = play(
        "SET check_function_bodies = off;CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT id FROM nowhere'",
        strict=False,
    )
    assert not result.findings


def test_temporary_tables_end_with_the_file() -> None:
    assert (
        refused("CREATE TEMP TABLE t (a int); CREATE TEMP VIEW v AS SELECT a FROM t", "CREATE TEMP TABLE t (b int)")
        == []
    )
