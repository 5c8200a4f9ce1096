from __future__ import annotations

import pytest

from generator.model.ids import Kind
from tests.replay.handlers.replaying import codes, granted, play, refused, schema, table


def test_what_is_said_about_roles_but_never_a_password() -> None:
    found = schema(
        "CREATE ROLE g; CREATE USER u WITH PASSWORD 'secret' IN ROLE g; ALTER ROLE u CREATEDB; GRANT g TO u; ALTER ROLE u SET x.y = 'z'"
    )
    roles = {each.name: each.definition for each in found.others if each.kind is Kind.ROLE}
    assert roles == {"g": "", "u": "LOGIN CREATEDB, member of g, SET x.y = z"}
    assert "secret" not in repr(found)


def test_the_new_owner_holds_what_was_granted_to_him() -> None:
    found = schema(
        "CREATE ROLE o; CREATE ROLE a; CREATE TABLE t (x serial); GRANT SELECT ON t TO o, a; ALTER FUNCTION lower(text) OWNER TO o;"
        "CREATE SCHEMA s; GRANT CREATE ON SCHEMA s TO o; ALTER SCHEMA s OWNER TO o"
    )
    assert granted(table(found, "t").grants) == ["a: SELECT", "o: SELECT"]
    (namespace,) = [each for each in found.namespaces if each.name == "s"]
    assert (namespace.owner, namespace.grants) == ("o", ())


def test_a_role_in_use_cannot_be_dropped_until_its_own_is() -> None:
    before = "CREATE ROLE a; CREATE TABLE t (x int); GRANT SELECT ON t TO a; CREATE POLICY p ON t TO a;"
    assert refused(f"{before} DROP ROLE a") == ["2BP01"]
    result = play(
        f"{before} GRANT CREATE ON SCHEMA public TO a; SET ROLE a; CREATE TABLE u (x int); RESET ROLE; DROP OWNED BY a; DROP ROLE a"
    )
    assert codes(result) == []
    assert [(each.name, each.policies, each.grants) for each in result.schema.tables] == [("t", (), ())]


@pytest.mark.parametrize(
    ("sql", "sqlstate"),
    [
        ("CREATE ROLE a", "42710"),
        ("CREATE ROLE pg_x", "42939"),
        ("DROP ROLE nope", "42704"),
        ("GRANT nope TO a", "42704"),
        ("ALTER SCHEMA public OWNER TO nope", "42704"),
    ],
)
def test_refusals(sql: str, sqlstate: str) -> None:
    assert refused("CREATE ROLE a", sql) == [sqlstate]


def test_a_setting_of_the_role_holds_in_the_next_session() -> None:
    found = schema(
        "CREATE SCHEMA s; ALTER ROLE postgres SET search_path = s; CREATE TABLE a (x int)", "CREATE TABLE b (x int)"
    )
    assert [(each.schema, each.name) for each in found.tables] == [("public", "a"), ("s", "b")]


def test_two_roles_that_have_a_membership_from_each_other_are_dropped() -> None:
    found = play(
        "GRANT a TO c WITH ADMIN OPTION GRANTED BY b; GRANT a TO b WITH ADMIN OPTION GRANTED BY c;",
        "DROP ROLE b;",
        strict=False,
    )
    assert {each.code for each in found.findings} == {"unknown-role"}
