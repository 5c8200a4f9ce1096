"""Tables and views with all their parts."""

from __future__ import annotations

from generator.live.catalog import Catalog, Row, object_ids, relation_id, type_id
from generator.live.columns import read_columns
from generator.live.constraints import read_constraints
from generator.live.grants import grants
from generator.live.indexes import read_indexes
from generator.live.policies import read_policies, read_rules
from generator.live.text import fold, fold_statement
from generator.live.triggers import read_triggers
from generator.model.objects import Column, Constraint, Grant, Index, Policy, Rule, Table, Trigger, View
from generator.record import dataclass

_PERSISTENCE = {"p": "permanent", "u": "unlogged"}


@dataclass(frozen=True, slots=True)
class Parts:
    """What belongs to relations and types, by the oid of its owner."""

    columns: dict[int, list[Column]]
    column_grants: dict[int, list[Grant]]
    constraints: dict[int, list[Constraint]]
    domain_constraints: dict[int, list[Constraint]]
    indexes: dict[int, list[Index]]
    triggers: dict[int, list[Trigger]]
    policies: dict[int, list[Policy]]
    rules: dict[int, list[Rule]]


def read_parts(catalog: Catalog) -> Parts:
    """Read everything that has an owner."""
    columns, column_grants = read_columns(catalog)
    constraints, domain_constraints = read_constraints(catalog)
    return Parts(
        columns=columns,
        column_grants=column_grants,
        constraints=constraints,
        domain_constraints=domain_constraints,
        indexes=read_indexes(catalog),
        triggers=read_triggers(catalog),
        policies=read_policies(catalog),
        rules=read_rules(catalog),
    )


def read_relations(catalog: Catalog, parts: Parts) -> tuple[tuple[Table, ...], tuple[View, ...]]:
    """Return tables and views, sorted by schema and name."""
    tables: list[Table] = []
    views: list[View] = []
    for row in catalog.rows("relations"):
        if row["kind"] in {"v", "m"}:
            views.append(_view(catalog, row, parts))
        else:
            tables.append(_table(catalog, row, parts))
    return tuple(tables), tuple(views)


def _all_grants(row: Row, parts: Parts) -> tuple[Grant, ...]:
    return (*grants(row["grants"]), *parts.column_grants.get(row["oid"], ()))


def _table(catalog: Catalog, row: Row, parts: Parts) -> Table:
    oid = row["oid"]
    return Table(
        schema=row["schema"],
        name=row["name"],
        columns=tuple(parts.columns.get(oid, ())),
        constraints=tuple(parts.constraints.get(oid, ())),
        indexes=tuple(parts.indexes.get(oid, ())),
        triggers=tuple(parts.triggers.get(oid, ())),
        policies=tuple(parts.policies.get(oid, ())),
        rules=tuple(parts.rules.get(oid, ())),
        persistence=_PERSISTENCE[row["persistence"]],
        row_security=row["row_security"],
        force_row_security=row["force_row_security"],
        inherits=tuple(relation_id(parent["kind"], parent["schema"], parent["name"]) for parent in row["inherits"]),
        partition_bound=fold(row["partition_bound"]),
        partition_key=fold(row["partition_key"]),
        of_type=type_id(row["of_type"]),
        foreign_server=row["foreign_server"],
        options=tuple(sorted(row["options"])),
        owner=catalog.owner(row),
        grants=_all_grants(row, parts),
        comment=row["comment"],
        access_method=row["access_method"],
        replica_identity=row["replica_identity"],
    )


def _view(catalog: Catalog, row: Row, parts: Parts) -> View:
    oid = row["oid"]
    return View(
        schema=row["schema"],
        name=row["name"],
        columns=tuple(parts.columns.get(oid, ())),
        definition=fold_statement(row["definition"]),
        materialized=row["kind"] == "m",
        populated=row["populated"],
        options=tuple(sorted(row["options"])),
        depends_on=object_ids(row["depends_on"]),
        indexes=tuple(parts.indexes.get(oid, ())),
        triggers=tuple(parts.triggers.get(oid, ())),
        rules=tuple(parts.rules.get(oid, ())),
        owner=catalog.owner(row),
        grants=_all_grants(row, parts),
        comment=row["comment"],
    )
