from __future__ import annotations

import pytest

from generator.replay.extensions.known import known_names
from tests.replay.handlers.replaying import codes, play, refused, schema, table


def test_its_types_resolve_and_are_not_documented() -> None:
    found = schema(
        "CREATE SCHEMA ext; CREATE EXTENSION citext SCHEMA ext; CREATE EXTENSION IF NOT EXISTS citext SCHEMA public;"
        "CREATE TABLE t (a ext.citext, b ext.citext[]); ALTER EXTENSION citext SET SCHEMA public"
    )
    assert [column.type for column in table(found, "t").columns] == ["citext", "citext[]"]
    assert [(each.name, each.schema) for each in found.extensions] == [("citext", "public")]
    assert not any((found.types, found.functions, found.others))


def test_its_functions_operators_and_casts_are_known() -> None:
    found = schema(
        'CREATE EXTENSION citext; CREATE EXTENSION vector; CREATE EXTENSION "uuid-ossp";'
        "CREATE TABLE t (id uuid DEFAULT uuid_generate_v4(), mail citext CHECK (mail ~ '@'), e vector(3) CHECK (e <-> '[1,2,3]' < 1))"
    )
    assert table(found, "t").columns[0].default == "uuid_generate_v4()"
    assert sorted(each.definition for each in table(found, "t").constraints) == [
        "CHECK (((e <-> '[1,2,3]'::vector) < (1)::double precision))",
        "CHECK ((mail ~ '@'::citext))",
    ]


def test_dropping_it_takes_columns_along() -> None:
    text = "CREATE EXTENSION vector; CREATE TABLE t (id int, e vector(3));"
    assert refused(f"{text} DROP EXTENSION vector") == ["2BP01"]
    found = schema(f"{text} DROP EXTENSION vector CASCADE")
    assert [column.name for column in table(found, "t").columns] == ["id"]
    assert found.extensions == ()


def test_what_it_requires_comes_with_cascade() -> None:
    assert [each.name for each in schema("CREATE EXTENSION earthdistance CASCADE").extensions] == [
        "cube",
        "earthdistance",
    ]
    assert refused("CREATE EXTENSION earthdistance") == ["42704"]


def test_a_type_that_was_used_before_its_extension_is_that_type() -> None:
    result = play("CREATE TABLE t (a citext)", "CREATE EXTENSION citext", strict=False)
    assert codes(result) == ["unknown-type"]
    assert result.schema.types == ()


@pytest.mark.parametrize(
    ("sql", "sqlstate"),
    [
        ("CREATE EXTENSION citext", "42710"),
        ("CREATE EXTENSION plpgsql", "42710"),
        ("CREATE EXTENSION hstore SCHEMA nope", "3F000"),
        ("CREATE EXTENSION pg_cron SCHEMA public", "0A000"),
        ("ALTER EXTENSION nope UPDATE", "42704"),
    ],
)
def test_refusals(sql: str, sqlstate: str) -> None:
    assert refused("CREATE EXTENSION citext", sql) == [sqlstate]


def test_every_description_can_be_read() -> None:
    names = [name for name in known_names() if name != "plpgsql"]
    text = "".join(f'CREATE SCHEMA "in {name}"; CREATE EXTENSION IF NOT EXISTS "{name}" CASCADE;' for name in names)
    result = play(text)
    assert codes(result) == []
    assert {each.name for each in result.schema.extensions} == set(names)
    assert not any((result.schema.functions, result.schema.types))


def test_a_class_that_an_index_names_is_found_beside_an_extension_that_nobody_knows() -> None:
    found = schema(
        "CREATE SCHEMA ext; CREATE EXTENSION nobody_knows_it; CREATE EXTENSION pg_trgm SCHEMA ext; CREATE TABLE t (a text, b text);"
        "CREATE INDEX ON t USING gin (a ext.gin_trgm_ops); CREATE INDEX ON t (a text_ops); CREATE INDEX ON t USING gin (b nothing)"
    )
    assert [each.definition.partition("USING ")[2] for each in table(found, "t").indexes] == [
        "gin (a ext.gin_trgm_ops)",
        "btree (a)",
        "gin (b nothing)",
    ]


def test_an_operator_class_of_a_partition_key_keeps_its_schema_beside_an_extension_that_is_not_known() -> None:
    result = play(
        """
        CREATE EXTENSION something_else;
        CREATE SCHEMA app;
        CREATE OPERATOR CLASS app.plain FOR TYPE int USING btree AS OPERATOR 1 <, FUNCTION 1 btint4cmp(int, int);
        CREATE TABLE a (id int) PARTITION BY RANGE (id app.plain);
        CREATE TABLE b (id int) PARTITION BY RANGE (id its_own);
        """,
        strict=False,
    )
    assert [each.partition_key for each in result.schema.tables] == ["RANGE (id app.plain)", "RANGE (id its_own)"]
