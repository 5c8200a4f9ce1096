from __future__ import annotations

import pytest

from tests.replay.handlers.replaying import codes, play, refused, schema


def test_elements_are_made_in_the_schema_whatever_their_order() -> None:
    found = schema(
        "CREATE SCHEMA s CREATE VIEW v AS SELECT a FROM t CREATE TABLE t (a serial); CREATE TABLE after (a int)"
    )
    assert [str(each.id) for each in found.tables] + [str(each.id) for each in found.views] == [
        "table public.after",
        "table s.t",
        "view s.v",
    ]


def test_authorization_names_and_owns_it() -> None:
    found = schema("CREATE ROLE r; CREATE SCHEMA AUTHORIZATION r")
    assert [(each.name, each.owner) for each in found.namespaces if each.name != "public"] == [("r", "r")]


@pytest.mark.parametrize(
    ("sql", "sqlstate"),
    [
        ("CREATE SCHEMA s", "42P06"),
        ("CREATE SCHEMA pg_mine", "42939"),
        ("CREATE SCHEMA x AUTHORIZATION nobody", "42704"),
        ("CREATE SCHEMA x CREATE TABLE s.t (a int)", "42P15"),
        ("CREATE SCHEMA x CREATE TABLE t (a nope)", "42704"),
    ],
)
def test_refusals(sql: str, sqlstate: str) -> None:
    assert refused("CREATE SCHEMA s", sql) == [sqlstate]


def test_a_refused_element_leaves_no_schema() -> None:
    result = play("CREATE SCHEMA x CREATE TABLE t (a nope)", "CREATE TABLE u (a int)")
    assert [each.name for each in result.schema.namespaces] == ["public"]
    assert [each.schema for each in result.schema.tables] == ["public"]


def test_a_schema_that_was_used_before_is_the_migrations_own() -> None:
    result = play("CREATE TABLE s.t (a int)", "CREATE SCHEMA s", strict=False)
    assert codes(result) == ["unknown-schema"]
    assert not any(each.external for each in result.schema.namespaces if each.name == "s")
