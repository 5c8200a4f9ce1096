"""Inheritance and partitions: what a child takes over from its parents (PostgreSQL documentation 5.11 and 5.12)."""

from __future__ import annotations

from generator.record import replace
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.catalog.records import Dep
from generator.replay.constraints.making import add_not_null, copy_constraint
from generator.replay.constraints.merging import enforcement_of, merge_check
from generator.replay.constraints.referenced_partitions import reach_partition
from generator.replay.elements.column_storage import merged_storage
from generator.replay.elements.draft import Draft
from generator.replay.indexes.making import IndexDraft, add_index, generated_name
from generator.replay.lookup.references import add_attribute, set_attribute
from generator.replay.objects.names import choose_constraint_name, name_addition
from generator.replay.partitions.keys import print_bound, refuse_overlap
from generator.replay.relations.tables import set_default
from generator.sql.node import Node
from generator.sql.refs import ColumnRef, RelationRef, Sql
from generator.sql.types import SqlError


def attach_parent(replay: Replay, child: int, parent: int, *, partition: bool) -> None:
    """Make a table a child: reachable from the parent, dropped with it (silently if a partition)."""
    catalog = replay.catalog
    table = catalog.relations[child]
    catalog.update(catalog.relations, child, parents=(*table.parents, parent))
    catalog.add_part(parent, child, "child")
    replay.dependencies.add((child, 0), (parent, 0), Dep.AUTO if partition else Dep.NORMAL)
    if partition:
        reach_partition(replay, child)


def column_map(replay: Replay, source: int, target: int) -> dict[int, int]:
    """Return the numbers of the source's columns in the target, by name."""
    relations = replay.catalog.relations
    names = {attribute.name: attribute.attnum for attribute in relations[target].live}
    return {a.attnum: names[a.name] for a in relations[source].live if a.name in names}


def translate(sql: Sql, source: int, target: int, attnums: dict[int, int], *, copied: bool = False) -> Sql:
    """Return an expression over one table's columns as one over another's.

    Raises:
        SqlError: 0A000 for a whole row in what is ``copied``.
    """
    if copied and any(isinstance(part, RelationRef) and part.relation == source for part in sql):
        raise SqlError("0A000", "cannot convert whole-row table reference")
    return tuple(
        replace(part, relation=target, attnum=attnums[part.attnum])
        if isinstance(part, ColumnRef) and part.relation == source
        else part
        for part in sql
    )


def inherit_columns(replay: Replay, child: int, parent: int, *, partition: bool) -> None:
    """Add a parent's columns to a child being created; columns of the same name merge (rule 104)."""
    catalog = replay.catalog
    for attribute in catalog.relations[parent].live:
        existing = catalog.relations[child].find(attribute.name)
        if existing is None:
            identity = attribute.identity if partition else ""
            add_attribute(
                replay,
                child,
                replace(
                    attribute,
                    not_null=False,
                    inherited=1,
                    local=False,
                    identity=identity,
                    sources=(),
                    previous=(),
                    statistics=-1,
                    options=(),
                ),
            )
            continue
        if (existing.type, existing.typmod) != (attribute.type, attribute.typmod):
            raise SqlError("42804", f'inherited column "{attribute.name}" has a type conflict')
        if existing.collation != attribute.collation:
            raise SqlError("42P21", f'inherited column "{attribute.name}" has a collation conflict')
        if existing.generated != attribute.generated:
            raise SqlError("42804", f'inherited column "{attribute.name}" has a generation conflict')
        merged = merged_storage(existing, attribute, "inherited column")
        set_attribute(replay, child, existing.attnum, inherited=existing.inherited + 1, compression=merged.compression)


def refuse_default_conflicts(replay: Replay, child: int, draft: Draft) -> None:
    """Raise SqlError 42611 when parents give a column different defaults, and the child does not say which (rule 105)."""
    catalog = replay.catalog
    table = catalog.relations[child]
    own = {
        clip(each.name)
        for each in draft.columns
        if each.default is not None or each.generated is not None or each.serial
    }
    for attribute in table.live if len(table.parents) > 1 else ():
        defaults = set()
        for parent in table.parents:
            above = catalog.relations[parent].find(attribute.name)
            default = catalog.default_of(parent, above.attnum) if above is not None else None
            if default is not None:
                attnums = column_map(replay, parent, child)
                defaults.add(translate(default.expression, parent, child, attnums))
        if len(defaults) > 1 and attribute.name not in own:
            what = "generation expressions" if attribute.generated else "default values"
            raise SqlError("42611", f'column "{attribute.name}" inherits conflicting {what}')


def inherit_rest(replay: Replay, child: int, parent: int, *, names: frozenset[str] = frozenset()) -> None:
    """Copy defaults, NOT NULLs and CHECKs of a parent to a child (rule 105); ``names`` are those of its own checks."""
    catalog = replay.catalog
    attnums = column_map(replay, parent, child)
    for oid in catalog.parts(parent, "default"):
        default = catalog.defaults[oid]
        attnum = attnums[default.attnum]
        if catalog.default_of(child, attnum) is None:
            generated = bool(catalog.relations[parent].attribute(default.attnum).generated)
            set_default(
                replay, child, attnum, translate(default.expression, parent, child, attnums), generated=generated
            )
    for constraint in catalog.constraints_of(parent):
        if constraint.no_inherit:
            continue
        if constraint.type == "n":
            _inherit_not_null(replay, child, constraint, attnums, names)
        elif constraint.type == "c":
            inherit_check(replay, constraint, child, attnums, creating=True)


def inherit_check(
    replay: Replay, constraint: r.Constraint, child: int, attnums: dict[int, int], *, creating: bool
) -> None:
    """Give a child its parent's CHECK, or merge it into an equal one that it has."""
    merged = merge_check(
        replay,
        replay.catalog.relations[child],
        constraint.name,
        translate(constraint.expression, constraint.relation, child, attnums, copied=creating),
        local=False,
        creating=creating,
        enforcement=enforcement_of(enforced=constraint.enforced, validated=constraint.validated),
    )
    if merged is None:
        # A new table has no rows that it would not hold for.
        valid = constraint.enforced if creating else constraint.validated
        copy_constraint(replay, constraint, child, attnums, inherited=1, local=False, validated=valid)


def _inherit_not_null(
    replay: Replay, child: int, constraint: r.Constraint, attnums: dict[int, int], names: frozenset[str]
) -> None:
    catalog = replay.catalog
    attnum = attnums[constraint.attnums[0]]
    name = constraint.name
    if name in names or catalog.find_constraint(child, name) is not None:
        table = catalog.relations[child]
        column = table.attribute(attnum).name
        name = choose_constraint_name(catalog, table.namespace, table.name, column, "not_null", names)
    add_not_null(replay, child, attnum, name, inherited=True)


def bind_partition(replay: Replay, child: int, parent: int, bound: Node | None) -> None:
    """Give a table its bound as a partition."""
    printed = print_bound(replay, parent, bound)
    refuse_overlap(replay, child, parent, printed)
    replay.catalog.update(replay.catalog.relations, child, partition_bound=printed)


def fill_partition(replay: Replay, child: int, parent: int) -> None:
    """Give a partition copies of the parent's indexes, keys and row triggers (rule 110), before it gets any of its own."""
    catalog = replay.catalog
    for index in list(catalog.indexes_of(parent)):
        partition_index(replay, index, child)
    for constraint in list(catalog.constraints_of(parent)):
        if constraint.type == "f":
            partition_foreign_key(replay, constraint, child)
    for trigger in list(catalog.triggers_of(parent)):
        if trigger.row:
            clone_trigger(replay, trigger, child)


def partition_foreign_key(replay: Replay, constraint: r.Constraint, child: int) -> None:
    """Give a partition a parent's foreign key: an equal one of its own is taken over under its name, else one is made."""
    attnums = column_map(replay, constraint.relation, child)
    catalog = replay.catalog
    if _adopt_foreign_key(replay, constraint, child, attnums):
        return
    name, table = constraint.name, catalog.relations[child]
    if catalog.find_constraint(child, name) is not None:
        addition = name_addition([table.attribute(attnums[attnum]).name for attnum in constraint.attnums])
        name = choose_constraint_name(catalog, table.namespace, table.name, addition, "fkey")
    made = copy_constraint(
        replay, constraint, child, attnums, inherited=1, local=False, parent=constraint.oid, name=name
    )
    replay.dependencies.add((made.oid, 0), (constraint.oid, 0), Dep.PARTITION)
    for grandchild in catalog.children(child):
        partition_foreign_key(replay, made, grandchild)


def _adopt_foreign_key(replay: Replay, constraint: r.Constraint, child: int, attnums: dict[int, int]) -> bool:
    catalog = replay.catalog
    wanted = tuple(attnums[attnum] for attnum in constraint.attnums)
    for own in catalog.constraints_of(child):
        if own.type != "f" or own.attnums != wanted or own.parent or not _same_key(own, constraint):
            continue
        if own.enforced != constraint.enforced:
            raise SqlError(
                "42P17",
                f'constraint "{constraint.name}" enforceability conflicts with constraint "{own.name}" '
                f'on relation "{catalog.relations[child].name}"',
            )
        catalog.update(catalog.constraints, own.oid, parent=constraint.oid, inherited=1, local=False)
        replay.dependencies.add((own.oid, 0), (constraint.oid, 0), Dep.PARTITION)
        return True
    return False


def _same_key(own: r.Constraint, other: r.Constraint) -> bool:
    """Whether a partition's foreign key does what its parent's does (tryAttachPartitionForeignKey)."""
    fields = ("ref_relation", "ref_attnums", "on_delete", "on_update", "match", "deferrable", "deferred")
    return all(getattr(own, field) == getattr(other, field) for field in fields)


def clone_trigger(replay: Replay, trigger: r.Trigger, child: int) -> None:
    """Give a partition a parent's row trigger under the same name (rule 115)."""
    catalog = replay.catalog
    attnums = column_map(replay, trigger.relation, child)
    made = replace(
        trigger,
        oid=catalog.new_oid(),
        relation=child,
        parent=trigger.oid,
        update_attnums=tuple(attnums[attnum] for attnum in trigger.update_attnums),
        when=translate(trigger.when, trigger.relation, child, attnums),
    )
    catalog.put(catalog.triggers, made)
    catalog.add_part(child, made.oid, "trigger")
    replay.dependencies.add((made.oid, 0), (trigger.oid, 0), Dep.PARTITION)
    replay.dependencies.add((made.oid, 0), (child, 0), Dep.AUTO)


def partition_index(replay: Replay, parent_index: r.Index, child: int) -> r.Index:
    """Give a partition its copy of a parent's index: a matching one of its own is adopted (rules 110, 113)."""
    catalog = replay.catalog
    attnums = column_map(replay, parent_index.relation, child)
    draft = index_draft_of(parent_index, child, attnums)
    for own in catalog.indexes_of(child):
        if not own.parent and _matches(own, draft) and (own.constraint or not parent_index.constraint):
            attach_index(replay, own.oid, parent_index.oid)
            if not own.valid:
                catalog.update(catalog.indexes, parent_index.oid, valid=False)
            return catalog.indexes[own.oid]
    table = catalog.relations[child]
    if table.kind == "f" and parent_index.unique:
        parent = catalog.relations[parent_index.relation]
        raise SqlError("42809", f'cannot create foreign partition of partitioned table "{parent.name}"')
    if table.kind == "f":
        return parent_index  # its rows are elsewhere, and so are their indexes
    parent_constraint = catalog.constraints.get(parent_index.constraint)
    name = generated_name(replay, table, draft, constraint=parent_constraint is not None)
    constraint_oid = 0
    if parent_constraint is not None:
        if parent_constraint.type == "p":
            if catalog.primary_key(child) is not None:
                raise SqlError("42P16", f'multiple primary keys for table "{table.name}" are not allowed')
            for key in draft.keys:
                add_not_null(replay, child, key.attnum)
        made = copy_constraint(
            replay,
            parent_constraint,
            child,
            attnums,
            name=name,
            parent=parent_constraint.oid,
            inherited=1,
            local=False,
            no_inherit=catalog.relations[child].kind != "p",
        )
        constraint_oid = made.oid
        replay.dependencies.add((constraint_oid, 0), (parent_constraint.oid, 0), Dep.PARTITION)
    index = add_index(replay, child, draft, name, constraint=constraint_oid, parent=parent_index.oid)
    copy_options(replay, parent_index, index)
    if constraint_oid:
        catalog.update(catalog.constraints, constraint_oid, index=index.oid)
    for grandchild in catalog.children(child):
        partition_index(replay, index, grandchild)
    return index


def copy_options(replay: Replay, index: r.Index, copy: r.Index) -> None:
    """Give a copy of an index the storage parameters of the original."""
    options = replay.catalog.relations[index.oid].options
    if options:
        replay.catalog.update(replay.catalog.relations, copy.oid, options=options)


def index_draft_of(index: r.Index, table: int, attnums: dict[int, int]) -> IndexDraft:
    """Return the draft of an index like another, on another table with the same columns."""
    keys = tuple(
        replace(
            key,
            attnum=attnums.get(key.attnum, 0),
            expression=translate(key.expression, index.relation, table, attnums, copied=True),
        )
        for key in index.keys
    )
    expressions = [part for key in keys for part in key.expression]
    condition = translate(index.predicate, index.relation, table, attnums, copied=True)
    return IndexDraft(
        method=index.method,
        unique=index.unique,
        primary=index.primary,
        exclusion=index.exclusion,
        keys=keys,
        include=tuple(attnums[attnum] for attnum in index.include),
        include_names=index.include_names,
        predicate=condition,
        nulls_not_distinct=index.nulls_not_distinct,
        immediate=index.immediate,
        references=frozenset(part for part in (*expressions, *condition) if not isinstance(part, str)),
    )


def _matches(own: r.Index, draft: IndexDraft) -> bool:
    def keys(parts: tuple[r.IndexKeyPart, ...]) -> list[r.IndexKeyPart]:
        return [replace(part, column_name="") for part in parts]

    return (
        own.method == draft.method
        and not draft.exclusion  # which a server does not compare
        and own.unique == draft.unique
        and own.include == draft.include
        and own.predicate == draft.predicate
        and keys(own.keys) == keys(draft.keys)
    )


def refuse_index_attach(replay: Replay, child_index: int, parent_index: int) -> None:
    """Raise SqlError for an index that is no partition's or attached already (55000), or not like the parent's (42P17)."""
    catalog = replay.catalog
    own, parent = catalog.indexes[child_index], catalog.indexes[parent_index]
    if own.parent == parent_index:
        return
    names = catalog.relations[child_index].name, catalog.relations[parent_index].name
    attached = {catalog.indexes[oid].relation for oid in catalog.parts(parent_index, "child index")}
    message = f'cannot attach index "{names[0]}" as a partition of index "{names[1]}"'
    if own.relation not in catalog.children(parent.relation) or own.parent or own.relation in attached:
        raise SqlError("55000", message)
    draft = index_draft_of(parent, own.relation, column_map(replay, parent.relation, own.relation))
    if not _matches(own, draft) or (parent.constraint and not own.constraint):
        raise SqlError("42P17", message)


def attach_index(replay: Replay, child_index: int, parent_index: int) -> None:
    """Tie a partition's index (and its constraint) to the parent's."""
    catalog = replay.catalog
    catalog.update(catalog.indexes, child_index, parent=parent_index)
    catalog.add_part(parent_index, child_index, "child index")
    replay.dependencies.add((child_index, 0), (parent_index, 0), Dep.PARTITION)
    own, above = catalog.indexes[child_index].constraint, catalog.indexes[parent_index].constraint
    if own and above:
        catalog.update(catalog.constraints, own, parent=above, inherited=1, local=False)
        replay.dependencies.add((own, 0), (above, 0), Dep.PARTITION)
    parent = catalog.indexes[parent_index]
    tables = catalog.children(parent.relation)
    covered = {catalog.indexes[oid].relation for oid in catalog.parts(parent_index, "child index")}
    if not parent.valid and covered >= set(tables):
        catalog.update(catalog.indexes, parent_index, valid=True)
