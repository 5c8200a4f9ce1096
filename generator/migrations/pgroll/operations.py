"""One function an operation: what it has done to the schema when its migration is complete.

As the pages "operations" of pgroll's documentation have it. While a migration is under way pgroll keeps views, triggers and
copies of columns; nothing of these is left in the end but that the copy of an altered column stands last in its table,
which is not imitated: columns stay in their place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.migrations.pgroll.definitions import check, column, constraint, key_reference
from generator.migrations.pgroll.values import OperationError, Table, literal, names, quoted
from generator.registry import Registry

Operation = Callable[[Table], Iterator[str]]
operations: Registry[Operation] = Registry("pgroll operation")


def statements(kind: str, values: Table) -> list[str]:
    """Return the SQL of an operation.

    Raises:
        OperationError: There is no such operation, or something is missing in it.
    """
    if kind not in operations:
        message = f"there is no operation {kind}"
        raise OperationError(message)
    return list(operations[kind](values))


@operations.register("sql")
def _sql(values: Table) -> Iterator[str]:
    yield values.text("up")


@operations.register("create_table")
def _create_table(values: Table) -> Iterator[str]:
    name = quoted(values.text("name"))
    columns = values.tables("columns")
    parts = [column(each) for each in columns]
    keys = [each.text("name") for each in columns if each.flag("pk")]
    if keys:
        parts.append(f"PRIMARY KEY ({names(keys)})")
    parts += [constraint(each) for each in values.tables("constraints")]
    yield f"CREATE TABLE {name} ({', '.join(parts)})"
    for each in columns:
        yield from _column_comment(name, each.text("name"), each)
    if values.has("comment"):
        yield f"COMMENT ON TABLE {name} IS {_comment(values)}"


@operations.register("rename_table")
def _rename_table(values: Table) -> Iterator[str]:
    yield f"ALTER TABLE {quoted(values.text('from'))} RENAME TO {quoted(values.text('to'))}"


@operations.register("drop_table")
def _drop_table(values: Table) -> Iterator[str]:
    yield f"DROP TABLE IF EXISTS {quoted(values.text('name'))}"


@operations.register("add_column")
def _add_column(values: Table) -> Iterator[str]:
    table, added = values.table("column"), quoted(values.text("table"))
    if table is None:
        message = "column is missing"
        raise OperationError(message)
    key = " PRIMARY KEY" if table.flag("pk") else ""
    yield f"ALTER TABLE {added} ADD COLUMN {column(table)}{key}"
    yield from _column_comment(added, table.text("name"), table)


@operations.register("alter_column")
def _alter_column(values: Table) -> Iterator[str]:
    table, name = quoted(values.text("table")), quoted(values.text("column"))
    alter = f"ALTER TABLE {table} ALTER COLUMN {name}"
    if values.has("type"):
        up = values.text("up", "")
        # USING takes no query; what such a one computes is about rows.
        using = f"{name}::{values.text('type')}" if not up or up.lstrip().upper().startswith("SELECT") else up
        yield f"{alter} TYPE {values.text('type')} USING ({using})"
    if values.has("default"):
        default = values.values["default"]
        yield f"{alter} DROP DEFAULT" if default is None else f"{alter} SET DEFAULT {default}"
    if values.has("nullable"):
        yield f"{alter} {'DROP' if values.flag('nullable') else 'SET'} NOT NULL"
    if (unique := values.table("unique")) is not None:
        yield f"ALTER TABLE {table} ADD CONSTRAINT {quoted(unique.text('name'))} UNIQUE ({name})"
    if (checked := values.table("check")) is not None:
        yield f"ALTER TABLE {table} ADD {check(checked)}"
    if (reference := values.table("references")) is not None:
        named = f"CONSTRAINT {quoted(reference.text('name'))} FOREIGN KEY ({name})"
        yield f"ALTER TABLE {table} ADD {named} {key_reference(reference, [reference.text('column')])}"
    yield from _column_comment(table, values.text("column"), values)
    if values.has("name"):  # before version 0.8
        yield f"ALTER TABLE {table} RENAME COLUMN {name} TO {quoted(values.text('name'))}"


@operations.register("rename_column")
def _rename_column(values: Table) -> Iterator[str]:
    columns = f"{quoted(values.text('from'))} TO {quoted(values.text('to'))}"
    yield f"ALTER TABLE {quoted(values.text('table'))} RENAME COLUMN {columns}"


@operations.register("drop_column")
def _drop_column(values: Table) -> Iterator[str]:
    yield f"ALTER TABLE {quoted(values.text('table'))} DROP COLUMN {quoted(values.text('column'))}"


@operations.register("create_constraint")
def _create_constraint(values: Table) -> Iterator[str]:
    yield f"ALTER TABLE {quoted(values.text('table'))} ADD {constraint(values)}"


@operations.register("drop_constraint")
@operations.register("drop_multicolumn_constraint")
def _drop_constraint(values: Table) -> Iterator[str]:
    yield f"ALTER TABLE {quoted(values.text('table'))} DROP CONSTRAINT {quoted(values.text('name'))}"


@operations.register("rename_constraint")
def _rename_constraint(values: Table) -> Iterator[str]:
    renamed = f"{quoted(values.text('from'))} TO {quoted(values.text('to'))}"
    yield f"ALTER TABLE {quoted(values.text('table'))} RENAME CONSTRAINT {renamed}"


@operations.register("create_index")
def _create_index(values: Table) -> Iterator[str]:
    keys = ", ".join(_keys(values))
    unique = "UNIQUE " if values.flag("unique") else ""
    index = f"CREATE {unique}INDEX {quoted(values.text('name'))} ON {quoted(values.text('table'))}"
    parts = [f"{index} USING {values.text('method', 'btree')} ({keys})"]
    if values.has("storage_parameters"):
        parts.append(f"WITH ({values.text('storage_parameters')})")
    if values.has("predicate"):
        parts.append(f"WHERE {values.text('predicate')}")
    yield " ".join(parts)


@operations.register("drop_index")
def _drop_index(values: Table) -> Iterator[str]:
    yield f"DROP INDEX IF EXISTS {quoted(values.text('name'))}"


@operations.register("set_replica_identity")
def _set_replica_identity(values: Table) -> Iterator[str]:
    identity = values.table("identity") or Table({})
    kind = identity.text("type").upper()
    shown = f"USING INDEX {quoted(identity.text('index'))}" if kind == "INDEX" else kind
    yield f"ALTER TABLE {quoted(values.text('table'))} REPLICA IDENTITY {shown}"


def _keys(values: Table) -> Iterator[str]:
    given = values.values.get("columns")
    if isinstance(given, dict):  # before version 0.11: settings by column
        tables = [Table({"column": name, **(each or {})}) for name, each in given.items()]
    elif isinstance(given, list) and all(isinstance(name, str) for name in given):
        tables = [Table({"column": name}) for name in given]
    else:
        tables = values.tables("columns")
    for each in tables:
        parts = [quoted(each.text("column"))]
        if each.has("collate"):
            parts.append(f"COLLATE {each.text('collate')}")
        if (opclass := each.table("opclass")) is not None:
            options = opclass.texts("params")
            parts.append(opclass.text("name") + (f" ({', '.join(options)})" if options else ""))
        parts += [each.text("sort")] if each.has("sort") else []
        parts += [f"NULLS {each.text('nulls')}"] if each.has("nulls") else []
        yield " ".join(parts)


def _column_comment(table: str, name: str, values: Table) -> Iterator[str]:
    if values.has("comment"):
        yield f"COMMENT ON COLUMN {table}.{quoted(name)} IS {_comment(values)}"


def _comment(values: Table) -> str:
    return "NULL" if values.values["comment"] is None else literal(values.text("comment"))
