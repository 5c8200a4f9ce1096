"""Which view columns are made of which table columns, through views upon views, and the other way round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from generator.model.ids import Kind, ObjectId
from generator.model.objects import View
from generator.model.schema import Schema
from generator.record import dataclass


@dataclass(frozen=True, slots=True)
class ColumnUses:
    """Who uses a column.

    Args:
        values: The view columns that are made of it; of each, the views between (the nearest to the column first).
        others: The views that join, filter, group or order by it.
    """

    values: tuple[tuple[ObjectId, tuple[ObjectId, ...]], ...] = ()
    others: tuple[ObjectId, ...] = ()


@dataclass
class ColumnLineage:
    """The lineage of all view columns of a schema; a column is a Kind.COLUMN, a whole row goes by its relation."""

    schema: Schema
    _sources: dict[ObjectId, tuple[ObjectId, ...]] = field(default_factory=dict)
    _values: dict[ObjectId, list[ObjectId]] = field(default_factory=dict)
    _others: dict[ObjectId, list[ObjectId]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for view in self.schema.views:
            for column in view.columns:
                one = ObjectId(Kind.COLUMN, view.schema, view.name, column.name)
                self._sources[one] = column.sources
                for source in column.sources:
                    self._values.setdefault(source, []).append(one)
            for used in view.other_uses:
                self._others.setdefault(used, []).append(view.id)

    def origins(self, column: ObjectId) -> tuple[ObjectId, ...]:
        """Return the columns that a view's column comes from in the end, none of them a view's, sorted."""
        found: set[ObjectId] = set()
        seen: set[ObjectId] = set()
        waiting = [column]
        while waiting:
            one = waiting.pop()
            if one in seen:
                continue
            seen.add(one)
            further = self._further(one)
            if further:
                waiting.extend(further)
            elif one != column:
                found.add(one)
        return tuple(sorted(found))

    def _further(self, one: ObjectId) -> tuple[ObjectId, ...]:
        """Return what a view's column is made of; a view's whole row is all of its columns."""
        if one.kind is Kind.COLUMN:
            return self._sources.get(one, ())
        relation = self.schema.relation(one.schema, one.name)
        if not isinstance(relation, View):
            return ()
        return tuple(ObjectId(Kind.COLUMN, one.schema, one.name, column.name) for column in relation.columns)

    def uses(self, column: ObjectId) -> ColumnUses:
        """Return who uses a column, directly or through other views, in the order of nearness, then of name."""
        values: dict[ObjectId, tuple[ObjectId, ...]] = {}
        others: set[ObjectId] = set()
        waiting: list[tuple[ObjectId, tuple[ObjectId, ...]]] = [(column, ())]
        while waiting:
            one, through = waiting.pop(0)
            others.update(self._others.get(one, ()))
            others.update(self._others.get(self._relation_of(one), ()))
            passed = through if one == column else (*through, self._relation_of(one))
            for user in self._users(one):
                if user not in values and user != column:
                    values[user] = passed
                    waiting.append((user, passed))
        ranked = sorted(values.items(), key=lambda item: (len(item[1]), item[0]))
        return ColumnUses(tuple(ranked), tuple(sorted(others)))

    def _users(self, one: ObjectId) -> Iterable[ObjectId]:
        return sorted({*self._values.get(one, ()), *self._values.get(self._relation_of(one), ())})

    def _relation_of(self, column: ObjectId) -> ObjectId:
        """Return the relation of a column: who uses its whole row uses the column."""
        relation = self.schema.relation(column.schema, column.name)
        return relation.id if relation is not None else column
