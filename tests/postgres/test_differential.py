"""The replay against a real PostgreSQL 18: same files, same catalog, same refusals."""

from __future__ import annotations

import os

import pytest

from tests.postgres.cases import case_names, read_case
from tests.postgres.differential import Comparison, as_migration, compare_history, histories, read_history
from tests.postgres.runner import wanted_extensions
from tests.postgres.server import Server, need_extensions

pytestmark = pytest.mark.postgres

if os.environ.get("REQUIRE_POSTGRES") != "1":
    pytest.importorskip("generator.replay.engine", reason="the replay cannot be imported", exc_type=ImportError)


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
    _check(compare_history(fresh_database, files, supabase=supabase))
