"""CREATE TABLE … (LIKE source INCLUDING …) (rules 100 to 102)."""

from __future__ import annotations

from generator.record import replace
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.constraints.making import add_not_null, copy_constraint
from generator.replay.constraints.merging import enforcement_of, merge_check
from generator.replay.elements.clauses import NotNull
from generator.replay.elements.column_storage import merged_storage
from generator.replay.elements.draft import LIKE_IDENTITY
from generator.replay.indexes.making import add_index, generated_name
from generator.replay.lookup.references import ROWS, add_attribute, relation, set_attribute
from generator.replay.objects.names import choose_relation_name
from generator.replay.relations.inherit import column_map, copy_options, index_draft_of, translate
from generator.replay.relations.sequences import create_sequence
from generator.replay.relations.statistics import copy_statistics
from generator.replay.relations.tables import set_default
from generator.sql.node import Node
from generator.sql.types import SqlError

_COMMENTS, _COMPRESSION, _CONSTRAINTS, _DEFAULTS, _GENERATED, _, _INDEXES, _STATISTICS, _STORAGE = (
    1 << n for n in range(9)
)


def source_of_like(replay: Replay, clause: Node) -> r.Relation:
    """Return the relation that a LIKE copies; raises SqlError 42P01 or 42809."""
    source = clause.struct("relation", "RangeVar") or clause
    return relation(replay, source, kinds=ROWS | {"c"})


def copy_like(replay: Replay, table_oid: int, clause: Node) -> None:
    """Add the source's columns: names, types, collations and NOT NULL."""
    source = source_of_like(replay, clause)
    options = clause.number("options")
    for attribute in source.live:
        existing = replay.catalog.relations[table_oid].find(attribute.name)
        if existing is not None and existing.inherited and not existing.local:
            _merge(replay, table_oid, existing, attribute, options)
            _comment(replay, source, attribute, table_oid, existing.attnum, options)
            continue
        if existing is not None:
            raise SqlError("42701", f'column "{attribute.name}" specified more than once')
        identity = attribute.identity if options & LIKE_IDENTITY else ""
        generated = attribute.generated if options & _GENERATED else ""
        made = add_attribute(
            replay,
            table_oid,
            replace(
                attribute,
                not_null=False,
                identity=identity,
                generated=generated,
                inherited=0,
                local=True,
                sources=(),
                previous=(),
                storage=attribute.storage if options & _STORAGE else "",
                compression=attribute.compression if options & _COMPRESSION else "",
                statistics=-1,
                options=(),
            ),
        )
        _comment(replay, source, attribute, table_oid, made.attnum, options)


def _merge(replay: Replay, table_oid: int, existing: r.Attribute, attribute: r.Attribute, options: int) -> None:
    """A column that a parent has too stays in the parent's place (rule 104)."""
    if (existing.type, existing.typmod) != (attribute.type, attribute.typmod):
        raise SqlError("42804", f'column "{attribute.name}" has a type conflict')
    merged = merged_storage(
        existing,
        replace(
            attribute,
            storage=attribute.storage if options & _STORAGE else existing.storage,
            compression=attribute.compression if options & _COMPRESSION else "",
        ),
        "column",
    )
    set_attribute(replay, table_oid, existing.attnum, local=True, compression=merged.compression)


def _comment(
    replay: Replay, source: r.Relation, attribute: r.Attribute, table_oid: int, attnum: int, options: int
) -> None:
    comments = replay.catalog.comments
    if options & _COMMENTS and (source.oid, attribute.attnum) in comments:
        replay.catalog.set_comment(table_oid, attnum, comments[(source.oid, attribute.attnum)])


def like_not_nulls(replay: Replay, clause: Node) -> list[NotNull]:
    """Return the NOT NULLs that a LIKE brings, which must agree with those that are declared beside it."""
    source = source_of_like(replay, clause)
    return [
        NotNull(source.attribute(each.attnums[0]).name, each.name, each.no_inherit)
        for each in replay.catalog.constraints_of(source.oid)
        if each.type == "n"
    ]


def copy_like_rest(replay: Replay, table_oid: int, clause: Node) -> None:
    """Copy what the clause includes, after the table's own constraints are made."""
    source = source_of_like(replay, clause)
    options = clause.number("options")
    attnums = column_map(replay, source.oid, table_oid)
    _not_nulls(replay, source.oid, table_oid, attnums)
    _defaults(replay, source, table_oid, attnums, options)
    if options & _CONSTRAINTS:
        for constraint in replay.catalog.constraints_of(source.oid):
            if constraint.type == "c":
                _copy_check(replay, constraint, table_oid, attnums, comments=bool(options & _COMMENTS))
    if options & _INDEXES:
        for index in replay.catalog.indexes_of(source.oid):
            _copy_index(replay, index, table_oid, attnums, comments=bool(options & _COMMENTS))
    if options & _STATISTICS:
        copy_statistics(replay, source.oid, table_oid, attnums, comments=bool(options & _COMMENTS))


def _copy_check(
    replay: Replay, constraint: r.Constraint, table_oid: int, attnums: dict[int, int], *, comments: bool
) -> None:
    catalog = replay.catalog
    table = catalog.relations[table_oid]
    if constraint.no_inherit and table.kind == "p":
        raise SqlError("42P16", f'cannot add NO INHERIT constraint to partitioned table "{table.name}"')
    made = merge_check(
        replay,
        table,
        constraint.name,
        translate(constraint.expression, constraint.relation, table_oid, attnums, copied=True),
        local=True,
        creating=True,
        no_inherit=constraint.no_inherit,
        enforcement=enforcement_of(enforced=constraint.enforced, validated=True),
    )
    if made is None:
        # The new table has no rows for it to be wrong about.
        made = copy_constraint(
            replay, constraint, table_oid, attnums, inherited=0, local=True, validated=constraint.enforced
        )
    if comments and (constraint.oid, 0) in catalog.comments:
        catalog.set_comment(made.oid, 0, catalog.comments[(constraint.oid, 0)])


def _not_nulls(replay: Replay, source: int, table_oid: int, attnums: dict[int, int]) -> None:
    for constraint in replay.catalog.constraints_of(source):
        if constraint.type == "n":
            attnum = attnums[constraint.attnums[0]]
            add_not_null(replay, table_oid, attnum, constraint.name, no_inherit=constraint.no_inherit)


def _defaults(replay: Replay, source: r.Relation, table_oid: int, attnums: dict[int, int], options: int) -> None:
    catalog = replay.catalog
    for oid in catalog.parts(source.oid, "default"):
        default = catalog.defaults[oid]
        generated = bool(source.attribute(default.attnum).generated)
        if not options & (_GENERATED if generated else _DEFAULTS):
            continue
        sql = translate(default.expression, source.oid, table_oid, attnums)
        set_default(replay, table_oid, attnums[default.attnum], sql, generated=generated)
    if not options & LIKE_IDENTITY:
        return
    table = catalog.relations[table_oid]
    # A partition's identity column takes from the sequence of the table above all.
    root = source
    while root.partition_bound and root.parents:
        root = catalog.relations[root.parents[0]]
    names = {a.attnum: a.name for a in root.live}
    for sequence in list(catalog.sequences.values()):
        if sequence.identity and sequence.owner and sequence.owner[0] == root.oid:
            here = source.find(names[sequence.owner[1]])
            if here is None:
                continue
            attnum = attnums[here.attnum]
            name = choose_relation_name(catalog, table.namespace, table.name, table.attribute(attnum).name, "seq")
            made = create_sequence(
                replay,
                table.namespace,
                name,
                (),
                table.attribute(attnum).type,
                owner=(table_oid, attnum),
                identity=True,
            )
            # The copy's type is bigint but its bounds are copied (rule 101).
            catalog.put(
                catalog.sequences,
                replace(sequence, oid=made.oid, type=20, owner=(table_oid, attnum)),
            )


def _copy_index(replay: Replay, index: r.Index, table_oid: int, attnums: dict[int, int], *, comments: bool) -> None:
    catalog = replay.catalog
    draft = index_draft_of(index, table_oid, attnums)
    table = catalog.relations[table_oid]
    source_constraint = catalog.constraints.get(index.constraint)
    if index.primary and catalog.primary_key(table_oid) is not None:
        raise SqlError("42P16", f'multiple primary keys for table "{table.name}" are not allowed')
    if index.primary:
        for key in draft.keys:
            add_not_null(replay, table_oid, key.attnum)
    # A copied key without overlaps is named like the exclusion that it is.
    temporal = source_constraint is not None and source_constraint.without_overlaps and not index.primary
    named = replace(draft, exclusion=True) if temporal else draft
    name = generated_name(replay, table, named, constraint=source_constraint is not None)
    constraint_oid = 0
    if source_constraint is not None:
        made = copy_constraint(replay, source_constraint, table_oid, attnums, name=name, inherited=0, local=True)
        constraint_oid = made.oid
    copied = add_index(replay, table_oid, draft, name, constraint=constraint_oid)
    copy_options(replay, index, copied)
    if constraint_oid:
        catalog.update(catalog.constraints, constraint_oid, index=copied.oid)
    if comments and (index.oid, 0) in catalog.comments:
        catalog.set_comment(copied.oid, 0, catalog.comments[(index.oid, 0)])
