"""ALTER … RENAME (rules 51 to 63): one record changes, and everything that mentions it prints the new name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.record import replace
from generator.registry import Registry
from generator.replay.base import Replay, handles
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.constraints.making import refuse_taken, set_constraint_name
from generator.replay.lookup.functions import is_built_in, lookup_function
from generator.replay.lookup.references import (
    column,
    find_relation,
    refuse_system_catalog,
    relation,
    split_name,
    user_type,
)
from generator.replay.objects.index_columns import rename_index_column
from generator.replay.objects.roles import require_role
from generator.replay.printing.describe import visible
from generator.replay.privileges.memberships import rename_in_memberships
from generator.replay.relations.refusals import SYSTEM_COLUMNS, refuse_only, refuse_typed, refuse_typed_tables
from generator.sql.analysis import rename_output
from generator.sql.node import Node
from generator.sql.types import SqlError

Renamer = Callable[[Node, Replay], None]
renamers: Registry[Renamer] = Registry("RENAME of an object type")

_ANY = frozenset("rpfvmSiIc")
_WORDS = {
    "OBJECT_VIEW": ("v", "view"),
    "OBJECT_MATVIEW": ("m", "materialized view"),
    "OBJECT_SEQUENCE": ("S", "sequence"),
    "OBJECT_FOREIGN_TABLE": ("f", "foreign table"),
}


@handles("RenameStmt")
def rename(node: Node, replay: Replay) -> None:
    """Dispatch on what is renamed."""
    renamer = renamers.get(node.text("renameType"))
    if renamer is None:
        replay.report("not-understood", f"RENAME of {node.text('renameType')} is not understood")
        return
    renamer(node, replay)


def _target(node: Node, replay: Replay, *, stub: bool = True) -> r.Relation | None:
    table_var = node.struct("relation", "RangeVar")
    if table_var is None:
        return None
    refuse_system_catalog(replay, table_var)
    found = find_relation(replay, table_var)
    if found is None:
        if node.flag("missing_ok"):
            return None
        return relation(replay, table_var, stub=stub)
    return found


@renamers.register(
    "OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_INDEX", "OBJECT_SEQUENCE", "OBJECT_FOREIGN_TABLE"
)
def rename_relation(node: Node, replay: Replay) -> None:
    """Names of constraints, indexes and owned sequences stay; ALTER TABLE renames any kind (rule 56)."""
    kind = node.text("renameType")
    found = _target(node, replay, stub=kind == "OBJECT_TABLE")
    if found is None:
        return
    wanted = _WORDS.get(kind)
    if wanted is not None and found.kind not in wanted[0]:
        raise SqlError("42809", f'"{found.name}" is not a {wanted[1]}')
    if kind == "OBJECT_TABLE" and found.kind == "c":
        raise SqlError("42809", f'"{found.name}" is a composite type')
    name = clip(node.text("newname"))
    if name == found.name:
        raise SqlError("42P07", f'relation "{name}" already exists')
    change_relation_name(replay, found, name)


def change_relation_name(replay: Replay, found: r.Relation, name: str) -> None:
    """Rename a relation; the constraint behind an index, and an index's table's history, follow (rule 55)."""
    catalog = replay.catalog
    old = found.name
    catalog.rename_relation(found.oid, found.namespace, name)
    index = catalog.indexes.get(found.oid)
    if index is not None:
        if index.constraint:
            refuse_taken(replay, catalog.relations[index.relation], name)
            set_constraint_name(replay, catalog.constraints[index.constraint], name)
        replay.note(index.relation, "index renamed", name, old=old, new=name)
        return
    if not replay.external:
        catalog.remember_name(found.oid, catalog.schema_of(found.namespace), old)
    replay.note(found.oid, "renamed", old=old, new=name, breaking=True)


@renamers.register("OBJECT_COLUMN", "OBJECT_ATTRIBUTE")
def rename_column(node: Node, replay: Replay) -> None:
    """A column, of children too; a view keeps showing it under its own output name."""
    found = _target(node, replay)
    if found is None:
        return
    catalog = replay.catalog
    old, name = clip(node.text("subname")), clip(node.text("newname"))
    if found.oid in catalog.indexes:
        rename_index_column(replay, catalog.indexes[found.oid], old, name)
        return
    if found.kind == "S":
        raise SqlError("42809", f'cannot rename columns of relation "{found.name}"')
    if old in SYSTEM_COLUMNS and found.find(old) is None:
        raise SqlError("0A000", f'cannot rename system column "{old}"')
    _refuse_below(replay, found, old, name, recurse=_recurses(node))
    attribute = column(replay, found, old)
    table = catalog.relations[found.oid]
    if attribute.inherited and not replay.external:
        raise SqlError("42P16", f'cannot rename inherited column "{old}"')
    tables = [table.oid, *catalog.descendants(table.oid)]
    refuse_typed(table, "rename column of")
    refuse_typed_tables(replay, table, cascade=node.text("behavior") == "DROP_CASCADE")
    if table.kind == "c":
        tables += catalog.parts(table.oid, "typed table")
    if name in SYSTEM_COLUMNS and table.kind not in "cv":
        raise SqlError("42701", f'column name "{name}" conflicts with a system column name')
    for oid in tables:
        own = catalog.relations[oid].find(old)
        if own is None:
            continue
        _refuse_other_parents(replay, catalog.relations[oid], own, set(tables))
        if catalog.relations[oid].find(name) is not None:
            raise SqlError("42701", f'column "{name}" of relation "{catalog.relations[oid].name}" already exists')
        renamed = replace(own, name=name, previous=(*own.previous, old) if not replay.external else own.previous)
        attributes = catalog.relations[oid].attributes
        catalog.update(
            catalog.relations,
            oid,
            attributes=(*attributes[: own.attnum - 1], renamed, *attributes[own.attnum :]),
            query=rename_output(catalog.relations[oid].query, own.attnum, name),
        )
    replay.note(table.oid, "column renamed", name, old=old, new=name, breaking=True)


def _refuse_below(replay: Replay, table: r.Relation, old: str, name: str, *, recurse: bool) -> None:
    """Raise SqlError for what a server says of children, with which it begins."""
    refuse_only(replay, table, recurse=recurse, what=f'inherited column "{old}" must be renamed in')
    if table.find(old) is None and recurse:
        children = [replay.catalog.relations[oid] for oid in replay.catalog.descendants(table.oid)]
        if any(child.find(old) is not None and child.find(name) is not None for child in children):
            raise SqlError("42701", f'column "{name}" already exists')


def _recurses(node: Node) -> bool:
    table_var = node.struct("relation", "RangeVar")
    return table_var is not None and table_var.flag("inh")


def _refuse_other_parents(replay: Replay, table: r.Relation, own: r.Attribute, tables: set[int]) -> None:
    """A column that comes from elsewhere too cannot be renamed with one of its parents."""
    for parent in table.parents:
        if parent not in tables and replay.catalog.relations[parent].find(own.name) is not None:
            raise SqlError("42P16", f'cannot rename inherited column "{own.name}"')


@renamers.register("OBJECT_TABCONSTRAINT")
def rename_constraint(node: Node, replay: Replay) -> None:
    """A constraint, with its index (rule 55); a CHECK on children too (rule 118)."""
    found = _target(node, replay)
    if found is None:
        return
    catalog = replay.catalog
    old, name = clip(node.text("subname")), clip(node.text("newname"))
    constraint = catalog.find_constraint(found.oid, old)
    if constraint is None:
        error = SqlError("42704", f'constraint "{old}" for table "{found.name}" does not exist')
        if found.oid in catalog.external:
            replay.lenient(error, "unknown-constraint")
            return
        raise error
    if constraint.inherited and constraint.type in {"c", "n"}:
        raise SqlError("42P16", f'cannot rename inherited constraint "{old}"')
    if constraint.type in {"c", "n"} and not constraint.no_inherit:
        what = f'inherited constraint "{old}" must be renamed in'
        refuse_only(replay, catalog.relations[found.oid], recurse=_recurses(node), what=what)
    if catalog.find_constraint(found.oid, name) is not None:
        raise SqlError("42710", f'constraint "{name}" for relation "{found.name}" already exists')
    if constraint.index and constraint.type in {"p", "u", "x"}:
        catalog.rename_relation(constraint.index, catalog.relations[constraint.index].namespace, name)
    set_constraint_name(replay, constraint, name)
    if constraint.type in {"c", "n"} and not constraint.no_inherit:
        for child in catalog.descendants(found.oid):
            own = catalog.find_constraint(child, old)
            if own is not None and own.inherited:
                set_constraint_name(replay, own, name)
    replay.note(found.oid, "constraint renamed", name, old=old, new=name)


@renamers.register("OBJECT_DOMCONSTRAINT")
def rename_domain_constraint(node: Node, replay: Replay) -> None:
    """A domain's constraint."""
    catalog = replay.catalog
    oid = user_type(replay, *split_name(_names(node)), domain=True)
    if oid is None:
        return
    old, name = clip(node.text("subname")), clip(node.text("newname"))
    constraint = catalog.find_constraint(oid, old)
    if constraint is None:
        raise SqlError("42704", f'constraint "{old}" for domain {catalog.types[oid].name} does not exist')
    if catalog.find_constraint(oid, name) is not None:
        raise SqlError("42710", f'constraint "{name}" for domain {catalog.types[oid].name} already exists')
    set_constraint_name(replay, constraint, name)
    replay.note(oid, "constraint renamed", name, old=old, new=name)


def _names(node: Node) -> tuple[str, ...]:
    item = node.fields.get("object", {})
    if "List" in item:
        return tuple(clip(each["String"]["sval"]) for each in item["List"]["items"])
    if "TypeName" in item:
        return Node("TypeName", item["TypeName"]).names("names")
    return (clip(item["String"]["sval"]),) if "String" in item else ()


@renamers.register("OBJECT_TYPE", "OBJECT_DOMAIN")
def rename_type(node: Node, replay: Replay) -> None:
    """A type and its array type; a composite type is a relation as well (rule 58)."""
    catalog = replay.catalog
    domain = node.text("renameType") == "OBJECT_DOMAIN"
    oid = user_type(replay, *split_name(_names(node)), domain=domain)
    if oid is None:
        return
    kind = catalog.types[oid]
    name = clip(node.text("newname"))
    old = kind.name
    if kind.category == "A" and kind.element:
        raise SqlError("42809", f"cannot alter array type {catalog.format_type(oid, -1)}")
    if kind.relation:
        if catalog.relations[kind.relation].kind != "c":
            raise SqlError("42809", f'"{old}" is a table\'s row type')
        if name == old:
            raise SqlError("42P07", f'relation "{name}" already exists')
        catalog.rename_relation(kind.relation, kind.namespace, name)
    elif name == old:
        raise SqlError("42710", f'type "{name}" already exists')
    else:
        catalog.rename_type(oid, kind.namespace, name)
    catalog.remember_name(oid, catalog.schema_of(kind.namespace), old)
    replay.note(oid, "renamed", old=old, new=name, breaking=True)


@renamers.register("OBJECT_FUNCTION", "OBJECT_PROCEDURE", "OBJECT_ROUTINE", "OBJECT_AGGREGATE")
def rename_function(node: Node, replay: Replay) -> None:
    """A function: triggers, policies and defaults follow, text bodies do not (rule 60)."""
    target = node.node("object")
    if target is None:
        return
    catalog = replay.catalog
    if is_built_in(replay, target, node.text("renameType")):
        return
    found = lookup_function(replay, target, node.text("renameType"))
    name = clip(node.text("newname"))
    if name == found.name:
        raise SqlError("42723", f'function "{name}" already exists with same argument types')
    catalog.rename_function(found.oid, found.namespace, name)
    catalog.remember_name(found.oid, catalog.schema_of(found.namespace), found.name)
    replay.note(found.oid, "renamed", old=found.name, new=name, breaking=True)


@renamers.register("OBJECT_SCHEMA")
def rename_schema(node: Node, replay: Replay) -> None:
    """A schema: all in it moves at once (rule 61)."""
    catalog = replay.catalog
    old, name = clip(node.text("subname")), clip(node.text("newname"))
    oid = catalog.namespace(old)
    catalog.rename_namespace(oid, name)
    for relation_oid, each in list(catalog.relations.items()):
        if each.namespace == oid and each.kind in "rpfvm":
            catalog.remember_name(relation_oid, old, each.name)
            replay.note(relation_oid, "schema renamed", old=old, new=name, breaking=True)
    replay.note(oid, "renamed", old=old, new=name, breaking=True)


_HAVE_PARTS = {"trigger": "rvpf", "policy": "rp", "rule": "rvp"}


@renamers.register("OBJECT_TRIGGER", "OBJECT_POLICY", "OBJECT_RULE")
def rename_part(node: Node, replay: Replay) -> None:
    """A trigger, policy or rule; names are per table."""
    what = node.text("renameType").removeprefix("OBJECT_").lower()
    found = _target(node, replay)
    if found is None:
        return
    if found.kind not in _HAVE_PARTS[what] and found.oid not in replay.catalog.external:
        raise SqlError("42809", f'{what}s are not for relation "{found.name}"')
    catalog = replay.catalog
    old, name = clip(node.text("subname")), clip(node.text("newname"))
    tables: dict[str, dict[int, Any]] = {
        "trigger": catalog.triggers,
        "policy": catalog.policies,
        "rule": catalog.rules,
    }
    things = [tables[what][oid] for oid in catalog.parts(found.oid, what)]
    taken = any(thing.name == name for thing in things)
    if taken and what == "policy":
        # The others are looked for first.
        raise SqlError("42710", f'{what} "{name}" for table "{found.name}" already exists')
    thing = next((each for each in things if each.name == old), None)
    if thing is None:
        if what == "rule" and old == "_RETURN" and found.kind in "vm":
            raise SqlError("42P17", "renaming an ON SELECT rule is not allowed")
        if node.flag("missing_ok"):
            return
        error = SqlError("42704", f'{what} "{old}" for table "{visible(catalog, found.oid)}" does not exist')
        if found.oid in catalog.external:
            replay.lenient(error, f"unknown-{what}")
            return
        raise error
    if what == "trigger" and name == old and not thing.parent:
        return
    if taken or (what == "rule" and name == "_RETURN" and found.kind in "vm"):
        raise SqlError("42710", f'{what} "{name}" for relation "{found.name}" already exists')
    if what == "trigger" and thing.parent:
        raise SqlError("0A000", f'cannot rename trigger "{old}" on table "{found.name}"')
    catalog.put(tables[what], replace(thing, name=name))
    replay.note(found.oid, f"{what} renamed", name, old=old, new=name)
    if what == "trigger":
        _rename_clones(replay, thing, name)


def _rename_clones(replay: Replay, trigger: r.Trigger, name: str) -> None:
    """Partitions have a row trigger of their parent under its name, whatever they called it (``renametrig_partition``)."""
    catalog = replay.catalog
    for child in catalog.children(trigger.relation):
        for clone in catalog.triggers_of(child):
            if clone.parent != trigger.oid:
                continue
            if clone.name != name:
                if any(each.name == name for each in catalog.triggers_of(child)):
                    shown = catalog.relations[child].name
                    raise SqlError("42710", f'trigger "{name}" for relation "{shown}" already exists')
                catalog.put(catalog.triggers, replace(clone, name=name))
            _rename_clones(replay, clone, name)


@renamers.register("OBJECT_ROLE")
def rename_role(node: Node, replay: Replay) -> None:
    """A role: privileges and policies hold it by its name here, so they are rewritten."""
    catalog = replay.catalog
    old, name = clip(node.text("subname")), clip(node.text("newname"))
    if replay.strict:
        require_role(replay, old)
    if any(each.kind == "role" and each.name == name for each in catalog.listed.values()):
        raise SqlError("42710", f'role "{name}" already exists')
    for listed in list(catalog.listed.values()):
        if listed.kind == "role" and listed.name == old:
            catalog.update(catalog.listed, listed.oid, name=name)
    rename_in_memberships(catalog, old, name)
    for policy in list(catalog.policies.values()):
        if old in policy.roles:
            catalog.update(
                catalog.policies, policy.oid, roles=tuple(name if role == old else role for role in policy.roles)
            )
    for key, items in list(catalog.acls.items()):
        if any(item.grantee == old for item in items):
            catalog.journal.put(
                catalog.acls,
                key,
                tuple(replace(item, grantee=name) if item.grantee == old else item for item in items),
            )
