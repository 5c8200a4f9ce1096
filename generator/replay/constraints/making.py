"""Making constraints: CHECK, NOT NULL, FOREIGN KEY (index-backed ones are in ``generator.replay.indexes.making``)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.record import replace
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.catalog.records import Dep
from generator.replay.constraints.merging import enforcement_of, merge_check
from generator.replay.elements.draft import ConstraintDraft
from generator.replay.expressions.analysis import analyze
from generator.replay.lookup.references import set_attribute
from generator.replay.objects.names import choose_constraint_name
from generator.sql.node import Node
from generator.sql.refs import ColumnRef, Sql
from generator.sql.types import SqlError


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
    """Return the numbers of the table's own columns in stored SQL, in order of appearance, without fields of rows."""
    found: dict[int, None] = {}
    before: object = ""
    for part in sql:
        field = isinstance(before, str) and before.endswith(").")
        if isinstance(part, ColumnRef) and part.relation == table_oid and not field:
            found[part.attnum] = None
        before = part
    return tuple(found)


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
    if not replay.catalog.relations[table_oid].attribute(attnum).not_null:
        set_attribute(replay, table_oid, attnum, not_null=True)
    for existing in replay.catalog.constraints_of(table_oid):
        if existing.type == "n" and existing.attnums == (attnum,):
            return _merge_not_null(replay, existing, inherited=inherited)
    return new_not_null(
        replay, table_oid, attnum, name, inherited=inherited, no_inherit=no_inherit, validated=validated, avoid=avoid
    )


def new_not_null(
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
    """Make the constraint of a column that is marked NOT NULL and has none."""
    catalog = replay.catalog
    table = catalog.relations[table_oid]
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
