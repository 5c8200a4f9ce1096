from __future__ import annotations

import pytest

from generator.sql.mentions import Role, made_or_changed, mentions


def named(text: str, *roles: Role) -> list[str]:
    return [".".join(mention.name) for mention in mentions(text) if mention.role in roles]


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ('ALTER TABLE IF EXISTS ONLY app."Users" ADD COLUMN a int', ["app.Users"]),
        ("DROP TABLE a, b.c CASCADE", ["a", "b.c"]),
        ("CREATE INDEX CONCURRENTLY i ON orders (a)", ["i", "orders"]),
        ("CREATE POLICY IF NOT EXISTS p ON orders USING (EXISTS (SELECT FROM members))", ["orders"]),
        ("CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)", ["p1", "p"]),
        ("CREATE TEMP TABLE t (a int)", []),
        ("COMMENT ON COLUMN a.b IS 'x'", ["a.b"]),
        ("-- DROP TABLE a\nSELECT 1 /* DROP TABLE b */", []),
        ("DO $$ BEGIN EXECUTE 'ALTER TABLE ' || r.name || ' ADD a int'; DROP VIEW v; END $$", ["v"]),
        ("EXECUTE format('ALTER TABLE orders ADD %I int', n)", ["orders"]),
        ("DROP TABLE 'unterminated", []),
    ],
)
def test_names_of_what_is_changed(text: str, changed: list[str]) -> None:
    assert named(text, Role.RELATION, Role.PART, Role.COLUMN) == changed


def test_what_is_read_and_what_is_a_string_is_told_apart() -> None:
    text = "SELECT f('app.orders', 'two words') FROM a JOIN b ON true"
    assert named(text, Role.READ) == ["a", "b"]
    assert named(text, Role.STRING) == ["app.orders"]


def test_a_type_or_function_counts_where_it_is_changed_only() -> None:
    assert named("ALTER TYPE mood ADD VALUE 'x'", Role.TYPE) == ["mood"]
    assert named("ALTER TABLE t ALTER COLUMN a TYPE mood", Role.TYPE) == []
    assert named("CREATE OR REPLACE FUNCTION app.f() RETURNS int", Role.FUNCTION) == ["app.f"]
    assert named("CREATE TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION f()", Role.FUNCTION) == []


def test_what_a_statement_is_about() -> None:
    assert made_or_changed("CREATE TABLE IF NOT EXISTS a (b int)") == ("a",)
    assert made_or_changed("DO $$ BEGIN CREATE TABLE a (b int); END $$") is None
    assert made_or_changed("") is None
