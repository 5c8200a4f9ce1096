"""Whole objects and their grants, as the reader gives them."""

from __future__ import annotations

import pytest

from generator.model.ids import Kind, ObjectId
from generator.model.objects import (
    Argument,
    Column,
    Constraint,
    Extension,
    Function,
    Grant,
    Namespace,
    Sequence,
    Type,
    View,
)
from generator.model.schema import Schema
from tests.live.finding import constraint, function, table, view

pytestmark = pytest.mark.postgres

PUBLIC_EXECUTE = (Grant("PUBLIC", ("EXECUTE",)),)
PUBLIC_USAGE = (Grant("PUBLIC", ("USAGE",)),)
PARENT = ObjectId(Kind.TABLE, "app", "parent")


def test_schemas(schema: Schema) -> None:
    assert schema.namespaces == (
        Namespace("app", grants=(Grant("r_reader", ("CREATE", "USAGE"), ("USAGE",)),), comment="the application"),
        Namespace("public", grants=PUBLIC_USAGE),
    )


def test_grants_name_everybody_but_the_owner(schema: Schema) -> None:
    assert table(schema, "item").grants == (
        Grant("PUBLIC", ("SELECT",)),
        Grant("r_writer", ("INSERT", "SELECT"), ("INSERT",)),
        Grant("r_reader", ("SELECT", "UPDATE"), (), "label"),
    )
    assert table(schema, "parent").grants == ()
    everything = ("DELETE", "INSERT", "MAINTAIN", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE")
    assert table(schema, "booking").grants == (Grant("r_writer", everything),)


def test_a_revoked_default_is_the_absence_of_the_grant(schema: Schema) -> None:
    assert function(schema, "plus").grants == PUBLIC_EXECUTE
    assert function(schema, "touch").grants == ()
    types = {each.name: each.grants for each in schema.types}
    assert types["mood"] == ()
    assert types["price"] == PUBLIC_USAGE


def test_inheritance_partitions_and_options(schema: Schema) -> None:
    child = table(schema, "child")
    assert child.inherits == (PARENT,)
    assert child.options == ("autovacuum_enabled=false", "fillfactor=70")
    assert child.persistence == "unlogged"
    assert child.columns == (
        Column("id", "bigint", not_null=True, inherited=True),
        Column("name", "text", inherited=True),
        Column("extra", "text"),
    )
    check = constraint(schema, "child", "parent_name_check")
    assert check.inherited

    event = table(schema, "event")
    assert event.partition_key == "RANGE (at)"
    part = table(schema, "event_2024")
    assert part.inherits == (event.id,)
    assert part.partition_bound == "FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00')"
    assert [each.parent for each in part.indexes] == ["event_pkey"]
    assert [(each.name, each.inherited) for each in part.triggers] == [("cloned", True)]
    assert [(each.name, each.inherited) for each in event.triggers] == [("cloned", False)]
    assert table(schema, "typed").of_type == ObjectId(Kind.TYPE, "app", "address")
    assert table(schema, "remote").foreign_server == "elsewhere"


def test_views(schema: Schema) -> None:
    assert view(schema, "labels") == View(
        "app",
        "labels",
        columns=(Column("id", "integer", comment="its key"), Column("sum", "integer")),
        definition="SELECT id, app.plus(id, 1) AS sum FROM app.item WHERE ((label)::text <> 'a  b'::text)",
        options=("check_option=cascaded", "security_invoker=true"),
        depends_on=(
            ObjectId(Kind.FUNCTION, "app", "plus", "(integer, integer)"),
            ObjectId(Kind.TABLE, "app", "item"),
        ),
        grants=(Grant("r_reader", ("SELECT",)),),
        comment="labels only",
    )
    totals = view(schema, "totals")
    assert (totals.materialized, totals.populated) == (True, False)
    assert totals.columns == (Column("n", "bigint"),)
    assert totals.definition == "SELECT count(*) AS n FROM app.labels"
    assert totals.depends_on == (ObjectId(Kind.VIEW, "app", "labels"),)
    assert [each.name for each in totals.indexes] == ["totals_n_idx"]


def test_types(schema: Schema) -> None:
    assert schema.types == (
        Type(
            "app",
            "address",
            "composite",
            columns=(Column("street", "text", comment="and number"), Column("zip", "character varying(10)")),
            grants=PUBLIC_USAGE,
        ),
        Type("app", "mood", "enum", labels=("sad", "ok", "glad"), comment="moods"),
        Type(
            "app",
            "price",
            "domain",
            base_type="numeric(10,2)",
            not_null=True,
            default="0",
            constraints=(
                Constraint(
                    "positive", "check", "CHECK ((VALUE >= (0)::numeric))", expression="(VALUE >= (0)::numeric)",
                    comment="no debts",
                ),
                Constraint("price_not_null", "not null", "NOT NULL"),
            ),
            grants=PUBLIC_USAGE,
        ),
        Type("app", "span", "range", base_type="integer", grants=PUBLIC_USAGE),
        Type("public", "kind", "domain", base_type="text", collation='"C"', grants=PUBLIC_USAGE),
        Type("public", "to_come", "shell", grants=PUBLIC_USAGE),
    )  # fmt: skip


def test_sequences(schema: Schema) -> None:
    assert schema.sequences == (
        Sequence(
            "app", "counter", "smallint", 5, 2, 1, 99, 3, cycle=True,
            owned_by=ObjectId(Kind.COLUMN, "app", "parent", "id"),
            grants=(Grant("r_reader", ("USAGE",)),), comment="counts",
        ),
        Sequence(
            "app", "item_id_seq", "integer", maximum=2147483647,
            owned_by=ObjectId(Kind.COLUMN, "app", "item", "id"), identity=True,
        ),
    )  # fmt: skip


def test_functions(schema: Schema) -> None:
    assert function(schema, "search") == Function(
        "app",
        "search",
        "(text, integer, text[])",
        arguments=(
            Argument("query", "text"),
            Argument("most", "integer", "inout", "10"),
            Argument("words", "text[]", "variadic", "'{}'::text[]"),
            Argument("found", "app.mood", "out"),
        ),
        returns="record",
        language="plpgsql",
        body="\nbegin\n  found := 'ok';\nend\n",
        volatility="stable",
        strict=True,
        security_definer=True,
        leakproof=True,
        parallel="restricted",
        settings=("search_path=app, pg_temp", "work_mem=1MB"),
        grants=PUBLIC_EXECUTE,
        comment="finds",
    )
    assert function(schema, "rows_of").arguments == (
        Argument("a", "integer"),
        Argument("x", "integer", "table"),
        Argument("y", "text", "table"),
    )
    assert function(schema, "rows_of").returns == "TABLE(x integer, y text)"
    work = function(schema, "work")
    assert (work.type, work.signature, work.returns) == ("procedure", "(integer)", "")
    total = function(schema, "total")
    assert (total.type, total.signature, total.body) == ("aggregate", "(integer)", "")
    assert function(schema, "twice").body == "RETURN (x * 2)"
    assert [each.name for each in schema.functions] == [
        "guard", "plus", "rows_of", "search", "total", "touch", "twice", "watcher", "work",
    ]  # fmt: skip


def test_extensions_are_listed_and_their_objects_are_not(schema: Schema) -> None:
    assert [(each.name, each.schema) for each in schema.extensions] == [("vector", "public")]
    assert isinstance(schema.extensions[0], Extension)
    assert not [each for each in schema.functions if each.schema == "public"]


def test_the_listed_rest(schema: Schema) -> None:
    listed = {(each.kind, each.schema, each.name, each.sub): each.definition for each in schema.others}
    assert listed == {
        (Kind.CAST, "", "app.mood AS integer", ""): "WITH FUNCTION app.watcher(app.mood) AS ASSIGNMENT",
        (Kind.COLLATION, "app", "plain", ""): "provider = libc, locale = 'C'",
        (Kind.EVENT_TRIGGER, "", "guard", ""): "ON sql_drop WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION app.guard()",
        (Kind.OPERATOR, "app", "<+>", "(integer, integer)"): "FUNCTION = app.plus",
        (Kind.PUBLICATION, "", "feed", ""): "FOR TABLE app.item (id, label) WHERE (id > 0) WITH (publish = 'insert')",
        (Kind.PUBLICATION, "", "spaces", ""):
            "FOR TABLES IN SCHEMA app, TABLES IN SCHEMA public WITH (publish = 'insert, update, delete, truncate')",
        (Kind.STATISTICS, "app", "pairs", ""): "CREATE STATISTICS app.pairs (ndistinct) ON id, label FROM app.item",
    }  # fmt: skip
