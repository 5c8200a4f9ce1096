"""ALTER COLUMN TYPE: what stands on the column is refused or rebuilt (rules 67 to 71)."""

from __future__ import annotations

from collections.abc import Callable

from generator.record import replace
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.records import Dep
from generator.replay.constraints.foreign_keys import refuse_incomparable
from generator.replay.constraints.inherited import made_anew
from generator.replay.expressions.analysis import analyze, analyze_again, text, type_of
from generator.replay.indexes.making import expression_label, with_opclass
from generator.replay.indexes.refusals import refuse_boundless
from generator.replay.lookup.references import UNKNOWN_TYPE, depend_on_type, set_attribute
from generator.replay.objects.collations import depend_on_collation, own_collation
from generator.replay.objects.listed import PUBLICATION_TABLE
from generator.replay.objects.names import index_column_names
from generator.replay.printing.describe import describe
from generator.replay.relations.sequences import alter_sequence, sequence_of_column
from generator.replay.relations.statistics import rebuild_statistics
from generator.sql.analysis import Purpose
from generator.sql.names import quote_identifier
from generator.sql.node import Node
from generator.sql.parse import parse_expression
from generator.sql.refs import ColumnRef
from generator.sql.types import SqlError

IDENTITY_TYPES = frozenset({21, 23, 20})
"""smallint, integer, bigint."""


def change_type(
    replay: Replay,
    table: int,
    attnum: int,
    type_name: Node,
    collation: str,
    *,
    using: Node | None,
    prepared: bool = False,
) -> Callable[[], None]:
    """Give a column another type, and return what makes anew that which stands on the column.

    Args:
        replay: The session.
        table: The table.
        attnum: The column.
        type_name: Its new type.
        collation: Its new collation, empty for the type's.
        using: What the rows are converted by.
        prepared: Whether that was analysed before.

    Raises:
        SqlError: 0A000 when a view, policy, trigger or generated column uses the column; 42804 when its default
            cannot be cast.
    """
    catalog = replay.catalog
    attribute = catalog.relations[table].attribute(attnum)
    oid, typmod = type_of(replay, type_name)
    default = catalog.default_of(table, attnum)
    if catalog.relations[table].kind != "c" and not prepared:
        # A composite type has no rows to convert.
        refuse_uncastable(replay, table, attribute, (oid, typmod), using)
    if attribute.identity and oid not in IDENTITY_TYPES:
        raise SqlError("22023", "identity column type must be smallint, integer, or bigint")
    retyped = (oid, typmod) != (attribute.type, attribute.typmod)
    if default is not None and retyped:
        _convert_default(replay, default, (oid, typmod), attribute)
    refuse_users(replay, table, attnum)
    if attribute.type in catalog.types:
        replay.dependencies.remove((table, attnum), (attribute.type, 0))
    old = own_collation(catalog, attribute.collation)
    if old is not None:
        replay.dependencies.remove((table, attnum), (old.oid, 0))
    # Storage and compression begin anew with the new type (ATExecAlterColumnType).
    set_attribute(replay, table, attnum, type=oid, typmod=typmod, collation=collation, storage="", compression="")
    depend_on_collation(replay, (table, attnum), collation)
    depend_on_type(replay, (table, attnum), oid)
    if attribute.identity:
        sequence = sequence_of_column(replay, table, attnum)
        if sequence is not None:
            alter_sequence(replay, sequence, (), oid)
    # A server builds anew what stands on the column even if its type stays: texts are analysed once more.
    return lambda: _rebuild(replay, table, attnum)


def refuse_uncastable(
    replay: Replay, table: int, attribute: r.Attribute, target: tuple[int, int], using: Node | None
) -> None:
    """The rows are converted by USING, or by an assignment cast; the default is not (rule 68)."""
    catalog = replay.catalog
    if attribute.type == UNKNOWN_TYPE:
        return
    node = using or parse_expression(quote_identifier(attribute.name))
    try:
        analyze(replay, node, "using", scope=[table], target=target)
    except SqlError as error:
        if error.sqlstate != "42804":
            raise
        wanted = catalog.format_type(*target)
        what = "result of USING clause for column" if using is not None else "column"
        raise SqlError("42804", f'{what} "{attribute.name}" cannot be cast automatically to type {wanted}') from None


def refuse_users(replay: Replay, table: int, attnum: int) -> None:
    """Raise SqlError 0A000 for what uses a column and cannot be rebuilt (``RememberAllDependentForRebuilding``)."""
    catalog = replay.catalog
    column = catalog.relations[table].attribute(attnum)
    for (oid, _), _kind in replay.dependencies.dependents((table, attnum)):
        if oid in catalog.relations and catalog.relations[oid].kind in "vm":
            detail = f'rule _RETURN on {describe(catalog, (oid, 0))} depends on column "{column.name}"'
            raise SqlError("0A000", f"cannot alter type of a column used by a view or rule ({detail})")
        if oid in catalog.functions:
            raise SqlError("0A000", "cannot alter type of a column used by a function or procedure")
        if oid in catalog.rules:
            raise SqlError("0A000", "cannot alter type of a column used by a view or rule")
        if oid in catalog.listed and catalog.listed[oid].kind == PUBLICATION_TABLE:
            detail = f'{describe(catalog, (oid, 0))} depends on column "{column.name}"'
            raise SqlError("0A000", f"cannot alter type of a column used by a publication WHERE clause ({detail})")
        if oid in catalog.policies:
            detail = f'{describe(catalog, (oid, 0))} depends on column "{column.name}"'
            raise SqlError("0A000", f"cannot alter type of a column used in a policy definition ({detail})")
        if oid in catalog.triggers:
            detail = f'{describe(catalog, (oid, 0))} depends on column "{column.name}"'
            raise SqlError("0A000", f"cannot alter type of a column used in a trigger definition ({detail})")
        if oid in catalog.defaults and catalog.defaults[oid].attnum != attnum:
            other = catalog.relations[table].attribute(catalog.defaults[oid].attnum)
            if other.generated:
                detail = f'Column "{column.name}" is used by generated column "{other.name}".'
                raise SqlError("0A000", f"cannot alter type of a column used by a generated column ({detail})")


def _convert_default(replay: Replay, default: r.Default, target: tuple[int, int], attribute: r.Attribute) -> None:
    """Coerce the default by an assignment cast, as the server does with the stored expression."""
    catalog = replay.catalog
    generated = bool(attribute.generated)
    purpose: Purpose = "generated" if generated else "default"
    try:
        expression = analyze(
            replay,
            parse_expression(text(replay, default.expression)),
            purpose,
            scope=[default.relation] if generated else (),
            target=target,
        )
    except SqlError as error:
        if error.sqlstate not in {"42804", "22P02"}:
            raise
        raise SqlError(
            "42804",
            f'default for column "{attribute.name}" cannot be cast automatically to type '
            f"{catalog.format_type(*target)}",
        ) from None
    if not expression.sql:
        # A NULL that was stored, for its type's length, stays.
        expression = replace(expression, sql=(f"NULL::{catalog.format_type(target[0], -1)}",))
    catalog.update(catalog.defaults, default.oid, expression=expression.sql)
    replay.dependencies.forget((default.oid, 0), keep=frozenset({Dep.AUTO, Dep.INTERNAL}))
    replay.dependencies.add_references((default.oid, 0), expression.references)


def _rebuild(replay: Replay, table: int, attnum: int) -> None:
    """Analyse anew the expressions that use the column: their casts change.

    A server reads the indexes first, then makes the table's constraints again in their order, then other tables'.
    """
    catalog = replay.catalog
    for constraint in catalog.constraints_of(table):
        if constraint.without_overlaps and constraint.attnums[-1] == attnum:
            refuse_boundless(replay, catalog.relations[table].attribute(attnum))
    for index in catalog.indexes_of(table):
        _rebuild_index(replay, index, attnum)
    rebuild_statistics(replay, table, attnum)
    for constraint in catalog.constraints_of(table):
        if constraint.inherited and constraint.type in "cn" and attnum in constraint.attnums:
            made_anew(replay, constraint)
    for constraint in catalog.constraints_of(table):
        if constraint.type == "c" and attnum in constraint.attnums:
            expression = analyze_again(replay, constraint.expression, "check", scope=[table])
            catalog.update(catalog.constraints, constraint.oid, expression=expression.sql)
            replay.dependencies.forget((constraint.oid, 0), keep=frozenset({Dep.AUTO, Dep.PARTITION}))
            replay.dependencies.add_references((constraint.oid, 0), expression.references)
        elif constraint.type == "f" and _uses(constraint, table, attnum):
            _refuse_key(replay, constraint)
    for constraint in catalog.constraints.values():
        if constraint.type == "f" and constraint.relation != table and _uses(constraint, table, attnum):
            _refuse_key(replay, constraint)


def _uses(key: r.Constraint, table: int, attnum: int) -> bool:
    here, there = (
        key.relation == table and attnum in key.attnums,
        key.ref_relation == table and attnum in key.ref_attnums,
    )
    return here or there


def _refuse_key(replay: Replay, key: r.Constraint) -> None:
    """Raise SqlError 42804 for a foreign key that can no longer compare its columns."""
    own, other = replay.catalog.relations[key.relation], replay.catalog.relations[key.ref_relation]
    for here, there in zip(key.attnums, key.ref_attnums, strict=False):
        refuse_incomparable(replay, key.name, own.attribute(here), other.attribute(there))


def _rebuild_index(replay: Replay, index: r.Index, attnum: int) -> None:
    """Make an index again from its text if it uses the column: all of it is read, also what does not."""
    catalog = replay.catalog

    def uses(sql: tuple[object, ...]) -> bool:
        return any(
            isinstance(part, ColumnRef) and part.relation == index.relation and part.attnum == attnum for part in sql
        )

    if not (
        attnum in index.include
        or any(key.attnum == attnum or uses(key.expression) for key in index.keys)
        or uses(index.predicate)
    ):
        return
    keys = []
    for key in index.keys:
        if key.expression:
            expression = analyze_again(replay, key.expression, "index", scope=[index.relation])
            changed = replace(key, expression=expression.sql, type=expression.type)
            keys.append(with_opclass(replay, index.relation, index.method, changed))
        elif key.attnum == attnum:
            keys.append(with_opclass(replay, index.relation, index.method, key))
        else:
            keys.append(key)
    predicate = index.predicate
    if predicate:
        predicate = analyze_again(replay, predicate, "predicate", scope=[index.relation]).sql
    if tuple(keys) != index.keys or predicate != index.predicate:
        catalog.update(catalog.indexes, index.oid, keys=tuple(keys), predicate=predicate)
    _name_anew(replay, catalog.indexes[index.oid])
    for old, new in zip(index.keys, keys, strict=True):
        if old.opclass_oid:
            replay.dependencies.remove((index.oid, 0), (old.opclass_oid, 0))
        if new.opclass_oid:
            replay.dependencies.add((index.oid, 0), (new.opclass_oid, 0), Dep.NORMAL)


def _name_anew(replay: Replay, index: r.Index) -> None:
    """A server makes the index again from its text: its columns have today's names."""
    catalog = replay.catalog
    table = catalog.relations[index.relation]
    names = [
        table.attribute(key.attnum).name
        if key.attnum
        else expression_label(analyze_again(replay, key.expression, "index", scope=[table.oid]))
        for key in index.keys
    ]
    names = index_column_names([*names, *(table.attribute(attnum).name for attnum in index.include)])
    keys = tuple(replace(key, column_name=own) for key, own in zip(index.keys, names, strict=False))
    if keys != index.keys or names[len(keys) :] != [*index.include_names]:
        catalog.update(catalog.indexes, index.oid, keys=keys, include_names=tuple(names[len(keys) :]))
