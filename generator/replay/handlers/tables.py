"""CREATE TABLE (PostgreSQL documentation, SQL commands)."""

from __future__ import annotations

from typing import NoReturn

from generator.model.finding import Severity
from generator.record import replace
from generator.replay.base import Replay, handles
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.elements.draft import Draft, Place
from generator.replay.elements.place import access_method, hang_on_method, refuse_place, refuse_temporary
from generator.replay.elements.source_comments import attach, implements, of_statement
from generator.replay.lookup.references import creation_namespace, make_table, range_name
from generator.replay.objects.foreign import depend_on_server
from generator.replay.objects.roles import SESSION_USER, current_role
from generator.replay.options.foreign import change_options
from generator.replay.options.storage import check_options, reloptions
from generator.replay.partitions.keys import partition_key, refuse_parent
from generator.replay.printing.describe import model_id, visible
from generator.replay.privileges.access_lists import apply_default_privileges
from generator.replay.relations.inherit import (
    attach_parent,
    bind_partition,
    fill_partition,
    inherit_columns,
    inherit_rest,
    refuse_default_conflicts,
)
from generator.replay.relations.like import copy_like, copy_like_rest, like_not_nulls
from generator.replay.relations.parents import find_parents, refuse_kind, refuse_repeated, refuse_unreadable
from generator.replay.relations.stubs import come_back, give_way
from generator.replay.relations.tables import (
    add_column_values,
    add_columns,
    add_constraints,
    add_foreign_keys,
    declare_not_nulls,
    refuse_keys,
)
from generator.replay.relations.typed import composite_of
from generator.replay.session.temporary import note_on_commit
from generator.sql.node import Node
from generator.sql.types import SqlError


@handles("CreateForeignTableStmt")
def create_foreign_table(node: Node, replay: Replay) -> None:
    """CREATE FOREIGN TABLE: a table on a server elsewhere."""
    base = node.struct("base", "CreateStmt")
    if base is not None:
        table = _create(base, replay, server=node.text("servername"))
        if table is not None:
            change_options(replay, table.oid, node.nodes("options"))
            for element in base.nodes("tableElts"):
                made = replay.catalog.relations[table.oid].find(clip(element.text("colname")))
                if made is not None:
                    change_options(replay, table.oid, element.nodes("fdwoptions"), made.attnum)


@handles("CreateStmt")
def create_table(node: Node, replay: Replay) -> None:
    """CREATE TABLE with all that may stand in it; IF NOT EXISTS on a taken name does nothing at all (rule 91)."""
    _create(node, replay)


def _create(node: Node, replay: Replay, *, server: str = "") -> r.Relation | None:
    table_var = node.struct("relation", "RangeVar")
    if table_var is None:
        return None
    catalog = replay.catalog
    schema, name = range_name(table_var)
    name = clip(name)
    namespace = creation_namespace(replay, schema)
    draft = Draft(
        place=Place(
            typed=node.has("ofTypename"),
            partition=node.has("partbound"),
            partitioned=node.has("partspec"),
            foreign=bool(server),
            strict=replay.strict,
        )
    )
    draft.add_elements(node.nodes("tableElts"), name)
    attach(draft.columns, node.nodes("tableElts"), replay.statement)
    waiting = None
    if catalog.taken(namespace, name):
        waiting = None if replay.strict else give_way(replay, namespace, name)
        if waiting is None and node.flag("if_not_exists"):
            _skipped(replay, namespace, name, draft)
            return None
    refuse_temporary(namespace, table_var)
    try:
        made = _make(node, replay, draft, (namespace, name), server)
    except SqlError:
        if replay.strict:
            refuse_unreadable(replay, node, draft, name)
        raise
    if waiting is not None and made is not None:
        come_back(replay, waiting, made.oid)
    return made


def _make(node: Node, replay: Replay, draft: Draft, place: tuple[int, str], server: str) -> r.Relation | None:
    table_var = node.struct("relation", "RangeVar")
    if table_var is None:
        return None
    catalog, (namespace, name) = replay.catalog, place
    refuse_place(replay, node, table_var, namespace)
    bound = node.struct("partbound", "PartitionBoundSpec")
    spec = node.struct("partspec", "PartitionSpec")
    kind = "f" if server else "p" if spec else "r"
    parents = find_parents(replay, node, draft)
    check_options(replay, node.nodes("options"), "table")
    method = _method(replay, node.text("accessMethod"), kind, parents[0] if bound is not None and parents else None)
    taken = catalog.taken(namespace, name)
    if not taken:
        catalog.make_room_for_type(namespace, name)
    crowded = not taken and catalog.type_taken(namespace, name) and catalog.stub_type(namespace, name) is None
    table = make_table(
        replay,
        r.Relation(
            catalog.new_oid(),
            namespace,
            # A server complains of types, parents and keys first, so the table is made under a name that nothing has.
            f"{name}\0" if taken or crowded else name,
            kind,
            server=server,
            persistence="t" if namespace == r.TEMP else table_var.text("relpersistence") or "p",
            options=reloptions(node.nodes("options")),
            access_method=method,
            source_comment=of_statement(replay.statement),
            implements=implements(replay.statement),
        ),
    )
    _own(replay, table.oid)
    if method:
        hang_on_method(replay, table.oid, method)
    _refuse_parents(replay, table, parents, node, draft)
    for parent in parents:
        inherit_columns(replay, table.oid, parent.oid, partition=bound is not None)
    _typed_columns(replay, table.oid, node)
    _columns(replay, table.oid, draft)
    if taken or crowded:
        _refuse_taken(replay, table.oid, draft, name, crowded=crowded)
    _refuse_unpartitioned(replay, parents, partition=bound is not None)
    liked = [each for _, clause in draft.likes for each in like_not_nulls(replay, clause)]
    declare_not_nulls(replay, table.oid, draft, liked, parents)
    checks = frozenset(clip(check.name) for check in draft.checks)
    for parent in parents:
        attach_parent(replay, table.oid, parent.oid, partition=bound is not None)
        inherit_rest(replay, table.oid, parent.oid, names=checks)
    refuse_default_conflicts(replay, table.oid, draft)
    for column in draft.columns:
        add_column_values(replay, table.oid, column)
    _partition(replay, table.oid, parents, node)
    add_constraints(replay, table.oid, draft)
    for _, clause in draft.likes:
        copy_like_rest(replay, table.oid, clause)
    add_foreign_keys(replay, table.oid, draft)
    if server:
        depend_on_server(replay, table.oid, server)
    note_on_commit(replay, table.oid, node)
    replay.created(table.oid)
    apply_default_privileges(replay, table.oid, "table")
    return table


def _partition(replay: Replay, table_oid: int, parents: list[r.Relation], node: Node) -> None:
    """Make a table a part of another, and of parts itself: the bound, the key, what the other's parts have."""
    bound, spec = node.struct("partbound", "PartitionBoundSpec"), node.struct("partspec", "PartitionSpec")
    whole = parents[0].oid if bound is not None and parents else 0
    if whole:
        bind_partition(replay, table_oid, whole, bound)
    if spec is not None:
        partition_key(replay, table_oid, spec)
    if whole:
        fill_partition(replay, table_oid, whole)


def _own(replay: Replay, table_oid: int) -> None:
    """Give a table to the session's role at once: its sequences belong to whom it belongs to."""
    role = current_role(replay.catalog)
    if role != SESSION_USER:
        replay.catalog.journal.put(replay.catalog.owners, table_oid, role)


def _method(replay: Replay, said: str, kind: str, partitioned: r.Relation | None) -> str:
    """Return the access method: as said, a partition's the parent's, else the session's; a partitioned table has none."""
    if said or kind == "f":
        return access_method(replay, said) if said else ""
    if partitioned is not None and partitioned.access_method:
        return partitioned.access_method
    return "" if kind == "p" else access_method(replay, "")


def _refuse_taken(replay: Replay, table_oid: int, draft: Draft, name: str, *, crowded: bool) -> NoReturn:
    refuse_keys(replay, table_oid, draft)
    if crowded:
        raise SqlError("42710", f'type "{name}" already exists')
    raise SqlError("42P07", f'relation "{name}" already exists')


def _refuse_unpartitioned(replay: Replay, parents: list[r.Relation], *, partition: bool) -> None:
    if partition and parents and parents[0].kind != "p" and parents[0].oid not in replay.catalog.external:
        raise SqlError("42P17", f'"{parents[0].name}" is not partitioned')


def _refuse_parents(replay: Replay, table: r.Relation, parents: list[r.Relation], node: Node, draft: Draft) -> None:
    """Raise SqlError for parents that a table cannot have (MergeAttributes)."""
    bound = node.has("partbound")
    if table.kind == "p" and node.has("options"):
        raise SqlError("42809", "cannot specify storage parameters for a partitioned table")
    if parents:
        refuse_repeated(replay, draft)
    for parent in parents:
        refuse_kind(parent)
        if not bound and parent.kind == "p":
            raise SqlError("42809", f'cannot inherit from partitioned table "{parent.name}"')
        if not bound and parent.partition_bound:
            raise SqlError("42809", f'cannot inherit from partition "{parent.name}"')
        refuse_parent(table, parent)


def _columns(replay: Replay, table_oid: int, draft: Draft) -> None:
    """Add the columns in their order; those of LIKE stand where the clause stands (rule 102)."""
    begin = 0
    for position, clause in draft.likes:
        add_columns(replay, table_oid, draft.columns[begin:position])
        copy_like(replay, table_oid, clause)
        begin = position
    add_columns(replay, table_oid, draft.columns[begin:])


def _typed_columns(replay: Replay, table_oid: int, node: Node) -> None:
    """CREATE TABLE … OF type: the type's attributes are the columns (rule 108)."""
    of_type = node.struct("ofTypename", "TypeName")
    if of_type is None:
        return
    catalog = replay.catalog
    found, row = composite_of(replay, of_type)
    composite = row.oid
    catalog.update(catalog.relations, table_oid, of_type=found)
    catalog.add_part(composite, table_oid, "typed table")
    replay.dependencies.add((table_oid, 0), (found, 0), r.Dep.NORMAL)
    attributes = tuple(
        replace(each, attnum=number, local=True, inherited=0, previous=(), sources=())
        for number, each in enumerate(catalog.relations[composite].live, start=1)
    )
    catalog.update(catalog.relations, table_oid, attributes=attributes)


def _skipped(replay: Replay, namespace: int, name: str, draft: Draft) -> None:
    """Report a CREATE TABLE IF NOT EXISTS that did nothing, loudly where it lists other columns."""
    catalog = replay.catalog
    oid = catalog.relation_oid(catalog.schema_of(namespace), name)
    if oid is None:
        return
    existing = catalog.relations[oid]
    have = {attribute.name for attribute in existing.live}
    listed = [clip(column.name) for column in draft.columns]
    missing = [column for column in listed if column not in have]
    absent = sorted(have - set(listed))
    if not missing and not absent:
        return
    where = catalog.created_at(oid)
    parts = []
    if missing:
        parts.append(f"column{'s' * (len(missing) > 1)} {', '.join(missing)} not added")
    if absent and not draft.likes:
        parts.append(f"does not list {', '.join(absent)}")
    replay.report(
        "create-skipped",
        f"CREATE TABLE IF NOT EXISTS {visible(catalog, oid)} does nothing: the table exists"
        f"{f' since {where}' if where else ''} ({'; '.join(parts)})",
        severity=Severity.WARNING,
        about=model_id(catalog, oid),
        hint="add the columns with ALTER TABLE, or remove the statement",
    )
