from __future__ import annotations

from generator.model.ids import Kind
from generator.model.objects import Other
from generator.model.schema import Schema
from tests.replay.handlers.replaying import codes, play, refused, schema

TABLES = "CREATE TABLE a (x int PRIMARY KEY, y text); CREATE TABLE b (x int);"


def publication(found: Schema) -> Other:
    (one,) = (each for each in found.others if each.kind is Kind.PUBLICATION)
    return one


def test_a_publication_tells_its_tables_under_their_names_of_today() -> None:
    found = schema(
        TABLES,
        "CREATE PUBLICATION p FOR TABLE b, a (y, x) WHERE (x > 0); ALTER TABLE a RENAME TO c; ALTER TABLE c RENAME y TO z",
    )
    assert publication(found).definition == (
        "FOR TABLE b, TABLE c (x, z) WHERE (x > 0) WITH (publish = 'insert, update, delete, truncate')"
    )


def test_set_replaces_tables_and_schemas() -> None:
    found = schema(
        TABLES,
        "CREATE SCHEMA s; CREATE PUBLICATION p FOR TABLE a, TABLES IN SCHEMA s WITH (publish = 'delete,insert');"
        "ALTER PUBLICATION p SET TABLE b",
    )
    assert publication(found).definition == "FOR TABLE b WITH (publish = 'insert, delete')"


def test_its_history_tells_what_came_and_went() -> None:
    found = schema(TABLES, "CREATE PUBLICATION p; ALTER PUBLICATION p ADD TABLE a; ALTER PUBLICATION p DROP TABLE a")
    changes = [(change.action, change.subject) for change in publication(found).history]
    assert changes == [("created", ""), ("table added", "a"), ("table removed", "a")]


def test_a_dropped_table_leaves_silently_and_a_listed_column_does_not() -> None:
    assert publication(schema(TABLES, "CREATE PUBLICATION p FOR TABLE a, b; DROP TABLE a")).definition.startswith(
        "FOR TABLE b WITH"
    )
    made = f"{TABLES} CREATE PUBLICATION p FOR TABLE a (x, y);"
    assert refused(f"{made} ALTER TABLE a DROP COLUMN y; ALTER TABLE a ALTER y TYPE varchar") == [
        "0A000",
        "2BP01",
    ]
    # With CASCADE the whole table goes out of it.
    assert publication(schema(made, "ALTER TABLE a DROP COLUMN y CASCADE")).definition.startswith("WITH")


def test_a_publication_of_the_dashboard_is_kept_on_a_stub() -> None:
    result = play(TABLES, "ALTER PUBLICATION supabase_realtime ADD TABLE a", strict=False)
    assert codes(result) == ["unknown-object"]
    assert (publication(result.schema).external, publication(result.schema).definition[:11]) == (True, "FOR TABLE a")


def test_a_stub_that_is_made_after_all_is_the_migrations_own() -> None:
    result = play(
        TABLES, "ALTER PUBLICATION p DROP TABLE a; ALTER PUBLICATION p ADD TABLE b; CREATE PUBLICATION p", strict=False
    )
    assert codes(result) == ["drop-unknown", "unknown-object"] or codes(result) == ["unknown-object", "drop-unknown"]
    assert not publication(result.schema).external
