from __future__ import annotations

from generator.analysis.column_lineage import ColumnLineage
from generator.model.ids import Kind, ObjectId
from generator.model.schema import Schema
from tests.replay.handlers.replaying import schema


def column(name: str) -> ObjectId:
    relation, _, sub = name.partition(".")
    return ObjectId(Kind.COLUMN, "public", relation, sub)


def values(found: Schema, name: str) -> list[str]:
    uses = ColumnLineage(found).uses(column(name)).values
    return [" < ".join(f"{one.name}.{one.sub}" if one.sub else one.name for one in (user, *via)) for user, via in uses]


def origins(found: Schema, name: str) -> list[str]:
    return [one.dotted for one in ColumnLineage(found).origins(column(name))]


CHAIN = """
CREATE TABLE t (a int, b int, c int);
CREATE VIEW v AS SELECT a AS x, a + b AS s FROM t WHERE c > 0;
CREATE VIEW w AS SELECT s * 2 AS d, to_jsonb(v) AS j FROM v ORDER BY x;
CREATE MATERIALIZED VIEW m AS SELECT d FROM w;
"""


def test_a_column_is_followed_through_views_in_both_directions() -> None:
    found = schema(CHAIN)
    assert values(found, "t.b") == ["v.s", "w.d < v", "w.j < v", "m.d < v < w"]
    assert origins(found, "m.d") == ["public.t.a", "public.t.b"]
    assert origins(found, "w.j") == ["public.t.a", "public.t.b"]
    assert origins(found, "v.x") == ["public.t.a"]


def test_conditions_are_told_apart_from_values() -> None:
    found = schema(CHAIN)
    lineage = ColumnLineage(found)
    assert values(found, "t.c") == []
    assert [one.name for one in lineage.uses(column("t.c")).others] == ["v"]
    assert [one.name for one in lineage.uses(column("t.a")).others] == ["w"]  # w orders by v.x, which is made of it


def test_a_column_has_a_condition_and_a_value_at_once() -> None:
    found = schema("CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t WHERE a > 0;")
    assert values(found, "t.a") == ["v.a"]
    assert [one.name for one in ColumnLineage(found).uses(column("t.a")).others] == ["v"]


def test_a_recursive_view_ends() -> None:
    found = schema(
        "CREATE TABLE t (id int, up int); CREATE RECURSIVE VIEW r (id) AS SELECT id FROM t UNION SELECT t.id FROM t JOIN r ON t.up = r.id;"
    )
    assert origins(found, "r.id") == ["public.t.id"]
    assert [one.name for one in ColumnLineage(found).uses(column("t.up")).others] == ["r"]
