"""What an index cannot be: of its method, on its columns, on a partitioned table (``DefineIndex``)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.lookup.references import UNKNOWN_TYPE
from generator.replay.options.known import method_can
from generator.sql.node import Node
from generator.sql.refs import ColumnRef, Sql
from generator.sql.types import SqlError


def refuse_method_options(method: str, node: Node) -> None:
    """Raise SqlError 0A000 for what the access method cannot do."""
    if method == "btree":
        return  # it can do all of this
    columns = node.nodes("indexParams")
    wanted = (
        (node.flag("unique"), "can_unique", "unique indexes"),
        (node.has("indexIncludingParams"), "can_include", "included columns"),
        (len(columns) > 1, "can_multi_col", "multicolumn indexes"),
        (node.has("excludeOpNames"), "can_exclude", "exclusion constraints"),
        (any(each.text("ordering") not in {"", "SORTBY_DEFAULT"} for each in columns), "can_order", "ASC/DESC options"),
        (
            any(each.text("nulls_ordering") not in {"", "SORTBY_NULLS_DEFAULT"} for each in columns),
            "can_order",
            "NULLS FIRST/LAST options",
        ),
    )
    for said, ability, words in wanted:
        if said and not method_can(method, ability):
            raise SqlError("0A000", f'access method "{method}" does not support {words}')


def refuse_virtual(table: r.Relation, keys: Sequence[r.IndexKeyPart], condition: Sql, what: str) -> None:
    """Raise SqlError 0A000 for a virtual column in a key or condition: it is stored nowhere.

    Args:
        table: The table.
        keys: The index's keys.
        condition: Its WHERE.
        what: ``primary keys``, ``unique constraints`` or ``indexes``.
    """
    virtual = {each.attnum for each in table.attributes if each.generated == "v"}
    if not virtual:
        return
    used = {key.attnum for key in keys if key.attnum}
    for sql in (*(key.expression for key in keys), condition):
        used |= {part.attnum for part in sql if isinstance(part, ColumnRef) and part.relation == table.oid}
    if used & virtual:
        raise SqlError("0A000", f"{what} on virtual generated columns are not supported")


def refuse_without_partition_key(
    catalog: Catalog, table: r.Relation, keys: Sequence[r.IndexKeyPart], what: str
) -> None:
    """Raise SqlError 0A000 for a unique index that does not hold the partition key: partitions know only themselves.

    Args:
        catalog: The catalog.
        table: A partitioned table; any other is not refused.
        keys: The index's keys; those of an exclusion constraint have operators.
        what: ``PRIMARY KEY``, ``UNIQUE`` or ``EXCLUDE``.
    """
    if table.kind != "p":
        return
    if len(table.partition_attnums) < len(table.partition_types):
        raise SqlError("0A000", f"unsupported {what} constraint with partition key definition")
    by_column = {key.attnum: key for key in keys if key.attnum}
    for attnum in table.partition_attnums:
        key = by_column.get(attnum)
        if key is None:
            raise SqlError("0A000", "unique constraint on partitioned table must include all partitioning columns")
        if key.operator not in {"", "="}:
            name = table.attribute(attnum).name
            raise SqlError(
                "0A000",
                f'cannot match partition key to index on column "{name}" using non-equal operator "{key.operator}"',
            )
    if any(catalog.relations[child].kind == "f" for child in catalog.children(table.oid)):
        raise SqlError("42809", f'cannot create unique index on partitioned table "{table.name}"')


_CLUSTERABLE = frozenset({"btree", "gist"})


def refuse_cluster(catalog: Catalog, table: r.Relation, name: str, *, mark: bool) -> int:
    """Return the index that CLUSTER may use (``check_index_is_clusterable``).

    Args:
        catalog: The catalog.
        table: The table.
        name: The index's.
        mark: Whether it is to be marked, which no index of a partitioned table can be.

    Raises:
        SqlError: 42704, 42809 and 0A000.
    """
    oid = catalog.relation_oid(catalog.schema_of(table.namespace), name)
    if oid is None:
        raise SqlError("42704", f'index "{name}" for table "{table.name}" does not exist')
    if catalog.relations[oid].kind not in "iI":
        raise SqlError("42809", f'"{name}" is not an index')
    index = catalog.indexes[oid]
    if index.relation != table.oid:
        raise SqlError("42809", f'"{name}" is not an index for table "{table.name}"')
    if index.method not in _CLUSTERABLE:
        raise SqlError("0A000", f'cannot cluster on index "{name}" because access method does not support clustering')
    if index.predicate:
        raise SqlError("0A000", f'cannot cluster on partial index "{name}"')
    if not index.valid:
        raise SqlError("0A000", f'cannot cluster on invalid index "{name}"')
    if mark and table.kind == "p":
        raise SqlError("0A000", "cannot mark index clustered in partitioned table")
    return oid


def refuse_adoption(catalog: Catalog, table: r.Relation, name: str) -> r.Index:
    """Return the index that ADD CONSTRAINT … USING INDEX may take (``transformIndexConstraint``).

    Args:
        catalog: The catalog.
        table: The table, in whose schema the index is looked for.
        name: The index's.

    Raises:
        SqlError: 42704, 42809, 55000, and 0A000 on a partitioned table.
    """
    oid = catalog.relation_oid(catalog.schema_of(table.namespace), name)
    if oid is None:
        raise SqlError("42704", f'index "{name}" does not exist')
    index = catalog.indexes.get(oid)
    if index is None:
        raise SqlError("42809", f'"{name}" is not an index')
    if index.constraint:
        raise SqlError("55000", f'index "{name}" is already associated with a constraint')
    if index.relation != table.oid:
        raise SqlError("55000", f'index "{name}" does not belong to table "{table.name}"')
    if not index.valid:
        raise SqlError("55000", f'index "{name}" is not valid')
    if not index.unique:
        raise SqlError("42809", f'"{name}" is not a unique index')
    if any(key.expression for key in index.keys):
        raise SqlError("42809", f'index "{name}" contains expressions')
    if index.predicate:
        raise SqlError("42809", f'"{name}" is a partial index')
    for number, key in enumerate(index.keys, start=1):
        collation = key.collation not in {"", table.attribute(key.attnum).collation or "default"}
        if key.opclass or key.descending or key.nulls_first or collation:
            raise SqlError("42809", f'index "{name}" column number {number} does not have default sorting behavior')
    if table.kind == "p":
        raise SqlError("0A000", "ALTER TABLE / ADD CONSTRAINT USING INDEX is not supported on partitioned tables")
    return index


def refuse_overlaps(replay: Replay, table: r.Relation, keys: tuple[r.IndexKeyPart, ...]) -> None:
    """Raise SqlError for WITHOUT OVERLAPS of a key's only column, or of one without bounds (``transformIndexConstraint``)."""
    if len(keys) < 2:  # noqa: PLR2004 - what overlaps, and what it overlaps for
        raise SqlError("42601", "constraint using WITHOUT OVERLAPS needs at least two columns")
    # A stub may have got the column just now.
    refuse_boundless(replay, replay.catalog.relations[table.oid].attribute(keys[-1].attnum))


def refuse_boundless(replay: Replay, last: r.Attribute) -> None:
    """Raise SqlError 42804 for a column that cannot be WITHOUT OVERLAPS."""
    info = replay.catalog.type_info(last.type)
    while info.typtype == "d":
        info = replay.catalog.type_info(info.base)
    if info.typtype not in "rm" and last.type != UNKNOWN_TYPE:
        raise SqlError("42804", f'column "{last.name}" in WITHOUT OVERLAPS is not a range or multirange type')
