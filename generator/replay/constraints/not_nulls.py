"""NOT NULL constraints that a column has already, when another is asked for (``AdjustNotNullInheritance``)."""

from __future__ import annotations

from collections.abc import Iterable

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.elements.draft import ConstraintDraft
from generator.sql.types import SqlError

_STATE = "55000"


def not_null_on(replay: Replay, table_oid: int, attnum: int) -> r.Constraint | None:
    """Return the NOT NULL constraint of a column, or None."""
    constraints = replay.catalog.constraints_of(table_oid)
    return next((each for each in constraints if each.type == "n" and each.attnums == (attnum,)), None)


def refuse_different(replay: Replay, table: r.Relation, attnum: int, draft: ConstraintDraft) -> None:
    """Raise SqlError 55000 for a NOT NULL that differs from the one that the column has."""
    own = not_null_on(replay, table.oid, attnum)
    if own is None or replay.external:
        return
    if own.no_inherit != draft.node.flag("is_no_inherit"):
        raise SqlError(_STATE, f"cannot change NO INHERIT status of NOT NULL {_named(own, table)}")
    if not own.validated and not draft.node.flag("skip_validation"):
        raise SqlError(_STATE, f"incompatible NOT VALID {_named(own, table)}")
    name = clip(draft.name)
    if name and name != own.name:
        raise SqlError(
            _STATE, f'cannot create not-null constraint "{name}": "{own.name}" already exists for the column'
        )


def refuse_for_key(replay: Replay, table: r.Relation, attnums: Iterable[int]) -> None:
    """Raise SqlError 55000 for columns of a primary key whose NOT NULL does not hold for all rows or children."""
    for attnum in attnums:
        own = not_null_on(replay, table.oid, attnum)
        if own is not None and (own.no_inherit or not own.validated):
            what = "NO INHERIT" if own.no_inherit else "NOT VALID"
            name = table.attribute(attnum).name
            raise SqlError(_STATE, f'cannot create primary key on column "{name}": constraint "{own.name}" is {what}')


def refuse_below(replay: Replay, child: r.Relation, attnum: int, *, valid: bool) -> None:
    """Raise SqlError 55000 for a child whose own NOT NULL cannot become a parent's."""
    own = not_null_on(replay, child.oid, attnum)
    if own is None or replay.external:
        return
    if own.no_inherit:
        raise SqlError(_STATE, f"cannot change NO INHERIT status of NOT NULL {_named(own, child)}")
    if valid and not own.validated:
        raise SqlError(_STATE, f"incompatible NOT VALID {_named(own, child)}")


def refuse_key_below(replay: Replay, table: r.Relation, names: Iterable[str], *, recurse: bool) -> None:
    """Raise SqlError for children whose columns a new primary key of the parent cannot rely on (``ATPrepAddPrimaryKey``).

    Raises:
        SqlError: 55000 for a NOT NULL that is another's; XX000 with ONLY for a column that is not NOT NULL.
    """
    catalog = replay.catalog
    for name in names:
        attribute = table.find(name)
        if attribute is None or not_null_on(replay, table.oid, attribute.attnum) is not None:
            continue
        for oid in catalog.descendants(table.oid) if recurse else catalog.children(table.oid):
            child = catalog.relations[oid]
            own = child.find(name)
            if own is None:
                continue
            if recurse:
                refuse_below(replay, child, own.attnum, valid=True)
            elif not_null_on(replay, oid, own.attnum) is None:
                raise SqlError("XX000", f'column "{name}" of table "{child.name}" is not marked NOT NULL')
            else:
                refuse_for_key(replay, child, (own.attnum,))


def refuse_set(table: r.Relation, own: r.Constraint, *, recurse: bool) -> None:
    """Raise SqlError 0A000 for SET NOT NULL, with children, of a column that is NOT NULL for itself alone."""
    if own.no_inherit and recurse:
        raise SqlError("0A000", f"cannot change NO INHERIT status of NOT NULL {_named(own, table)}")


def _named(own: r.Constraint, table: r.Relation) -> str:
    return f'constraint "{own.name}" on relation "{table.name}"'
