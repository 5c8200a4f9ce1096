"""Which object hangs on which, as pg_depend has it (PostgreSQL documentation 5.15, Dependency Tracking).

An address is (oid, column number or 0). Only the bookkeeping is here; ``generator.replay.drop`` acts on it.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.replay.catalog.journal import Journal
from generator.replay.catalog.records import Dep
from generator.sql import refs

Address = tuple[int, int]


class Dependencies:
    """Both directions of the dependency graph."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._on: dict[int, dict[tuple[int, Address], Dep]] = {}
        self._of: dict[int, dict[tuple[int, Address], Dep]] = {}

    def add(self, dependent: Address, referenced: Address, kind: Dep) -> None:
        """Record that ``dependent`` hangs on ``referenced``; the first kind recorded for a pair stands."""
        on = self._on.get(dependent[0])
        if on is None:
            on = self._on[dependent[0]] = {}
        key = (dependent[1], referenced)
        if key in on:
            return
        self._journal.put(on, key, kind)
        of = self._of.get(referenced[0])
        if of is None:
            of = self._of[referenced[0]] = {}
        self._journal.put(of, (referenced[1], dependent), kind)

    def add_references(self, dependent: Address, references: Iterable[refs.Ref], kind: Dep = Dep.NORMAL) -> None:
        """Record a dependency on everything that an expression mentions (built-in objects are pinned: not recorded)."""
        for reference in references:
            address = address_of(reference)
            if address is not None and address[0] != dependent[0]:
                self.add(dependent, address, kind)

    def remove(self, dependent: Address, referenced: Address) -> None:
        """Forget one dependency."""
        self._journal.remove(self._on.get(dependent[0], {}), (dependent[1], referenced))
        self._journal.remove(self._of.get(referenced[0], {}), (referenced[1], dependent))

    def forget(self, dependent: Address, *, keep: frozenset[Dep] = frozenset()) -> None:
        """Forget what one address depends on, but for the kinds to keep (an expression is replaced)."""
        for (sub, referenced), kind in list(self._on.get(dependent[0], {}).items()):
            if sub == dependent[1] and kind not in keep:
                self.remove(dependent, referenced)

    def forget_object(self, oid: int) -> None:
        """Forget everything on either side of an object that is gone."""
        remove = self._journal.remove
        for sub, referenced in self._on.get(oid, {}):
            remove(self._of.get(referenced[0], {}), (referenced[1], (oid, sub)))
        remove(self._on, oid)
        for sub, dependent in self._of.get(oid, {}):
            remove(self._on.get(dependent[0], {}), (dependent[1], (oid, sub)))
        remove(self._of, oid)

    def references(self, dependent: Address) -> list[tuple[Address, Dep]]:
        """Return what an address depends on, oldest first; column 0 stands for the object itself only."""
        found = self._on.get(dependent[0], {}).items()
        return [(referenced, kind) for (sub, referenced), kind in found if sub == dependent[1]]

    def dependents(self, referenced: Address) -> list[tuple[Address, Dep]]:
        """Return what depends on an address, oldest first; column 0 stands for the object and all its columns."""
        found = self._of.get(referenced[0], {}).items()
        return [(dependent, kind) for (sub, dependent), kind in found if not referenced[1] or sub == referenced[1]]

    def rows_of(self, oid: int) -> list[tuple[Address, Address, Dep]]:
        """Return (dependent, referenced, kind) of all that an object and its columns hang on, oldest first."""
        return [((oid, sub), referenced, kind) for (sub, referenced), kind in self._on.get(oid, {}).items()]

    def rows_on(self, oid: int) -> list[tuple[Address, Address, Dep]]:
        """Return (dependent, referenced, kind) of all that hangs on an object or one of its columns, oldest first."""
        return [(dependent, (oid, sub), kind) for (sub, dependent), kind in self._of.get(oid, {}).items()]


def address_of(reference: refs.Ref) -> Address | None:
    """Return the address that a reference in an expression depends on; None for a built-in object."""
    where = _ADDRESSES.get(type(reference))
    if where is None:
        return None
    oid = getattr(reference, where)
    if oid <= _LAST_PINNED:
        return None
    return oid, reference.attnum if isinstance(reference, refs.ColumnRef) else 0


_ADDRESSES: dict[type, str] = {
    refs.ColumnRef: "relation",
    refs.RelationRef: "relation",
    refs.RegclassRef: "relation",
    refs.TypeRef: "type",
    refs.LabelRef: "type",
    refs.FunctionRef: "function",
    refs.CastFunctionRef: "function",
    refs.OperatorRef: "operator",
    refs.CollationRef: "collation",
    refs.ConstraintRef: "constraint",
}
"""By class of reference, the field with the object's number; what is only printed has none."""
_LAST_PINNED = 16383
