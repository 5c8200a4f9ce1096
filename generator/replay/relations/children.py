"""What a parent's columns and ties are to its children, for every statement that adds or loses one."""

from __future__ import annotations

from generator.record import replace
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.constraints.inherited import same_column
from generator.replay.lookup.references import add_attribute, set_attribute
from generator.replay.relations.inherit import column_map, translate
from generator.replay.relations.tables import set_default
from generator.sql.types import SqlError


def add_to_child(replay: Replay, child: int, parent: int, name: str, *, not_null: bool) -> None:
    """Give a child a new column of its parent, with the default; its constraints follow (rule 117).

    PostgreSQL 18 marks a child's column even if its NOT NULL says NO INHERIT.
    """
    catalog = replay.catalog
    own = catalog.relations[parent].find(name)
    if own is None:
        return
    existing = catalog.relations[child].find(name)
    if existing is not None:
        _merge_into_child(replay, child, own, existing)
        return
    partition = bool(catalog.relations[child].partition_bound)
    add_attribute(
        replay,
        child,
        replace(
            own,
            inherited=1,
            local=False,
            not_null=not_null,
            identity=own.identity if partition else "",
            previous=(),
            statistics=-1,
            options=(),
        ),
    )
    default = catalog.default_of(parent, own.attnum)
    if default is not None:
        attnums = column_map(replay, parent, child)
        sql = translate(default.expression, parent, child, attnums)
        set_default(replay, child, attnums[own.attnum], sql, generated=bool(own.generated))
    for grandchild in catalog.children(child):
        add_to_child(replay, grandchild, child, name, not_null=not_null)


def _merge_into_child(replay: Replay, child: int, own: r.Attribute, existing: r.Attribute) -> None:
    """A child's column of that name becomes the parent's too; grandchildren have it already (``ATExecAddColumn``)."""
    table = replay.catalog.relations[child]
    if (own.type, own.typmod) != (existing.type, existing.typmod):
        raise SqlError("42804", f'child table "{table.name}" has different type for column "{own.name}"')
    if own.collation != existing.collation:
        raise SqlError("42P21", f'child table "{table.name}" has different collation for column "{own.name}"')
    set_attribute(replay, child, existing.attnum, inherited=existing.inherited + 1)


def counterpart(replay: Replay, child: int, constraint: r.Constraint) -> r.Constraint | None:
    """Return a child's constraint that is its parent's too, or would be."""
    for own in replay.catalog.constraints_of(child):
        if own.type != constraint.type:
            continue
        if own.name == constraint.name if own.type == "c" else same_column(replay, own, constraint):
            return own
    return None


def part(replay: Replay, child: int, parent: int) -> None:
    """Make a child a table of its own: its columns and constraints stay."""
    catalog = replay.catalog
    table = catalog.relations[child]
    catalog.update(catalog.relations, child, parents=tuple(each for each in table.parents if each != parent))
    catalog.remove_part(parent, child)
    replay.dependencies.remove((child, 0), (parent, 0))
    names = {attribute.name for attribute in catalog.relations[parent].live}
    for own in catalog.relations[child].live:
        if own.name in names:
            set_attribute(replay, child, own.attnum, inherited=max(own.inherited - 1, 0), local=True)
    inherited_here = [each for each in catalog.constraints_of(parent) if not each.no_inherit]
    for constraint in catalog.constraints_of(child):
        if constraint.inherited and _came_from(replay, constraint, inherited_here):
            catalog.update(
                catalog.constraints, constraint.oid, inherited=constraint.inherited - 1, local=True, parent=0
            )
            for referenced, kind in replay.dependencies.references((constraint.oid, 0)):
                if kind is r.Dep.PARTITION:
                    replay.dependencies.remove((constraint.oid, 0), referenced)


def _came_from(replay: Replay, own: r.Constraint, above: list[r.Constraint]) -> bool:
    """Return whether a child's constraint is inherited from one of a parent's."""
    if own.parent:
        return any(own.parent == each.oid for each in above)
    if own.type == "n":
        return any(each.type == "n" and same_column(replay, own, each) for each in above)
    return any(each.type == own.type and each.name == own.name for each in above)
