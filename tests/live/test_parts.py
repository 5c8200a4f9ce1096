"""Columns, constraints, indexes, triggers, policies and rules, as the reader gives them."""

from __future__ import annotations

import pytest

from generator.model.ids import Kind, ObjectId
from generator.model.objects import (
    Column,
    Constraint,
    Index,
    IndexKey,
    Policy,
    Reference,
    Rule,
    Trigger,
)
from generator.model.schema import Schema
from tests.live.finding import constraint, index, table

pytestmark = pytest.mark.postgres

MOOD = ObjectId(Kind.TYPE, "app", "mood")
PARENT = ObjectId(Kind.TABLE, "app", "parent")


def test_columns(schema: Schema) -> None:
    assert table(schema, "item").columns == (
        Column("id", "integer", not_null=True, identity="always", comment="the key"),
        Column("parent_id", "bigint"),
        Column("feeling", "app.mood", type_id=MOOD, default="'ok'::app.mood"),
        Column("feelings", "app.mood[]", type_id=MOOD),
        Column("price", "app.price", type_id=ObjectId(Kind.TYPE, "app", "price")),
        Column("at", "timestamp(3) with time zone", not_null=True, default="now()"),
        Column("label", "character varying(20)", default="'it''s  two'::character varying", collation='"C"'),
        Column("double", "integer", generated="(id * 2)", generated_kind="stored"),
        Column("triple", "integer", generated="(id * 3)", generated_kind="virtual"),
        Column("home", "app.address", type_id=ObjectId(Kind.TYPE, "app", "address")),
        Column("ancestor", "app.parent", type_id=PARENT),
        Column("spans", "app.span_multirange", type_id=ObjectId(Kind.TYPE, "app", "span")),
        Column("code", "kind", type_id=ObjectId(Kind.TYPE, "public", "kind")),
    )


def test_keys_and_checks(schema: Schema) -> None:
    assert constraint(schema, "item", "item_pkey") == Constraint(
        "item_pkey", "primary key", "PRIMARY KEY (id)", ("id",), index="item_pkey"
    )
    assert constraint(schema, "item", "label_once") == Constraint(
        "label_once",
        "unique",
        "UNIQUE (label) DEFERRABLE INITIALLY DEFERRED",
        ("label",),
        index="label_once",
        deferrable=True,
        deferred=True,
        comment="one of each",
    )
    assert constraint(schema, "item", "late") == Constraint(
        "late", "check", "CHECK (((id > 0) AND (parent_id > 1))) NO INHERIT NOT VALID", ("id", "parent_id"),
        expression="((id > 0) AND (parent_id > 1))", validated=False, no_inherit=True,
    )  # fmt: skip
    assert constraint(schema, "item", "loose") == Constraint(
        "loose", "check", "CHECK ((id > 1)) NOT ENFORCED", ("id",),
        expression="(id > 1)", validated=False, enforced=False,
    )  # fmt: skip
    assert constraint(schema, "item", "item_at_not_null") == Constraint(
        "item_at_not_null", "not null", "NOT NULL at", ("at",)
    )


def test_foreign_keys(schema: Schema) -> None:
    definition = (
        "FOREIGN KEY (parent_id) REFERENCES app.parent(id) MATCH FULL ON UPDATE RESTRICT ON DELETE SET NULL (parent_id)"
    )
    assert constraint(schema, "item", "item_parent_id_fkey") == Constraint(
        "item_parent_id_fkey",
        "foreign key",
        definition,
        ("parent_id",),
        reference=Reference(PARENT, ("id",), "SET NULL", "RESTRICT", "FULL", ("parent_id",)),
    )


def test_constraint_triggers_and_exclusions(schema: Schema) -> None:
    assert constraint(schema, "parent", "watch") == Constraint("watch", "trigger", "TRIGGER")
    excluded = constraint(schema, "booking", "no_overlap")
    assert excluded.type == "exclude"
    assert excluded.definition == "EXCLUDE USING gist (during WITH &&) WHERE ((room > 0))"
    assert excluded.columns == ("during",)
    assert excluded.index == "no_overlap"


def test_a_foreign_key_to_a_partitioned_table_is_one(schema: Schema) -> None:
    names = [each.name for each in table(schema, "referrer").constraints]
    assert names == ["referrer_event_at_fkey"]


def test_indexes(schema: Schema) -> None:
    definition = (
        "CREATE INDEX wide ON app.item USING btree (at DESC, label text_pattern_ops DESC NULLS LAST,"
        ' lower((label)::text) COLLATE "POSIX", ((id + 1)) NULLS FIRST) INCLUDE (price) WHERE (parent_id > 5)'
    )
    assert index(schema, "item", "wide") == Index(
        "wide",
        definition,
        keys=(
            IndexKey("at", "at", descending=True, nulls_first=True),
            IndexKey("label", "label", opclass="text_pattern_ops", descending=True),
            IndexKey("lower((label)::text)", collation='"POSIX"'),
            IndexKey("((id + 1))", nulls_first=True),
        ),
        include=("price",),
        predicate="(parent_id > 5)",
        columns=("at", "label", "price", "id", "parent_id"),
        comment="for lists",
    )
    assert index(schema, "item", "item_pkey") == Index(
        "item_pkey",
        "CREATE UNIQUE INDEX item_pkey ON app.item USING btree (id)",
        unique=True,
        primary=True,
        keys=(IndexKey("id", "id"),),
        columns=("id",),
        constraint="item_pkey",
    )
    nulls = index(schema, "item", "one null")
    assert nulls.nulls_not_distinct
    assert nulls.unique
    assert nulls.constraint == ""
    assert nulls.keys == (IndexKey("parent_id", "parent_id"),)
    hashed = index(schema, "parent", "hashed")
    assert hashed.method == "hash"


def test_triggers(schema: Schema) -> None:
    assert table(schema, "item").triggers == (
        Trigger(
            "touch",
            "CREATE TRIGGER touch BEFORE INSERT OR UPDATE OF label, at ON app.item FOR EACH ROW"
            " WHEN ((new.id > 0)) EXECUTE FUNCTION app.touch('a', 'it''s')",
            timing="BEFORE",
            events=("INSERT", "UPDATE"),
            function=ObjectId(Kind.FUNCTION, "app", "touch", "()"),
            level="ROW",
            update_columns=("label", "at"),
            when="(new.id > 0)",
            arguments=("a", "it's"),
            enabled="disabled",
            comment="stamps",
        ),
    )
    watch = table(schema, "parent").triggers[0]
    assert (watch.constraint, watch.timing, watch.events) == (True, "AFTER", ("DELETE",))


def test_policies(schema: Schema) -> None:
    item = table(schema, "item")
    assert (item.row_security, item.force_row_security) == (True, True)
    using = "(EXISTS ( SELECT 1 FROM app.parent p WHERE (p.id = item.parent_id)))"
    assert item.policies == (
        Policy("everybody", "SELECT", permissive=False, using="true"),
        Policy(
            "own",
            "UPDATE",
            roles=("r_writer", "r_reader"),
            using=using,
            check="(id = app.plus(1, 2))",
            references=(ObjectId(Kind.FUNCTION, "app", "plus", "(integer, integer)"), PARENT),
            comment="theirs",
        ),
    )


def test_rules(schema: Schema) -> None:
    assert table(schema, "parent").rules == (
        Rule("keep", "CREATE RULE keep AS ON DELETE TO app.parent DO INSTEAD NOTHING", "never deleted"),
    )
