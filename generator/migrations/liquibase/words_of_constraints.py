"""Changes of constraints and indexes in Liquibase's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.migrations.liquibase.changelog import Item
from generator.migrations.liquibase.names import quoted, quoted_list
from generator.migrations.liquibase.pieces import columns_of, deferral, needed, only, target
from generator.migrations.liquibase.vocabulary import words


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
    actions = "".join(
        f" {word} {item.values[key].upper()}"
        for key, word in (("onDelete", "ON DELETE"), ("onUpdate", "ON UPDATE"))
        if item.values.get(key)
    )
    if item.flag("deleteCascade") and not item.values.get("onDelete"):
        actions = " ON DELETE CASCADE"
    tail = deferral(item.values.get("deferrable", ""), item.values.get("initiallyDeferred", ""))
    yield (
        f"ALTER TABLE {target(item, 'baseTableName', 'baseTableSchemaName')} ADD CONSTRAINT"
        f" {quoted(needed(item, 'constraintName'))} FOREIGN KEY ({quoted_list(needed(item, 'baseColumnNames'))})"
        f" REFERENCES {target(item, 'referencedTableName', 'referencedTableSchemaName')}"
        f" ({quoted_list(needed(item, 'referencedColumnNames'))}){actions}{tail}"
        + (" NOT VALID" if item.values.get("validate", "").lower() == "false" else "")
    )


@words.register("dropForeignKeyConstraint")
def _drop_foreign_key(item: Item) -> Iterator[str]:
    table = target(item, "baseTableName", "baseTableSchemaName")
    yield f"ALTER TABLE {table} DROP CONSTRAINT {quoted(needed(item, 'constraintName'))}"


@words.register("dropAllForeignKeyConstraints")
def _drop_foreign_keys(item: Item) -> Iterator[str]:
    table = target(item, "baseTableName", "baseTableSchemaName")
    # Liquibase asks the database for their names.
    yield _DROP_FOREIGN_KEYS.replace("?", table.replace("'", "''"))


_DROP_FOREIGN_KEYS = (
    "DO $$ DECLARE key text; BEGIN FOR key IN SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass,"
    " conname) FROM pg_constraint WHERE conrelid = '?'::regclass AND contype = 'f' LOOP EXECUTE key; END LOOP; END $$"
)


@words.register("addNotNullConstraint")
def _add_not_null(item: Item) -> Iterator[str]:
    # The constraint's name is not written for PostgreSQL.
    yield f"ALTER TABLE {target(item)} ALTER COLUMN {quoted(needed(item, 'columnName'))} SET NOT NULL"


@words.register("dropNotNullConstraint")
def _drop_not_null(item: Item) -> Iterator[str]:
    yield f"ALTER TABLE {target(item)} ALTER COLUMN {quoted(needed(item, 'columnName'))} DROP NOT NULL"


@words.register("createIndex")
def _create_index(item: Item) -> Iterator[str]:
    only(
        item,
        frozenset({"indexName", "tableName", "schemaName", "catalogName", "unique", "clustered", "associatedWith"}),
    )
    if _MADE_BY_OTHERS.search(item.values.get("associatedWith", "")):
        return  # by the database itself, Liquibase believes
    keys = []
    for column in columns_of(item):
        name = needed(column, "name")
        computed = column.flag("computed") or "(" in name
        keys.append((name if computed else quoted(name)) + (" DESC" if column.flag("descending") else ""))
    unique = "UNIQUE " if item.flag("unique") else ""
    name = item.values.get("indexName", "")
    yield f"CREATE {unique}INDEX {quoted(name) if name else ''} ON {target(item)} ({', '.join(keys)})"
    if item.flag("clustered") and name:
        yield f"CLUSTER {target(item)} USING {quoted(name)}"


_MADE_BY_OTHERS = re.compile("primaryKey|foreignKey|uniqueConstraint", re.IGNORECASE)


@words.register("dropIndex")
def _drop_index(item: Item) -> Iterator[str]:
    yield f"DROP INDEX {target(item, 'indexName')}"
