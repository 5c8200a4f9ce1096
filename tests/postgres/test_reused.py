"""A database that is emptied is as empty as a new one, or is not used again."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from generator.live.reader import read_schema
from tests.postgres.reused import Databases
from tests.postgres.server import Server

pytestmark = pytest.mark.postgres


@pytest.fixture
def databases(postgres_server: Server) -> Iterator[Databases]:
    """Empty databases."""
    found = Databases(postgres_server)
    yield found
    found.close()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE t (a int); COMMENT ON TABLE t IS 'x'; CREATE PUBLICATION p FOR ALL TABLES",
        "CREATE ROLE somebody; CREATE SCHEMA s AUTHORIZATION somebody; ALTER SCHEMA public RENAME TO other",
        "CREATE TYPE e AS ENUM ('a'); CREATE TYPE f AS ENUM ('b'); CREATE CAST (e AS f) WITH INOUT",
        "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC",
        "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
        "CREATE TEMPORARY TABLE t (a int); SET search_path = pg_temp; SET ROLE pg_monitor",
        "BEGIN; CREATE TABLE t (a int)",
        """
        CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
        CREATE EVENT TRIGGER g ON sql_drop EXECUTE FUNCTION f()
        """,
    ],
)
def test_what_a_history_made_is_gone_and_the_database_used_again(databases: Databases, statement: str) -> None:
    with databases.empty() as connection:
        before = read_schema(connection)
        connection.execute(statement.encode())
    with databases.empty() as connection:
        assert read_schema(connection) == before
        assert connection.execute("SHOW search_path").fetchone() == ('"$user", public',)
        assert connection.execute("SELECT current_user = session_user").fetchone() == (True,)
    assert databases.made == 1


@pytest.mark.parametrize(
    "statement", ["ALTER TYPE pg_catalog.name RENAME TO other", "CREATE LANGUAGE l HANDLER plpgsql_call_handler"]
)
def test_a_database_that_cannot_be_emptied_is_not_used_again(databases: Databases, statement: str) -> None:
    with databases.empty() as connection:
        before = read_schema(connection)
        connection.execute(statement.encode())
    with databases.empty() as connection:
        assert read_schema(connection) == before
        assert connection.execute("SELECT 'a'::name").fetchone() == ("a",)
    assert databases.made == 2


def test_a_failure_of_the_history_leaves_an_empty_database(databases: Databases) -> None:
    with pytest.raises(psycopg.errors.UndefinedTable), databases.empty() as connection:
        connection.execute("BEGIN; CREATE TABLE t (a int); SELECT * FROM nowhere")
    with databases.empty() as connection:
        assert read_schema(connection).tables == ()
