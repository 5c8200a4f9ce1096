"""What became of each statement, and which objects it may affect."""

from __future__ import annotations

from generator.model.ledger import Outcomes
from generator.replay.engine import ReplayResult
from tests.replay.handlers.replaying import play


def affects(result: ReplayResult) -> list[tuple[str, list[str]]]:
    return [(each.command, [one.dotted for one in each.affects]) for each in result.ledger.unresolved]


def test_every_statement_is_counted_once() -> None:
    result = play(
        "BEGIN; CREATE TABLE t (a int); INSERT INTO t VALUES (1); VACUUM t; COMMIT;",
        "ALTER TABLE t ADD b nothing; CREATE POLICY IF NOT EXISTS p ON t; SELECT 1; DO $$ BEGIN IF now() > 'today' THEN DROP TABLE t; END IF; END $$;",
    )
    assert result.ledger.outcomes == Outcomes(1, 2, 2, 3, 1)
    assert [migration.outcomes.total for migration in result.schema.migrations] == [5, 4]
    assert result.schema.migrations[1].outcomes == Outcomes(data_only=1, not_understood=2, not_evaluated=1)
    reasons = {each.command: each.reason for each in result.ledger.commands if each.outcomes.ignored}
    assert reasons == dict.fromkeys(("BEGIN", "COMMIT"), "transaction control: followed, changes nothing itself")


def test_a_refused_statement_affects_what_it_is_about() -> None:
    result = play(
        "CREATE TABLE t (a int); CREATE TABLE s (a int); ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES s; CREATE TABLE t (a int);"
    )
    assert affects(result) == [("ALTER TABLE", ["public.t"]), ("CREATE TABLE", ["public.t"])]


def test_a_syntax_error_affects_what_its_words_say() -> None:
    result = play(
        "CREATE TABLE t (a int); CREATE TYPE m AS ENUM ('a');",
        "ALTER TABLE t ADD ADD b int;",
        "ALTER TYPE m ADD VALUE;",
        "CREATE TABLE never (a int;",
    )
    assert [names for _, names in affects(result)] == [["public.t"], ["public.m"], ["public.never"]]


def test_the_affected_go_by_their_last_names() -> None:
    result = play(
        "CREATE TABLE t (a int); CREATE TABLE gone (a int);",
        "ALTER TABLE t ADD b nothing; ALTER TABLE gone ADD b nothing;",
        "CREATE SCHEMA app; ALTER TABLE t RENAME TO u; ALTER TABLE u SET SCHEMA app; DROP TABLE gone;",
    )
    assert [names for _, names in affects(result)] == [["app.u"], ["public.gone"]]


def test_an_index_affects_its_table_and_a_temporary_table_nothing() -> None:
    result = play(
        "CREATE TABLE t (a int); CREATE INDEX i ON t (a); CREATE TEMP TABLE x (a int); ALTER INDEX i RENAME TO t; ALTER TABLE x ADD b nothing;",
    )
    assert affects(result) == [("ALTER INDEX", ["public.t"]), ("ALTER TABLE", [])]


BLOCK = """
CREATE TABLE a (i int); CREATE TABLE b (i int); CREATE TABLE c (i int); INSERT INTO b VALUES (1);
CREATE FUNCTION part(parent text, day date) RETURNS void LANGUAGE plpgsql AS $f$
BEGIN EXECUTE format('CREATE TABLE %I PARTITION OF %I', parent || day, parent); END $f$;
"""


def test_a_block_affects_what_the_part_that_was_not_run_names() -> None:
    result = play(
        BLOCK,
        "DO $$ BEGIN DROP TABLE IF EXISTS c; IF EXISTS (SELECT FROM b WHERE i = 1) THEN ALTER TABLE a ADD j int; END IF; END $$;",
    )
    assert affects(result) == [("DO", ["public.a"])]


def test_a_block_affects_the_tables_that_its_variables_and_arguments_name() -> None:
    result = play(BLOCK, "SELECT part('a', current_date);", "DO $$ BEGIN PERFORM part('b', current_date); END $$;")
    assert affects(result) == [("SELECT", ["public.a"]), ("DO", ["public.b"])]


def test_a_block_that_names_nothing_that_it_changes_may_affect_what_it_reads() -> None:
    result = play(
        BLOCK,
        "DO $$ DECLARE r record; BEGIN FOR r IN SELECT i FROM b LOOP EXECUTE 'DROP TABLE x' || r.i; END LOOP; END $$;",
    )
    assert affects(result) == [("DO", ["public.b"])]


def test_what_an_exception_handler_takes_back_is_not_told() -> None:
    result = play(
        BLOCK,
        "DO $$ BEGIN IF EXISTS (SELECT FROM b) THEN DROP TABLE a; END IF; RAISE EXCEPTION 'x'; EXCEPTION WHEN OTHERS THEN NULL; END $$;",
    )
    assert affects(result) == []
    assert result.ledger.outcomes.not_evaluated == 0
