"""Every number that a page shows about the whole."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property

from generator.model.objects import Relation
from generator.model.schema import Schema
from generator.record import dataclass


@dataclass(frozen=True)
class Stats:
    """Counts over the objects that the migrations made (external ones do not count).

    Partitions are counted as such; what they repeat of the table that they are part of is not counted again.
    """

    schema: Schema

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """All counts by name, as a placeholder in prose may ask for them."""
        made = [table for table in self.schema.tables if not table.external]
        tables = [table for table in made if not table.partition_bound]
        views = [view for view in self.schema.views if not view.external]
        constraints = [constraint for table in tables for constraint in table.constraints]
        indexed: list[Relation] = [*tables, *views]
        names = {(relation.schema, relation.name) for relation in self.schema.relations}
        return {
            "schemas": len({relation.schema for relation in indexed}),
            "tables": len(tables),
            "partitions": len(made) - len(tables),
            "views": sum(1 for view in views if not view.materialized),
            "materialized_views": sum(1 for view in views if view.materialized),
            "columns": sum(len(table.columns) for table in tables),
            "primary_keys": sum(1 for c in constraints if c.type == "primary key"),
            "foreign_keys": sum(1 for c in constraints if c.type == "foreign key"),
            "unique_constraints": sum(1 for c in constraints if c.type == "unique"),
            "check_constraints": sum(1 for c in constraints if c.type == "check"),
            "indexes": sum(len(relation.indexes) for relation in indexed),
            "triggers": sum(len(relation.triggers) for relation in indexed),
            "policies": sum(len(table.policies) for table in tables),
            "tables_with_rls": sum(1 for table in tables if table.row_security),
            "tables_without_rls": sum(1 for table in tables if not table.row_security),
            "functions": sum(1 for function in self.schema.functions if not function.external),
            "enums": sum(1 for type_ in self.schema.types if type_.type == "enum" and not type_.external),
            "domain_types": sum(1 for type_ in self.schema.types if type_.type == "domain" and not type_.external),
            "types": sum(1 for type_ in self.schema.types if not type_.external),
            "sequences": sum(1 for sequence in self.schema.sequences if not sequence.external),
            "extensions": len(self.schema.extensions),
            "dropped": len({(one.schema, one.name) for one in self.schema.dropped} - names),
            "documented_tables": sum(1 for table in tables if described(table)),
            "documented_columns": sum(
                1 for table in tables for column in table.columns if column.comment or column.source_comment
            ),
            "migrations": len(self.schema.migrations),
            "statements": sum(migration.statements for migration in self.schema.migrations),
        }

    @cached_property
    def digest(self) -> str:
        """What the migrations come to, in twelve hex digits: it changes when any of them does."""
        lines = (f"{migration.file} {migration.digest}" for migration in self.schema.migrations)
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


def described(relation: Relation) -> bool:
    """Whether the SQL says what the relation is for."""
    return bool(relation.comment or relation.source_comment)


def percent(part: int, whole: int) -> str:
    """Return a share in whole per cent, never rounded up to 100 nor down to 0."""
    if not whole:
        return "0%"
    share = round(100 * part / whole)
    if 0 < part < whole:
        share = min(max(share, 1), 99)
    return f"{share}%"
