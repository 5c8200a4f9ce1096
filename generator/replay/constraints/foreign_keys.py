"""FOREIGN KEY constraints: what they refer to, and whether their columns can be compared (``ATAddForeignKeyConstraint``)."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.catalog.records import Dep
from generator.replay.constraints.foreign_key_refusals import (
    refuse_actions,
    refuse_period,
    refuse_persistence,
    refuse_system_columns,
)
from generator.replay.constraints.making import refuse_taken, store
from generator.replay.constraints.referenced_partitions import depend_on_partitions
from generator.replay.elements.draft import ConstraintDraft
from generator.replay.lookup.references import TABLES, UNKNOWN_TYPE, add_attribute, column, relation
from generator.replay.objects.names import choose_constraint_name, name_addition
from generator.sql.analysis import builtins
from generator.sql.types import FIRST_USER_OID, SqlError, TypeInfo


def add_foreign_key(replay: Replay, table_oid: int, draft: ConstraintDraft, *, creating: bool = False) -> r.Constraint:
    """Add a FOREIGN KEY constraint; it refers to the key's index and columns, not to names (rules 34, 35, 174)."""
    catalog = replay.catalog
    table = catalog.relations[table_oid]
    node = draft.node
    target_var = node.struct("pktable", "RangeVar")
    if target_var is None:
        raise SqlError("42601", "foreign key without a referenced table")
    name = clip(draft.name)
    if name:
        refuse_taken(replay, table, name)
    target = relation(replay, target_var, kinds=TABLES)
    refuse_persistence(table, target)
    refuse_system_columns(table, draft.columns)
    refuse_system_columns(target, node.names("pk_attrs"))
    columns = [column(replay, table, name) for name in draft.columns]
    index, ref_attnums = _referenced_key(replay, target, node.names("pk_attrs"), len(columns))
    if len(ref_attnums) != len(columns):
        raise SqlError("42830", "number of referencing and referenced columns for foreign key disagree")
    target = catalog.relations[target.oid]
    refuse_period(catalog, node, index)
    refuse_actions(table, node, columns)
    if not name:
        addition = name_addition(draft.columns)
        name = choose_constraint_name(catalog, table.namespace, table.name, addition, "fkey")
    for attribute, ref in zip(columns, ref_attnums, strict=True):
        refuse_incomparable(replay, name, attribute, target.attribute(ref))
    made = store(
        replay,
        r.Constraint(
            catalog.new_oid(),
            table.namespace,
            name,
            "f",
            table_oid,
            attnums=tuple(attribute.attnum for attribute in columns),
            index=index,
            ref_relation=target.oid,
            ref_attnums=ref_attnums,
            on_delete=node.text("fk_del_action") or "a",
            on_update=node.text("fk_upd_action") or "a",
            match=node.text("fk_matchtype") or "s",
            delete_attnums=tuple(column(replay, table, each).attnum for each in node.names("fk_del_set_cols")),
            deferrable=draft.deferrable,
            deferred=draft.deferred,
            validated=(creating or not node.flag("skip_validation")) and draft.enforced,
            enforced=draft.enforced,
            period=node.flag("fk_with_period"),
        ),
    )
    for attnum in ref_attnums:
        replay.dependencies.add((made.oid, 0), (target.oid, attnum), Dep.NORMAL)
    if index:
        replay.dependencies.add((made.oid, 0), (index, 0), Dep.NORMAL)
    depend_on_partitions(replay, made)
    return made


def _referenced_key(
    replay: Replay, target: r.Relation, names: tuple[str, ...], width: int
) -> tuple[int, tuple[int, ...]]:
    """Return the index and the columns that a foreign key refers to."""
    catalog = replay.catalog
    if not names:
        key = catalog.primary_key(target.oid)
        if key is not None and (key.index not in catalog.indexes or catalog.indexes[key.index].valid):
            return key.index, key.attnums
        if not replay.strict and target.oid in catalog.external:
            return 0, _stub_key(replay, target, width)
        raise SqlError("42704", f'there is no primary key for referenced table "{target.name}"')
    attnums = []
    for name in names:
        found = catalog.relations[target.oid].find(name)
        if found is None and (replay.strict or target.oid not in catalog.external):
            raise SqlError("42703", f'column "{name}" referenced in foreign key constraint does not exist')
        attnums.append((found or column(replay, target, name)).attnum)
    for index in catalog.indexes_of(target.oid):
        plain = [key.attnum for key in index.keys]
        if (
            index.unique
            and index.valid
            and not index.predicate
            and index.immediate
            and 0 not in plain
            and sorted(plain) == sorted(attnums)
        ):
            return index.oid, tuple(attnums)
    error = SqlError("42830", f'there is no unique constraint matching given keys for referenced table "{target.name}"')
    if target.oid not in catalog.external:
        raise error
    if replay.strict:
        raise error
    return 0, tuple(attnums)


def _stub_key(replay: Replay, target: r.Relation, width: int) -> tuple[int, ...]:
    """A foreign key without columns refers to a stub's primary key: of one column, which is nearly always ``id``."""
    found = replay.catalog.relations[target.oid].find("id")
    if found is None:
        found = add_attribute(replay, target.oid, r.Attribute(0, "id", 705))
    return (found.attnum,) * width


def refuse_incomparable(replay: Replay, name: str, own: r.Attribute, other: r.Attribute) -> None:
    """Raise SqlError 42804 for key columns whose types no equality operator joins."""
    catalog = replay.catalog
    infos = [catalog.type_info(_base(replay, attribute.type)) for attribute in (own, other)]
    if infos[0].oid == infos[1].oid or UNKNOWN_TYPE in {info.oid for info in infos}:
        return
    if _may_have_operators(infos):
        return  # operators of such types are not followed up here
    if any(family >= {info.oid for info in infos} for family in _FAMILIES):
        return
    casts = (*builtins().casts.values(), *catalog.find_casts())
    if any((cast.source, cast.target, cast.context) == (infos[0].oid, infos[1].oid, "i") for cast in casts):
        return
    raise SqlError(
        "42804",
        f'foreign key constraint "{name}" cannot be implemented (key columns "{own.name}" and "{other.name}" '
        f"are of incompatible types: {catalog.format_type(own.type, own.typmod)} and "
        f"{catalog.format_type(other.type, other.typmod)})",
    )


def _may_have_operators(infos: list[TypeInfo]) -> bool:
    """Whether a base type of the migrations takes part, or only rows, which ``record_ops`` compares whatever their types."""
    made = [info for info in infos if info.oid >= FIRST_USER_OID]
    return any(info.typtype == "b" and not info.element for info in made) or all(info.typtype == "c" for info in infos)


# What an operator family compares across types (documentation 36.16.6): integers, floats, texts, dates with times.
_FAMILIES = (
    frozenset({20, 21, 23}),
    frozenset({700, 701}),
    frozenset({19, 25, 1042, 1043}),
    frozenset({1082, 1114, 1184}),
)


def _base(replay: Replay, oid: int) -> int:
    kind = replay.catalog.types.get(oid)
    while kind is not None and kind.typtype == "d":
        oid = kind.base
        kind = replay.catalog.types.get(oid)
    return oid
