"""Damaged files cost findings or one message, never a traceback."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import SchemabookError
from generator.migrations.source import load
from tests.migrations.test_layouts import CASES, LAYOUTS

FILES = [
    (case, str(path.relative_to(LAYOUTS / case / "input")))
    for case in CASES
    for path in sorted((LAYOUTS / case / "input").rglob("*"))
    if path.is_file()
]
PIECES = st.sampled_from([
    "\n", " ", ";", "'", '"', "$$", "\\", "\\i x.sql", "\\if", "\\endif", "\\gexec", "\\copy t from stdin", "--", "/*", "*/",
    "{", "}", "[", "]", ":", "- ", "<", ">", "&x;", "%", "@", "h1:", "001", "x.sql", "--changeset a:1 endDelimiter:/", "/",
    "--liquibase formatted sql", "-- +goose Up", "-- migrate:up", "-- Up Migration", "--! include f.sql", "-- depends: a b",
    "-- atlas:delimiter ;", "-- atlas:txtar", "operations:", "- sql: {up: 1}", "databaseChangeLog:", "- include: {file: x}",
    "<databaseChangeLog>", "</databaseChangeLog>", '{{ template "x" . }}', "${x}", ":x", ":'x'", "é", "\ufeff", "\0", "create table t ()",
])  # fmt: skip
CONTENTS = st.one_of(st.binary(max_size=60), st.lists(PIECES, max_size=12).map(lambda pieces: "".join(pieces).encode()))


@settings(deadline=None)  # no time is asserted
@given(st.sampled_from(FILES), CONTENTS, st.booleans())
def test_a_damaged_file_is_told_or_refused(file: tuple[str, str], content: bytes, whole: bool) -> None:  # noqa: FBT001
    case, path = file
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "input"
        shutil.copytree(LAYOUTS / case / "input", root)
        damaged = root / path
        before = damaged.read_bytes()
        damaged.write_bytes(content if whole else before + content)
        try:
            source = load(root)
        except SchemabookError:
            return
        for migration in source.files:
            for line in range(1, migration.text.count("\n") + 2):
                place, number = migration.place(line)
                assert number >= 1
                assert (root / place).is_file() or not (root / place).exists()
