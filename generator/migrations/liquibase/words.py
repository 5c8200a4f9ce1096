"""Liquibase's own words for changes, as the SQL that it writes for PostgreSQL (``liquibase.sqlgenerator.core``).

What has an attribute that is not known here is not written out: then the changelog's reader says that it is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.migrations.liquibase.changelog import Item
from generator.migrations.liquibase.pieces import (
    NotKnownError,
    columns_of,
    default_of,
    deferral,
    definition_of,
    foreign_key_of,
    literal,
    needed,
    only,
    quoted,
    quoted_list,
    remarks_of,
    said_of,
    target,
    unique_of,
)
from generator.migrations.liquibase.types import type_on_postgresql
from generator.registry import Registry

Word = Callable[[Item], Iterator[str]]
words: Registry[Word] = Registry("change of Liquibase")
"""Keyed by the element: ``createTable``; yields statements."""


def sql_of(change: Item) -> str | None:
    """Return a change as SQL; None for one that is not known."""
    word = words.get(change.kind)
    if word is None:
        return None
    try:
        statements = list(word(change))
    except NotKnownError:
        return None
    return " ".join(f"{each};" for each in statements) or None


@words.register("createTable")
def _create_table(item: Item) -> Iterator[str]:
    only(item, frozenset({"tableName", "schemaName", "remarks", "catalogName", "ifNotExists"}))
    columns = columns_of(item)
    parts = [definition_of(column) for column in columns]
    keyed = [column for column in columns if said_of(column, "primaryKey").lower() == "true"]
    if keyed:
        name = next((said_of(column, "primaryKeyName") for column in keyed if said_of(column, "primaryKeyName")), "")
        name = name or f"{needed(item, 'tableName')}_pkey"
        parts.append(
            f"CONSTRAINT {quoted(name)} PRIMARY KEY ({quoted_list(','.join(c.values['name'] for c in keyed))})"
        )
    parts += [each for each in (*map(foreign_key_of, columns), *map(unique_of, columns)) if each]
    exists = "IF NOT EXISTS " if item.flag("ifNotExists") else ""
    yield f"CREATE TABLE {exists}{target(item)} ({', '.join(parts)})"
    yield from remarks_of(item, columns)


@words.register("addColumn")
def _add_column(item: Item) -> Iterator[str]:
    only(item, frozenset({"tableName", "schemaName", "catalogName"}))
    columns = columns_of(item)
    for column in columns:
        key = " PRIMARY KEY" if said_of(column, "primaryKey").lower() == "true" else ""
        yield f"ALTER TABLE {target(item)} ADD {definition_of(column)}{key}"
    for column in columns:
        for constraint in (unique_of(column), foreign_key_of(column)):
            if constraint:
                yield f"ALTER TABLE {target(item)} ADD {constraint}"
    yield from remarks_of(item, columns)


@words.register("dropTable")
def _drop_table(item: Item) -> Iterator[str]:
    yield f"DROP TABLE {target(item)}{' CASCADE' if item.flag('cascadeConstraints') else ''}"


@words.register("dropColumn")
def _drop_column(item: Item) -> Iterator[str]:
    names = [needed(each, "name") for each in item.items if each.kind == "column"] or [needed(item, "columnName")]
    for name in names:
        yield f"ALTER TABLE {target(item)} DROP COLUMN {quoted(name)}"


@words.register("renameTable")
def _rename_table(item: Item) -> Iterator[str]:
    yield f"ALTER TABLE {target(item, 'oldTableName')} RENAME TO {quoted(needed(item, 'newTableName'))}"


@words.register("renameView")
def _rename_view(item: Item) -> Iterator[str]:
    yield f"ALTER VIEW {target(item, 'oldViewName')} RENAME TO {quoted(needed(item, 'newViewName'))}"


@words.register("renameColumn")
def _rename_column(item: Item) -> Iterator[str]:
    old, new = needed(item, "oldColumnName"), needed(item, "newColumnName")
    yield f"ALTER TABLE {target(item)} RENAME COLUMN {quoted(old)} TO {quoted(new)}"


@words.register("modifyDataType")
def _modify_type(item: Item) -> Iterator[str]:
    column, kind = quoted(needed(item, "columnName")), type_on_postgresql(needed(item, "newDataType"))
    yield f"ALTER TABLE {target(item)} ALTER COLUMN {column} TYPE {kind} USING ({column}::{kind})"


@words.register("addPrimaryKey")
def _add_primary_key(item: Item) -> Iterator[str]:
    only(item, frozenset({"tableName", "schemaName", "catalogName", "columnNames", "constraintName", "validate"}))
    named = item.values.get("constraintName", "")
    name = f"CONSTRAINT {quoted(named)} " if named else ""
    yield f"ALTER TABLE {target(item)} ADD {name}PRIMARY KEY ({quoted_list(needed(item, 'columnNames'))})"


@words.register("dropPrimaryKey")
def _drop_primary_key(item: Item) -> Iterator[str]:
    name = item.values.get("constraintName", "")
    if name:
        yield f"ALTER TABLE {target(item)} DROP CONSTRAINT {quoted(name)}"
        return
    # Liquibase asks the database for the name.
    yield _DROP_PRIMARY_KEY.replace("?", target(item).replace("'", "''"))


_DROP_PRIMARY_KEY = (
    "DO $$ BEGIN EXECUTE (SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname)"
    " FROM pg_constraint WHERE conrelid = '?'::regclass AND contype = 'p'); END $$"
)


@words.register("addUniqueConstraint")
def _add_unique(item: Item) -> Iterator[str]:
    named = item.values.get("constraintName", "")
    name = f"CONSTRAINT {quoted(named)} " if named else ""
    tail = deferral(item.values.get("deferrable", ""), item.values.get("initiallyDeferred", ""))
    yield f"ALTER TABLE {target(item)} ADD {name}UNIQUE ({quoted_list(needed(item, 'columnNames'))}){tail}"


@words.register("dropUniqueConstraint")
def _drop_unique(item: Item) -> Iterator[str]:
    yield f"ALTER TABLE {target(item)} DROP CONSTRAINT {quoted(needed(item, 'constraintName'))}"


@words.register("addForeignKeyConstraint")
def _add_foreign_key(item: Item) -> Iterator[str]:
    actions = ""
    for key, word in (("onDelete", "ON DELETE"), ("onUpdate", "ON UPDATE")):
        if item.values.get(key) and item.values[key].upper() not in {"NO ACTION", "RESTRICT"}:
            actions += f" {word} {item.values[key].upper()}"
        elif item.values.get(key, "").upper() == "RESTRICT":
            actions += f" {word} RESTRICT"
    tail = deferral(item.values.get("deferrable", ""), item.values.get("initiallyDeferred", ""))
    yield (
        f"ALTER TABLE {target(item, 'baseTableName', 'baseTableSchemaName')} ADD CONSTRAINT"
        f" {quoted(needed(item, 'constraintName'))} FOREIGN KEY ({quoted_list(needed(item, 'baseColumnNames'))})"
        f" REFERENCES {target(item, 'referencedTableName', 'referencedTableSchemaName')}"
        f" ({quoted_list(needed(item, 'referencedColumnNames'))}){actions}{tail}"
    )


@words.register("dropForeignKeyConstraint")
def _drop_foreign_key(item: Item) -> Iterator[str]:
    table = target(item, "baseTableName", "baseTableSchemaName")
    yield f"ALTER TABLE {table} DROP CONSTRAINT {quoted(needed(item, 'constraintName'))}"


@words.register("addNotNullConstraint")
def _add_not_null(item: Item) -> Iterator[str]:
    column = quoted(needed(item, "columnName"))
    if item.values.get("constraintName"):
        raise NotKnownError
    yield f"ALTER TABLE {target(item)} ALTER COLUMN {column} SET NOT NULL"


@words.register("dropNotNullConstraint")
def _drop_not_null(item: Item) -> Iterator[str]:
    yield f"ALTER TABLE {target(item)} ALTER COLUMN {quoted(needed(item, 'columnName'))} DROP NOT NULL"


@words.register("addDefaultValue")
def _add_default(item: Item) -> Iterator[str]:
    default = default_of(item)
    if not default:
        raise NotKnownError
    yield f"ALTER TABLE {target(item)} ALTER COLUMN {quoted(needed(item, 'columnName'))} SET DEFAULT {default}"


@words.register("dropDefaultValue")
def _drop_default(item: Item) -> Iterator[str]:
    yield f"ALTER TABLE {target(item)} ALTER COLUMN {quoted(needed(item, 'columnName'))} DROP DEFAULT"


@words.register("createIndex")
def _create_index(item: Item) -> Iterator[str]:
    only(
        item,
        frozenset({"indexName", "tableName", "schemaName", "catalogName", "unique", "clustered", "associatedWith"}),
    )
    keys = []
    for column in columns_of(item):
        name = needed(column, "name")
        keys.append(
            (name if column.flag("computed") else quoted(name)) + (" DESC" if column.flag("descending") else "")
        )
    unique = "UNIQUE " if item.flag("unique") else ""
    name = item.values.get("indexName", "")
    yield f"CREATE {unique}INDEX {quoted(name) if name else ''} ON {target(item)} ({', '.join(keys)})"


@words.register("dropIndex")
def _drop_index(item: Item) -> Iterator[str]:
    yield f"DROP INDEX {target(item, 'indexName')}"


@words.register("createSequence")
def _create_sequence(item: Item) -> Iterator[str]:
    values = item.values
    parts = [f"CREATE SEQUENCE {'IF NOT EXISTS ' if item.flag('ifNotExists') else ''}{target(item, 'sequenceName')}"]
    if values.get("dataType"):
        parts.append(f"AS {type_on_postgresql(values['dataType'])}")
    for key, word in (
        ("startValue", "START WITH"), ("incrementBy", "INCREMENT BY"), ("minValue", "MINVALUE"),
        ("maxValue", "MAXVALUE"), ("cacheSize", "CACHE"),
    ):  # fmt: skip
        if values.get(key):
            parts.append(f"{word} {values[key]}")
    if item.flag("cycle"):
        parts.append("CYCLE")
    yield " ".join(parts)


@words.register("dropSequence")
def _drop_sequence(item: Item) -> Iterator[str]:
    yield f"DROP SEQUENCE {target(item, 'sequenceName')}"


@words.register("createView")
def _create_view(item: Item) -> Iterator[str]:
    query = (item.text.strip() or item.values.get("selectQuery", "")).rstrip("; \n")
    if not query or "--" in query:
        raise NotKnownError
    if item.flag("fullDefinition"):
        yield query
        return
    replace = "OR REPLACE " if item.flag("replaceIfExists") else ""
    yield f"CREATE {replace}VIEW {target(item, 'viewName')} AS {query}"


@words.register("dropView")
def _drop_view(item: Item) -> Iterator[str]:
    yield f"DROP VIEW {'IF EXISTS ' if item.flag('ifExists') else ''}{target(item, 'viewName')}"


@words.register("setTableRemarks")
def _table_remarks(item: Item) -> Iterator[str]:
    yield f"COMMENT ON TABLE {target(item)} IS {literal(needed(item, 'remarks'))}"


@words.register("setColumnRemarks")
def _column_remarks(item: Item) -> Iterator[str]:
    yield f"COMMENT ON COLUMN {target(item)}.{quoted(needed(item, 'columnName'))} IS {literal(needed(item, 'remarks'))}"
