"""What is written about any history: the same bytes each time, readable, and nothing raises."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.serialize import from_json, json_schema, to_json
from generator.render.options import Profile
from tests.properties.schemas import render, run, texts
from tests.properties.strategies import NAMES, ODD_NAMES, History, histories

ROOT = Path(__file__).parents[2]
VALIDATOR = jsonschema.Draft202012Validator(json_schema())


@given(histories(NAMES), st.booleans())
def test_json_is_read_back_and_satisfies_its_schema(history: History, strict: bool) -> None:  # noqa: FBT001
    schema = run(history, strict=strict).schema
    text = to_json(schema)
    assert from_json(text).schema == schema
    VALIDATOR.validate(json.loads(text))


@given(histories(NAMES), st.sampled_from(Profile), st.booleans())
def test_any_history_can_be_rendered(history: History, profile: Profile, strict: bool) -> None:  # noqa: FBT001
    result = run(history, strict=strict)
    assert [finding.message for finding in result.findings if finding.code == "internal-error"] == []
    site = render(result.schema, result.findings, profile)
    written = texts(site)
    assert len(written) == len(site.pages) + len(site.assets), "two pages have one path"
    for text in written.values():
        assert "\r" not in text
        text.encode()


@given(histories(NAMES))
def test_the_same_history_gives_the_same_bytes(history: History) -> None:
    first, second = run(history), run(history)
    assert to_json(first.schema) == to_json(second.schema)
    assert texts(render(first.schema, first.findings)) == texts(render(second.schema, second.findings))


PROGRAM = """
import hashlib, json, sys
from tests.properties.schemas import render, run, texts
for history in json.load(sys.stdin):
    result = run(history, strict=False)
    for path, text in sorted(texts(render(result.schema, result.findings)).items()):
        print(path, hashlib.sha256(text.encode()).hexdigest())
"""


def test_the_order_of_hashes_is_seen_nowhere() -> None:
    drawn: list[History] = []

    @settings(max_examples=12)
    @given(histories(st.one_of(NAMES, ODD_NAMES), files=4, statements=12))
    def collect(history: History) -> None:
        drawn.append(history)

    collect()
    told = set()
    for seed in ("1", "42"):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
            input=json.dumps(drawn),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            pytest.fail(done.stderr)
        told.add(done.stdout)
    assert len(told) == 1
    assert "schema.json" in told.pop()
