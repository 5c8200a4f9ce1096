"""Making tables and columns: what CREATE TABLE and ADD COLUMN share."""

from __future__ import annotations

from collections.abc import Sequence

from generator.record import replace
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.catalog.records import Dep
from generator.replay.constraints.foreign_keys import add_foreign_key
from generator.replay.constraints.making import add_check, add_not_null, new_not_null
from generator.replay.elements.clauses import NotNull, refuse_not_null_conflicts
from generator.replay.elements.column_storage import chosen_compression, chosen_storage, merged_storage
from generator.replay.elements.draft import ColumnDraft, ConstraintDraft, Draft
from generator.replay.elements.plain_defaults import remembered
from generator.replay.expressions.analysis import analyze, type_of
from generator.replay.indexes.making import SYSTEM_COLUMNS, IndexDraft, add_index_constraint, index_constraint_draft
from generator.replay.lookup.references import UNKNOWN_TYPE, add_attribute, add_attributes, mark_not_null, set_attribute
from generator.replay.objects.collations import column_collation
from generator.replay.relations.column_sequences import SERIAL_OIDS, add_identity, own_sequence
from generator.replay.relations.refusals import refuse_own_type
from generator.sql.analysis import Purpose
from generator.sql.node import Node
from generator.sql.refs import RegclassRef
from generator.sql.types import FIRST_USER_OID, SqlError


def add_column(replay: Replay, table_oid: int, draft: ColumnDraft, *, inherited: bool = False) -> r.Attribute:
    """Add a column without its default and constraints."""
    table = replay.catalog.relations[table_oid]
    name = clip(draft.name)
    if table.find(name) is not None:
        if table.of_type or any(a.inherited for a in table.live if a.name == name):
            return _merge(replay, table_oid, draft, name)
        raise SqlError("42701", f'column "{name}" specified more than once')
    return add_attribute(replay, table_oid, _attribute(replay, draft, name, table.kind, inherited=inherited))


def add_columns(replay: Replay, table_oid: int, drafts: Sequence[ColumnDraft]) -> None:
    """Add the columns of a new table, all at once if there are none yet."""
    table = replay.catalog.relations[table_oid]
    if table.attributes:
        for draft in drafts:
            add_column(replay, table_oid, draft)
        return
    made: dict[str, r.Attribute] = {}
    twice = ""
    for number, draft in enumerate(drafts, 1):
        name = clip(draft.name)
        twice = twice or (name if name in made else "")
        made[name] = _attribute(replay, draft, name, table.kind, number, not_null=draft.not_null)
        if made[name].type >= FIRST_USER_OID:
            refuse_own_type(replay.catalog, table, made[name].type)
    if twice:
        # A server has looked for all the types before.
        raise SqlError("42701", f'column "{twice}" specified more than once')
    add_attributes(replay, table_oid, list(made.values()))


def _attribute(
    replay: Replay,
    draft: ColumnDraft,
    name: str,
    kind: str,
    number: int = 0,
    *,
    not_null: bool = False,
    inherited: bool = False,
) -> r.Attribute:
    """Return a new column, its number open unless it is said; raises SqlError for a type that it cannot have."""
    catalog = replay.catalog
    if draft.serial:
        oid, typmod = SERIAL_OIDS[draft.serial], -1
    elif draft.type_name is None:
        # WITH OPTIONS on a column that the type or the parent does not have.
        raise SqlError("42703", f'column "{name}" does not exist')
    else:
        oid, typmod = type_of(replay, draft.type_name)
        if draft.type_name.flag("setof"):
            raise SqlError("42P16", f'column "{name}" cannot be declared SETOF')
    if name in SYSTEM_COLUMNS and kind not in "cv":
        raise SqlError("42701", f'column name "{name}" conflicts with a system column name')
    if catalog.type_info(oid).typtype == "p" and (oid != UNKNOWN_TYPE or replay.strict):
        raise SqlError("42P16", f'column "{name}" has pseudo-type {catalog.format_type(oid, -1)}')
    collation = column_collation(replay, draft.collation, oid) if draft.collation else ""
    storage = chosen_storage(catalog, oid, draft.storage)
    compression = chosen_compression(catalog, oid, draft.compression)
    if draft.generated_kind == "v" and oid >= FIRST_USER_OID:
        what = "domain" if catalog.type_info(oid).typtype == "d" else "user-defined"
        raise SqlError("0A000", f'virtual generated column "{name}" cannot have a {what} type')
    return r.Attribute(
        number,
        name,
        oid,
        typmod,
        not_null=not_null,
        identity=draft.identity,
        generated=draft.generated_kind,
        collation=collation,
        inherited=int(inherited),
        local=not inherited,
        source_comment=draft.source_comment,
        storage=storage,
        compression=compression,
    )


def _merge(replay: Replay, table_oid: int, draft: ColumnDraft, name: str) -> r.Attribute:
    """A column of a child that a parent has too: it stays in the parent's place (rule 104)."""
    attribute = replay.catalog.relations[table_oid].find(name)
    if attribute is None:
        raise SqlError("42703", f'column "{name}" does not exist')
    if draft.type_name is not None:
        oid, typmod = (SERIAL_OIDS[draft.serial], -1) if draft.serial else type_of(replay, draft.type_name)
        if (oid, typmod) != (attribute.type, attribute.typmod):
            catalog = replay.catalog
            have, want = catalog.format_type(attribute.type, attribute.typmod), catalog.format_type(oid, typmod)
            raise SqlError("42804", f'column "{name}" has a type conflict ({have} versus {want})')
        collation = column_collation(replay, draft.collation, oid) if draft.collation else ""
        if (draft.collation or attribute.inherited) and attribute.collation != collation:
            raise SqlError("42P21", f'column "{name}" has a collation conflict')
    if attribute.inherited:
        _refuse_generated(attribute, draft)
    compression = chosen_compression(replay.catalog, attribute.type, draft.compression)
    merged = merged_storage(attribute, replace(attribute, compression=compression), "column")
    return set_attribute(
        replay,
        table_oid,
        attribute.attnum,
        # What a partition says of a column makes it no more its own.
        local=draft.type_name is not None or not attribute.inherited,
        source_comment=draft.source_comment or attribute.source_comment,
        compression=merged.compression,
    )


def _refuse_generated(attribute: r.Attribute, draft: ColumnDraft) -> None:
    """A column is generated in a child if it is in the parent (MergeChildAttribute)."""
    if not attribute.generated and draft.generated is not None:
        raise SqlError("42611", f'child column "{attribute.name}" specifies generation expression')
    if attribute.generated and (draft.default is not None or draft.serial):
        raise SqlError("42611", f'column "{attribute.name}" inherits from generated column but specifies default')
    if attribute.generated and draft.generated is not None and attribute.generated != draft.generated_kind:
        raise SqlError("42611", f'column "{attribute.name}" inherits from generated column of different kind')
    if attribute.generated and draft.identity:
        raise SqlError("42611", f'column "{attribute.name}" inherits from generated column but specifies identity')


def add_column_values(replay: Replay, table_oid: int, draft: ColumnDraft) -> None:
    """Give a column its sequence, identity, default or generation expression, once all columns are there."""
    table = replay.catalog.relations[table_oid]
    attribute = table.find(clip(draft.name))
    if attribute is None:
        return
    if draft.serial:
        sequence = own_sequence(replay, table, attribute, (), identity=False)
        set_default(replay, table_oid, attribute.attnum, (("nextval('"), RegclassRef(sequence), "'::regclass)"))
    elif draft.identity:
        add_identity(replay, table_oid, attribute.attnum, draft.identity, draft.identity_options)
    elif draft.generated is not None:
        set_expression(replay, table_oid, attribute, draft.generated, draft.generated_kind)
    elif draft.default is not None:
        default_column(replay, table_oid, attribute, draft.default)


def set_expression(replay: Replay, table_oid: int, attribute: r.Attribute, node: Node, kind: str) -> None:
    """Give a generated column its expression; ``kind`` is s or v."""
    purpose: Purpose = "virtual" if kind == "v" else "generated"
    found = analyze(replay, node, purpose, scope=[table_oid], target=(attribute.type, attribute.typmod))
    set_default(replay, table_oid, attribute.attnum, found.sql, generated=True)


def default_column(replay: Replay, table_oid: int, attribute: r.Attribute, node: Node) -> None:
    """Set a column's DEFAULT from a parse node; an explicit NULL of a plain type is no default (rule 74)."""
    target = attribute.type, attribute.typmod
    expression = remembered(replay, node, target, lambda: analyze(replay, node, "default", target=target))
    if expression.sql:
        set_default(replay, table_oid, attribute.attnum, expression.sql)
    else:
        drop_default(replay, table_oid, attribute.attnum)


def set_default(
    replay: Replay, table_oid: int, attnum: int, sql: tuple[object, ...], *, generated: bool = False
) -> r.Default:
    """Store a default (or generation expression) as an object of its own, as pg_attrdef has it."""
    catalog = replay.catalog
    drop_default(replay, table_oid, attnum)
    default = r.Default(catalog.new_oid(), table_oid, attnum, sql)  # type: ignore[arg-type]
    catalog.put(catalog.defaults, default)
    catalog.add_part(table_oid, default.oid, "default")
    me = (default.oid, 0)
    replay.dependencies.add(me, (table_oid, attnum), Dep.INTERNAL if generated else Dep.AUTO)
    replay.dependencies.add_references(me, [part for part in default.expression if not isinstance(part, str)])
    return default


def drop_default(replay: Replay, table_oid: int, attnum: int) -> None:
    """Remove a column's default, if it has one."""
    catalog = replay.catalog
    default = catalog.default_of(table_oid, attnum)
    if default is not None:
        catalog.remove_part(table_oid, default.oid)
        catalog.journal.remove(catalog.defaults, default.oid)
        replay.dependencies.forget_object(default.oid)


def add_constraints(replay: Replay, table_oid: int, draft: Draft) -> None:
    """Make the checks and keys of a new table, the primary key first.

    Its NOT NULLs are there already (``declare_not_nulls``); what it copies from others comes before its foreign keys.
    """
    for check in draft.checks:
        add_check(replay, table_oid, check, creating=True)
    for constraint, index_draft, name in _distinct(replay, table_oid, draft.indexes):
        add_index_constraint(replay, table_oid, constraint, index_draft=index_draft, name=name)


def add_foreign_keys(replay: Replay, table_oid: int, draft: Draft) -> None:
    """Make the foreign keys of a new table, which may refer to the table's own keys."""
    for key in draft.foreign_keys:
        add_foreign_key(replay, table_oid, key, creating=True)


def declare_not_nulls(
    replay: Replay,
    table_oid: int,
    draft: Draft,
    liked: Sequence[NotNull] = (),
    parents: Sequence[r.Relation] = (),
) -> None:
    """Make the NOT NULLs of a new table: those declared go before inherited ones, which then merge under their names."""
    _add_not_nulls(replay, table_oid, draft, liked, parents)
    table = replay.catalog.relations[table_oid]
    for key in draft.indexes:
        for name in key.columns if key.type == "CONSTR_PRIMARY" else ():
            attribute = table.find(clip(name))
            if attribute is not None and attribute.inherited:
                add_not_null(replay, table_oid, attribute.attnum)


def _add_not_nulls(
    replay: Replay, table_oid: int, draft: Draft, liked: Sequence[NotNull], parents: Sequence[r.Relation]
) -> None:
    catalog = replay.catalog
    implied = {clip(column.name) for column in draft.columns if column.serial or column.identity}
    keyed = [name for key in draft.indexes if key.type == "CONSTR_PRIMARY" for name in key.columns]
    declared = [
        NotNull(clip(name), clip(each.name), each.node.flag("is_no_inherit"))
        for each in draft.not_nulls
        for name in each.columns
    ]
    refuse_not_null_conflicts([*declared, *liked, *(NotNull(clip(name)) for name in [*sorted(implied), *keyed])])
    names = {each.column: each.name for each in (*liked, *declared) if each.name}
    # The names of checks are given away first.
    avoid = frozenset(clip(check.name) for check in draft.checks)
    wanted = _in_column_order(draft, implied)
    # What a LIKE brings has its name before a key asks for it.
    wanted += [(each.column, None) for each in liked if each.column in keyed and not each.no_inherit]
    mark_not_null(replay, table_oid, {clip(name) for name, _ in wanted})
    table = catalog.relations[table_oid]
    done: set[int] = set()
    for name, constraint in wanted:
        attribute = table.find(clip(name))
        if attribute is None:
            if constraint is None:
                continue
            raise SqlError("42703", f'column "{name}" of relation "{table.name}" does not exist')
        no_inherit = constraint is not None and constraint.node.flag("is_no_inherit")
        chosen = (clip(constraint.name) if constraint is not None else "") or names.get(attribute.name, "")
        if no_inherit:
            _refuse_inherited(replay, parents, attribute)
        if attribute.attnum not in done:
            new_not_null(replay, table_oid, attribute.attnum, chosen, no_inherit=no_inherit, avoid=avoid)
            done.add(attribute.attnum)


def _in_column_order(draft: Draft, implied: set[str]) -> list[tuple[str, ConstraintDraft | None]]:
    """Return the columns that are NOT NULL with what says so, None where serial, an identity or a key on it does.

    Names are chosen in this order, which matters where two of them would be cut to the same.
    """
    found: list[tuple[str, ConstraintDraft | None]] = [
        (name, constraint) for constraint in draft.not_nulls for name in constraint.columns
    ]
    found += [(column.name, None) for column in draft.columns if clip(column.name) in implied]
    for key in draft.indexes:
        if key.type == "CONSTR_PRIMARY" and not key.node.has("keys"):
            found += [(name, None) for name in key.columns]
    places = {column.name: place for place, column in enumerate(draft.columns)}
    return sorted(found, key=lambda each: places.get(each[0], len(places)))


def _refuse_inherited(replay: Replay, parents: Sequence[r.Relation], attribute: r.Attribute) -> None:
    """A column that a parent says is NOT NULL cannot say so for this table alone."""
    for parent in parents:
        above = parent.find(attribute.name)
        if above is not None and passed_on(replay, parent.oid, above.attnum):
            raise SqlError("42804", f'cannot define not-null constraint with NO INHERIT on column "{attribute.name}"')


def passed_on(replay: Replay, table_oid: int, attnum: int) -> bool:
    """Whether children get a column's NOT NULL."""
    constraints = replay.catalog.constraints_of(table_oid)
    return any(each.type == "n" and each.attnums == (attnum,) and not each.no_inherit for each in constraints)


def refuse_keys(replay: Replay, table_oid: int, draft: Draft) -> None:
    """Raise SqlError for keys of columns that the table does not have (``transformIndexConstraints``)."""
    for key in draft.indexes:
        if key.type != "CONSTR_EXCLUSION" and not key.node.text("indexname"):
            index_constraint_draft(replay, table_oid, key)


def _distinct(
    replay: Replay, table_oid: int, drafts: list[ConstraintDraft]
) -> list[tuple[ConstraintDraft, IndexDraft, str]]:
    """Order keys with the primary key first and fold those that ask for the same index (rule 15)."""
    ordered = sorted(drafts, key=lambda each: each.type != "CONSTR_PRIMARY")
    kept: list[tuple[ConstraintDraft, IndexDraft, str]] = []
    for draft in ordered:
        if draft.node.text("indexname"):
            raise SqlError("0A000", "cannot use an existing index in CREATE TABLE")
        made = index_constraint_draft(replay, table_oid, draft)
        for position, (other, existing, name) in enumerate(kept):
            if _same_index(made, existing) and draft.deferrable == other.deferrable:
                if draft.type == "CONSTR_PRIMARY":  # two of them are too many also if they say the same
                    table = replay.catalog.relations[table_oid].name
                    raise SqlError("42P16", f'multiple primary keys for table "{table}" are not allowed')
                kept[position] = (other, existing, name or other.name or draft.name)
                break
        else:
            kept.append((draft, made, draft.name))
    return kept


def _same_index(one: IndexDraft, other: IndexDraft) -> bool:
    return (
        one.keys == other.keys
        and replace(other, unique=one.unique, primary=one.primary, references=one.references) == one
    )
