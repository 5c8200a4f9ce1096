"""Every case fails on a real server exactly where it says so, and comes to what was measured."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator.live.reader import read_schema
from generator.sql.command_tag import command_tag
from generator.sql.parse import parse_one
from tests.postgres.cases import FOLDER, case_names, read_case
from tests.postgres.differential import as_migration
from tests.postgres.measured import ASPECTS
from tests.postgres.runner import Run, run, wanted_extensions
from tests.postgres.server import Server, need_extensions

_ROWS = re.compile(r"[ \d]+$")
_AS = re.compile(r"\bAS\b", re.IGNORECASE)
# What makes a table from a query reports the rows that it wrote, as SELECT does; COMMIT of what failed, a ROLLBACK.
_ALIKE = {
    ("SELECT", "CREATE TABLE AS"),
    ("SELECT", "SELECT INTO"),
    ("SELECT", "CREATE MATERIALIZED VIEW"),
    ("ROLLBACK", "COMMIT"),
}

pytestmark = pytest.mark.postgres


@pytest.mark.parametrize("name", case_names())
def test_a_case_is_refused_where_it_says_and_comes_to_what_was_measured(
    name: str, postgres_server: Server, fresh_database: str
) -> None:
    case = read_case(name)
    need_extensions(postgres_server, wanted_extensions(case.text))
    done = run(fresh_database, [as_migration(name, case.text)])
    assert {(refusal.line, refusal.sqlstate) for refusal in done.refusals} == case.refused, done.refusals
    assert not done.missing_extensions
    assert [(line, told, ours) for line, told, ours in tags(done) if told != ours] == []

    schema = read_schema(fresh_database)
    for aspect, thing, measured in case.facts:
        assert ASPECTS[aspect](schema, thing) == measured, f"{aspect}:{thing}"


def tags(done: Run) -> Iterator[tuple[int, str, str]]:
    """Yield line, the server's tag without the number of rows, and ours, of every statement that was run."""
    prepared: dict[str, str] = {}
    for _, statement, status in done.tags:
        node = parse_one(statement.text)
        ours = command_tag(statement.text, node.tag)
        if node.tag == "PrepareStmt" and (query := node.node("query")) is not None:
            prepared[node.text("name")] = command_tag(_AS.split(statement.text, maxsplit=1)[1], query.tag)
        elif node.tag == "ExecuteStmt":
            # A server reports the statement that it executes.
            ours = prepared[node.text("name")]
        told = _ROWS.sub("", status)
        yield statement.line, ours if (told, ours) in _ALIKE else told, ours


def test_case_files_are_named_object_aspect_and_say_what_they_show() -> None:
    for path in FOLDER.iterdir():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*\.sql", path.name), path.name
        assert path.read_text(encoding="utf-8").startswith("-- "), path.name
