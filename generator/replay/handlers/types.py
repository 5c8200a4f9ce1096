"""Enum, composite and range types (rules 20, 21, 121 to 123)."""

from __future__ import annotations

from generator.record import replace
from generator.replay.base import Replay, handles
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.catalog.records import Dep
from generator.replay.elements.new_types import (
    find_type,
    finish_type,
    make_type,
    option,
    option_names,
    refuse_taken_type,
)
from generator.replay.elements.source_comments import of_statement
from generator.replay.expressions.analysis import type_of
from generator.replay.lookup.functions import store as store_function
from generator.replay.lookup.references import (
    add_attribute,
    creation_namespace,
    make_table,
    missing_type,
    range_name,
    split_name,
)
from generator.replay.objects.collations import column_collation, key_collation
from generator.replay.objects.opclasses import all_classes_known, default_opclass
from generator.replay.relations.refusals import refuse_own_type
from generator.replay.routines.support import support_function
from generator.sql.analysis import builtins
from generator.sql.node import Node
from generator.sql.types import SqlError

_MAX_LABEL = 63
_TEXT = 25
_FLOAT8 = 701


@handles("CreateEnumStmt")
def create_enum(node: Node, replay: Replay) -> None:
    """CREATE TYPE … AS ENUM; labels have numbers of their own, so that RENAME VALUE shows everywhere (rule 59)."""
    schema, name = split_name(node.names("typeName"))
    namespace = creation_namespace(replay, schema)
    if replay.strict:
        refuse_taken_type(replay.catalog, namespace, clip(name))
    labels: list[tuple[int, str]] = []
    for label in node.names("vals"):
        _refuse_long(label)
        if any(label == known for _, known in labels):
            raise SqlError("23505", 'duplicate key value violates unique constraint "pg_enum_typid_label_index"')
        labels.append((replay.catalog.new_oid(), label))
    made = make_type(replay, r.Type(0, namespace, clip(name), "e", "E", labels=tuple(labels)))
    finish_type(replay, made.oid)


def _refuse_long(label: str) -> None:
    if len(label.encode()) > _MAX_LABEL:
        raise SqlError("42602", f'invalid enum label "{label}"')


@handles("AlterEnumStmt")
def alter_enum(node: Node, replay: Replay) -> None:
    """ALTER TYPE … ADD VALUE, RENAME VALUE."""
    schema, name = split_name(node.names("typeName"))
    kind = find_type(replay, schema, name)
    if kind is None:
        if replay.catalog.find_type(schema, name) is not None:
            raise SqlError("42809", f"{name} is not an enum")
        error = missing_type(replay, schema, name)
        if replay.strict:
            raise error
        oid, _ = type_of(replay, Node("TypeName", {"names": node.fields["typeName"]}))
        kind = replay.catalog.types[oid]
    if not kind.known:
        kind = replace(kind, typtype="e", category="E")
    if kind.typtype != "e":
        raise SqlError("42809", f"{kind.name} is not an enum")
    if node.has("oldVal"):
        _rename_value(node, replay, kind)
    else:
        _add_value(node, replay, kind)


def _add_value(node: Node, replay: Replay, kind: r.Type) -> None:
    label = node.text("newVal")
    _refuse_long(label)
    texts = [text for _, text in kind.labels]
    if label in texts:
        if node.flag("skipIfNewValExists"):
            return
        raise SqlError("42710", f'enum label "{label}" already exists')
    position = len(texts)
    neighbour = node.text("newValNeighbor")
    if node.has("newValNeighbor"):
        if neighbour not in texts and kind.known:
            raise SqlError("22023", f'"{neighbour}" is not an existing enum label')
        if neighbour in texts:
            position = texts.index(neighbour) + (1 if node.flag("newValIsAfter") else 0)
    catalog = replay.catalog
    number = catalog.new_oid()
    labels = list(kind.labels)
    labels.insert(position, (number, label))
    catalog.put(catalog.types, replace(kind, labels=tuple(labels)))
    if replay.strict and catalog.made_before_transaction(kind.oid):
        catalog.journal.put(catalog.unsafe_labels, number, kind.oid)
    replay.note(kind.oid, "value added", label)


def _rename_value(node: Node, replay: Replay, kind: r.Type) -> None:
    old, new = node.text("oldVal"), node.text("newVal")
    _refuse_long(new)
    texts = [text for _, text in kind.labels]
    if old not in texts:
        error = SqlError("22023", f'"{old}" is not an existing enum label')
        if kind.known:
            raise error
        replay.lenient(error, "unknown-enum-label")
        return
    if new in texts:
        raise SqlError("42710", f'enum label "{new}" already exists')
    labels = tuple((number, new if text == old else text) for number, text in kind.labels)
    replay.catalog.put(replay.catalog.types, replace(kind, labels=labels))
    replay.note(kind.oid, "value renamed", new, old=old, new=new, breaking=True)


@handles("CompositeTypeStmt")
def create_composite(node: Node, replay: Replay) -> None:
    """CREATE TYPE … AS (…): a relation without rows; its name fails as a type's first (rule 163)."""
    target = node.struct("typevar", "RangeVar")
    if target is None:
        return
    catalog = replay.catalog
    schema, name = range_name(target)
    name = clip(name)
    namespace = creation_namespace(replay, schema)
    refuse_taken_type(catalog, namespace, name)
    made = make_table(
        replay, r.Relation(catalog.new_oid(), namespace, name, "c", source_comment=of_statement(replay.statement))
    )
    for definition in node.nodes("coldeflist"):
        _add_attribute(replay, made, definition)
    catalog.update(catalog.types, made.row_type, source_comment=of_statement(replay.statement))
    finish_type(replay, made.row_type)


def _add_attribute(replay: Replay, composite: r.Relation, definition: Node) -> None:
    catalog = replay.catalog
    name = clip(definition.text("colname"))
    type_name = definition.struct("typeName", "TypeName")
    if type_name is None:
        return
    if catalog.relations[composite.oid].find(name) is not None:
        raise SqlError("42701", f'column "{name}" specified more than once')
    oid, typmod = type_of(replay, type_name)
    if type_name.flag("setof"):
        raise SqlError("42P16", f'column "{name}" cannot be declared SETOF')
    refuse_own_type(catalog, composite, oid)
    if catalog.type_info(oid).typtype == "p":
        raise SqlError("42P16", f'column "{name}" has pseudo-type {catalog.format_type(oid, -1)}')
    clause = definition.struct("collClause", "CollateClause")
    collation = column_collation(replay, clause.names("collname") if clause is not None else (), oid)
    add_attribute(replay, composite.oid, r.Attribute(0, name, oid, typmod, collation=collation))


@handles("CreateRangeStmt")
def create_range(node: Node, replay: Replay) -> None:
    """CREATE TYPE … AS RANGE: the range, its multirange, their array types and constructors."""
    schema, name = split_name(node.names("typeName"))
    name = clip(name)
    catalog = replay.catalog
    namespace = creation_namespace(replay, schema)
    subtype_name = option(node.nodes("params"), "subtype")
    if subtype_name is None:
        raise SqlError("42601", 'type attribute "subtype" is required')
    subtype, _ = type_of(replay, subtype_name)
    if catalog.type_info(subtype).typtype == "p":
        raise SqlError("42804", f"range subtype cannot be {catalog.format_type(subtype, -1)}")
    if replay.strict and all_classes_known(replay, subtype) and default_opclass(catalog, "btree", subtype) is None:
        shown = catalog.format_type(subtype, -1)
        raise SqlError("42704", f"data type {shown} has no default operator class for access method btree")
    made = make_type(replay, r.Type(0, namespace, name, "r", "R", subtype=subtype), over_shell=True)
    collation = option_names(node.nodes("params"), "collation")
    if collation:
        if not catalog.type_info(subtype).collatable:
            raise SqlError("42809", "range collation specified but subtype does not support collation")
        key_collation(replay, collation, subtype)
    named = option_names(node.nodes("params"), "multirange_type_name")
    multirange_namespace = creation_namespace(replay, named[-2] if len(named) > 1 else "") if named else namespace
    if multirange_namespace == r.PG_CATALOG and builtins().type_by_name(named[-1]) is not None:
        raise SqlError("42710", f'type "{named[-1]}" already exists')
    _refuse_difference(replay, node, subtype)
    multirange_name = clip(named[-1]) if named else _multirange_name(name)
    multirange = make_type(replay, r.Type(0, multirange_namespace, multirange_name, "m", "R", subtype=made.oid))
    catalog.update(catalog.types, made.oid, multirange=multirange.oid)
    replay.dependencies.forget((multirange.oid, 0))
    replay.dependencies.add((multirange.oid, 0), (made.oid, 0), Dep.INTERNAL)
    _constructors(replay, made, subtype, multirange)
    finish_type(replay, made.oid)


def _refuse_difference(replay: Replay, node: Node, subtype: int) -> None:
    """Raise SqlError for a SUBTYPE_DIFF that is not there or gives no float8 (``findRangeSubtypeDiffFunction``)."""
    names = option_names(node.nodes("params"), "subtype_diff")
    found = support_function(replay, names, (subtype, subtype), exact=True)
    if found is not None and found.result != _FLOAT8 and replay.strict:
        raise SqlError("42P17", f"range subtype diff function {names[-1]} must return type double precision")


def _multirange_name(name: str) -> str:
    """The first ``range`` in the name becomes ``multirange``, else ``_multirange`` is added (rule 21)."""
    if "range" in name:
        return clip(name.replace("range", "multirange", 1))
    return clip(name, _MAX_LABEL - len("_multirange")) + "_multirange"


def _constructors(replay: Replay, made: r.Type, subtype: int, multirange: r.Type) -> None:
    """Make the functions that a range type brings: they are part of it, and not documented on their own."""
    array = replay.catalog.types[made.oid].array
    forms = (
        (made, (subtype, subtype), "range_constructor2"),
        (made, (subtype, subtype, _TEXT), "range_constructor3"),
        (multirange, (), "multirange_constructor0"),
        (multirange, (made.oid,), "multirange_constructor1"),
        (multirange, (array,), "multirange_constructor2"),
    )
    for kind, inputs, body in forms:
        oid = replay.catalog.new_oid()
        arguments = tuple(r.Argument("", each, "v" if each == array else "i") for each in inputs)
        store_function(
            replay,
            r.Function(
                oid,
                kind.namespace,
                kind.name,
                inputs,
                arguments,
                kind.oid,
                language="internal",
                body=body,
                volatility="i",
                strict=kind is multirange,
                parallel="s",
            ),
        )
        replay.dependencies.forget((oid, 0))
        replay.dependencies.add((oid, 0), (kind.oid, 0), Dep.INTERNAL)
        # Marked as extension members are: left out when the catalog is frozen.
        replay.catalog.journal.put(replay.catalog.external, oid, f"extension of type {kind.name}")
