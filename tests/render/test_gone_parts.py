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


def test_a_description_that_another_comment_replaces_was_not_an_authors(tmp_path: Path) -> None:
    migrations = tmp_path / "migrations"
    migrations.mkdir()
    (migrations / "1.sql").write_text(
        "-- A thing\nCREATE TABLE a (id int PRIMARY KEY);\n-- All things\nCREATE VIEW v AS SELECT id FROM a;\n"
        "CREATE TABLE b (); COMMENT ON TABLE b IS E'First.\\n\\nSecond.';\n"
    )
    config = Config(root=tmp_path, directories=("migrations",))
    pipeline.apply(pipeline.build(config))
    (migrations / "2.sql").write_text(
        "COMMENT ON TABLE a IS 'Things.'; COMMENT ON VIEW v IS 'Every thing.'; COMMENT ON TABLE b IS 'Other.'"
    )
    result = pipeline.build(config)
    pipeline.apply(result)
    assert "displaced-text" not in {finding.code for finding in result.findings}
    assert "Kept from" not in "".join(page.read_text() for page in (tmp_path / config.output).rglob("*.md"))
