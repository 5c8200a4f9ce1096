from __future__ import annotations

import pytest

from tests.replay.handlers.replaying import codes, play, refused, schema, type_


def test_a_value_is_added_last_before_or_after_a_neighbour() -> None:
    found = schema(
        "CREATE TYPE e AS ENUM ('b', 'd'); ALTER TYPE e ADD VALUE 'e'; ALTER TYPE e ADD VALUE 'a' BEFORE 'b';"
        "ALTER TYPE e ADD VALUE 'c' AFTER 'b'; ALTER TYPE e ADD VALUE IF NOT EXISTS 'c' BEFORE 'a'"
    )
    assert type_(found, "e").labels == ("a", "b", "c", "d", "e")


def test_a_renamed_value_shows_in_defaults() -> None:
    found = schema(
        "CREATE TYPE e AS ENUM ('old'); CREATE TABLE t (x e DEFAULT 'old'); ALTER TYPE e RENAME VALUE 'old' TO 'new'"
    )
    assert found.tables[0].columns[0].default == "'new'::e"
    assert [change.action for change in type_(found, "e").history] == ["created", "value renamed"]


def test_an_added_value_cannot_be_used_in_its_transaction() -> None:
    text = "BEGIN; ALTER TYPE e ADD VALUE 'b'; CREATE TABLE t (x e DEFAULT 'b'); COMMIT"
    assert refused("CREATE TYPE e AS ENUM ('a')", text) == ["55P04"]
    assert (
        refused("BEGIN; CREATE TYPE e AS ENUM ('a'); ALTER TYPE e ADD VALUE 'b'; CREATE TABLE t (x e DEFAULT 'b')")
        == []
    )


@pytest.mark.parametrize(
    ("sql", "sqlstate"),
    [
        ("ALTER TYPE e ADD VALUE 'a'", "42710"),
        ("ALTER TYPE e ADD VALUE 'x' AFTER 'nope'", "22023"),
        ("ALTER TYPE e RENAME VALUE 'nope' TO 'x'", "22023"),
        ("ALTER TYPE e RENAME VALUE 'a' TO 'b'", "42710"),
        ("ALTER TYPE nope ADD VALUE 'a'", "42704"),
        ("ALTER TYPE d ADD VALUE 'a'", "42809"),
        ("CREATE TYPE e AS ENUM ('x')", "42710"),
        ("CREATE TYPE t AS (x int)", "42710"),
        ("CREATE DOMAIN x AS int UNIQUE", "42601"),
        ("ALTER DOMAIN d DROP CONSTRAINT nope", "42704"),
        ("ALTER DOMAIN e SET NOT NULL", "42809"),
    ],
)
def test_refusals(sql: str, sqlstate: str) -> None:
    assert refused("CREATE TYPE e AS ENUM ('a', 'b'); CREATE DOMAIN d AS int; CREATE TABLE t (a int)", sql) == [
        sqlstate
    ]


@pytest.mark.parametrize("change", ["RENAME TO old", "SET SCHEMA s"])
def test_a_type_that_postgresql_s_own_hides_is_not_the_one_that_changes(change: str) -> None:
    result = play(f'CREATE SCHEMA s; CREATE TYPE "name" AS ENUM (\'a\'); ALTER TYPE "name" {change}')
    assert type_(result.schema, "name").labels == ("a",)
    assert codes(result) == ["not-evaluated"]
    assert "PostgreSQL's own type" in result.findings[0].message


def test_a_composite_type_has_attributes() -> None:
    found = schema(
        "CREATE TYPE address AS (street text COLLATE \"C\", zip varchar(10)); COMMENT ON TYPE address IS 'where'"
    )
    kind = type_(found, "address")
    assert (kind.type, kind.comment) == ("composite", "where")
    assert [(column.name, column.type) for column in kind.columns] == [
        ("street", "text"),
        ("zip", "character varying(10)"),
    ]


def test_a_domain_keeps_constraints_and_inherits_the_default_of_its_base() -> None:
    found = schema(
        "CREATE DOMAIN d AS text DEFAULT 'x' NOT NULL CHECK (VALUE <> ''); CREATE DOMAIN e AS d;"
        "ALTER DOMAIN d ADD CONSTRAINT len CHECK (length(VALUE) < 9) NOT VALID; ALTER DOMAIN d SET DEFAULT 'y';"
        "ALTER DOMAIN d DROP NOT NULL"
    )
    domain = type_(found, "d")
    assert (domain.base_type, domain.default, domain.not_null) == ("text", "'y'::text", False)
    assert [(each.name, each.definition) for each in domain.constraints] == [
        ("d_check", "CHECK ((VALUE <> ''::text))"),
        ("len", "CHECK ((length(VALUE) < 9)) NOT VALID"),
    ]
    assert type_(found, "e").default == "'x'::text"


def test_not_null_of_a_domain_is_a_named_constraint() -> None:
    found = schema("CREATE DOMAIN d AS int; ALTER DOMAIN d SET NOT NULL; ALTER DOMAIN d SET NOT NULL")
    assert [(each.name, each.definition) for each in type_(found, "d").constraints] == [("d_not_null", "NOT NULL")]


def test_a_range_brings_a_multirange_and_constructors_that_are_not_documented() -> None:
    found = schema(
        "CREATE TYPE int_span AS RANGE (subtype = int); CREATE TABLE t (a int_span_multirange DEFAULT int_span_multirange())"
    )
    assert type_(found, "int_span").base_type == "integer"
    assert found.functions == ()
    assert found.tables[0].columns[0].default == "int_span_multirange()"


def test_a_shell_becomes_a_base_type() -> None:
    found = schema(
        "CREATE TYPE s; CREATE FUNCTION s_in(cstring) RETURNS s LANGUAGE internal IMMUTABLE STRICT AS 'boolin';"
        "CREATE FUNCTION s_out(s) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'boolout';"
        "CREATE TYPE s (INPUT = s_in, OUTPUT = s_out, LIKE = boolean)"
    )
    assert type_(found, "s").type == "base"


def test_what_was_used_before_it_was_created_is_one_type() -> None:
    result = play("CREATE TABLE t (x mood)", "CREATE TYPE mood AS ENUM ('sad', 'ok')", strict=False)
    assert codes(result) == ["unknown-type"]
    assert type_(result.schema, "mood").labels == ("sad", "ok")
    assert not type_(result.schema, "mood").external


def test_an_unknown_enum_grows_in_lenient_mode() -> None:
    result = play("ALTER TYPE mood ADD VALUE 'ok'", strict=False)
    assert type_(result.schema, "mood").labels == ("ok",)
    assert type_(result.schema, "mood").external
