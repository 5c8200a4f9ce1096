"""Which histories begin with the database of a Supabase project."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import Config
from generator.migrations.base import MigrationFile
from generator.pipeline import prelude_of

USES = "CREATE TABLE t (owner uuid REFERENCES auth.users (id));"


@pytest.mark.parametrize(
    ("text", "layout", "begins"),
    [
        (USES, "plain", True),
        ("CREATE TABLE t (a int);", "supabase", True),
        ("CREATE TABLE t (a int);", "plain", False),
        (f"CREATE SCHEMA IF NOT EXISTS auth; {USES}", "plain", False),
        (f'CREATE TABLE IF NOT EXISTS "auth"."users" (id uuid PRIMARY KEY); {USES}', "plain", False),
        ('CREATE TABLE t (owner uuid REFERENCES "auth"."users" (id));', "drizzle", True),
        ("SELECT auth.email FROM (SELECT 'a' AS email) auth;", "drizzle", False),
        ("CREATE VIEW v AS SELECT auth.email() AS mail;", "plain", True),
        (f"CREATE TABLE auth.users_of (id uuid); {USES}", "plain", True),
    ],
)
def test_who_makes_the_users_of_a_project_has_no_prelude(text: str, layout: str, begins: bool) -> None:  # noqa: FBT001
    file = MigrationFile("1.sql", "1", "", "", text)
    assert bool([*prelude_of(Config(Path()), layout, [file])]) == begins
