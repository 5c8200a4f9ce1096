"""What is told of expressions and queries that name what is not there (lenient mode)."""

from __future__ import annotations

import pytest

from tests.replay.handlers.replaying import play, table, view


def told(*texts: str) -> list[str]:
    """Return the messages about expressions and queries, in order."""
    found = play(*texts, strict=False).findings
    return [each.message for each in found if each.code in {"unresolved-expression", "unresolved-query"}]


def test_a_function_in_a_missing_schema_is_told_once_for_a_statement() -> None:
    text = "CREATE TABLE t (a uuid DEFAULT auth.org() NOT NULL, b uuid DEFAULT auth.org(), c uuid DEFAULT auth.me());"
    assert told(text) == ['schema "auth" does not exist']
    assert told(text, text.replace("t (", "t2 (")) == ['schema "auth" does not exist'] * 2


def test_a_missing_function_of_a_schema_is_told_once_for_a_statement() -> None:
    text = "CREATE SCHEMA auth; CREATE TABLE t (a uuid DEFAULT auth.org(), b uuid DEFAULT auth.org());"
    assert told(text) == ["function auth.org() does not exist"]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT n.a, n.b + 1 AS c FROM nowhere n WHERE n.d > 2 ORDER BY n.e",
        "SELECT a, b + 1 AS c FROM nowhere WHERE d > 2",
        "SELECT lower(n.a), t.a, d FROM t JOIN nowhere n ON n.a = t.a",
        "SELECT (SELECT n.b || t.a FROM t) FROM nowhere n",
        "SELECT count(n.a), max(n.b) FROM nowhere n GROUP BY n.c HAVING sum(n.d) > 0",
    ],
)
def test_columns_of_what_is_missing_as_a_whole_are_not_told(query: str) -> None:
    name = 'relation "nowhere" does not exist'
    assert told("CREATE TABLE t (a text);", f"CREATE VIEW v AS {query};") == [name]


def test_other_columns_are_told_beside_what_is_missing() -> None:
    messages = told("CREATE TABLE t (a text);", "CREATE VIEW v AS SELECT n.a, t.b FROM nowhere n, t;")
    assert messages == ["column t.b does not exist", 'relation "nowhere" does not exist']


def test_a_missing_function_of_unknown_arguments_is_named_without_them() -> None:
    assert told("CREATE VIEW v AS SELECT f(n.a) FROM nowhere n;") == [
        "function f(…) does not exist",
        'relation "nowhere" does not exist',
    ]


def test_what_to_do_says_whether_columns_are_known() -> None:
    whole, part = (
        play(f"CREATE VIEW v AS SELECT {what};", strict=False).findings[0].hint
        for what in ("1 AS a WHERE nowhere()", "nowhere() AS a")
    )
    assert whole.endswith("until then the query is printed as written")
    assert part.endswith("until then the columns of the query may be incomplete")
    found = play("CREATE VIEW v AS SELECT now() > 'now'::timestamptz AS a;", strict=False)
    assert [each.hint for each in found.findings] == ["nothing, or write it as PostgreSQL prints it"]
    assert [each.name for each in view(found.schema, "v").columns] == ["a"]


def test_an_expression_over_what_is_missing_is_kept() -> None:
    found = play("CREATE TABLE t (a uuid DEFAULT auth.org());", strict=False)
    assert table(found.schema, "t").columns[0].default == "auth.org()"


STUB = "ALTER TABLE s ALTER COLUMN a SET NOT NULL; ALTER TABLE s ALTER COLUMN b SET NOT NULL;"
"""A table that nothing creates, of whose columns nobody knows the types."""


@pytest.mark.parametrize(
    ("query", "shown", "types"),
    [
        ("SELECT a, b AS c FROM s ORDER BY a", "SELECT a, b AS c FROM s ORDER BY a", ["unknown", "unknown"]),
        (
            "SELECT DISTINCT a FROM s WHERE a = 'x' AND b > 3",
            "SELECT DISTINCT a FROM s WHERE ((a = 'x') AND (b > 3))",
            ["unknown"],
        ),
        (
            "SELECT a IS FALSE AS c, a::text AS d, abs(a) AS e FROM s",
            "SELECT (a IS FALSE) AS c, (a)::text AS d, abs(a) AS e FROM s",
            ["boolean", "text", "unknown"],
        ),
        (
            "SELECT max(a) AS c, sum(a) AS d, count(a) AS e FROM s",
            "SELECT max(a) AS c, sum(a) AS d, count(a) AS e FROM s",
            ["unknown", "unknown", "bigint"],
        ),
        (
            "SELECT COALESCE(a, 0) AS c, COALESCE(b, ''::text) AS d, CASE WHEN a > 1 THEN b ELSE 1 END AS e FROM s",
            "SELECT COALESCE(a, 0) AS c, COALESCE(b, ''::text) AS d, CASE WHEN (a > 1) THEN b ELSE 1 END AS e FROM s",
            ["unknown", "text", "unknown"],
        ),
        ("SELECT a FROM s UNION SELECT 1", " SELECT s.a FROM s UNION SELECT 1 AS a", ["unknown"]),
    ],
)
def test_types_that_nobody_knows_are_not_made_up(query: str, shown: str, types: list[str]) -> None:
    found = play(STUB, f"CREATE VIEW v AS {query};", "CREATE VIEW w AS SELECT * FROM v;", strict=False)
    assert {each.code for each in found.findings} == {"unknown-relation", "unknown-column"}
    assert view(found.schema, "v").definition == shown
    assert [column.type for column in view(found.schema, "v").columns] == types
    assert [column.type for column in view(found.schema, "w").columns] == types


def test_what_stands_on_types_that_nobody_knows_is_not_refused() -> None:
    found = play(
        STUB,
        'CREATE TABLE t AS SELECT a, b FROM s; CREATE INDEX t_a ON t (a COLLATE "C");',
        "CREATE VIEW v AS SELECT a > 1 AS c, b IS FALSE AS d FROM t;",
        strict=False,
    )
    assert {each.code for each in found.findings} == {"unknown-relation", "unknown-column"}
    assert [each.name for each in table(found.schema, "t").indexes] == ["t_a"]


@pytest.mark.parametrize("code", ["SELECT c FROM s", "SELECT a + 'x'::text FROM s"])
def test_a_body_is_not_blamed_for_columns_that_nobody_knows(code: str) -> None:
    found = play(STUB, f"CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ {code} $$;", strict=False)
    assert {each.code for each in found.findings} == {"unknown-relation", "unknown-column"}


def test_a_body_is_blamed_for_a_relation_that_is_not_there() -> None:
    found = play(STUB, "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT c FROM r $$;", strict=False)
    assert [each.message for each in found.findings if each.code == "function-body"] == [
        'f(): relation "r" does not exist'
    ]


@pytest.mark.parametrize(
    ("statement", "hint"),
    [
        (
            "CREATE TABLE t (a citext)",
            "create the extension citext, which brings it, in a migration or a prelude",
        ),
        (
            "CREATE TABLE t (a mood)",
            "create it, or the extension that brings it, in a migration or a prelude",
        ),
        (
            "CREATE TABLE t (a uuid DEFAULT uuid_generate_v4())",
            (
                "create the extension uuid-ossp in an earlier migration, a baseline or a prelude; "
                "until then the expression is printed as written"
            ),
        ),
    ],
)
def test_the_extension_that_brings_what_is_missing_is_named(statement: str, hint: str) -> None:
    assert [each.hint for each in play(f"{statement};", strict=False).findings] == [hint]


def test_a_relation_in_a_missing_schema_is_told_by_its_name() -> None:
    found = play("ALTER TABLE app.t ADD COLUMN a int;", strict=False).findings
    assert [each.message for each in found] == ['relation "app.t" does not exist', 'schema "app" does not exist']


def test_a_view_is_replaced_by_one_of_which_more_is_known() -> None:
    found = play(
        STUB,
        "CREATE VIEW v AS SELECT a, b FROM s; CREATE OR REPLACE VIEW v AS SELECT 1 AS a, b, a AS c FROM s;",
        strict=False,
    )
    assert {each.code for each in found.findings} == {"unknown-relation", "unknown-column"}
    assert [column.type for column in view(found.schema, "v").columns] == ["integer", "unknown", "unknown"]


def test_an_index_over_an_expression_of_a_type_that_nobody_knows_may_have_a_collation() -> None:
    found = play(STUB, 'CREATE INDEX i ON s ((a || b) COLLATE "C", (a) COLLATE "C");', strict=False)
    assert {each.code for each in found.findings} == {"unknown-relation", "unknown-column"}
    assert [each.name for each in table(found.schema, "s").indexes] == ["i"]


def test_what_an_unknown_type_can_do_is_not_told() -> None:
    found = play(
        "CREATE DOMAIN mail AS mood CHECK (VALUE ~ 'x' AND length(VALUE) < 5);",
        "CREATE TABLE t (a mood, b int CHECK (b ~ 'x'), CHECK (lower(a) <> '' AND a || 'x' > 'y'));",
        strict=False,
    )
    assert [each.message for each in found.findings] == [
        'type "mood" does not exist',
        "operator does not exist: integer ~ unknown",
    ]
