from __future__ import annotations

import pytest

from tests.replay.handlers.replaying import codes, play, refused, schema, table

FUNCTION = "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';"


def test_events_are_printed_in_a_fixed_order() -> None:
    found = table(
        schema(
            f"CREATE TABLE t (a int, b int); {FUNCTION}"
            "CREATE TRIGGER g AFTER UPDATE OF b, a OR DELETE OR INSERT ON t EXECUTE PROCEDURE f('x', 1)"
        ),
        "t",
    )
    assert found.triggers[0].definition == (
        "CREATE TRIGGER g AFTER INSERT OR DELETE OR UPDATE OF b, a ON public.t"
        " FOR EACH STATEMENT EXECUTE FUNCTION f('x', '1')"
    )
    assert [change.action for change in found.history] == ["created", "trigger added"]


def test_a_constraint_trigger_also_is_a_constraint() -> None:
    found = table(
        schema(
            f"CREATE TABLE t (a int); {FUNCTION} CREATE CONSTRAINT TRIGGER k AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()"
        ),
        "t",
    )
    assert [(each.name, each.type) for each in found.constraints] == [("k", "trigger")]
    assert found.triggers[0].constraint


def test_replacing_keeps_the_place() -> None:
    found = table(
        schema(
            f"CREATE TABLE t (a int); {FUNCTION} CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();"
            "CREATE OR REPLACE TRIGGER g AFTER UPDATE ON t FOR EACH STATEMENT EXECUTE FUNCTION f()"
        ),
        "t",
    )
    assert [(each.timing, each.events, each.level) for each in found.triggers] == [("AFTER", ("UPDATE",), "STATEMENT")]


def test_a_row_trigger_reaches_partitions_of_partitions() -> None:
    found = schema(
        f"CREATE TABLE t (a int) PARTITION BY LIST (a); {FUNCTION}"
        "CREATE TABLE p PARTITION OF t FOR VALUES IN (1) PARTITION BY LIST (a);"
        "CREATE TABLE q PARTITION OF p FOR VALUES IN (1);"
        "CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();"
        "CREATE OR REPLACE TRIGGER g AFTER DELETE ON t FOR EACH ROW EXECUTE FUNCTION f()"
    )
    assert [(name, [each.events for each in table(found, name).triggers]) for name in "tpq"] == [
        ("t", [("DELETE",)]),
        ("p", [("DELETE",)]),
        ("q", [("DELETE",)]),
    ]


@pytest.mark.parametrize(
    ("sql", "sqlstate"),
    [
        ("CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()", "42710"),
        ("CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION nope()", "42883"),
        ("CREATE TRIGGER x BEFORE INSERT ON nope FOR EACH ROW EXECUTE FUNCTION f()", "42P01"),
        ("CREATE TRIGGER x INSTEAD OF INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()", "42809"),
        ("CREATE TRIGGER x BEFORE INSERT ON v FOR EACH ROW EXECUTE FUNCTION f()", "42809"),
        ("CREATE TRIGGER x INSTEAD OF INSERT ON v EXECUTE FUNCTION f()", "0A000"),
        ("CREATE TRIGGER x BEFORE TRUNCATE ON t FOR EACH ROW EXECUTE FUNCTION f()", "0A000"),
        ("CREATE TRIGGER x BEFORE UPDATE OF nope ON t EXECUTE FUNCTION f()", "42703"),
        ("CREATE TRIGGER x BEFORE INSERT ON t EXECUTE FUNCTION other()", "42P17"),
        ("CREATE EVENT TRIGGER x ON sql_drop EXECUTE FUNCTION f()", "42P17"),
    ],
)
def test_refusals(sql: str, sqlstate: str) -> None:
    tables = "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t;"
    other = "CREATE FUNCTION other() RETURNS int LANGUAGE sql AS 'select 1';"
    trigger = "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();"
    assert refused(tables + FUNCTION + other + trigger, sql) == [sqlstate]


def test_a_missing_function_becomes_a_stub_that_its_creation_adopts() -> None:
    result = play(
        "CREATE TABLE t (a int); CREATE TRIGGER g BEFORE INSERT ON t EXECUTE FUNCTION f()", FUNCTION, strict=False
    )
    assert codes(result) == ["unknown-function"]
    assert [(each.name, each.external, each.language) for each in result.schema.functions] == [("f", False, "plpgsql")]


def test_rules_are_printed_under_the_name_of_today() -> None:
    found = table(
        schema(
            "CREATE TABLE t (a int); CREATE TABLE log (a int);"
            "CREATE RULE r AS ON UPDATE TO t WHERE OLD.a <> NEW.a DO ALSO (INSERT INTO log VALUES (OLD.a);"
            " INSERT INTO log VALUES (NEW.a)); ALTER RULE r ON t RENAME TO s; ALTER TABLE log RENAME TO diary"
        ),
        "t",
    )
    assert found.rules[0].definition == (
        "CREATE RULE s AS ON UPDATE TO public.t WHERE (old.a <> new.a)"
        " DO ( INSERT INTO diary (a) VALUES (old.a); INSERT INTO diary (a) VALUES (new.a); )"
    )
