from __future__ import annotations

import pytest

from generator.model.ids import Kind
from generator.model.schema import Schema
from tests.replay.handlers.replaying import play, refused, schema

TABLE = "CREATE TABLE t (a int, b int, c text);"


def statistics(found: Schema) -> list[str]:
    return [each.definition for each in found.others if each.kind is Kind.STATISTICS]


@pytest.mark.parametrize(
    ("statement", "definition"),
    [
        ("CREATE STATISTICS ON b, a FROM t", "CREATE STATISTICS public.t_b_a_stat ON a, b FROM t"),
        (
            "CREATE STATISTICS s (mcv, ndistinct) ON a, b FROM t",
            "CREATE STATISTICS public.s (ndistinct, mcv) ON a, b FROM t",
        ),
        (
            "CREATE STATISTICS ON (a + b), (lower(c)) FROM t",
            "CREATE STATISTICS public.t_expr_expr_stat ON ((a + b)), lower(c) FROM t",
        ),
        ("CREATE STATISTICS s ON (a % 2) FROM t", "CREATE STATISTICS public.s ON ((a % 2)) FROM t"),
    ],
)
def test_they_print_as_the_server_prints_them(statement: str, definition: str) -> None:
    assert statistics(schema(TABLE, statement)) == [definition]


def test_they_follow_renames_and_go_with_a_column() -> None:
    made = f"{TABLE} CREATE STATISTICS s ON a, (lower(c)) FROM t;"
    assert statistics(schema(made, "ALTER TABLE t RENAME c TO d; ALTER TABLE t RENAME TO u")) == [
        "CREATE STATISTICS public.s ON a, lower(d) FROM u"
    ]
    assert statistics(schema(made, "ALTER TABLE t DROP COLUMN c")) == []
    assert statistics(schema(made, "DROP TABLE t")) == []


def test_another_type_of_a_column_changes_the_casts_in_an_expression() -> None:
    found = schema(TABLE, "CREATE STATISTICS s ON a, (lower(c)) FROM t; ALTER TABLE t ALTER c TYPE varchar(9)")
    assert statistics(found) == ["CREATE STATISTICS public.s ON a, lower((c)::text) FROM t"]
    assert statistics(schema(TABLE, "CREATE STATISTICS s ON a, b FROM t; ALTER TABLE t ALTER a TYPE bigint")) == [
        "CREATE STATISTICS public.s ON a, b FROM t"
    ]


def test_like_copies_them_under_new_names_and_with_their_own_dependencies() -> None:
    copied = f"{TABLE} CREATE STATISTICS s ON a, (b + 1) FROM t; CREATE TABLE u (z int, LIKE t INCLUDING STATISTICS);"
    assert statistics(schema(copied)) == [
        "CREATE STATISTICS public.s ON a, ((b + 1)) FROM t",
        "CREATE STATISTICS public.u_a_expr_stat ON a, ((b + 1)) FROM u",
    ]
    assert len(statistics(schema(copied, "ALTER TABLE u DROP COLUMN b"))) == 1


def test_a_function_in_an_expression_cannot_be_dropped() -> None:
    made = "CREATE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'select 1';"
    assert refused(f"{TABLE}{made} CREATE STATISTICS s ON a, (f(b)) FROM t; DROP FUNCTION f(int)") == ["2BP01"]


def test_altering_what_is_not_there_is_a_finding() -> None:
    result = play(
        "ALTER STATISTICS nope SET STATISTICS 5; ALTER STATISTICS IF EXISTS nope SET STATISTICS 5", strict=False
    )
    assert [finding.code for finding in result.findings] == ["unknown-object"]
