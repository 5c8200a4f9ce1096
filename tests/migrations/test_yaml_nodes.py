"""YAML that is no data but a trap."""

from __future__ import annotations

import pytest

from generator.migrations.yaml_nodes import YamlError, compose

# Seven lists, each of ten times the one before.
MULTIPLIED = "a: &a [x]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 10)}]\n" for before, name in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [*a]",
        MULTIPLIED,
        "[" * 5000,
        "a: [",
        "\x01",
    ],
    ids=["circle", "multiplied", "deep", "open", "control"],
)
def test_traps_are_refused(text: str) -> None:
    with pytest.raises(YamlError):
        compose(text)


def test_lines() -> None:
    with pytest.raises(YamlError) as caught:
        compose("a: 1\nb: [\n")
    assert caught.value.line == 3
    assert compose("") is None
