"""The door functions, without a server: holes and renames, leniency, literals, type names, refusals."""

from __future__ import annotations

import json

import pytest
from pglast import parser

from generator.sql.analysis import analyze_expression, analyze_query, format_type, lookup_type, rename_output, render
from generator.sql.analysis.door import Purpose
from generator.sql.names import quote_identifier, quote_literal
from generator.sql.node import Node
from generator.sql.refs import ColumnRef, FunctionRef, LabelRef
from generator.sql.types import Expression, Query, SqlError
from tests.sql.analysis.small_catalog import MOOD, SmallCatalog

USERS, POSTS = 20201, 20202


def parse(text: str) -> Node:
    return Node.wrap(json.loads(parser.parse_sql_json(text))["stmts"][0]["stmt"])


def expression(text: str, catalog: SmallCatalog, purpose: Purpose = "check", **options: object) -> Expression:
    value = parse(f"SELECT {text}").nodes("targetList")[0].node("val")
    assert value is not None
    scope = () if purpose in {"default", "argument"} else (catalog.relation(USERS),)
    return analyze_expression(value, catalog, scope=scope, purpose=purpose, **options)  # type: ignore[arg-type]


def query(text: str, catalog: SmallCatalog, **options: object) -> Query:
    return analyze_query(parse(text), catalog, **options)  # type: ignore[arg-type]


def test_a_rename_shows_without_analysing_again() -> None:
    catalog = SmallCatalog()
    found = expression("mood = 'it''s' AND age > 5", catalog)
    assert render(found.sql, catalog) == "((mood = 'it''s'::mood) AND (age > 5))"
    catalog.columns[USERS][3] = "Years"
    catalog.labels[1] = "o'k"
    catalog.type_name = "feeling"
    assert render(found.sql, catalog) == "((mood = 'o''k'::feeling) AND (\"Years\" > 5))"
    assert {ColumnRef(USERS, 3), ColumnRef(USERS, 4), LabelRef(MOOD, 1)} <= found.references


def test_a_view_keeps_its_output_names() -> None:
    catalog = SmallCatalog()
    found = query("SELECT id, u.name, age + 1 AS next FROM users u", catalog)
    assert render(found.sql, catalog) == "SELECT id, name, (age + 1) AS next FROM users u"
    catalog.columns[USERS][0] = "key"
    assert render(found.sql, catalog) == "SELECT key AS id, name, (age + 1) AS next FROM users u"
    renamed = rename_output(found.sql, 3, "older")
    assert render(renamed, catalog) == "SELECT key AS id, name, (age + 1) AS older FROM users u"


def test_a_table_rename_reaches_qualifiers_but_not_aliases() -> None:
    catalog = SmallCatalog()
    found = query("SELECT users.id, p.user_id FROM users JOIN app.posts p ON p.user_id = users.id", catalog)
    catalog.names[USERS] = ("public", "people")
    catalog.names[POSTS] = ("public", "Posts")
    assert render(found.sql, catalog) == (
        'SELECT people.id, p.user_id FROM (people JOIN "Posts" p ON ((p.user_id = people.id)))'
    )


def test_lineage() -> None:
    found = query(
        "WITH x AS (SELECT name || age AS label, id FROM users) SELECT label, upper(label) FROM x", SmallCatalog()
    )
    assert [column.sources for column in found.columns] == [((USERS, 2), (USERS, 4))] * 2
    assert [column.name for column in found.columns] == ["label", "upper"]


def test_a_policy_qualifies_inside_subqueries_only() -> None:
    catalog = SmallCatalog()
    found = expression(
        "EXISTS (SELECT 1 FROM app.posts WHERE user_id = users.id) AND id = auth.uid()", catalog, "policy"
    )
    assert render(found.sql, catalog) == (
        "((EXISTS ( SELECT 1 FROM app.posts WHERE (posts.user_id = users.id))) AND (id = auth.uid()))"
    )
    assert FunctionRef(20101) in found.references


def test_default_null_of_a_plain_type_is_nothing() -> None:
    assert expression("NULL", SmallCatalog(), "default", target=(23, -1)).sql == ()
    catalog = SmallCatalog()
    assert render(expression("NULL", catalog, "default", target=(1043, 14)).sql, catalog) == "NULL::character varying"


@pytest.mark.parametrize(
    ("text", "type_oid", "printed"),
    [
        ("'5'", 23, "5"),
        ("-1", 23, "'-1'::integer"),
        ("'t'", 16, "true"),
        ("'1 week'", 1186, "'7 days'::interval"),
        ("""'{"bb": 1, "a": [1.50, "x"]}'""", 3802, """'{"a": [1.50, "x"], "bb": 1}'::jsonb"""),
        ("'2020-01-01 12:00+02'", 1184, "'2020-01-01 10:00:00+00'::timestamp with time zone"),
        ("'A0EEBC999C0B4EF8BB6D6BB9BD380A11'", 2950, "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid"),
        ("1e3", 1700, "'1000'::numeric"),
        ("1.50", 701, "1.50"),
        ("'{a, \"b c\"}'", 1009, "'{a,\"b c\"}'::text[]"),
        ("'[1,5]'", 3904, "'[1,6)'::int4range"),
        ("now()", 1184, "now()"),
        ("CURRENT_TIMESTAMP(3)", 1184, "CURRENT_TIMESTAMP(3)"),
    ],
)
def test_constants_are_printed_anew(text: str, type_oid: int, printed: str) -> None:
    catalog = SmallCatalog()
    assert render(expression(text, catalog, "default", target=(type_oid, -1)).sql, catalog) == printed


@pytest.mark.parametrize(
    ("text", "sqlstate", "message"),
    [
        ("nope = 1", "42703", 'column "nope" does not exist'),
        ("other.x = 1", "42P01", 'missing FROM-clause entry for table "other"'),
        ("age = name", "42883", "operator does not exist: integer = character varying"),
        ("nope(age)", "42883", "function nope(integer) does not exist"),
        ("age", "42804", "argument of CHECK must be type boolean, not type integer"),
        ("mood = 'glad'", "22P02", 'invalid input value for enum mood: "glad"'),
        ("age > (SELECT 1)", "0A000", "cannot use subquery in check constraint"),
        ("max(age) > 1", "42803", "aggregate functions are not allowed in check constraints"),
    ],
)
def test_refused_as_by_a_server(text: str, sqlstate: str, message: str) -> None:
    with pytest.raises(SqlError) as refused:
        expression(text, SmallCatalog())
    assert (refused.value.sqlstate, refused.value.message) == (sqlstate, message)


def test_lenient_prints_the_unknown_as_written() -> None:
    catalog = SmallCatalog()
    found = expression("st_within(geo, name) AND age > 5", catalog, lenient=True)
    assert render(found.sql, catalog) == "(st_within(geo, name) AND (age > 5))"
    assert not found.exact
    assert found.problems == (
        'column "geo" does not exist',
        "function st_within(…) does not exist",
    )


def test_lenient_query_over_an_unknown_table() -> None:
    catalog = SmallCatalog()
    found = query(
        "SELECT a.id, count(*) AS n FROM missing a JOIN users u ON u.id = a.id GROUP BY a.id", catalog, lenient=True
    )
    assert render(found.sql, catalog) == (
        "SELECT a.id, count(*) AS n FROM (missing a JOIN users u ON ((u.id = a.id))) GROUP BY a.id"
    )
    assert [column.name for column in found.columns] == ["id", "n"]
    assert not found.exact


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("int4", "integer"),
        ("varchar(5)", "character varying(5)"),
        ("char", "character(1)"),
        ("numeric(5)", "numeric(5,0)"),
        ("numeric(3, -2)", "numeric(3,-2)"),
        ("timestamptz(3)", "timestamp(3) with time zone"),
        ("interval day to second(2)", "interval day to second(2)"),
        ("text[][]", "text[]"),
        ("mood[]", "mood[]"),
        ('"char"', '"char"'),
        ("bit", "bit(1)"),
        ("json", "json"),
        ("geometry(Point, 4326)", "geometry(Point,4326)"),
        ("geometry('MULTIPOLYGONZ')", "geometry(MultiPolygonZ)"),
        ("geography(POINT)", "extensions.geography(Point,4326)"),
    ],
)
def test_type_names(written: str, printed: str) -> None:
    cast = parse(f"SELECT NULL::{written}").nodes("targetList")[0].node("val")
    assert cast is not None
    type_name = cast.struct("typeName", "TypeName")
    assert type_name is not None
    catalog = SmallCatalog()
    assert format_type(*lookup_type(type_name, catalog), catalog) == printed


def test_an_unknown_type_is_refused() -> None:
    cast = parse("SELECT NULL::nowhere").nodes("targetList")[0].node("val")
    assert cast is not None
    type_name = cast.struct("typeName", "TypeName")
    assert type_name is not None
    with pytest.raises(SqlError, match='type "nowhere" does not exist'):
        lookup_type(type_name, SmallCatalog())


def test_quoting() -> None:
    assert [quote_identifier(name) for name in ("a_1", "Order", "order", "name", 'x"y', "é")] == [
        "a_1", '"Order"', '"order"', "name", '"x""y"', '"é"',
    ]  # fmt: skip
    assert quote_literal("it's\\n") == "'it''s\\n'"
