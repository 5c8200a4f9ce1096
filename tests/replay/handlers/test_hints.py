"""What a finding says is to be done, and not only what has become of the statement."""

from __future__ import annotations

import pytest

from tests.replay.handlers.replaying import play


@pytest.mark.parametrize(
    ("statement", "code"),
    [("CREATE TABLE t (a int); CREATE TABLE t (a int)", "refused"), ("CREATE TABLE t (a NOT NULL)", "syntax-error")],
)
def test_what_is_left_out_has_advice(statement: str, code: str) -> None:
    [finding] = play(f"{statement};", strict=False).findings
    assert (finding.code, finding.hint.split(":")[0].split(",")[0]) == (code, "correct it")
