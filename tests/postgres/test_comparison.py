"""The differential test sees what it should: with the server itself in the replay's place, and with a fault in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import SimpleNamespace

import pytest

from generator.live.reader import read_schema
from generator.migrations.base import MigrationFile
from generator.model.finding import Finding, Severity
from generator.model.origin import Origin
from generator.model.schema import Schema
from tests.postgres import differential
from tests.postgres.differential import as_migration, compare_history
from tests.postgres.runner import run
from tests.postgres.server import Server, fresh

pytestmark = pytest.mark.postgres

HISTORY = [as_migration("one", "CREATE TABLE t (a int);\nCREATE TABLE t (b int);\nCREATE EXTENSION pgcrypto;\n")]

Fault = Callable[[Schema], Schema]


@pytest.fixture
def stand_in(postgres_server: Server, monkeypatch: pytest.MonkeyPatch) -> Callable[[Fault], None]:
    """Put a second database in the place of the replay, with a fault."""

    def install(fault: Fault) -> None:
        def replay(files: Sequence[MigrationFile], **_options: object) -> SimpleNamespace:
            with fresh(postgres_server) as dsn:
                done = run(dsn, files)
                findings = [
                    Finding(
                        "refused", Severity.ERROR, each.message, None, Origin(each.file, each.line), "", each.sqlstate
                    )
                    for each in done.refusals
                ]
                return SimpleNamespace(schema=fault(read_schema(dsn)), findings=findings, may_raise=frozenset())

        monkeypatch.setattr(differential, "replay", replay)

    return install


def test_a_faultless_replay_is_equal(stand_in: Callable[[Fault], None], fresh_database: str) -> None:
    stand_in(lambda schema: schema)
    comparison = compare_history(fresh_database, HISTORY)
    assert comparison.equal, comparison.told()
    assert comparison.tallies["table", ""].matched == 1


def test_a_fault_is_told(stand_in: Callable[[Fault], None], fresh_database: str) -> None:
    stand_in(lambda schema: replace(schema, tables=(replace(schema.tables[0], row_security=True),)))
    comparison = compare_history(fresh_database, HISTORY)
    assert not comparison.equal
    assert comparison.told() == "drift: table public.t: row security is false, and should be true"


def test_other_refusals_are_told(
    stand_in: Callable[[Fault], None], fresh_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(lambda schema: schema)
    stand_in_replay: Callable[..., SimpleNamespace] = vars(differential)["replay"]

    def forgiving(*files: Sequence[MigrationFile], **options: object) -> SimpleNamespace:
        return SimpleNamespace(schema=stand_in_replay(*files, **options).schema, findings=[])

    monkeypatch.setattr(differential, "replay", forgiving)
    assert compare_history(fresh_database, HISTORY).told() == "only the server refused one.sql:2 42P07"


def test_a_refusal_for_rows_is_told_apart_and_ends_its_transaction_in_the_replay(fresh_database: str) -> None:
    text = """CREATE TABLE t (id integer PRIMARY KEY);
BEGIN;
INSERT INTO t
VALUES (1), (1);
CREATE TABLE lost (id integer);
COMMIT;
CREATE TABLE kept (id integer);
"""
    comparison = compare_history(fresh_database, [as_migration("rows", text)])
    assert comparison.equal, comparison.told()
    assert comparison.rows == {("rows.sql", 3, "23505")}
    assert "depends on rows or databases: rows.sql:3 23505" in comparison.told()
    assert comparison.tallies["table", ""].expected == 2


def test_how_other_databases_are_called_is_not_for_the_replay_to_know(fresh_database: str) -> None:
    text = (
        "CREATE ROLE known;\n"
        "GRANT CONNECT ON DATABASE elsewhere TO known;\n"
        "GRANT CONNECT ON DATABASE elsewhere TO unknown;\n"
        "GRANT CONNECT ON DATABASE postgres TO unknown;\n"
    )
    comparison = compare_history(fresh_database, [as_migration("grants", text)])
    assert comparison.equal, comparison.told()
    assert comparison.rows == {("grants.sql", 2, "3D000"), ("grants.sql", 3, "3D000")}


_BODIES = """CREATE TABLE t (id integer);
CREATE FUNCTION always() RETURNS void LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.id > 1 THEN RAISE EXCEPTION 'no'; END IF; RETURN NEW; END $$;
CREATE FUNCTION need() RETURNS void LANGUAGE plpgsql AS $$ DECLARE n integer; BEGIN
  SELECT count(*) INTO n FROM t; IF n > 0 THEN PERFORM always(); END IF; END $$;
"""


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION refuse();\nINSERT INTO t VALUES (2);",
        "INSERT INTO t VALUES (2);\nSELECT need();",
        "INSERT INTO t VALUES (2);\nDO $$ BEGIN IF EXISTS (SELECT FROM t) THEN RAISE EXCEPTION 'no'; END IF; END $$;",
    ],
)
def test_a_raise_for_rows_is_told_apart(statement: str, fresh_database: str) -> None:
    comparison = compare_history(fresh_database, [as_migration("raises", _BODIES + statement)])
    assert comparison.equal, comparison.told()
    assert {code for _, _, code in comparison.rows} == {"P0001"}


def test_a_raise_for_anything_else_is_the_replays_as_well(fresh_database: str) -> None:
    text = _BODIES + "SELECT always();\nDO $$ BEGIN RAISE EXCEPTION 'no'; END $$;"
    comparison = compare_history(fresh_database, [as_migration("raises", text)])
    assert comparison.equal, comparison.told()
    assert not comparison.rows


def test_an_extension_that_the_server_lacks_is_not_judged(fresh_database: str) -> None:
    text = "CREATE EXTENSION nowhere SCHEMA missing;\nCREATE TABLE a ();"
    assert compare_history(fresh_database, [as_migration("a", text)]).equal
