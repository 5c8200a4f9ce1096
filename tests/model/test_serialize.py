from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import generator.model.serialize
from generator.model.dbt import Category, Entry
from generator.model.schema import Schema
from generator.model.serialize import from_json, json_schema, to_json
from tests.render.builder import nasty_schema

COMMITTED = Path(generator.model.serialize.__file__).with_name("schema.schema.json")
ENTRIES = (Entry("DBT-001", Category.CORE, "table", "public", "users"),)


def test_what_is_written_is_read_back() -> None:
    document = from_json(to_json(nasty_schema(), ENTRIES))
    assert document.schema == nasty_schema()
    assert document.ids == ENTRIES


def test_an_empty_model_is_read_back() -> None:
    assert from_json(to_json(Schema())).schema == Schema()


def test_output_satisfies_the_committed_json_schema() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(COMMITTED.read_text(encoding="utf-8")))
    validator.validate(json.loads(to_json(nasty_schema(), ENTRIES)))
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({"format": 1, "schema": {"tables": [{"name": "no schema"}]}})


def test_the_committed_json_schema_is_up_to_date(update_golden: bool) -> None:  # noqa: FBT001
    text = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    if update_golden:
        COMMITTED.write_text(text, encoding="utf-8")
    assert COMMITTED.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        '{"format": 99}',
        '{"format": 1, "schema": {"tables": [{"name": 1}]}}',
        '{"format": 1, "schema": {"nonsense": []}}',
    ],
)
def test_other_shapes_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"schema\.json"):
        from_json(text)
