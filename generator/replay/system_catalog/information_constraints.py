"""The information schema's constraints (documentation, chapter 36)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.printing import definitions as printing
from generator.replay.system_catalog.base import DATABASE, Wanted, made, schema_name, table, yes_no
from generator.sql.evaluate import Table
from generator.sql.evaluate.world import Accessor

_TYPES = {"p": "PRIMARY KEY", "u": "UNIQUE", "f": "FOREIGN KEY", "c": "CHECK", "n": "CHECK"}
_RULES = {"a": "NO ACTION", "r": "RESTRICT", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"}
_MATCHES = {"f": "FULL", "s": "NONE", "p": "PARTIAL"}


def _constraints(catalog: Catalog, wanted: Wanted, kinds: str) -> Iterator[r.Constraint]:
    name, on = wanted.get("constraint_name"), wanted.get("table_name")
    for each in list(catalog.constraints.values()):
        if each.type in kinds and each.relation and (name is None or each.name == name):
            relation = catalog.relations.get(each.relation)
            if relation is not None and (on is None or relation.name == on):
                yield each


def _names(catalog: Catalog) -> dict[str, Accessor]:
    """The columns that say which constraint it is."""
    return {
        "constraint_catalog": lambda _: DATABASE,
        "constraint_schema": lambda c: schema_name(catalog, c.namespace),
        "constraint_name": lambda c: c.name,
    }


@table("information_schema.table_constraints")
def table_constraints(replay: Replay) -> Table:
    """Constraints of tables; NOT NULL counts as CHECK."""
    catalog = replay.catalog
    return made(
        {
            **_names(catalog),
            "table_catalog": lambda _: DATABASE,
            "table_schema": lambda c: schema_name(catalog, catalog.relations[c.relation].namespace),
            "table_name": lambda c: catalog.relations[c.relation].name,
            "constraint_type": lambda c: _TYPES[c.type],
            "is_deferrable": lambda c: yes_no(c.deferrable),
            "initially_deferred": lambda c: yes_no(c.deferred),
            "enforced": lambda c: yes_no(c.enforced),
        },
        lambda wanted: _constraints(catalog, wanted, "pufcn"),
    )


Key = tuple[r.Constraint, int, int, int]
"""A constraint, a relation, a column of it and the place among the constraint's columns."""


def _key_columns(catalog: Catalog) -> dict[str, Accessor]:
    return {
        "constraint_catalog": lambda _: DATABASE,
        "constraint_schema": lambda k: schema_name(catalog, k[0].namespace),
        "constraint_name": lambda k: k[0].name,
        "table_catalog": lambda _: DATABASE,
        "table_schema": lambda k: schema_name(catalog, catalog.relations[k[1]].namespace),
        "table_name": lambda k: catalog.relations[k[1]].name,
        "column_name": lambda k: catalog.relations[k[1]].attribute(k[2]).name,
    }


@table("information_schema.key_column_usage")
def key_column_usage(replay: Replay) -> Table:
    """Columns of primary, unique and foreign keys."""
    catalog = replay.catalog

    def rows(wanted: Wanted) -> Iterator[Key]:
        for each in _constraints(catalog, wanted, "puf"):
            for number, attnum in enumerate(each.attnums, 1):
                yield each, each.relation, attnum, number

    return made(
        {
            **_key_columns(catalog),
            "ordinal_position": lambda k: k[3],
            "position_in_unique_constraint": lambda k: k[3] if k[0].type == "f" else None,
        },
        rows,
    )


@table("information_schema.constraint_column_usage")
def constraint_column_usage(replay: Replay) -> Table:
    """Columns that constraints use; of a foreign key those that it refers to."""
    catalog = replay.catalog

    def rows(wanted: Wanted) -> Iterator[Key]:
        name = {key: value for key, value in wanted.items() if key == "constraint_name"}
        for each in _constraints(catalog, name, "pufcn"):
            relation = each.ref_relation if each.type == "f" else each.relation
            for attnum in each.ref_attnums if each.type == "f" else each.attnums:
                yield each, relation, attnum, 0

    return made(_key_columns(catalog), rows)


@table("information_schema.constraint_table_usage")
def constraint_table_usage(replay: Replay) -> Table:
    """Tables that keys are on, or refer to."""
    catalog = replay.catalog

    def rows(wanted: Wanted) -> Iterator[Key]:
        name = {key: value for key, value in wanted.items() if key == "constraint_name"}
        for each in _constraints(catalog, name, "puf"):
            yield each, each.ref_relation if each.type == "f" else each.relation, 0, 0

    found = _key_columns(catalog)
    del found["column_name"]
    return made(found, rows)


@table("information_schema.referential_constraints")
def referential_constraints(replay: Replay) -> Table:
    """Foreign keys."""
    catalog = replay.catalog

    def target(constraint: r.Constraint) -> r.Constraint | None:
        return next(
            (each for each in catalog.constraints_of(constraint.ref_relation) if each.index == constraint.index), None
        )

    return made(
        {
            **_names(catalog),
            "unique_constraint_schema": lambda c: schema_name(catalog, t.namespace) if (t := target(c)) else None,
            "unique_constraint_name": lambda c: t.name if (t := target(c)) else None,
            "match_option": lambda c: _MATCHES[c.match],
            "update_rule": lambda c: _RULES[c.on_update],
            "delete_rule": lambda c: _RULES[c.on_delete],
        },
        lambda wanted: _constraints(catalog, wanted, "f"),
    )


@table("information_schema.check_constraints")
def check_constraints(replay: Replay) -> Table:
    """Conditions of CHECK and NOT NULL, of domains too."""
    catalog = replay.catalog

    def clause(constraint: r.Constraint) -> str:
        if constraint.type == "n" and constraint.relation:
            return f"{catalog.relations[constraint.relation].attribute(constraint.attnums[0]).name} IS NOT NULL"
        return printing.text(catalog, constraint.expression)

    return made(
        {**_names(catalog), "check_clause": clause},
        lambda _wanted: [each for each in catalog.constraints.values() if each.type in "cn"],
    )
