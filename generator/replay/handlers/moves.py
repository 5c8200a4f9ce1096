"""ALTER … SET SCHEMA (rules 64 to 66)."""

from __future__ import annotations

from generator.model.ids import Kind
from generator.replay.base import Replay, handles
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.catalog.records import Dep
from generator.replay.define.extension_members import members, move_member
from generator.replay.extensions.known import known_extension
from generator.replay.lookup.addresses import find_extension
from generator.replay.lookup.functions import is_built_in, lookup_function
from generator.replay.lookup.listed import lookup_listed
from generator.replay.lookup.references import find_relation, relation, split_name, stub_namespace, user_type
from generator.replay.objects.listed import find_listed
from generator.sql.node import Node
from generator.sql.types import SqlError

_RELATIONS = {
    "OBJECT_TABLE",
    "OBJECT_VIEW",
    "OBJECT_MATVIEW",
    "OBJECT_SEQUENCE",
    "OBJECT_FOREIGN_TABLE",
}


_KINDS = {
    "OBJECT_VIEW": ("v", "view"),
    "OBJECT_MATVIEW": ("m", "materialized view"),
    "OBJECT_SEQUENCE": ("S", "sequence"),
    "OBJECT_FOREIGN_TABLE": ("f", "foreign table"),
}


@handles("AlterObjectSchemaStmt")
def set_schema(node: Node, replay: Replay) -> None:
    """Move an object; indexes, constraints and owned sequences go with a table, types of its columns do not."""
    kind = node.text("objectType")
    if kind in _RELATIONS:
        _move_relation_of(node, replay)
    elif kind in {"OBJECT_TYPE", "OBJECT_DOMAIN"}:
        _move_type(node, replay)
    elif kind in {"OBJECT_FUNCTION", "OBJECT_PROCEDURE", "OBJECT_ROUTINE", "OBJECT_AGGREGATE"}:
        _move_function(node, replay, kind)
    elif kind == "OBJECT_EXTENSION":
        _move_extension(node, replay)
    else:
        _move_listed(node, replay)


def _new_namespace(node: Node, replay: Replay) -> int:
    """Return the schema to move to, which a server looks for once it has found what to move."""
    target = clip(node.text("newschema"))
    return replay.catalog.namespace(target) if replay.strict else stub_namespace(replay, target)


def _move_relation_of(node: Node, replay: Replay) -> None:
    table_var = node.struct("relation", "RangeVar")
    if table_var is None:
        return
    found = find_relation(replay, table_var)
    if found is None:
        if node.flag("missing_ok"):
            return
        found = relation(replay, table_var)
    _refuse_wrong_kind(node.text("objectType"), found, external=found.oid in replay.catalog.external)
    sequence = replay.catalog.sequences.get(found.oid)
    if sequence is not None and sequence.owner is not None:
        table = replay.catalog.relations[sequence.owner[0]].name
        raise SqlError(
            "0A000",
            f'cannot move an owned sequence into another schema (Sequence "{found.name}" is linked to table "{table}".)',
        )
    move_relation(replay, found, _new_namespace(node, replay))


def _refuse_wrong_kind(kind: str, found: r.Relation, *, external: bool) -> None:
    """Raise SqlError 42809 for another kind of relation, or one that never moves (``RangeVarCallbackForAlterRelation``)."""
    wanted, word = _KINDS.get(kind, ("", ""))
    if wanted and found.kind not in wanted and not external:
        raise SqlError("42809", f'"{found.name}" is not a {word}')
    if found.kind in "iI":
        raise SqlError("42809", f'cannot change schema of index "{found.name}"')
    if found.kind == "c":
        raise SqlError("42809", f'cannot change schema of composite type "{found.name}"')


def move_relation(replay: Replay, found: r.Relation, namespace: int) -> None:
    """Move a relation with its indexes, constraints and owned sequences; raises SqlError 42P07 for a taken name."""
    catalog = replay.catalog
    old = catalog.schema_of(found.namespace)
    if r.TEMP in {namespace, found.namespace}:
        raise SqlError("0A000", "cannot move objects into or out of temporary schemas")
    if namespace == found.namespace:
        return
    _set_namespace(replay, found.oid, namespace)
    for index in catalog.indexes_of(found.oid):
        catalog.rename_relation(index.oid, namespace, catalog.relations[index.oid].name)
    for constraint in catalog.constraints_of(found.oid):
        catalog.count_constraint_name(constraint.namespace, constraint.name, -1)
        catalog.count_constraint_name(namespace, constraint.name, 1)
        catalog.update(catalog.constraints, constraint.oid, namespace=namespace)
    for sequence in list(catalog.sequences.values()):
        if sequence.owner is not None and sequence.owner[0] == found.oid:
            _set_namespace(replay, sequence.oid, namespace)
    if not replay.external:
        catalog.remember_name(found.oid, old, found.name)
    replay.note(found.oid, "moved to schema", old=old, new=catalog.schema_of(namespace), breaking=True)


def _set_namespace(replay: Replay, oid: int, namespace: int) -> None:
    catalog = replay.catalog
    relation_record = catalog.relations[oid]
    replay.dependencies.remove((oid, 0), (relation_record.namespace, 0))
    catalog.rename_relation(oid, namespace, relation_record.name)
    replay.dependencies.add((oid, 0), (namespace, 0), Dep.NORMAL)


def _object_names(node: Node) -> tuple[str, ...]:
    item = node.fields.get("object", {})
    if "TypeName" in item:
        return Node("TypeName", item["TypeName"]).names("names")
    if "List" in item:
        return tuple(each["String"]["sval"] for each in item["List"]["items"])
    return (item["String"]["sval"],) if "String" in item else ()


def _move_type(node: Node, replay: Replay) -> None:
    catalog = replay.catalog
    schema, name = split_name(_object_names(node))
    oid = user_type(replay, schema, name, domain=node.text("objectType") == "OBJECT_DOMAIN")
    if oid is None:
        return
    namespace = _new_namespace(node, replay)
    kind = catalog.types[oid]
    old = catalog.schema_of(kind.namespace)
    if namespace != kind.namespace and catalog.type_taken(namespace, kind.name):
        raise SqlError("42710", f'type "{kind.name}" already exists in schema "{catalog.schema_of(namespace)}"')
    replay.dependencies.remove((oid, 0), (kind.namespace, 0))
    if kind.relation:
        replay.dependencies.remove((kind.relation, 0), (kind.namespace, 0))
        catalog.rename_relation(kind.relation, namespace, kind.name)
    else:
        catalog.rename_type(oid, namespace, kind.name)
    replay.dependencies.add((kind.relation or oid, 0), (namespace, 0), Dep.NORMAL)
    for constraint in catalog.constraints_of(oid):
        catalog.count_constraint_name(constraint.namespace, constraint.name, -1)
        catalog.count_constraint_name(namespace, constraint.name, 1)
        catalog.update(catalog.constraints, constraint.oid, namespace=namespace)
    catalog.remember_name(oid, old, kind.name)
    replay.note(oid, "moved to schema", old=old, new=catalog.schema_of(namespace), breaking=True)


def _move_function(node: Node, replay: Replay, kind: str) -> None:
    target = node.node("object")
    if target is None:
        return
    catalog = replay.catalog
    if is_built_in(replay, target, kind):
        return
    found = lookup_function(replay, target, kind)
    namespace = _new_namespace(node, replay)
    old = catalog.schema_of(found.namespace)
    replay.dependencies.remove((found.oid, 0), (found.namespace, 0))
    catalog.rename_function(found.oid, namespace, found.name)
    replay.dependencies.add((found.oid, 0), (namespace, 0), Dep.NORMAL)
    catalog.remember_name(found.oid, old, found.name)
    replay.note(found.oid, "moved to schema", old=old, new=catalog.schema_of(namespace), breaking=True)


def _move_extension(node: Node, replay: Replay) -> None:
    """The extension's members move along (rule 164)."""
    catalog = replay.catalog
    name = _object_names(node)[-1]
    extension = find_extension(replay, name)
    if extension is None:
        replay.lenient(SqlError("42704", f'extension "{name}" does not exist'), "unknown-extension")
        return
    namespace = _new_namespace(node, replay)
    known = known_extension(name)
    if known is not None and not known.relocatable:
        raise SqlError("0A000", f'extension "{name}" does not support SET SCHEMA')
    if namespace == extension.namespace:
        return
    old = catalog.schema_of(extension.namespace)
    catalog.update(catalog.extensions, extension.oid, namespace=namespace)
    replay.dependencies.remove((extension.oid, 0), (extension.namespace, 0))
    replay.dependencies.add((extension.oid, 0), (namespace, 0), Dep.NORMAL)
    for oid in members(replay, extension.oid):
        move_member(replay, oid, namespace)
    replay.note(extension.oid, "moved to schema", old=old, new=catalog.schema_of(namespace))


def _move_listed(node: Node, replay: Replay) -> None:
    """An object that is listed, not modelled."""
    target = node.node("object")
    if target is None:
        return
    catalog = replay.catalog
    found = lookup_listed(replay, node.text("objectType"), target)
    namespace = _new_namespace(node, replay)
    if found.namespace == namespace:
        return
    schema = catalog.schema_of(namespace)
    if find_listed(catalog, Kind(found.kind), schema, found.name, found.data) is not None:
        raise SqlError("42710", f'{found.kind} "{found.name}" already exists in schema "{schema}"')
    replay.dependencies.remove((found.oid, 0), (found.namespace, 0))
    old = catalog.schema_of(found.namespace)
    catalog.update(catalog.listed, found.oid, namespace=namespace)
    replay.dependencies.add((found.oid, 0), (namespace, 0), Dep.NORMAL)
    replay.note(found.oid, "moved to schema", old=old, new=schema)
