from __future__ import annotations

import pytest

from tests.replay.handlers.replaying import codes, play, refused, schema, table


def test_what_is_not_said_is_permissive_for_all_to_public() -> None:
    (policy,) = table(schema("CREATE TABLE t (a int); CREATE POLICY p ON t"), "t").policies
    assert (policy.command, policy.permissive, policy.roles, policy.using, policy.check) == (
        "ALL",
        True,
        ("PUBLIC",),
        "",
        "",
    )


def test_altering_replaces_only_the_parts_given() -> None:
    found = table(
        schema(
            "CREATE ROLE a; CREATE ROLE b; CREATE TABLE t (a int);"
            "CREATE POLICY p ON t AS RESTRICTIVE FOR UPDATE TO a USING (a > 0) WITH CHECK (a > 1);"
            "ALTER POLICY p ON t TO b, a; ALTER POLICY p ON t USING (a > 5)"
        ),
        "t",
    )
    (policy,) = found.policies
    assert (policy.roles, policy.using, policy.check, policy.permissive) == (("b", "a"), "(a > 5)", "(a > 1)", False)
    assert [(change.action, change.new) for change in found.history[2:]] == [
        ("policy changed", "roles"),
        ("policy changed", "USING"),
    ]


def test_what_a_policy_mentions_cannot_be_dropped_until_another_expression_takes_its_place() -> None:
    before = (
        "CREATE TABLE m (team int); CREATE TABLE t (id int); CREATE POLICY p ON t USING (id IN (SELECT team FROM m));"
    )
    assert refused(f"{before} DROP TABLE m") == ["2BP01"]
    assert refused(f"{before} ALTER POLICY p ON t USING (true); DROP TABLE m") == []
    assert refused(f"{before} DROP TABLE t; DROP TABLE m") == []


@pytest.mark.parametrize(
    ("sql", "sqlstate"),
    [
        ("CREATE POLICY r ON t FOR INSERT USING (a > 0)", "42601"),
        ("CREATE POLICY r ON t FOR SELECT WITH CHECK (a > 0)", "42601"),
        ("CREATE POLICY r ON t TO nobody", "42704"),
        ("CREATE POLICY r ON nope", "42P01"),
        ("CREATE POLICY r ON v", "42809"),
        ("CREATE POLICY p ON t", "42710"),
        ("ALTER POLICY nope ON t TO PUBLIC", "42704"),
        ("ALTER POLICY p ON t WITH CHECK (true)", "42601"),
    ],
)
def test_refusals(sql: str, sqlstate: str) -> None:
    before = "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; CREATE POLICY p ON t FOR SELECT USING (true)"
    assert refused(before, sql) == [sqlstate]


def test_an_unknown_role_is_found_once() -> None:
    result = play(
        "CREATE TABLE t (a int); CREATE POLICY p ON t TO app USING (true); CREATE POLICY q ON t TO app USING (true);"
        "GRANT SELECT ON t TO app",
        strict=False,
    )
    assert codes(result) == ["unknown-role"]
    assert [policy.roles for policy in result.schema.tables[0].policies] == [("app",), ("app",)]
