"""The pieces of Liquibase's changes: names, columns, defaults and constraints, as it writes them for PostgreSQL."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.migrations.liquibase.changelog import Item
from generator.migrations.liquibase.defaults import default_of
from generator.migrations.liquibase.names import literal, quoted, quoted_list
from generator.migrations.liquibase.types import type_on_postgresql

_COLUMN = frozenset(
    [
        "name",
        "type",
        "remarks",
        "autoIncrement",
        "startWith",
        "incrementBy",
        "generationType",
        "descending",
        "computed",
        "position",
        "defaultValue",
        "defaultValueNumeric",
        "defaultValueBoolean",
        "defaultValueDate",
        "defaultValueComputed",
        "defaultValueSequenceNext",
        "valueNumeric",
        "value",
        "valueComputed",
        "valueBoolean",
        "afterColumn",
        "beforeColumn",
    ]
)
_CONSTRAINTS = frozenset(
    [
        "nullable",
        "primaryKey",
        "primaryKeyName",
        "unique",
        "uniqueConstraintName",
        "references",
        "referencedTableName",
        "referencedColumnNames",
        "foreignKeyName",
        "deleteCascade",
        "notNullConstraintName",
        "deferrable",
        "initiallyDeferred",
        # Known to Liquibase, and without effect on PostgreSQL.
        "checkConstraint",
        "validateNullable",
        "validateUnique",
        "validatePrimaryKey",
        "validateForeignKey",
    ]
)


class NotKnownError(Exception):
    """A change cannot be written out."""


def needed(item: Item, name: str) -> str:
    """Return an attribute; a change without it cannot be written out."""
    value = item.values.get(name, "").strip()
    if not value:
        raise NotKnownError
    return value


def only(item: Item, known: frozenset[str]) -> None:
    """Refuse a change with attributes that are not known."""
    if item.values.keys() - known:
        raise NotKnownError


def target(item: Item, name: str = "tableName", schema: str = "schemaName") -> str:
    """Return the name of what is changed, with its schema if one is said."""
    space = item.values.get(schema, "").strip()
    return (f"{quoted(space)}." if space else "") + quoted(needed(item, name))


def columns_of(item: Item) -> list[Item]:
    """Return the columns of a change; there has to be one."""
    found = [each for each in item.items if each.kind == "column"]
    if not found:
        raise NotKnownError
    for column in found:
        only(column, _COLUMN)
        for constraints in _constraints(column):
            only(constraints, _CONSTRAINTS)
    return found


def _constraints(column: Item) -> list[Item]:
    return [each for each in column.items if each.kind == "constraints"]


def said_of(column: Item, name: str) -> str:
    """Return what a column's constraints say, or nothing."""
    return next((each.values[name] for each in _constraints(column) if name in each.values), "")


def definition_of(column: Item) -> str:
    """Return a column as CREATE TABLE has it; names of NOT NULL constraints are not written for PostgreSQL."""
    kind, serial = type_on_postgresql(needed(column, "type")), ""
    kind, serial, _ = kind.partition(" GENERATED ")
    parts = [quoted(needed(column, "name")), kind]
    default = default_of(column)
    if column.flag("autoIncrement") or serial:
        options = [
            f"{word} {column.values[key]}"
            for key, word in (("startWith", "START WITH"), ("incrementBy", "INCREMENT BY"))
            if key in column.values
        ]
        generated = column.values.get("generationType", "BY DEFAULT").upper()
        parts.append(f"GENERATED {generated} AS IDENTITY" + (f" ({' '.join(options)})" if options else ""))
    elif default:
        parts.append(f"DEFAULT {default}")
    if said_of(column, "nullable").lower() == "false":
        parts.append("NOT NULL")
    return " ".join(parts)


def foreign_key_of(column: Item) -> str:
    """Return the REFERENCES of a column, or nothing."""
    references = said_of(column, "references")
    if not references and said_of(column, "referencedTableName"):
        references = f"{said_of(column, 'referencedTableName')}({said_of(column, 'referencedColumnNames')})"
    if not references:
        return ""
    match = re.fullmatch(r"\s*([\w.\"]+)\s*\(([^()]*)\)\s*", references)
    if match is None or not said_of(column, "foreignKeyName"):
        raise NotKnownError
    target = ".".join(quoted(each.strip('"')) for each in match[1].split("."))
    cascade = " ON DELETE CASCADE" if said_of(column, "deleteCascade").lower() == "true" else ""
    return (
        f"CONSTRAINT {quoted(said_of(column, 'foreignKeyName'))} FOREIGN KEY ({quoted(column.values['name'])})"
        f" REFERENCES {target} ({quoted_list(match[2])}){cascade}{deferral(said_of(column, 'deferrable'), said_of(column, 'initiallyDeferred'))}"
    )


def deferral(deferrable: str, deferred: str) -> str:
    """Return DEFERRABLE and INITIALLY DEFERRED where they are said."""
    return (" DEFERRABLE" if deferrable.lower() == "true" else "") + (
        " INITIALLY DEFERRED" if deferred.lower() == "true" else ""
    )


def uniques_of(columns: list[Item]) -> Iterator[str]:
    """Yield the UNIQUE constraints of columns: those of one name are one."""
    named: dict[str, list[str]] = {}
    for column in columns:
        if said_of(column, "unique").lower() == "true":
            name = said_of(column, "uniqueConstraintName")
            named.setdefault(name or f"\0{column.values['name']}", []).append(quoted(column.values["name"]))
    for name, keys in named.items():
        constraint = "" if name.startswith("\0") else f"CONSTRAINT {quoted(name)} "
        yield f"{constraint}UNIQUE ({', '.join(keys)})"


def remarks_of(item: Item, columns: list[Item]) -> Iterator[str]:
    """Yield the comments on a table and its columns."""
    table = target(item)
    if item.values.get("remarks"):
        yield f"COMMENT ON TABLE {table} IS {literal(item.values['remarks'])}"
    for column in columns:
        if column.values.get("remarks"):
            yield f"COMMENT ON COLUMN {table}.{quoted(column.values['name'])} IS {literal(column.values['remarks'])}"
