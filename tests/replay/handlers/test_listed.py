from __future__ import annotations

from generator.model.ids import Kind
from generator.model.schema import Schema
from tests.replay.handlers.replaying import refused, schema, table

FUNCTION = "CREATE FUNCTION f(int, int) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'select true';"


def listed(found: Schema) -> list[tuple[str, str, str]]:
    return [(each.kind.value, each.name, each.sub) for each in found.others]


def test_operators_go_by_their_argument_types() -> None:
    made = f"{FUNCTION} CREATE OPERATOR ~~~ (LEFTARG = int, RIGHTARG = int, FUNCTION = f);"
    assert listed(schema(made)) == [("operator", "~~~", "(integer, integer)")]
    assert refused(f"{made} DROP FUNCTION f; DROP OPERATOR ~~~ (int, text)") == ["2BP01", "42883"]
    assert listed(schema(made, "DROP OPERATOR ~~~ (int, int); DROP FUNCTION f")) == []


def test_a_cast_goes_by_the_names_of_its_types_today() -> None:
    made = "CREATE TYPE e AS ENUM ('a'); CREATE CAST (e AS int) WITH INOUT;"
    assert listed(schema(made, "ALTER TYPE e RENAME TO f")) == [("cast", "f AS integer", "")]
    assert listed(schema(made, "DROP CAST (e AS int)")) == []
    assert listed(schema(made, "DROP TYPE e CASCADE")) == []


def test_a_column_knows_its_collation_by_todays_name_and_keeps_it() -> None:
    made = 'CREATE SCHEMA s; CREATE COLLATION c FROM "C"; CREATE TABLE t (a text COLLATE c);'
    moved = schema(made, "ALTER COLLATION c RENAME TO d; ALTER COLLATION d SET SCHEMA s")
    assert table(moved, "t").columns[0].collation == "s.d"
    assert refused(f"{made} DROP COLLATION c") == ["2BP01"]
    assert listed(schema(made, "ALTER TABLE t ALTER a TYPE text; DROP COLLATION c")) == []


def test_an_operator_class_goes_with_its_family() -> None:
    made = (
        "CREATE TYPE p AS (a int); CREATE FUNCTION c(p, p) RETURNS int IMMUTABLE LANGUAGE sql AS 'select 1';"
        "CREATE OPERATOR CLASS o FOR TYPE p USING btree AS FUNCTION 1 c(p, p);"
    )
    assert listed(schema(made)) == [("other", "o", "operator class"), ("other", "o", "operator family")]
    assert refused(f"{made} DROP FUNCTION c; DROP TYPE p") == ["2BP01", "2BP01"]
    assert listed(schema(made, "DROP OPERATOR FAMILY o USING btree")) == []


def test_things_of_different_sorts_may_have_one_name() -> None:
    found = schema(
        "CREATE TEXT SEARCH CONFIGURATION x (COPY = english); CREATE TEXT SEARCH DICTIONARY x (TEMPLATE = simple);"
        "ALTER TEXT SEARCH DICTIONARY x RENAME TO y"
    )
    assert listed(found) == [
        ("other", "x", "text search configuration"),
        ("other", "y", "text search dictionary"),
    ]


def test_the_kind_is_told_apart_when_something_is_dropped() -> None:
    found = schema("CREATE PUBLICATION x; CREATE FOREIGN DATA WRAPPER x; DROP PUBLICATION x")
    assert [each.kind for each in found.others] == [Kind.OTHER]
