"""Changes of tables and their columns in Liquibase's words."""

from __future__ import annotations

from collections.abc import Iterator

from generator.migrations.liquibase.changelog import Item
from generator.migrations.liquibase.defaults import added_default_of
from generator.migrations.liquibase.names import literal, quoted, quoted_list
from generator.migrations.liquibase.pieces import (
    NotKnownError,
    columns_of,
    definition_of,
    foreign_key_of,
    needed,
    only,
    remarks_of,
    said_of,
    target,
    uniques_of,
)
from generator.migrations.liquibase.types import type_on_postgresql
from generator.migrations.liquibase.vocabulary import words


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
    parts += [each for each in (*map(foreign_key_of, columns), *uniques_of(columns)) if each]
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
        for constraint in (*uniques_of([column]), foreign_key_of(column)):
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


@words.register("renameColumn")
def _rename_column(item: Item) -> Iterator[str]:
    old, new = needed(item, "oldColumnName"), needed(item, "newColumnName")
    yield f"ALTER TABLE {target(item)} RENAME COLUMN {quoted(old)} TO {quoted(new)}"


@words.register("modifyDataType")
def _modify_type(item: Item) -> Iterator[str]:
    column, kind = quoted(needed(item, "columnName")), type_on_postgresql(needed(item, "newDataType"))
    yield f"ALTER TABLE {target(item)} ALTER COLUMN {column} TYPE {kind} USING ({column}::{kind})"


@words.register("addDefaultValue")
def _add_default(item: Item) -> Iterator[str]:
    default = added_default_of(item)
    column = quoted(needed(item, "columnName"))
    yield f"ALTER TABLE {target(item)} ALTER COLUMN {column} SET DEFAULT {default or 'NULL'}"
    if "defaultValueSequenceNext" in item.values:
        yield f"ALTER SEQUENCE {quoted(item.values['defaultValueSequenceNext'])} OWNED BY {target(item)}.{column}"


@words.register("addAutoIncrement")
def _add_auto_increment(item: Item) -> Iterator[str]:
    """Not an identity: a sequence of its own."""
    column, space = needed(item, "columnName"), item.values.get("schemaName", "").strip()
    sequence = (f"{quoted(space)}." if space else "") + quoted(f"{needed(item, 'tableName')}_{column}_seq")
    start = f" START WITH {item.values['startWith']}" if item.values.get("startWith") else ""
    step = f" INCREMENT BY {item.values['incrementBy']}" if item.values.get("incrementBy") else ""
    yield f"CREATE SEQUENCE IF NOT EXISTS {sequence}{start}{step}"
    alter = f"ALTER TABLE {target(item)} ALTER COLUMN {quoted(column)}"
    yield f"{alter} SET NOT NULL"
    yield f"{alter} SET DEFAULT nextval({literal(sequence)})"
    yield f"ALTER SEQUENCE {sequence} OWNED BY {target(item)}.{quoted(column)}"


@words.register("dropDefaultValue")
def _drop_default(item: Item) -> Iterator[str]:
    yield f"ALTER TABLE {target(item)} ALTER COLUMN {quoted(needed(item, 'columnName'))} DROP DEFAULT"


@words.register("setTableRemarks")
def _table_remarks(item: Item) -> Iterator[str]:
    yield f"COMMENT ON TABLE {target(item)} IS {literal(needed(item, 'remarks'))}"


@words.register("setColumnRemarks")
def _column_remarks(item: Item) -> Iterator[str]:
    yield f"COMMENT ON COLUMN {target(item)}.{quoted(needed(item, 'columnName'))} IS {literal(needed(item, 'remarks'))}"


@words.register("mergeColumns")
def _merge_columns(item: Item) -> Iterator[str]:
    first, second, final = (needed(item, name) for name in ("column1Name", "column2Name", "finalColumnName"))
    if final in {first, second}:
        raise NotKnownError
    kind = type_on_postgresql(needed(item, "finalColumnType"))
    yield f"ALTER TABLE {target(item)} ADD {quoted(final)} {kind}"
    for name in (first, second):
        yield f"ALTER TABLE {target(item)} DROP COLUMN {quoted(name)}"


@words.register("addLookupTable")
def _add_lookup_table(item: Item) -> Iterator[str]:
    old_table, new_table = (target(item, f"{age}TableName", f"{age}TableSchemaName") for age in ("existing", "new"))
    old, new = quoted(needed(item, "existingColumnName")), quoted(needed(item, "newColumnName"))
    named = item.values.get("constraintName", "")
    rows = f"SELECT DISTINCT {old} AS {new} FROM {old_table}"  # noqa: S608 - it is only read
    yield f"CREATE TABLE {new_table} AS {rows}"
    yield f"ALTER TABLE {new_table} ALTER COLUMN {new} SET NOT NULL"
    yield f"ALTER TABLE {new_table} ADD PRIMARY KEY ({new})"
    if not named:
        raise NotKnownError
    yield f"ALTER TABLE {old_table} ADD CONSTRAINT {quoted(named)} FOREIGN KEY ({old}) REFERENCES {new_table} ({new})"
