"""Event triggers are listed; their functions are not run, which is told where it matters."""

from __future__ import annotations

import pytest

from tests.replay.handlers.replaying import codes, play

_LOOKS_ON = """
  IF tg_tag = 'CREATE TABLE' THEN RAISE NOTICE 'create table %', tg_event; END IF;
  SELECT count(*) INTO n FROM pg_event_trigger_ddl_commands();
  INSERT INTO log VALUES (tg_tag, 'ALTER TABLE');
  EXECUTE format('INSERT INTO log VALUES (%L)', tg_tag);
  PERFORM note(tg_tag);
  NOTIFY changed;
  RETURN;
"""


_SETUP = """
CREATE TABLE log (tag text, what text);
CREATE FUNCTION note(text) RETURNS void LANGUAGE sql AS 'INSERT INTO log VALUES ($1)';
CREATE FUNCTION secure() RETURNS void LANGUAGE sql AS 'ALTER TABLE log ENABLE ROW LEVEL SECURITY';
"""


def _replayed(body: str, event: str = "ddl_command_end") -> list[str]:
    function = f"CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS $$ DECLARE n int; BEGIN {body} END $$"
    trigger = f"CREATE EVENT TRIGGER e ON {event} EXECUTE FUNCTION f()"
    return codes(play(_SETUP, function, trigger, "CREATE TABLE t (a int)"))


@pytest.mark.parametrize(
    "body",
    [
        "EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tg_tag);",
        "IF tg_tag = 'CREATE TABLE' THEN GRANT SELECT ON log TO PUBLIC; END IF;",
        "FOR n IN 1..2 LOOP PERFORM secure(); END LOOP;",
    ],
)
def test_an_event_trigger_that_can_change_the_schema_is_told_once(body: str) -> None:
    assert _replayed(body) == ["not-evaluated"]
    assert _replayed(body, "sql_drop") == ["not-evaluated"]


def test_an_event_trigger_that_only_looks_on_is_not_told() -> None:
    assert _replayed(_LOOKS_ON) == []


def test_a_trigger_on_login_does_not_run_while_migrations_do() -> None:
    assert _replayed("DROP TABLE log;", "login") == []


def test_the_finding_names_the_trigger_and_its_function() -> None:
    result = play(
        "CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN DROP TABLE IF EXISTS t; END';"
        "CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()"
    )
    (finding,) = result.findings
    assert finding.message == (
        'event trigger "e" is not evaluated: its function f can change the schema whenever a statement does'
    )
    assert finding.origin is not None
    assert finding.origin.line == 1
