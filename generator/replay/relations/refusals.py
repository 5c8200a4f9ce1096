"""What ALTER TABLE refuses because of what hangs on the table: row types in use, typed tables, parents and children."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.sql.types import SqlError

SYSTEM_COLUMNS = frozenset({"tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"})


def refuse_typed(table: r.Relation, what: str) -> None:
    """Raise SqlError 42809: the columns of a table OF a type are the type's."""
    if table.of_type:
        raise SqlError("42809", f"cannot {what} typed table")


def refuse_typed_tables(replay: Replay, composite: r.Relation, *, cascade: bool) -> None:
    """Raise SqlError 2BP01 when tables OF a type would change with it, and CASCADE was not said."""
    if not cascade and replay.catalog.parts(composite.oid, "typed table"):
        raise SqlError("2BP01", f'cannot alter type "{composite.name}" because it is the type of a typed table')


def refuse_used_rows(replay: Replay, table: r.Relation) -> None:
    """Raise SqlError 0A000 when a stored column is of a relation's row type (find_composite_type_dependencies)."""
    user = _row_user(replay, table.row_type, set())
    if user:
        word = "type" if table.kind == "c" else "foreign table" if table.kind == "f" else "table"
        verb = "uses it" if table.kind == "c" else "uses its row type"
        raise SqlError("0A000", f'cannot alter {word} "{table.name}" because column "{user}" {verb}')


def _row_user(replay: Replay, type_oid: int, seen: set[int]) -> str:
    """Return the first column of a table that holds values of the type, at any depth; empty if none does."""
    catalog = replay.catalog
    if type_oid in seen or type_oid not in catalog.types:
        return ""
    seen.add(type_oid)
    for oid in (type_oid, catalog.types[type_oid].array):
        for (user, attnum), _ in replay.dependencies.dependents((oid, 0)):
            relation = catalog.relations.get(user)
            if relation is not None and attnum and relation.kind in "rpm":
                return f"{relation.name}.{relation.attribute(attnum).name}"
            inner = relation.row_type if relation is not None and relation.kind == "c" else user
            if inner != type_oid and (found := _row_user(replay, inner, seen)):
                return found
    return ""


def refuse_domain_in_rows(replay: Replay, domain: r.Type) -> None:
    """Raise SqlError 0A000 when values of a domain are inside rows, arrays or ranges, which nobody looks through."""
    catalog = replay.catalog
    for (user, attnum), _ in replay.dependencies.dependents((domain.oid, 0)):
        kind, relation = catalog.types.get(user), catalog.relations.get(user)
        if kind is not None and kind.typtype == "d":
            refuse_domain_in_rows(replay, kind)
            continue
        inner = user if kind is not None else relation.row_type if relation is not None and attnum else 0
        column = _row_user(replay, inner, set()) if inner else ""
        if column:
            raise SqlError("0A000", f'cannot alter type "{domain.name}" because column "{column}" uses it')


def refuse_own_type(catalog: Catalog, made: r.Relation, type_oid: int) -> None:
    """Raise SqlError 42704 for a column of the type that its own statement makes."""
    if type_oid in {made.row_type, catalog.types[made.row_type].array}:
        raise SqlError("42704", f'type "{catalog.format_type(type_oid, -1)}" does not exist')


def refuse_itself(replay: Replay, table: r.Relation, type_oid: int) -> None:
    """Raise SqlError 42P16 for a column whose type holds the table's own rows (CheckAttributeType)."""
    if _holds(replay, type_oid, table.row_type, set()):
        raise SqlError("42P16", f"composite type {table.name} cannot be made a member of itself")


def _holds(replay: Replay, type_oid: int, wanted: int, seen: set[int]) -> bool:
    kind = replay.catalog.types.get(type_oid)
    if kind is None or type_oid in seen or not wanted:
        return False
    if type_oid == wanted:
        return True
    seen.add(type_oid)
    inner = [kind.element, kind.base, kind.subtype]
    if kind.relation:
        inner += [attribute.type for attribute in replay.catalog.relations[kind.relation].live]
    return any(_holds(replay, each, wanted, seen) for each in inner)


def refuse_only(replay: Replay, table: r.Relation, *, recurse: bool, what: str, partitions: bool = False) -> None:
    """Raise SqlError 42P16 when ONLY would make children differ from their parent.

    Args:
        replay: The session.
        table: The parent.
        recurse: Whether the command reaches the children.
        what: What the children would lack.
        partitions: Whether only partitions mind.
    """
    if not recurse and replay.catalog.children(table.oid) and (table.kind == "p" or not partitions):
        raise SqlError("42P16", f"{what} child tables too")


def refuse_circle(replay: Replay, child: r.Relation, parent: r.Relation) -> None:
    """Raise SqlError 42P07 when a table would be its own ancestor, or a parent's child twice."""
    if parent.oid == child.oid or parent.oid in replay.catalog.descendants(child.oid):
        raise SqlError("42P07", "circular inheritance not allowed")
    if parent.oid in child.parents:
        raise SqlError("42P07", f'relation "{parent.name}" would be inherited from more than once')


def refuse_attach(replay: Replay, child: r.Relation, parent: r.Relation) -> None:
    """Raise SqlError for a table that cannot become a partition (ATExecAttachPartition)."""
    catalog = replay.catalog
    if parent.kind != "p":
        raise SqlError("42809", f'ALTER action ATTACH PARTITION cannot be performed on relation "{parent.name}"')
    if child.partition_bound:
        raise SqlError("42809", f'"{child.name}" is already a partition')
    if child.of_type:
        raise SqlError("42809", "cannot attach a typed table as partition")
    if child.parents:
        raise SqlError("42809", "cannot attach inheritance child as partition")
    if child.kind != "p" and catalog.children(child.oid):
        raise SqlError("42809", "cannot attach inheritance parent as partition")
    refuse_circle(replay, child, parent)
    if (child.persistence == "t") != (parent.persistence == "t"):
        one, other = ("temporary", "permanent") if child.persistence == "t" else ("permanent", "temporary")
        raise SqlError("42809", f'cannot attach a {one} relation as partition of {other} relation "{parent.name}"')
    if parent.oid in catalog.external:
        return
    for attribute in child.live:
        if attribute.identity:
            raise SqlError(
                "55000", f'table "{child.name}" being attached contains an identity column "{attribute.name}"'
            )
        if parent.find(attribute.name) is None:
            raise SqlError(
                "42804", f'table "{child.name}" contains column "{attribute.name}" not found in parent "{parent.name}"'
            )


def refuse_child(child: r.Relation) -> None:
    """Raise SqlError for a table that cannot become a child, whatever the parent (ATPrepAddInherit)."""
    if child.of_type:
        raise SqlError("42809", "cannot change inheritance of typed table")
    if child.partition_bound:
        raise SqlError("42809", "cannot change inheritance of a partition")
    if child.kind == "p":
        raise SqlError("42809", "cannot change inheritance of partitioned table")


def refuse_inherit(replay: Replay, child: r.Relation, parent: r.Relation) -> None:
    """Raise SqlError for a parent that a table cannot have (ATExecAddInherit)."""
    if parent.kind == "p":
        raise SqlError("42809", f'cannot inherit from partitioned table "{parent.name}"')
    if parent.partition_bound:
        raise SqlError("42809", "cannot inherit from a partition")
    refuse_circle(replay, child, parent)
