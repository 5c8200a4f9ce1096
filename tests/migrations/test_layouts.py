"""Every layout reads its fixture tree as its tool would: a folder beside this file is a case."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.migrations.base import load_layouts
from generator.migrations.source import Source, load

LAYOUTS = Path(__file__).parent / "layouts"
CASES = sorted(path.name for path in LAYOUTS.iterdir() if path.is_dir())


def told(source: Source) -> dict[str, object]:
    return {
        "layout": source.layout,
        "directories": list(source.directories),
        "files": [file.path for file in source.files],
        "findings": [
            [finding.code, finding.origin.file if finding.origin else finding.message] for finding in source.findings
        ],
    }


@pytest.mark.parametrize("case", CASES)
def test_a_layout_is_recognised_and_read_in_the_order_of_its_tool(case: str, update_golden: bool) -> None:  # noqa: FBT001
    expected = LAYOUTS / case / "expected.json"
    found = told(load(LAYOUTS / case / "input"))
    if update_golden:
        expected.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES)
def test_naming_layout_and_directory_gives_the_same_files_as_recognising_them(case: str) -> None:
    root = LAYOUTS / case / "input"
    found = load(root)
    assert load(root, found.layout, found.directories).files == found.files
    assert load(root, "auto", found.directories).files == found.files
    assert load(root, "auto", [f"./{name}" for name in found.directories]).files == found.files
    assert load(root, "auto", [str(root / name) for name in found.directories]).files == found.files


@pytest.mark.parametrize("case", CASES)
def test_lines_keep_their_numbers(case: str) -> None:
    root = LAYOUTS / case / "input"
    source = load(root)
    for migration in source.files:
        for number, line in enumerate(migration.text.split("\n"), 1):
            file, place = migration.place(number)
            if "placeholder" in str(source.findings) or any(
                segment.step == 0 and segment.file == file for segment in migration.segments
            ):
                continue  # written out from something that is not SQL
            original = (root / file).read_text(encoding="utf-8").split("\n")
            written = original[min(place, len(original)) - 1]
            if "$liquibase$" in line:
                continue  # a precondition around a changeset, on lines of comments
            assert line.strip(" ;") in written or "${" in written or "{{" in written, (file, place)


def test_every_layout_has_a_case() -> None:
    assert {load(LAYOUTS / case / "input").layout for case in CASES} == set(load_layouts())


def test_the_way_back_is_not_in_the_text() -> None:
    for case in ("dbmate", "goose", "tern", "node-pg-migrate", "yoyo", "postgrator", "atlas", "liquibase", "pgroll"):
        for file in load(LAYOUTS / case / "input").files:
            assert re.search("DROP (TABLE|SCHEMA|FUNCTION)", file.text) is None, file.path


def test_versions_names_and_dates() -> None:
    def parts(case: str, number: int) -> tuple[str, str, str]:
        file = load(LAYOUTS / case / "input").files[number]
        return file.version, file.name, file.date

    assert parts("supabase", 2) == ("20260113", "create_ai_jobs", "2026-01-13")
    assert parts("prisma", 0) == ("20240101000000", "init", "2024-01-01")
    assert parts("diesel", 1) == ("20170923182408", "x", "2017-09-23")
    assert parts("diesel", 0) == ("00000000000000", "diesel_initial_setup", "")
    assert parts("drizzle", 0) == ("0000", "first", "2024-04-16")
    assert parts("flyway", 1) == ("1.101.1", "old", "")
    assert parts("golang-migrate", 1) == ("9", "nine", "")
    assert parts("sqitch", 0) == ("schemas/main", "schemas/main", "2021-10-21")
    assert parts("single-file", 0) == ("structure", "structure", "")


def test_drizzle_statements_without_a_semicolon_end_at_the_breakpoint() -> None:
    text = load(LAYOUTS / "drizzle" / "input").files[0].text
    assert [part.strip() for part in text.split(";") if part.strip()] == [
        'CREATE TABLE "first" ("id" int)',
        'CREATE INDEX "i" ON "first" ("id")',
    ]
