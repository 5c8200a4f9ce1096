from __future__ import annotations

import pytest

from tests.replay.handlers.replaying import function, granted, play, refused, schema, table, type_, view

ROLES = "CREATE ROLE a; CREATE ROLE b"


def test_everybody_may_execute_functions_and_use_types() -> None:
    found = schema(
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1'; CREATE TYPE e AS ENUM (); CREATE TABLE t ()"
    )
    assert granted(function(found, "f").grants) == ["PUBLIC: EXECUTE"]
    assert granted(type_(found, "e").grants) == ["PUBLIC: USAGE"]
    assert granted(table(found, "t").grants) == []


def test_public_loses_what_is_revoked_and_the_owner_is_not_shown() -> None:
    found = schema(
        ROLES,
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1'; REVOKE ALL ON FUNCTION f() FROM PUBLIC;"
        "GRANT EXECUTE ON FUNCTION f() TO a, CURRENT_USER; CREATE TABLE t (x int); GRANT ALL ON t TO a; REVOKE DELETE ON t FROM a",
    )
    assert granted(function(found, "f").grants) == ["a: EXECUTE"]
    assert granted(table(found, "t").grants) == ["a: INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE"]


def test_revoke_on_the_table_reaches_its_columns() -> None:
    found = table(
        schema(
            ROLES,
            "CREATE TABLE t (x int, y int); GRANT SELECT (x), UPDATE (y), SELECT (y) ON t TO a; REVOKE SELECT ON t FROM a",
        ),
        "t",
    )
    assert granted(found.grants) == ["a: UPDATE (y)"]


def test_the_grant_option_is_kept_for_each_privilege() -> None:
    found = table(
        schema(
            ROLES,
            "CREATE TABLE t (x int); GRANT SELECT, INSERT ON t TO a WITH GRANT OPTION;"
            "REVOKE GRANT OPTION FOR INSERT ON t FROM a; GRANT SELECT ON t TO a",
        ),
        "t",
    )
    assert granted(found.grants) == ["a: INSERT, SELECT*"]


def test_all_in_schema_means_what_is_there_now() -> None:
    found = schema(
        ROLES,
        "CREATE TABLE t (x serial); CREATE VIEW v AS SELECT 1 AS x; GRANT SELECT ON ALL TABLES IN SCHEMA public TO a;"
        "CREATE TABLE later (x int)",
    )
    assert granted(table(found, "t").grants) == granted(view(found, "v").grants) == ["a: SELECT"]
    assert granted(table(found, "later").grants) == granted(found.sequences[0].grants) == []


def test_default_privileges_work_on_what_their_role_makes_later() -> None:
    found = schema(
        ROLES,
        "CREATE TABLE before (x int); ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO a;"
        "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;"
        "ALTER DEFAULT PRIVILEGES FOR ROLE b GRANT ALL ON TABLES TO PUBLIC;"
        "CREATE TABLE after (x int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1';"
        "GRANT CREATE ON SCHEMA public TO b; SET ROLE b; CREATE TABLE theirs (x int)",
    )
    assert granted(table(found, "before").grants) == granted(function(found, "f").grants) == []
    assert granted(table(found, "after").grants) == ["a: SELECT"]
    assert granted(table(found, "theirs").grants)[0].startswith("PUBLIC: DELETE, INSERT, MAINTAIN")
    assert table(found, "theirs").owner == "b"


def test_a_change_is_a_story_once() -> None:
    found = table(
        schema(
            ROLES, "CREATE TABLE t (x int); GRANT SELECT ON t TO a; GRANT SELECT ON t TO a; REVOKE SELECT ON t FROM a"
        ),
        "t",
    )
    assert [(change.action, change.subject, change.breaking) for change in found.history[1:]] == [
        ("privileges granted", "a", False),
        ("privileges revoked", "a", True),
    ]


@pytest.mark.parametrize(
    ("sql", "sqlstate"),
    [
        ("GRANT SELECT ON nope TO a", "42P01"),
        ("GRANT SELECT ON t TO nobody", "42704"),
        ("GRANT SELECT (nope) ON t TO a", "42703"),
        ("GRANT EXECUTE ON t TO a", "0LP01"),
        ("GRANT USAGE ON t TO a", "0LP01"),
        ("GRANT nonsense ON t TO a", "42601"),
        ("GRANT SELECT ON t TO PUBLIC WITH GRANT OPTION", "0LP01"),
        ("GRANT USAGE ON SEQUENCE t TO a", "42809"),
        ("GRANT USAGE ON SCHEMA nope TO a", "3F000"),
        ("GRANT EXECUTE ON FUNCTION nope() TO a", "42883"),
        ("GRANT USAGE ON TYPE nope TO a", "42704"),
        ("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SCHEMAS TO a", "0LP01"),
    ],
)
def test_refusals(sql: str, sqlstate: str) -> None:
    assert refused(ROLES, "CREATE TABLE t (x int)", sql) == [sqlstate]


@pytest.mark.parametrize(
    "sql",
    [
        "GRANT SELECT ON pg_stat_activity TO a",
        "GRANT EXECUTE ON FUNCTION pg_read_file(text) TO a",
        "GRANT CONNECT ON DATABASE x TO a",
    ],
)
def test_what_is_not_documented_is_passed_over(sql: str) -> None:
    assert refused(ROLES, sql) == []


def test_a_refused_statement_leaves_nothing() -> None:
    result = play(ROLES, "CREATE TABLE t (x int)", "GRANT SELECT ON t, nope TO a")
    assert granted(result.schema.tables[0].grants) == []
