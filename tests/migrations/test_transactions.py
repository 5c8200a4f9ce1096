"""Which tools run a file in one transaction."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.migrations.base import MigrationFile, load_layouts
from generator.replay.engine import replay
from tests.replay.handlers.replaying import refusals

ONE = "CREATE TABLE a (id int);\n"
TWO = f"{ONE}CREATE TABLE b (id int);\n"
ALONE = "CREATE INDEX CONCURRENTLY i ON a (id); -- and no more\n"
JOURNAL = '{"version": "7", "dialect": "postgresql", "entries": [{"idx": 0, "when": 1, "tag": "0000_a", "breakpoints": true}]}'
PROGRAM = "exports.up = knex => knex.raw(read('a.sql'));"
HASURA = "- type: run_sql\n  args:\n    sql: CREATE TABLE a (id int);\n"


def written(layout: str, folder: Path, files: dict[str, str]) -> list[MigrationFile]:
    for name, text in files.items():
        path = folder / "m" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(load_layouts()[layout].read(folder, ["m"]).files)


@pytest.mark.parametrize(
    ("layout", "files", "whole"),
    [
        ("atlas", {"atlas.sum": "h1:x=\n1_a.sql h1:x=\n", "1_a.sql": TWO}, True),
        ("atlas", {"atlas.sum": "h1:x=\n1_a.sql h1:x=\n", "1_a.sql": f"-- atlas:txmode none\n\n{TWO}"}, False),
        ("dbmate", {"1_a.sql": f"-- migrate:up\n{ONE}"}, True),
        ("dbmate", {"1_a.sql": f"-- migrate:up transaction:false\n{TWO}"}, True),
        ("dbmate", {"1_a.sql": f"-- migrate:up transaction:false\n{ALONE}-- migrate:down\n"}, False),
        ("diesel", {"1_a/up.sql": ONE}, True),
        ("diesel", {"1_a/up.sql": ALONE, "1_a/metadata.toml": "run_in_transaction = false\n"}, False),
        ("diesel", {"1_a/up.sql": ALONE, "1_a/metadata.toml": "run_in_transaction = true\n"}, True),
        ("drizzle", {"meta/_journal.json": JOURNAL, "0000_a.sql": ONE}, True),
        ("flyway", {"V1__a.sql": TWO}, True),
        ("flyway", {"V1__a.sql": ALONE}, False),
        ("flyway", {"V1__a.sql": TWO, "V1__a.sql.conf": "executeInTransaction=false\n"}, False),
        ("golang-migrate", {"1_a.up.sql": TWO}, True),
        ("golang-migrate", {"1_a.up.sql": ALONE}, False),
        ("golang-migrate", {"1_a.up.sql": f"-- it is called a;\n{ONE}{ALONE}"}, True),
        ("goose", {"1_a.sql": f"-- +goose Up\n{TWO}"}, True),
        ("goose", {"1_a.sql": f"-- +goose NO TRANSACTION\n-- +goose Up\n{TWO}"}, False),
        ("graphile-migrate", {"committed/1.sql": f"--! Previous: -\n--! Hash: x\n\n{ONE}"}, True),
        ("graphile-migrate", {"committed/1.sql": f"--! Previous: -\n--! Hash: x\n\n--! no-transaction\n{TWO}"}, True),
        ("graphile-migrate", {"committed/1.sql": f"--! Previous: -\n--! Hash: x\n\n--! no-transaction\n{ALONE}"}, False),
        ("hasura", {"1_a/up.sql": ONE}, True),
        ("hasura", {"1_a/up.yaml": HASURA}, True),
        ("knex", {"1_a.js": PROGRAM, "a.sql": ONE}, True),
        ("knex", {"1_a.js": f"{PROGRAM}\nexports.config = {{ transaction: false }};", "a.sql": ALONE}, False),
        ("node-pg-migrate", {"1_a.sql": ONE}, True),
        ("plain", {"1_a.sql": TWO}, False),
        ("pop", {"1_a.up.sql": ONE}, True),
        ("pop", {"1_a.autocommit.up.sql": ALONE}, False),
        ("postgrator", {"1.do.a.sql": TWO}, True),
        ("postgrator", {"1.do.a.sql": ALONE}, False),
        ("prisma", {"1_a/migration.sql": TWO}, True),
        ("prisma", {"1_a/migration.sql": ALONE}, False),
        ("refinery", {"V1__a.sql": ONE}, True),
        ("sqlx", {"1_a.sql": ONE}, True),
        ("sqlx", {"1_a.sql": f"-- no-transaction\n{ALONE}"}, False),
        ("supabase", {"1_a.sql": TWO}, True),
        ("supabase", {"1_a.sql": f"{ONE}{ALONE}"}, False),
        ("tern", {"1_a.sql": TWO}, True),
        ("tern", {"1_a.sql": f"---- tern: disable-tx ----\n{TWO}"}, False),
        ("yoyo", {"1_a.sql": f"--\n-- depends:\n{TWO}"}, True),
        ("yoyo", {"1_a.sql": f"-- transactional: false\n{TWO}"}, False),
    ],
)  # fmt: skip
def test_a_tool_runs_a_file_in_one_transaction(
    layout: str, files: dict[str, str], tmp_path: Path, *, whole: bool
) -> None:
    (made,) = written(layout, tmp_path, files)
    assert made.transactions == (((0, True),) if whole else ())


SQL = """\
--liquibase formatted sql
--changeset a:1
CREATE TABLE one (id int);
CREATE TABLE bad (id nothing);
CREATE TABLE two (id int);
--changeset a:2 runInTransaction:false
CREATE TABLE three (id int);
CREATE TABLE worse (id nothing);
CREATE TABLE four (id int);
--changeset a:3
CREATE TABLE five (id int);
"""
XML = """\
<databaseChangeLog>
  <changeSet id="1" author="a">
    <createTable tableName="one"><column name="id" type="int"/></createTable>
    <sql>CREATE TABLE bad (id nothing);</sql>
    <sqlFile path="m/two.sql"/>
    <sql>CREATE TABLE two_and_a_half (id int)</sql>
  </changeSet>
  <changeSet id="2" author="a" runInTransaction="false">
    <sql>CREATE TABLE three (id int); CREATE TABLE worse (id nothing); CREATE TABLE four (id int)</sql>
  </changeSet>
  <changeSet id="3" author="a"><sql>CREATE TABLE five (id int)</sql></changeSet>
</databaseChangeLog>
"""


def test_a_changeset_is_a_transaction(tmp_path: Path) -> None:
    files = written("liquibase", tmp_path, {"a.sql": SQL})
    strict, lenient = replay(files, strict=True), replay(files)
    assert refusals(strict) == ["42704", "25P02", "42704"]
    assert [each.name for each in strict.schema.tables] == ["five", "four", "three"]
    assert len(lenient.schema.tables) == len(("one", "bad", "two", "three", "worse", "four", "five"))


def test_a_changeset_of_a_changelog_is_a_transaction(tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "changelog.xml").write_text(XML, encoding="utf-8")
    (tmp_path / "m" / "two.sql").write_text("CREATE TABLE two (id int);", encoding="utf-8")
    files = load_layouts()["liquibase"].read(tmp_path, ["m/changelog.xml"]).files
    found = replay(files, strict=True).schema
    assert [each.name for each in found.tables] == ["five", "four", "three", "two", "two_and_a_half"]


def test_what_holds_for_the_rest_of_a_transaction_holds_for_the_rest_of_a_file(tmp_path: Path) -> None:
    text = "CREATE SCHEMA app;\nSET LOCAL search_path = app;\nCREATE TABLE a (id int);\n"
    for layout, where in (("plain", "public"), ("sqlx", "app")):
        files = written(layout, tmp_path / layout, {"1_a.sql": text, "2_b.sql": "CREATE TABLE b (id int);"})
        assert [str(each.id) for each in replay(files).schema.tables] == [f"table {where}.a", "table public.b"]
