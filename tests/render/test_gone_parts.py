"""What was generated for a part that is gone is no text of an author's, and is not kept as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.config import Config


@pytest.mark.parametrize(
    "gone",
    [
        "ALTER TABLE a DROP CONSTRAINT a_pkey;",
        "ALTER TABLE a DROP CONSTRAINT a_b_key;",
        "ALTER TABLE a DROP CONSTRAINT a_pkey; ALTER TABLE a DROP CONSTRAINT a_b_key; DROP INDEX i;",
        "DROP INDEX i;",
        "DROP TABLE a;",
    ],
)
def test_the_generated_purpose_of_an_index_goes_with_it_and_an_authors_note_stays(tmp_path: Path, gone: str) -> None:
    migrations = tmp_path / "migrations"
    migrations.mkdir()
    sql = "CREATE TABLE a (id int PRIMARY KEY, b int UNIQUE); CREATE INDEX i ON a (b);"
    (migrations / "1.sql").write_text(sql)
    config = Config(root=tmp_path, directories=("migrations",))
    pipeline.apply(pipeline.build(config))
    [page] = (tmp_path / config.output).glob("tables/*-a.md")
    page.write_text(page.read_text().replace("B-tree |  | |", "B-tree |  | Mine |"))
    (migrations / "2.sql").write_text(gone)
    pipeline.apply(pipeline.build(config))
    text = page.read_text()
    assert "Mine" in text
    assert [line for line in text.split("\n") if line.startswith("> - ")] == (
        ["> - `i`, Notes: Mine"] if "DROP INDEX" in gone else []
    )
