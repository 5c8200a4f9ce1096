"""The SQL that pages show makes the same table again."""

from __future__ import annotations

import pytest

from generator.migrations.base import MigrationFile
from generator.model.objects import Table
from generator.record import replace
from generator.render.ddl import policy_sql, table_sql
from generator.replay.engine import replay


def table_of(text: str) -> Table:
    """Return the last table of a migration, without what tells how it came about."""
    result = replay([MigrationFile("a.sql", "1", "a", "", text)], strict=True)
    assert result.findings == ()
    table = result.schema.tables[-1]
    columns = tuple(replace(column, history=(), source_comment="") for column in table.columns)
    return replace(table, columns=columns, history=(), source_comment="")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            (
                "CREATE TABLE t (a text STORAGE EXTERNAL COMPRESSION lz4, b numeric);"
                "ALTER TABLE t ALTER b SET STATISTICS 500, ALTER b SET (n_distinct = 5);"
            ),
            ("a text STORAGE EXTERNAL COMPRESSION lz4", "SET STATISTICS 500;", "SET (n_distinct=5);"),
        ),
        ("CREATE TABLE t (a int); ALTER TABLE t REPLICA IDENTITY FULL;", ("REPLICA IDENTITY FULL;",)),
        (
            'CREATE TABLE t (a int PRIMARY KEY); ALTER TABLE t REPLICA IDENTITY USING INDEX "t_pkey";',
            ("REPLICA IDENTITY USING INDEX t_pkey;",),
        ),
        (
            "CREATE TABLE t (a jsonb, b boolean GENERATED ALWAYS AS ((a ->> ')')::boolean) STORED);",
            ("GENERATED ALWAYS AS (((a ->> ')'::text))::boolean) STORED",),
        ),
    ],
)
def test_how_values_are_kept_is_said(text: str, said: tuple[str, ...]) -> None:
    table = table_of(text)
    shown = table_sql(table)
    assert all(each in shown for each in said), shown
    again = table_of(shown)
    assert (again.columns, again.replica_identity) == (table.columns, table.replica_identity)


def test_a_policys_subquery_keeps_its_own_parentheses() -> None:
    table = table_of("CREATE TABLE t (a int); CREATE POLICY p ON t USING ((SELECT true)) WITH CHECK ((a)::text = '(');")
    shown = policy_sql(table, table.policies[0])
    assert shown.splitlines()[2:] == ["  USING (( SELECT true))", "  WITH CHECK ((a)::text = '('::text);"]
    again = replay([MigrationFile("a.sql", "1", "a", "", f"CREATE TABLE t (a int); {shown}")], strict=True)
    assert again.findings == ()
