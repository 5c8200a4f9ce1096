"""Tables that are created after something referred to them: the stub gives way, in lenient mode."""

from __future__ import annotations

import pytest

from tests.replay.handlers.replaying import codes, play, table

CREATE = "CREATE TABLE b (id int PRIMARY KEY, name text);"


@pytest.mark.parametrize("reference", ["b", "b (id)"])
def test_a_table_that_foreign_keys_referred_to_before_is_made_and_they_refer_to_it(reference: str) -> None:
    result = play(
        f"CREATE TABLE a (id int, CONSTRAINT k FOREIGN KEY (id) REFERENCES {reference} ON DELETE CASCADE);",
        CREATE,
        strict=False,
    )
    assert "refused" not in codes(result)
    made = table(result.schema, "b")
    assert not made.external
    assert [column.name for column in made.columns] == ["id", "name"]
    referring = table(result.schema, "a")
    assert [each.definition for each in referring.constraints] == [
        "FOREIGN KEY (id) REFERENCES b(id) ON DELETE CASCADE"
    ]
    assert [each.action for each in referring.history] == ["created"]


def test_what_else_hangs_on_a_stub_keeps_it() -> None:
    result = play("CREATE INDEX i ON b (id);", CREATE, strict=False)
    assert codes(result)[-1] == "refused"
    assert table(result.schema, "b").external


def test_a_table_that_is_there_is_no_stub() -> None:
    result = play(CREATE, CREATE, strict=False)
    assert codes(result) == ["refused"]
