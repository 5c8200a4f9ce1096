"""The replay against a real PostgreSQL 18: same files, same catalog, same refusals."""

from __future__ import annotations

import os

import pytest

from generator.record import replace
from tests.postgres.cases import case_names, read_case
from tests.postgres.differential import (
    FIXTURES,
    ROOT,
    Comparison,
    as_migration,
    by_statement,
    compare_history,
    histories,
    read_history,
)
from tests.postgres.runner import wanted_extensions
from tests.postgres.server import Server, need_extensions

pytestmark = pytest.mark.postgres

if os.environ.get("REQUIRE_POSTGRES") != "1":
    pytest.importorskip("generator.replay.engine", reason="the replay cannot be imported", exc_type=ImportError)


IN_TRANSACTION = """\
CREATE SCHEMA app;
SET LOCAL search_path = app;
CREATE TABLE a (id int);
CREATE TYPE mood AS ENUM ('a');
CREATE TEMP TABLE t ON COMMIT DROP AS SELECT 1 AS one;
CREATE TABLE b AS SELECT one FROM t;
BEGIN;
SAVEPOINT one;
CREATE TABLE c (id nothing);
ROLLBACK TO one;
CREATE TABLE d (id int);
COMMIT;
CREATE TABLE e (id int);
CREATE INDEX CONCURRENTLY i ON e (id);
"""
IN_PARTS = """\
CREATE TABLE f (id int);
CREATE TABLE g (id int);
CREATE TABLE h (id nothing);
CREATE TABLE i (id int);
ALTER TYPE app.mood ADD VALUE 'b';
CREATE TABLE j (id nothing);
CREATE TABLE k (id app.mood DEFAULT 'b');
CREATE TABLE l (id int);
CREATE INDEX CONCURRENTLY m ON l (id);
"""


def _check(comparison: Comparison) -> None:
    if not comparison.equal:
        pytest.fail(comparison.told(), pytrace=False)


@pytest.mark.parametrize("name", case_names())
def test_a_case_comes_to_what_the_server_says(name: str, postgres_server: Server, fresh_database: str) -> None:
    text = read_case(name).text
    need_extensions(postgres_server, wanted_extensions(text))
    _check(compare_history(fresh_database, [as_migration(name, text)]))


@pytest.mark.parametrize("name", [*histories()])
def test_a_history_comes_to_what_the_server_says(name: str, fresh_database: str) -> None:
    files, supabase = read_history(histories()[name])
    _check(compare_history(fresh_database, by_statement(files), supabase=supabase))


@pytest.mark.parametrize("name", FIXTURES)
def test_a_history_in_its_tools_transactions_comes_to_what_the_server_says(name: str, fresh_database: str) -> None:
    files, supabase = read_history(ROOT / "migrations_fixture" / name)
    _check(compare_history(fresh_database, files, supabase=supabase))


def test_what_tools_run_in_transactions_comes_to_what_the_server_says(fresh_database: str) -> None:
    whole = replace(as_migration("a", IN_TRANSACTION), transactions=((0, True),))
    parts = replace(as_migration("b", IN_PARTS), transactions=((2, True), (5, False), (8, True)))
    last = replace(as_migration("c", "CREATE TABLE last (id int);\nSELECT * FROM b;"), transactions=((0, True),))
    _check(compare_history(fresh_database, [whole, parts, last]))
