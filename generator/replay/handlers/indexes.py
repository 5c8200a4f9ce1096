"""CREATE INDEX (rules 7 to 9, 93, 94, 111)."""

from __future__ import annotations

from generator.replay.base import Replay, handles
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.elements.place import refuse_tablespace
from generator.replay.extensions.known import known_extension
from generator.replay.indexes.making import (
    IndexDraft,
    add_index,
    generated_name,
    included_column,
    key_part,
    predicate,
    with_opclass,
)
from generator.replay.indexes.refusals import refuse_method_options
from generator.replay.lookup.references import find_relation, relation
from generator.replay.objects.listed import find_other
from generator.replay.objects.opclasses import default_opclass
from generator.replay.options.known import storage_parameters
from generator.replay.options.storage import check_options, reloptions
from generator.replay.printing.describe import visible
from generator.replay.relations.inherit import partition_index
from generator.sql.analysis import builtins
from generator.sql.node import Node
from generator.sql.refs import Ref, Sql
from generator.sql.types import SqlError

_INDEXABLE = frozenset("rpm")


@handles("IndexStmt")
def create_index(node: Node, replay: Replay) -> None:
    """CREATE [UNIQUE] INDEX; on a partitioned table every partition gets one too, unless ONLY is said."""
    table_var = node.struct("relation", "RangeVar")
    if table_var is None:
        return
    catalog = replay.catalog
    table = find_relation(replay, table_var)
    if table is None or table.kind not in _INDEXABLE:
        if table is not None:
            _read_expressions(replay, table.oid, node)
        table = relation(replay, table_var, kinds=_INDEXABLE)
    name = clip(node.text("idxname"))
    if table.kind == "p" and node.flag("concurrent"):
        raise SqlError("0A000", f'cannot create index on partitioned table "{table.name}" concurrently')
    draft = index_draft(replay, table.oid, node)
    if name and catalog.taken(table.namespace, name):
        if node.flag("if_not_exists"):
            _report_other_table(replay, table, name)
            return
        check_options(replay, node.nodes("options"), f"index {node.text('accessMethod') or 'btree'}")
        raise SqlError("42P07", f'relation "{name}" already exists')
    table = catalog.relations[table.oid]
    made = add_index(replay, table.oid, draft, name or generated_name(replay, table, draft, constraint=False))
    check_options(replay, node.nodes("options"), f"index {draft.method}")
    options = reloptions(node.nodes("options"))
    if options:
        catalog.update(catalog.relations, made.oid, options=options)
    only = not table_var.flag("inh")
    if table.kind == "p":
        partitions = [child for child in catalog.children(table.oid) if catalog.relations[child].partition_bound]
        if only:
            catalog.update(catalog.indexes, made.oid, valid=not partitions)
        else:
            for child in partitions:
                partition_index(replay, made, child)
    replay.note(table.oid, "index added", catalog.relations[made.oid].name)


def _read_expressions(replay: Replay, oid: int, node: Node) -> None:
    """What a server refuses before it sees that the relation can have no index (``transformIndexStmt``)."""
    try:
        predicate(replay, oid, node.node("whereClause"))
        for element in node.nodes("indexParams"):
            if element.has("expr"):
                key_part(replay, oid, element)
    except SqlError as error:
        # Whether an expression always has one value, and what it fails with, it asks afterwards.
        if error.sqlstate not in _PLANNED:
            raise


_PLANNED = frozenset({"42P17", "22008", "22011", "22012"})


def index_draft(replay: Replay, table_oid: int, node: Node) -> IndexDraft:
    """Return the index that an IndexStmt asks for."""
    draft = IndexDraft(
        # R-trees are what GiST took the place of.
        method={"": "btree", "rtree": "gist"}.get(node.text("accessMethod"), node.text("accessMethod")),
        unique=node.flag("unique"),
        nulls_not_distinct=node.flag("nulls_not_distinct"),
    )
    catalog = replay.catalog
    known = draft.method in builtins().access_methods or find_other(catalog, "access method", "", draft.method)
    if not known and replay.strict and all(known_extension(each.name) for each in catalog.extensions.values()):
        raise SqlError("42704", f'access method "{draft.method}" does not exist')
    refuse_method_options(draft.method, node)
    refuse_tablespace(replay, node.text("tableSpace"))
    # The server analyses the condition before it looks for the columns.
    draft.predicate, references = _condition(replay, table_oid, node)
    parts = [key_part(replay, table_oid, element) for element in node.nodes("indexParams")]
    draft.keys = tuple(with_opclass(replay, table_oid, draft.method, part) for part, _ in parts)
    for element, key in zip(node.nodes("indexParams"), draft.keys, strict=True):
        _check_class_options(replay, table_oid, draft.method, element.nodes("opclassopts"), key)
    table = replay.catalog.relations[table_oid]
    included = node.nodes("indexIncludingParams")
    if any(element.has("expr") for element in included):
        raise SqlError("0A000", "expressions are not supported in included columns")
    names = [clip(element.text("name")) for element in included]
    draft.include = tuple([included_column(replay, table, name).attnum for name in names])
    draft.references = references.union(*(refs for _, refs in parts))
    return draft


def _condition(replay: Replay, table_oid: int, node: Node) -> tuple[Sql, frozenset[Ref]]:
    """Return the analysed condition; whether it is immutable is asked after the expressions of keys are read."""
    try:
        return predicate(replay, table_oid, node.node("whereClause"))
    except SqlError as mutable:
        if mutable.sqlstate != _MUTABLE:
            raise
        for element in node.nodes("indexParams"):
            if element.has("expr"):
                try:
                    key_part(replay, table_oid, element)
                except SqlError as error:
                    if error.sqlstate != _MUTABLE:
                        raise error from mutable
        raise


_MUTABLE = "42P17"


def _check_class_options(
    replay: Replay, table_oid: int, method: str, elements: tuple[Node, ...], key: r.IndexKeyPart
) -> None:
    """Options of an operator class, if it is PostgreSQL's own: those of extensions are not known."""
    if not elements:
        return
    named = key.opclass.rpartition(".")[2]
    if not named and key.attnum:
        oid = replay.catalog.relations[table_oid].attribute(key.attnum).type
        default = default_opclass(replay.catalog, method, oid)
        named = default.name if default is not None else ""
    if not any(name == named for name, _, _ in builtins().opclasses_of(method)):
        return
    owner = f"class {method} {named}"
    if storage_parameters(owner) is None:
        replay.lenient(SqlError("22023", f"operator class {named} has no options"), "unknown-option")
    check_options(replay, elements, owner)


def _report_other_table(replay: Replay, table: r.Relation, name: str) -> None:
    """CREATE INDEX IF NOT EXISTS looks only at the name: another table's index makes it skip (rule 93)."""
    catalog = replay.catalog
    oid = catalog.relation_oid(catalog.schema_of(table.namespace), name)
    index = catalog.indexes.get(oid) if oid is not None else None
    if index is None or index.relation != table.oid:
        on = f"table {visible(catalog, index.relation)}" if index else "no table: it is another kind of relation"
        replay.report(
            "create-index-skipped",
            f'CREATE INDEX IF NOT EXISTS "{name}" on {visible(catalog, table.oid)} does nothing: '
            f"an object of that name exists on {on}",
            hint="give the index another name",
        )
