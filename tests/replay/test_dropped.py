"""What was dropped stays known, also when its name is borne by something else."""

from __future__ import annotations

from generator.analysis.lineage import lineages
from generator.migrations.base import MigrationFile
from generator.model.schema import Schema
from generator.replay.engine import replay


def schema_of(*migrations: str) -> Schema:
    files = [MigrationFile(f"{number}.sql", "", str(number), "", sql) for number, sql in enumerate(migrations)]
    return replay(files).schema


def test_a_dropped_table_is_told_apart_from_the_one_that_has_its_name_now() -> None:
    schema = schema_of("CREATE TABLE a (id int)", "DROP TABLE a", "CREATE TABLE a (id int)")
    assert [each.name for each in schema.dropped] == ["a"]
    assert [life.alive for life in lineages(schema)] == [False, True]


def test_a_table_that_was_renamed_and_then_rebuilt_is_one() -> None:
    schema = schema_of("CREATE TABLE a (id int)", "ALTER TABLE a RENAME TO b", "DROP TABLE b; CREATE TABLE b (id int)")
    assert [[span.name[1] for span in life.spans] for life in lineages(schema)] == [["a", "b", "b"]]
