from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

import pytest

from generator.sql.evaluate import (
    Function,
    NotKnown,
    Table,
    Unknown,
    Value,
    evaluate_expression,
    evaluate_query,
    parse_cached,
)
from generator.sql.evaluate.casts import cast_to
from generator.sql.node import Node
from generator.sql.parse import parse_expression
from generator.sql.types import SqlError


class World:
    """Two tables, two variables, a clock."""

    columns_win = False

    def __init__(self) -> None:
        self.asked: list[Mapping[str, Value]] = []
        self.plans: dict[object, object] = {}

    def has_table(self, schema: str, name: str) -> bool:
        return not schema and name == "pets"

    def hides_type(self, name: str) -> bool:
        del name
        return False

    def variable(self, names: tuple[str, ...]) -> tuple[Value] | None:
        known: dict[tuple[str, ...], tuple[Value]] = {("v",): ("x",), ("n",): (2,), ("u",): (Unknown("the clock"),)}
        return known.get(names)

    def parameter(self, number: int) -> Value:
        return f"p{number}"

    def table(self, schema: str, name: str) -> Table:
        del schema
        if name == "users":
            msg = "the rows of users"
            raise NotKnown(msg)
        if name != "pets":
            raise SqlError("42P01", f'relation "{name}" does not exist')
        rows = [("cat", 4, True), ("dog", 9, None), ("ant", 1, Unknown("its size"))]

        def supply(wanted: Mapping[str, Value]) -> Iterable[tuple[Value, ...]]:
            self.asked.append(wanted)
            return rows

        return Table({"name": lambda r: r[0], "age": lambda r: r[1], "big": lambda r: r[2]}, supply)

    def labels(self, type_name: Node) -> tuple[str, ...] | None:
        del type_name
        return None

    def missing_function(self, schema: str, name: str) -> None:
        del schema, name

    def function(self, schema: str, name: str) -> Function | None:
        del schema
        return Function(lambda call: call.arguments[0] * 2) if name == "twice" else None

    def cast(self, type_name: Node) -> Callable[[Value], Value]:
        kind = type_name.names("names")[-1]
        kind = f"_{kind}" if type_name.has("arrayBounds") else kind
        return lambda value: cast_to(kind, value)

    def session(self, name: str) -> Value:
        return Unknown("the clock") if name != "CURRENT_USER" else "postgres"


def value(text: str) -> Value:
    return evaluate_expression(parse_expression(text), World())


def rows(text: str) -> list[tuple[Value, ...]]:
    return evaluate_query(parse_cached(text), World())[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("7 / 2", 3),
        ("-7 / 2", -3),
        ("7 / 2.0", Decimal("3.5")),
        ("'a' || 1 || NULL", None),
        ("'t' || true", "ttrue"),
        ("NULL AND false", False),
        ("NULL OR true", True),
        ("NOT NULL::bool", None),
        ("n BETWEEN 1 AND 2 AND v IN ('x', 'y')", True),
        ("v NOT IN ('a', NULL)", None),
        ("2 = ANY (ARRAY[1, 2])", True),
        ("'b' <> ALL ('{a,b}'::text[])", False),
        ("'a_c' LIKE 'a\\_c' AND 'abc' NOT LIKE 'a\\_c'", True),
        ("'Abc' ILIKE 'a%' AND 'abc' ~ '^a.c$' AND 'abc' !~* 'X'", True),
        ("CASE n WHEN 1 THEN 'one' WHEN 2 THEN 'two' END", "two"),
        ("coalesce(NULL, nullif(v, 'x'), 'z')", "z"),
        ("greatest(1, NULL, 3)", 3),
        ("1 IS DISTINCT FROM NULL", True),
        ("(ARRAY['a', 'b'])[2]", "b"),
        ("(ARRAY[1, 2, 3])[2:]", (2, 3)),
        ("array_length(ARRAY[1, 2], 1) + cardinality('{}'::int[])", 2),
        ("array_append(ARRAY[1], 2) || 3", (1, 2, 3)),
        ("format('%I.%s = %L (%2$s%%)', 'My T', 'a', 'it''s')", "\"My T\".a = 'it''s' (a%)"),
        ("quote_literal('a\\b')", "E'a\\\\b'"),
        ("concat('a', NULL, 1, true)", "a1t"),
        ("regexp_replace('a_b_c', '_(.)', '<\\1>', 'g')", "a<b><c>"),
        ("substring('foobar' from 2 for 3)", "oob"),
        ("split_part('a,b', ',', -1) || left('abc', -1) || lpad('7', 2, '0')", "bab07"),
        ("string_to_array('a,b', ',')", ("a", "b")),
        ("'12'::int + 1", 13),
        ("ARRAY(SELECT generate_series(1, 3))", (1, 2, 3)),
        ("twice(n)", 4),
        ("$1 || current_user", "p1postgres"),
        ("(SELECT count(*) FROM pets)", 3),
        ("'cat' IN (SELECT name FROM pets)", True),
        ("EXISTS (SELECT 1 FROM pets WHERE age > 100)", False),
    ],
)
def test_values(text: str, expected: object) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("now()", "the clock"),
        ("current_date || 'x'", "the clock"),
        ("format('%s', random())", "chance"),
        ("u IS NULL", "the clock"),
        ("true AND u", "the clock"),
        ("EXISTS (SELECT 1 FROM users)", "the rows of users"),
        ("EXISTS (SELECT 1 FROM pets WHERE big AND name = 'ant')", "its size"),
        ("(SELECT max(age) FROM pets WHERE big)", "its size"),
        ("no_such_function(1)", "the function no_such_function()"),
        ("lead(1) OVER ()", "a window function"),
    ],
)
def test_what_is_not_known_says_why(text: str, why: str) -> None:
    assert value(text) == Unknown(why)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("u::bool AND false", False),
        ("u::bool OR true", True),
        ("EXISTS (SELECT 1 FROM pets WHERE big)", True),
        ("NULL = u", None),
    ],
)
def test_what_is_not_known_may_not_matter(text: str, expected: object) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "sqlstate"),
    [
        ("1 / 0", "22012"),
        ("'x'::int", "22P02"),
        ("nothing", "42703"),
        ("(SELECT v FROM pets AS p (v))", "42702"),
        ("(SELECT name FROM pets)", "21000"),
        ("EXISTS (SELECT 1 FROM missing)", "42P01"),
        ("format('%I', NULL)", "22004"),
    ],
)
def test_refusals_are_the_servers(text: str, sqlstate: str) -> None:
    with pytest.raises(SqlError) as raised:
        value(text)
    assert raised.value.sqlstate == sqlstate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT name FROM pets ORDER BY age DESC LIMIT 2", [("dog",), ("cat",)]),
        ("SELECT name FROM pets ORDER BY 1 OFFSET 1", [("cat",), ("dog",)]),
        ("SELECT a.name, b.name FROM pets a JOIN pets b ON b.age < a.age WHERE a.name = 'cat'", [("cat", "ant")]),
        (
            "SELECT a.name, b.name FROM pets a LEFT JOIN pets b ON b.age > a.age AND b.name <> 'cat' ORDER BY 1",
            [("ant", "dog"), ("cat", "dog"), ("dog", None)],
        ),
        (
            "SELECT length(name), count(*), string_agg(name, ',' ORDER BY name) FROM pets GROUP BY 1",
            [(3, 3, "ant,cat,dog")],
        ),
        ("SELECT count(*) FILTER (WHERE age > 2), max(age) FROM pets HAVING count(*) > 1", [(2, 9)]),
        (
            "WITH old AS (SELECT * FROM pets WHERE age > 2) SELECT o.name FROM old o, LATERAL (SELECT o.age) x",
            [("cat",), ("dog",)],
        ),
        ("SELECT x, i FROM unnest(ARRAY['a', 'b']) WITH ORDINALITY AS u (x, i)", [("a", 1), ("b", 2)]),
        ("SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t (num, s) WHERE num = 2", [(2, "b")]),
        ("SELECT 1 UNION SELECT 1 UNION ALL SELECT 2", [(1,), (2,)]),
        ("SELECT DISTINCT age > 2 FROM pets ORDER BY 1", [(False,), (True,)]),
        ("SELECT p FROM pets p WHERE p.name = 'none'", []),
    ],
)
def test_queries(text: str, expected: object) -> None:
    assert rows(text) == expected


def test_a_table_is_told_what_to_look_for() -> None:
    world = World()
    evaluate_query(parse_cached("SELECT 1 FROM pets p, pets q WHERE p.name = v || 'y' AND q.age = p.age"), world)
    assert world.asked == [{"name": "xy"}]
