"""What Liquibase itself sent for changelogs, against what is replayed of them.

``sent.sql`` is what Liquibase 4.28.0 (the package ``liquibase`` of npm) wrote for PostgreSQL with ``update-sql``, without its
own comments and table, its delimiters made semicolons. Offline it knows no schema, and writes ``null`` for it: here it is
``public``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.drift.compare import compare
from generator.migrations.base import MigrationFile
from generator.migrations.source import load
from generator.model.objects import Function, Table
from generator.model.schema import Schema
from generator.record import replace
from generator.replay.engine import replay

MEASURED = Path(__file__).parent / "measured"


def of_changelog(folder: Path, tmp_path: Path) -> Schema:
    for file in folder.glob("changelog.*"):
        (tmp_path / f"db.changelog-master{file.suffix}").write_bytes(file.read_bytes())
    # What is sent and refused is compared as well, without what its transaction takes along.
    files = [replace(each, transactions=()) for each in load(tmp_path, "liquibase").files]
    return replay(files, strict=True).schema


@pytest.mark.parametrize("name", ["comments", "words"])
def test_a_changelog_comes_to_what_liquibase_sends(name: str, tmp_path: Path) -> None:
    folder = MEASURED / name
    sent = (folder / "sent.sql").read_text(encoding="utf-8")
    theirs = replay([MigrationFile("sent.sql", "1", "sent", "", sent)], strict=True).schema
    ours = of_changelog(folder, tmp_path)
    assert {table.name for table in theirs.tables}
    assert [each.message for each in compare(ours, theirs)] == []


def test_lines_keep_their_numbers_behind_comments_that_are_taken_out(tmp_path: Path) -> None:
    folder = MEASURED / "comments"
    lines = (folder / "changelog.sql").read_text(encoding="utf-8").split("\n")
    schema = of_changelog(folder, tmp_path)
    found: dict[str, str] = {}
    things: list[Function | Table] = [*schema.functions, *schema.tables]
    for thing in things:
        origin = thing.history[0].origin
        assert origin is not None
        found[thing.name] = lines[origin.line - 1]
    assert found == {
        "f": "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$",
        "g": "CREATE FUNCTION g() RETURNS int LANGUAGE plpgsql AS $body$",
        "h": "CREATE FUNCTION h() RETURNS int LANGUAGE sql AS $$",
        "i": "CREATE FUNCTION i() RETURNS text LANGUAGE plpgsql AS '",
        "t": "CREATE TABLE t (",
        "u": "CREATE TABLE u (a int, b text DEFAULT $$a$$);",
        "v": "CREATE TABLE v (a int)",
    }
    (table,) = (each for each in schema.tables if each.name == "t")
    assert [column.source_comment for column in table.columns] == ["about a", "about b"]
