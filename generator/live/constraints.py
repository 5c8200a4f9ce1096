"""Constraints of tables and of domains."""

from __future__ import annotations

from collections import defaultdict

from generator.live.catalog import Catalog, Row, relation_id
from generator.live.text import fold
from generator.model.objects import Constraint, Reference

_TYPES = {
    "p": "primary key",
    "u": "unique",
    "f": "foreign key",
    "c": "check",
    "x": "exclude",
    "n": "not null",
    "t": "trigger",
}
_ACTIONS = {"a": "NO ACTION", "r": "RESTRICT", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"}
_MATCHES = {"s": "SIMPLE", "f": "FULL", "p": "PARTIAL"}


def read_constraints(catalog: Catalog) -> tuple[dict[int, list[Constraint]], dict[int, list[Constraint]]]:
    """Return the constraints by the oid of their table, and those by the oid of their domain."""
    of_tables: defaultdict[int, list[Constraint]] = defaultdict(list)
    of_domains: defaultdict[int, list[Constraint]] = defaultdict(list)
    for row in catalog.rows("constraints"):
        owners, owner = (of_tables, row["relation"]) if row["relation"] else (of_domains, row["domain"])
        owners[owner].append(_constraint(row))
    return dict(of_tables), dict(of_domains)


def _constraint(row: Row) -> Constraint:
    return Constraint(
        name=row["name"],
        type=_TYPES[row["type"]],
        definition=fold(row["definition"]),
        columns=tuple(row["columns"]),
        reference=_reference(row) if row["type"] == "f" else None,
        expression=fold(row["expression"]),
        index=row["index"] or "",
        deferrable=row["deferrable"],
        deferred=row["deferred"],
        validated=row["validated"],
        enforced=row["enforced"],
        inherited=row["inherited"],
        no_inherit=row["no_inherit"],
        comment=row["comment"],
    )


def _reference(row: Row) -> Reference:
    return Reference(
        table=relation_id(row["target_kind"], row["target_schema"], row["target_name"]),
        columns=tuple(row["target_columns"]),
        on_delete=_ACTIONS[row["on_delete"]],
        on_update=_ACTIONS[row["on_update"]],
        match=_MATCHES[row["match"]],
        delete_columns=tuple(row["delete_columns"]),
    )
