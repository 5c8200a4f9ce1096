from __future__ import annotations

from generator.model.ids import Kind
from generator.model.schema import Schema
from generator.model.serialize import to_json
from tests.replay.handlers.replaying import codes, play, refused, schema, table

SERVER = "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'db.internal');"


def others(found: Schema) -> list[tuple[str, str, str]]:
    return [(each.sub, each.name, each.definition) for each in found.others if each.kind is Kind.OTHER]


def test_wrappers_servers_and_mappings_are_listed_under_the_names_of_today() -> None:
    found = schema(SERVER, "CREATE USER MAPPING FOR PUBLIC SERVER s; ALTER SERVER s RENAME TO far")
    assert others(found) == [
        ("user mapping", "PUBLIC", "user mapping on server far"),
        ("server", "far", "server of foreign-data wrapper w"),
        ("foreign-data wrapper", "w", "foreign-data wrapper"),
    ]


def test_options_are_never_kept() -> None:
    found = schema(SERVER, "CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (user 'u', password 'hunter2')")
    text = to_json(found)
    assert "hunter2" not in text
    assert "db.internal" not in text


def test_a_foreign_table_follows_its_server_and_keeps_it_from_being_dropped() -> None:
    made = f"{SERVER} CREATE FOREIGN TABLE f (a int) SERVER s;"
    assert table(schema(made, "ALTER SERVER s RENAME TO far"), "f").foreign_server == "far"
    assert refused(f"{made} DROP SERVER s; DROP FOREIGN DATA WRAPPER w") == ["2BP01", "2BP01"]
    assert schema(made, "DROP FOREIGN DATA WRAPPER w CASCADE").tables == ()


def test_an_extension_brings_its_wrapper() -> None:
    result = play("CREATE EXTENSION postgres_fdw; CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw")
    assert codes(result) == []
    assert [name for _, name, _ in others(result.schema)] == ["s"]


def test_an_unknown_server_becomes_a_stub() -> None:
    result = play("CREATE FOREIGN TABLE f (a int) SERVER far", strict=False)
    assert codes(result) == ["unknown-object"]
    assert [(each.name, each.external) for each in result.schema.others] == [("far", True)]
    assert table(result.schema, "f").foreign_server == "far"


def test_what_is_imported_is_not_known() -> None:
    result = play(SERVER, "IMPORT FOREIGN SCHEMA x FROM SERVER s INTO public")
    assert codes(result) == ["not-evaluated"]
    assert result.ledger.outcomes.not_evaluated == 1
