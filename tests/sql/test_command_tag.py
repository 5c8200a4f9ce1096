from __future__ import annotations

import pytest

from generator.sql.command_tag import command_tag


@pytest.mark.parametrize(
    ("text", "node", "tag"),
    [
        ("create or replace view v as select 1", "ViewStmt", "CREATE VIEW"),
        ("-- a\n/* b */ CREATE UNIQUE INDEX i ON t (a)", "IndexStmt", "CREATE INDEX"),
        ("CREATE TEMP TABLE t AS SELECT 1", "CreateTableAsStmt", "CREATE TABLE AS"),
        ("WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x", "InsertStmt", "INSERT"),
        ("(SELECT 1)", "SelectStmt", "SELECT"),
        ("CREATE POLICY IF NOT EXISTS p ON t", "", "CREATE POLICY"),
        ("CREATE USER u", "CreateRoleStmt", "CREATE ROLE"),
        ("DEALLOCATE PREPARE all", "DeallocateStmt", "DEALLOCATE ALL"),
        ("DEALLOCATE q", "DeallocateStmt", "DEALLOCATE"),
        ("", "", "?"),
    ],
)
def test_the_tag_is_postgresqls(text: str, node: str, tag: str) -> None:
    assert command_tag(text, node) == tag
