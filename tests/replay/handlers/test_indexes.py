"""CREATE INDEX in lenient mode."""

from __future__ import annotations

from tests.replay.handlers.replaying import play


def test_a_key_of_an_unknown_function_is_kept_as_written() -> None:
    result = play("CREATE TABLE t (a text);\nCREATE INDEX t_a ON t (nowhere(a));\n", strict=False)
    assert [each.code for each in result.findings] == ["unresolved-expression"]
    assert [each.name for each in result.schema.tables[0].indexes] == ["t_a"]
