"""Ids of existing documents, in the dialects that are in use."""

from __future__ import annotations

import pytest

from generator.model.objects import Table, View
from generator.model.schema import Schema
from generator.preserve.headings import id_headings

SCHEMA = Schema(
    tables=(
        Table("public", "api_keys"),
        Table("auth", "users"),
        Table("public", "reports", previous=(("public", "old_reports"),)),
    ),
    views=(View("public", "active_calls"),),
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("## DBT-001: Users", "users"),
        ("## DBT-001 | User", "users"),
        ("# DBT-001: Users Table", "users"),
        ("#### DBT-001 — `auth.users`", "users"),
        ("## DBT-001 - API Keys", "api_keys"),
        ("### ~~DBT-001: Reports~~ [DEPRECATED]", "reports"),
        ("### DBT-001: Reports [DEPRECATED]", "reports"),
        ("## DBT-001-REPORTS: Reports", "reports"),
        ("## DBT-001: old_reports", "reports"),
        ("## DBT-001: Who may log in\n\n**ID**: DBT-001\n**Table**: `auth.users`\n", "users"),
        ("```yaml\nDBT-001: Reports\n  Purpose: what was asked\n  Fields: id, name\n```\n", "reports"),
        ("```\nDBT-001: What was asked\n  Table: reports\n```\n", "reports"),
        ("## DBT-001: Active Calls\r\n", "active_calls"),
    ],
)
def test_each_dialect(text: str, name: str) -> None:
    assert [(identifier, found) for identifier, _, found in id_headings(text, SCHEMA, "DBT")] == [("DBT-001", name)]


@pytest.mark.parametrize(
    "text",
    [
        "## DBT-XXX: Users",
        "## DBT-001: {Table Name}",
        "## DBT-001: No Makefile",
        "## API-001: Users",
        "Users are DBT-001: Users",
        "```markdown\n# Example\n## DBT-001: Users\n```\n",
        "##### DBT-001: Users",
    ],
)
def test_what_names_no_table_gives_no_id(text: str) -> None:
    assert list(id_headings(text, SCHEMA, "DBT")) == []


def test_a_line_about_the_table_counts_only_below_its_own_heading() -> None:
    text = "## DBT-001: Something\n\n## DBT-002: Else\n\nTable: users\n"
    assert list(id_headings(text, SCHEMA, "DBT")) == [("DBT-002", "auth", "users")]
