"""The runner itself: the oracle of the other tests has to be right first."""

from __future__ import annotations

import psycopg
import pytest

from generator.live.reader import read_schema
from tests.postgres.differential import as_migration, compare_history, histories, read_history
from tests.postgres.runner import run, statements
from tests.postgres.server import Server, fresh


def _starts(text: str) -> list[tuple[str, int]]:
    return [(statement.text, statement.line) for statement in statements(text)]


def test_statements_begin_after_blank_lines_and_comments() -> None:
    text = "-- one\n\n/* two\n lines */ SELECT 1; -- trailing\nSELECT\n 2;\n-- the end\n"
    assert _starts(text) == [("SELECT 1", 4), ("SELECT\n 2", 5)]


def test_a_syntax_error_costs_only_its_own_statement() -> None:
    text = "CREATE TABLE a ();\nCREATE TABLE IF EXISTS b;\nSELECT ';';\n"
    assert _starts(text) == [("CREATE TABLE a ()", 1), ("CREATE TABLE IF EXISTS b", 2), ("SELECT ';'", 3)]


def test_a_body_of_statements_is_one_statement_beside_a_syntax_error() -> None:
    body = "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END"
    assert _starts(f"CREATE nonsense;\n{body};\nSELECT 3;") == [("CREATE nonsense", 1), (body, 2), ("SELECT 3", 3)]


def test_positions_count_characters_not_bytes() -> None:
    assert _starts("SELECT 'größe 🐘';\nSELECT 2;") == [("SELECT 'größe 🐘'", 1), ("SELECT 2", 2)]


@pytest.mark.postgres
def test_a_refused_statement_is_lost_alone_outside_a_transaction(fresh_database: str) -> None:
    done = run(fresh_database, [as_migration("a", "CREATE TABLE a ();\nCREATE TABLE a ();\nCREATE TABLE b ();")])
    assert [(each.file, each.line, each.sqlstate) for each in done.refusals] == [("a.sql", 2, "42P07")]
    assert [table.name for table in read_schema(fresh_database).tables] == ["a", "b"]


@pytest.mark.postgres
def test_inside_a_transaction_all_is_lost_to_its_end_and_told_once(fresh_database: str) -> None:
    text = "BEGIN;\nCREATE TABLE a ();\nSELECT 1/0;\nCREATE TABLE b ();\nCOMMIT;\nCREATE TABLE c ();"
    done = run(fresh_database, [as_migration("a", text)])
    assert [(each.line, each.sqlstate) for each in done.refusals] == [(3, "22012")]
    assert [table.name for table in read_schema(fresh_database).tables] == ["c"]


@pytest.mark.postgres
def test_copy_to_the_client_ends_before_the_next_statement(fresh_database: str) -> None:
    text = "CREATE TABLE a AS SELECT 1 AS b;\nCOPY a (b) TO STDOUT;\nCOPY a (c) TO STDOUT;\nBEGIN; CREATE TABLE b ();"
    done = run(fresh_database, [as_migration("a", text)])
    assert [(each.line, each.sqlstate) for each in done.refusals] == [(3, "42703")]
    assert [told for _, _, told in done.tags] == ["SELECT 1", "COPY 1", "BEGIN", "CREATE TABLE"]
    assert [table.name for table in read_schema(fresh_database).tables] == ["a", "b"]


@pytest.mark.postgres
def test_a_file_ends_its_transaction_and_its_settings(fresh_database: str) -> None:
    first = "CREATE SCHEMA s; SET search_path = s; BEGIN; CREATE TABLE a ();"
    run(fresh_database, [as_migration("1", first), as_migration("2", "CREATE TABLE b ();")])
    assert [(table.schema, table.name) for table in read_schema(fresh_database).tables] == [("public", "b"), ("s", "a")]


@pytest.mark.postgres
def test_a_session_begins_with_the_settings_of_its_database_and_role(fresh_database: str) -> None:
    first = """
        CREATE SCHEMA of_database; CREATE SCHEMA of_both;
        DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = of_database', current_database()); END $$;
        CREATE TABLE a ();
    """
    # Of a role in one database: the role is that of the other tests, too.
    second = """
        CREATE TABLE b ();
        DO $$ BEGIN
            EXECUTE format('ALTER ROLE current_user IN DATABASE %I SET search_path = of_both, "$user"', current_database());
        END $$;
    """
    third = "CREATE TABLE c ();"
    comparison = compare_history(
        fresh_database, [as_migration(str(at), text) for at, text in enumerate((first, second, third))]
    )
    tables = [(table.schema, table.name) for table in read_schema(fresh_database).tables]
    assert tables == [("of_both", "c"), ("of_database", "b"), ("public", "a")]
    assert comparison.equal, comparison.told()


@pytest.mark.postgres
def test_rows_that_are_copied_in_come_from_nowhere(fresh_database: str) -> None:
    text = "CREATE TABLE a (x int); COPY a (x) FROM stdin; CREATE TABLE b (); COPY a TO STDOUT; CREATE TABLE c ();"
    done = run(fresh_database, [as_migration("a", text)])
    assert done.refusals == []
    assert [table.name for table in read_schema(fresh_database).tables] == ["a", "b", "c"]


@pytest.mark.postgres
def test_an_extension_that_is_not_there_is_skipped(fresh_database: str) -> None:
    done = run(fresh_database, [as_migration("a", "CREATE EXTENSION nowhere; COMMENT ON EXTENSION nowhere IS 'x';")])
    assert done.refusals == []
    assert done.missing_extensions == {"nowhere"}


@pytest.mark.postgres
def test_an_extension_that_is_only_described_has_a_stand_in(fresh_database: str) -> None:
    text = """
        CREATE EXTENSION "uuid-ossp"; CREATE TABLE a (id uuid DEFAULT uuid_generate_v4());
        CREATE EXTENSION pg_cron; SELECT cron.schedule('0 0 * * *', 'SELECT 1'); CREATE VIEW jobs AS SELECT * FROM cron.job;
        CREATE EXTENSION pgmq; SELECT pgmq.create('q'); SELECT pgmq.send('q', '{}');
    """
    comparison = compare_history(fresh_database, [as_migration("a", text)])
    assert comparison.equal, comparison.told()


@pytest.mark.postgres
def test_the_supabase_prelude_is_there_before_the_first_file(fresh_database: str) -> None:
    text = 'CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA extensions; CREATE TABLE a (id uuid DEFAULT uuid_generate_v4());'
    done = run(fresh_database, [as_migration("a", text)], supabase=True)
    assert done.refusals == []
    table = read_schema(fresh_database).table("public", "a")
    assert table is not None
    assert table.columns[0].default == "extensions.uuid_generate_v4()"


@pytest.mark.postgres
def test_databases_come_and_go_with_the_roles_made_in_them(postgres_server: Server) -> None:
    with fresh(postgres_server) as dsn, psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("CREATE ROLE r_passing; CREATE TABLE t (); ALTER TABLE t OWNER TO r_passing")
        assert connection.execute("SHOW timezone").fetchone() == ("UTC",)
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
    with psycopg.connect(postgres_server.dsn) as connection:
        assert connection.execute("SELECT FROM pg_roles WHERE rolname = 'r_passing'").fetchone() is None
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(dsn)


@pytest.mark.postgres
@pytest.mark.parametrize("name", [*histories()])
def test_a_history_runs(name: str, fresh_database: str) -> None:
    files, supabase = read_history(histories()[name])
    done = run(fresh_database, files, supabase=supabase)
    schema = read_schema(fresh_database)
    assert schema.tables
    # A fixture may hold a few statements that a server refuses on purpose, but most of it has to work.
    assert len(done.refusals) <= 5, done.refusals
