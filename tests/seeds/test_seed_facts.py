"""The replayed fixtures hold everything that the seed documents say of a schema.

The facts are transcribed in the YAML files beside this one, with every place where a seed contradicts itself or another.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import pipeline
from generator.config import Config, load
from generator.model.objects import Table, View
from generator.model.schema import Schema

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = {
    "call_center": ROOT / "schemabook.toml",
    "wellness": ROOT / "migrations_fixture/wellness/schemabook.toml",
    "real_estate": ROOT / "migrations_fixture/real_estate/schemabook.toml",
}


@cache
def replayed(name: str) -> Schema:
    config: Config = load(file=FIXTURES[name])
    return pipeline.load(config).schema


@cache
def facts(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((Path(__file__).parent / f"{name}.yml").read_text(encoding="utf-8"))
    return data


def table(name: str, schema: Schema) -> Table:
    qualified, _, bare = name.rpartition(".")
    found = schema.table(qualified or "public", bare)
    assert found is not None, f"table {name} is missing"
    return found


def view(name: str, schema: Schema) -> View:
    found = schema.relation("public", name)
    assert isinstance(found, View), f"view {name} is missing"
    return found


def foreign_keys(of: Table) -> dict[tuple[str, ...], str]:
    """Target as ``table(column, …)`` of each foreign key, by its columns."""
    found = {}
    for constraint in of.constraints:
        if constraint.reference is not None:
            target = constraint.reference.table
            name = target.name if target.schema == "public" else f"{target.schema}.{target.name}"
            found[constraint.columns] = f"{name}({', '.join(constraint.reference.columns)})"
    return found


def unique_keys(of: Table) -> set[frozenset[str]]:
    keys = {frozenset(c.columns) for c in of.constraints if c.type in {"unique", "primary key"}}
    return keys | {
        frozenset(index.columns)
        for index in of.indexes
        if index.unique and not index.predicate and all(key.column for key in index.keys)
    }


COLUMNS = [(name, column) for name, stated in facts("call_center")["tables"].items() for column in stated["columns"]]


@pytest.mark.parametrize(("name", "column"), COLUMNS)
def test_call_centre_has_every_stated_column(name: str, column: str) -> None:
    stated = facts("call_center")["tables"][name]["columns"][column]
    found = table(name, replayed("call_center"))
    own = next((each for each in found.columns if each.name == column), None)
    assert own is not None
    if "type" in stated:
        assert own.type == stated["type"]
    if "nullable" in stated:
        assert own.not_null is not stated["nullable"]
    if "default" in stated:
        # The server prints the function with its schema, since extensions is not on the search path of the pages.
        default = re.sub(r"::[a-z ]+$", "", own.default).removeprefix("extensions.") or None
        assert default == stated["default"]
    if stated.get("pk"):
        assert [c.columns for c in found.constraints if c.type == "primary key"] == [(column,)]
    if "fk" in stated:
        assert foreign_keys(found).get((column,)) == stated["fk"]
    if stated.get("unique"):
        assert frozenset({column}) in unique_keys(found)
    if "unique_with" in stated:
        assert frozenset({column, *stated["unique_with"]}) in unique_keys(found)


@pytest.mark.parametrize(
    "relation", facts("call_center")["relations"], ids=lambda each: f"{each['parent']}-{each['child']}"
)
def test_call_centre_has_every_relation_of_the_diagrams(relation: dict[str, Any]) -> None:
    if relation["columns"] is None:
        assert relation["contradiction"], "a relation without foreign key must name its contradiction"
        return
    child = table(relation["child"], replayed("call_center"))
    target = foreign_keys(child).get(tuple(relation["columns"]), "")
    assert target.startswith(f"{relation['parent']}(")
    if "contradiction" in relation:
        return
    required = all(c.not_null for c in child.columns if c.name in relation["columns"])
    single = frozenset(relation["columns"]) in unique_keys(child)
    left, right = relation["cardinality"].split("--")
    assert single == (right in {"o|", "||"}), "one child a parent exactly where the diagram says so"
    assert required == (left == "||")


def test_call_centre_sessions_were_renamed_as_the_registry_tells() -> None:
    stated = facts("call_center")["sessions_migration"]
    sessions = table("sessions", replayed("call_center"))
    renames = {old: column.name for column in sessions.columns for old in column.previous_names}
    assert renames == stated["renamed"]
    assert [c.name for c in sessions.constraints if c.type == "unique"] == ["sessions_session_token_key"]


def test_call_centre_has_no_camel_case_column() -> None:
    schema = replayed("call_center")
    odd = [f"{t.name}.{c.name}" for t in schema.tables if not t.external for c in t.columns if c.name != c.name.lower()]
    assert odd == []


@pytest.mark.parametrize("name", ["call_center", "wellness", "real_estate"])
def test_every_contradiction_is_named_and_decided(name: str) -> None:
    known = {each["id"] for each in facts(name)["contradictions"]}
    assert all(each["decided"] for each in facts(name)["contradictions"])
    text = (Path(__file__).parent / f"{name}.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"contradiction: ([a-z0-9-]+)", text)) <= known


@pytest.mark.parametrize("name", facts("wellness")["tables"])
def test_wellness_has_every_stated_table(name: str) -> None:
    stated = facts("wellness")["tables"][name]
    found = table(name, replayed("wellness"))
    names = [column.name for column in found.columns]
    for column, fact in stated["columns"].items():
        if column.endswith("*"):
            assert any(each.startswith(column[:-1]) for each in names)
            continue
        assert column in names
        if "type" in fact:
            assert next(c.type for c in found.columns if c.name == column) == fact["type"]
        if "references" in fact:
            assert foreign_keys(found)[(column,)] == fact["references"]
        if "on_delete" in fact:
            actions = [c.reference.on_delete for c in found.constraints if c.reference and c.columns == (column,)]
            assert actions == [fact["on_delete"]]
    prefixes = [[key.column for key in index.keys] for index in found.indexes]
    for wanted in stated.get("indexes", []):
        assert any(columns[: len(wanted)] == wanted for columns in prefixes), wanted
    for wanted in stated.get("unique", []):
        assert frozenset(wanted) in unique_keys(found)


@pytest.mark.parametrize("name", facts("wellness")["tables"])
def test_wellness_policies_allow_what_is_stated_and_nothing_else(name: str) -> None:
    stated = facts("wellness")["tables"][name]["rls"]
    found = table(name, replayed("wellness"))
    assert found.row_security is stated["enabled"]
    service = [policy for policy in found.policies if "service_role" in policy.using + policy.check]
    assert bool(service) is stated["service"]
    commands = {policy.command for policy in found.policies if policy not in service}
    assert commands == set(stated["commands"])


@pytest.mark.parametrize("name", facts("wellness")["views"])
def test_wellness_views_map_columns(name: str) -> None:
    stated = facts("wellness")["views"][name]
    found = view(name, replayed("wellness"))
    assert stated["source"] in {each.name for each in found.depends_on}
    sources = {column.name: [each.sub for each in column.sources] for column in found.columns}
    for column, source in stated["columns"].items():
        assert sources[column] == [source]
    secure = "security_invoker=true" in found.options or "security_invoker=on" in found.options
    assert (name in facts("wellness")["security_invoker"]["true"]) is secure


DOMAIN_TABLES = [
    (name, stated) for domain in facts("real_estate")["domains"] for name, stated in domain["tables"].items()
]


@pytest.mark.parametrize(("name", "stated"), DOMAIN_TABLES, ids=[name for name, _ in DOMAIN_TABLES])
def test_real_estate_has_every_listed_table_with_its_policies(name: str, stated: dict[str, Any]) -> None:
    found = table(name, replayed("real_estate"))
    assert len(found.policies) == stated["policies"]
    disabled = facts("real_estate")["row_level_security"]["disabled"]
    assert found.row_security is (name not in disabled)


def test_real_estate_has_no_other_tables() -> None:
    own = [each.name for each in replayed("real_estate").tables if not each.external and each.schema == "public"]
    assert sorted(own) == sorted(name for name, _ in DOMAIN_TABLES)


@pytest.mark.parametrize("phase", ["phase_1", "phase_2"])
def test_real_estate_tables_were_renamed(phase: str) -> None:
    stated = facts("real_estate")["renames"][phase]
    renames = {**stated["stated"], **stated.get("decided", {})}
    assert len(renames) == stated["count"]
    for old, new in renames.items():
        assert ("public", old) in table(new, replayed("real_estate")).previous


def test_real_estate_has_the_compatibility_views() -> None:
    schema = replayed("real_estate")
    wanted = [name for phase in facts("real_estate")["compatibility_views"].values() for name in phase]
    assert sorted(each.name for each in schema.views if not each.external) == sorted(wanted)
    open_views = set(facts("real_estate")["security_invoker"]["false"])
    for name in wanted:
        assert any(option.startswith("security_invoker=") for option in view(name, schema).options) is (
            name not in open_views
        )


def test_real_estate_relations() -> None:
    schema = replayed("real_estate")
    for pattern in facts("real_estate")["relations"]["patterns"]:
        keys = foreign_keys(table(pattern["via"], schema))
        for column, target in pattern["foreign_keys"].items():
            assert keys[(column,)] == target
    for name, columns in facts("real_estate")["columns"].items():
        types = {column.name: column.type for column in table(name, schema).columns}
        for column, wanted in columns.items():
            assert types[column].removeprefix("extensions.") == wanted
