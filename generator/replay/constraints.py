"""Making constraints: CHECK, NOT NULL, FOREIGN KEY (index-backed ones are in ``generator.replay.indexes``)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.record import replace
from generator.replay import records as r
from generator.replay.base import Replay
from generator.replay.draft import ConstraintDraft
from generator.replay.expressions import analyze
from generator.replay.foreign_key_refusals import (
    refuse_actions,
    refuse_period,
    refuse_persistence,
    refuse_system_columns,
)
from generator.replay.identifiers import clip
from generator.replay.lookup import TABLES, UNKNOWN_TYPE, add_attribute, column, relation, set_attribute
from generator.replay.merging import enforcement_of, merge_check
from generator.replay.names import choose_constraint_name, name_addition
from generator.replay.records import Dep
from generator.replay.referenced_partitions import depend_on_partitions
from generator.sql.analysis import builtins
from generator.sql.node import Node
from generator.sql.refs import ColumnRef, Sql
from generator.sql.types import FIRST_USER_OID, SqlError


def store(replay: Replay, constraint: r.Constraint, *, columns: bool = True) -> r.Constraint:
    """Add a constraint's record, name count, ownership and dependency on its own columns."""
    catalog = replay.catalog
    owner = constraint.relation or constraint.domain
    catalog.journal.put(catalog.constraints, constraint.oid, constraint)
    catalog.count_constraint_name(constraint.namespace, constraint.name, 1)
    catalog.add_part(owner, constraint.oid, "constraint")
    me = (constraint.oid, 0)
    if columns and constraint.attnums:
        for attnum in constraint.attnums:
            replay.dependencies.add(me, (owner, attnum), Dep.AUTO)
    else:
        replay.dependencies.add(me, (owner, 0), Dep.AUTO)
    return constraint


def refuse_taken(replay: Replay, table: r.Relation, name: str) -> None:
    """Raise SqlError 42710 when the table has a constraint of that name (rule 5)."""
    if replay.catalog.find_constraint(table.oid, name) is not None:
        raise SqlError("42710", f'constraint "{name}" for relation "{table.name}" already exists')


def add_check(replay: Replay, table_oid: int, draft: ConstraintDraft, *, creating: bool = False) -> r.Constraint | None:
    """Add a CHECK constraint to a table; its name is generated from the columns that it uses (rule 2)."""
    catalog = replay.catalog
    table = catalog.relations[table_oid]
    node = draft.node.node("raw_expr")
    if node is None:
        return None
    expression = analyze(replay, node, "check", scope=[table_oid])
    attnums = columns_in(expression.sql, table_oid)
    name = clip(draft.name)
    no_inherit = draft.node.flag("is_no_inherit")
    if no_inherit and table.kind == "p":
        raise SqlError("42P16", f'cannot add NO INHERIT constraint to partitioned table "{table.name}"')
    validated = (creating or not draft.node.flag("skip_validation")) and draft.enforced
    if name:
        merged = merge_check(
            replay,
            table,
            name,
            expression.sql,
            local=True,
            creating=creating,
            no_inherit=no_inherit,
            enforcement=enforcement_of(enforced=draft.enforced, validated=validated),
        )
        if merged is not None:
            return merged
    else:
        only = table.attribute(attnums[0]).name if len(attnums) == 1 else ""
        name = choose_constraint_name(catalog, table.namespace, table.name, only, "check")
    made = store(
        replay,
        r.Constraint(
            catalog.new_oid(),
            table.namespace,
            name,
            "c",
            table_oid,
            attnums=attnums,
            expression=expression.sql,
            validated=validated,
            enforced=draft.enforced,
            no_inherit=no_inherit,
        ),
    )
    replay.dependencies.add_references((made.oid, 0), expression.references)
    return made


def columns_in(sql: Sql, table_oid: int) -> tuple[int, ...]:
    """Return the numbers of the table's own columns in stored SQL, in order of appearance."""
    return tuple(
        dict.fromkeys(part.attnum for part in sql if isinstance(part, ColumnRef) and part.relation == table_oid)
    )


def own_columns(references: frozenset[object] | Sequence[object], table_oid: int) -> tuple[int, ...]:
    """Return the numbers of the table's own columns among references, ascending."""
    return tuple(sorted({ref.attnum for ref in references if isinstance(ref, ColumnRef) and ref.relation == table_oid}))


def add_not_null(
    replay: Replay,
    table_oid: int,
    attnum: int,
    name: str = "",
    *,
    inherited: bool = False,
    no_inherit: bool = False,
    validated: bool = True,
    avoid: frozenset[str] = frozenset(),
) -> r.Constraint:
    """Mark a column NOT NULL; from PostgreSQL 18 on that is a named constraint (rule 19)."""
    catalog = replay.catalog
    table = catalog.relations[table_oid]
    if not table.attribute(attnum).not_null:
        set_attribute(replay, table_oid, attnum, not_null=True)
    for existing in catalog.constraints_of(table_oid):
        if existing.type == "n" and existing.attnums == (attnum,):
            return _merge_not_null(replay, existing, inherited=inherited)
    if name:
        refuse_taken(replay, table, name)
    chosen = name or choose_constraint_name(
        catalog, table.namespace, table.name, table.attribute(attnum).name, "not_null", avoid
    )
    return store(
        replay,
        r.Constraint(
            catalog.new_oid(),
            table.namespace,
            clip(chosen),
            "n",
            table_oid,
            attnums=(attnum,),
            inherited=int(inherited),
            local=not inherited,
            no_inherit=no_inherit,
            validated=validated,
        ),
    )


def _merge_not_null(replay: Replay, existing: r.Constraint, *, inherited: bool) -> r.Constraint:
    catalog = replay.catalog
    if inherited:
        return catalog.update(catalog.constraints, existing.oid, inherited=existing.inherited + 1)
    if not existing.local:
        return catalog.update(catalog.constraints, existing.oid, local=True)
    return existing


def set_constraint_name(replay: Replay, constraint: r.Constraint, name: str) -> None:
    """Rename a constraint, and count names as they are then."""
    catalog = replay.catalog
    catalog.count_constraint_name(constraint.namespace, constraint.name, -1)
    catalog.update(catalog.constraints, constraint.oid, name=name)
    catalog.count_constraint_name(constraint.namespace, name, 1)


def drop_not_null(replay: Replay, table_oid: int, attnum: int) -> None:
    """Remove a column's NOT NULL and its constraint."""
    catalog = replay.catalog
    for existing in catalog.constraints_of(table_oid):
        if existing.type == "n" and existing.attnums == (attnum,):
            catalog.remove_part(table_oid, existing.oid)
            catalog.count_constraint_name(existing.namespace, existing.name, -1)
            catalog.journal.remove(catalog.constraints, existing.oid)
            replay.dependencies.forget_object(existing.oid)
    set_attribute(replay, table_oid, attnum, not_null=False)


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
        if key is not None:
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
    own_made = [info for info in infos if info.oid >= FIRST_USER_OID]
    if own_made and not any(info.typtype == "e" for info in own_made):
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


def copy_constraint(
    replay: Replay, source: r.Constraint, table_oid: int, attnums: dict[int, int], **changes: object
) -> r.Constraint:
    """Give a table a copy of another's constraint, its columns translated (LIKE, inheritance, partitions)."""
    table = replay.catalog.relations[table_oid]

    def translate(sql: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(
            replace(part, relation=table_oid, attnum=attnums[part.attnum])
            if isinstance(part, ColumnRef) and part.relation == source.relation
            else part
            for part in sql
        )

    copied = replace(
        source,
        oid=replay.catalog.new_oid(),
        namespace=table.namespace,
        relation=table_oid,
        attnums=tuple(attnums[attnum] if attnum else 0 for attnum in source.attnums),
        expression=translate(source.expression),  # type: ignore[arg-type]
        **changes,  # type: ignore[arg-type]
    )
    made = store(replay, copied)
    references = [part for part in made.expression if not isinstance(part, str)]
    replay.dependencies.add_references((made.oid, 0), references)
    if made.type == "f":
        for attnum in made.ref_attnums:
            replay.dependencies.add((made.oid, 0), (made.ref_relation, attnum), Dep.NORMAL)
        if made.index:
            replay.dependencies.add((made.oid, 0), (made.index, 0), Dep.NORMAL)
    return made


def add_domain_check(replay: Replay, domain: r.Type, node: Node, *, validated: bool = True) -> r.Constraint | None:
    """Add a CHECK constraint to a domain (rule 17)."""
    catalog = replay.catalog
    raw = node.node("raw_expr")
    if raw is None:
        return None
    expression = analyze(replay, raw, "domain", domain=catalog.type_info(domain.oid))
    name = clip(node.text("conname"))
    if name and catalog.find_constraint(domain.oid, name) is not None:
        raise SqlError("42710", f'constraint "{name}" for domain "{domain.name}" already exists')
    chosen = name or choose_constraint_name(catalog, domain.namespace, domain.name, "", "check")
    made = store(
        replay,
        r.Constraint(
            catalog.new_oid(),
            domain.namespace,
            chosen,
            "c",
            domain=domain.oid,
            expression=expression.sql,
            validated=validated,
        ),
    )
    replay.dependencies.add_references((made.oid, 0), expression.references)
    return made
