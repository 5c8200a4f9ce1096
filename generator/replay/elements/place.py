"""Where a relation is put: schema, tablespace, access method, and how long it lasts (``DefineRelation``)."""

from __future__ import annotations

from generator.model.ids import Kind
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.elements.draft import LIKE_IDENTITY, SERIAL
from generator.replay.objects.listed import find_other, value
from generator.sql.analysis import builtins
from generator.sql.node import Node
from generator.sql.types import SqlError

_PG_DEFAULT, _PG_GLOBAL, _HEAP = "pg_default", "pg_global", "heap"


def refuse_place(replay: Replay, node: Node, table_var: Node, namespace: int) -> None:
    """Raise SqlError for a table that cannot be where CREATE TABLE (or CREATE TABLE AS) puts it.

    Args:
        replay: The session.
        node: The CreateStmt, or the IntoClause of a CREATE TABLE AS.
        table_var: The name given.
        namespace: The schema that it means.
    """
    if node.has("partspec") and node.has("inhRelations") and not node.has("partbound"):
        raise SqlError("42P17", "cannot create partitioned table as inheritance child")
    persistence = table_var.text("relpersistence")
    name = table_var.text("relname")
    if node.text("oncommit") not in {"", "ONCOMMIT_NOOP"} and persistence != "t" and namespace != r.TEMP:
        raise SqlError("42P16", "ON COMMIT can only be used on temporary tables")
    refuse_temporary(namespace, table_var)
    if namespace == r.PG_CATALOG and replay.strict and not replay.external:
        _refuse_pg_catalog(replay, name, node)
    if node.has("partspec"):
        if persistence == "u":
            raise SqlError("0A000", "partitioned tables cannot be unlogged")
        if node.text("tablespacename") == _PG_DEFAULT:
            raise SqlError("0A000", "cannot specify default tablespace for partitioned relations")
    refuse_tablespace(replay, node.text("tablespacename"))
    if node.has("partspec") and node.text("tablespacename") == _PG_DEFAULT:
        raise SqlError("0A000", "cannot specify default tablespace for partitioned relations")
    refuse_method(replay, node.text("accessMethod"))


def refuse_temporary(namespace: int, table_var: Node) -> None:
    """Raise SqlError 42P16 for a temporary relation in a lasting schema, and the other way round."""
    persistence = table_var.text("relpersistence")
    if persistence == "t" and table_var.text("schemaname") and namespace != r.TEMP:
        raise SqlError("42P16", "cannot create temporary relation in non-temporary schema")
    if persistence == "u" and namespace == r.TEMP:
        raise SqlError("42P16", "only temporary relations may be created in temporary schemas")


def _refuse_pg_catalog(replay: Replay, name: str, node: Node) -> None:
    # The sequences of its columns would come before the table, and are no types.
    if replay.catalog.type_taken(r.PG_CATALOG, name) and not any(
        _brings_sequence(replay, element) for element in node.nodes("tableElts")
    ):
        raise SqlError("42710", f'type "{name}" already exists')
    raise SqlError("42501", f'permission denied to create "pg_catalog.{name}"')


def _brings_sequence(replay: Replay, element: Node) -> bool:
    source = element.struct("relation", "RangeVar")
    if element.tag == "TableLikeClause" and source is not None and element.number("options") & LIKE_IDENTITY:
        oid = replay.catalog.relation_oid(source.text("schemaname"), source.text("relname"))
        return oid is not None and any(attribute.identity for attribute in replay.catalog.relations[oid].live)
    type_name = element.struct("typeName", "TypeName")
    serial = type_name is not None and SERIAL.get((type_name.names("names") or ("",))[0], "")
    return bool(serial) or any(each.text("contype") == "CONSTR_IDENTITY" for each in element.nodes("constraints"))


def refuse_tablespace(replay: Replay, name: str) -> None:
    """Raise SqlError for a tablespace that a fresh server does not have: they are the cluster's, not a migration's."""
    if name == _PG_GLOBAL:
        raise SqlError("22023", "only shared relations can be placed in pg_global tablespace")
    if name and name != _PG_DEFAULT and replay.strict:
        raise SqlError("42704", f'tablespace "{name}" does not exist')


def access_method(replay: Replay, name: str) -> str:
    """Return the table access method of that name, or by default that of the session; empty for heap.

    Raises:
        SqlError: 42704 and 55000, see ``refuse_method``.
    """
    refuse_method(replay, name)
    chosen = name or replay.catalog.settings.get("default_table_access_method", "")
    return "" if chosen == _HEAP else chosen


def hang_on_method(replay: Replay, relation: int, method: str) -> None:
    """Hang a relation on its access method, and on no other that these migrations made."""
    catalog = replay.catalog
    for listed in catalog.listed_of(Kind.OTHER):
        if value(listed, "what") == "access method":
            replay.dependencies.remove((relation, 0), (listed.oid, 0))
    made = find_other(catalog, "access method", "", method) if method else None
    if made is not None:
        replay.dependencies.add((relation, 0), (made.oid, 0), r.Dep.NORMAL)


def refuse_method(replay: Replay, name: str) -> None:
    """Raise SqlError for a table access method that nothing brings."""
    catalog = replay.catalog
    if name in builtins().access_methods:
        raise SqlError("55000", f'access method "{name}" is not of type TABLE')
    if not name or name == _HEAP or not replay.strict or catalog.extensions:
        return
    if find_other(catalog, "access method", "", name) is None:
        raise SqlError("42704", f'access method "{name}" does not exist')
