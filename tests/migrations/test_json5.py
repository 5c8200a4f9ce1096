"""JSON with what people put into it."""

from __future__ import annotations

import pytest

from generator.migrations.json5 import parse_json5


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        ("{a: 'it\\'s',}", {"a": "it's"}),
        ('{"a": "// no comment", /* b */ "c": [1, 2,], // d\n}', {"a": "// no comment", "c": [1, 2]}),
        ('{"a:b": "x, }"}', {"a:b": "x, }"}),
    ],
)
def test_values(text: str, value: object) -> None:
    assert parse_json5(text) == value


def test_programs_are_refused() -> None:
    with pytest.raises(ValueError, match="Expecting"):
        parse_json5("module.exports = {};")
