"""Every case fails on a real server exactly where it says so, and comes to what was measured."""

from __future__ import annotations

import re

import pytest

from generator.live.reader import read_schema
from tests.postgres.cases import FOLDER, case_names, read_case
from tests.postgres.differential import as_migration
from tests.postgres.measured import ASPECTS
from tests.postgres.runner import run

pytestmark = pytest.mark.postgres


@pytest.mark.parametrize("name", case_names())
def test_a_case_is_refused_where_it_says_and_comes_to_what_was_measured(name: str, fresh_database: str) -> None:
    case = read_case(name)
    done = run(fresh_database, [as_migration(name, case.text)])
    assert {(refusal.line, refusal.sqlstate) for refusal in done.refusals} == case.refused, done.refusals
    assert not done.missing_extensions

    schema = read_schema(fresh_database)
    for aspect, thing, measured in case.facts:
        assert ASPECTS[aspect](schema, thing) == measured, f"{aspect}:{thing}"


def test_case_files_are_named_object_aspect_and_say_what_they_show() -> None:
    for path in FOLDER.iterdir():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*\.sql", path.name), path.name
        assert path.read_text(encoding="utf-8").startswith("-- "), path.name
