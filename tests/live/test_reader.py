"""The reader and its session: what is left out, and that nothing of the caller's changes."""

from __future__ import annotations

import psycopg
import pytest

from generator.errors import SourceError
from generator.live.reader import read_schema
from generator.model.objects import (
    Grant,
    Namespace,
)
from generator.model.schema import Schema

pytestmark = pytest.mark.postgres

PUBLIC_USAGE = (Grant("PUBLIC", ("USAGE",)),)


def test_system_and_excluded_schemas_are_left_out(everything: str) -> None:
    assert read_schema(everything, exclude_schemas=["app"]).tables == ()
    assert [each.name for each in read_schema(everything, exclude_schemas=["app"]).namespaces] == ["public"]


def test_owners_are_read_when_asked_for(everything: str, schema: Schema) -> None:
    assert {each.owner for each in schema.tables} == {""}
    owned = {each.name: each.owner for each in read_schema(everything, owners=True).tables}
    assert owned["booking"] != ""
    assert owned["referrer"] == "r_writer"


def test_the_spelling_does_not_depend_on_the_session(everything: str, schema: Schema) -> None:
    with psycopg.connect(everything) as connection:
        connection.execute("SET search_path = app, public")
        connection.execute("SET DateStyle = 'German'")
        connection.execute("SET TimeZone = 'Asia/Tokyo'")
        connection.execute("SET quote_all_identifiers = on")
        assert read_schema(connection) == schema
        # And the session is what it was.
        row = connection.execute("SHOW search_path").fetchone()
        assert row == ("app, public",)


def test_an_open_transaction_is_read_and_goes_on(everything: str) -> None:
    with psycopg.connect(everything) as connection:
        connection.execute("CREATE TABLE app.uncommitted (a integer)")
        assert read_schema(connection).table("app", "uncommitted") is not None
        connection.execute("DROP TABLE app.uncommitted")
        connection.rollback()


def test_an_empty_database_holds_the_schema_public_only(fresh_database: str) -> None:
    assert read_schema(fresh_database) == Schema(namespaces=(Namespace("public", grants=PUBLIC_USAGE),))


def test_a_database_that_cannot_be_opened_ends_the_run() -> None:
    with pytest.raises(SourceError, match="cannot be opened"):
        read_schema("host=/nonexistent dbname=nope password=secret")
