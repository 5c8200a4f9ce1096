"""DROP … RESTRICT or CASCADE over the dependency graph (PostgreSQL documentation 5.15, Dependency Tracking)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.record import replace
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.depend import Address
from generator.replay.catalog.records import Dep
from generator.replay.freeze.snapshot import remember_dropped
from generator.replay.printing.describe import describe, model_id
from generator.sql.types import SqlError

_ORIGINAL = "original"
_OWNING = frozenset({Dep.INTERNAL, Dep.PARTITION, Dep.EXTENSION})


def drop(replay: Replay, targets: Sequence[Address], *, cascade: bool, quiet: bool = False) -> None:
    """Remove objects and what goes with them.

    Args:
        replay: The session.
        targets: What the statement names, all at once (mutual references are then no obstacle).
        cascade: Whether what depends on them goes too.
        quiet: Remove without checks or history, as part of another operation (a constraint's index, say).

    Raises:
        SqlError: 2BP01, something depends on a target, or a target is part of something else.
    """
    found = _Closure(replay, targets)
    for target in targets:
        found.visit(target, _ORIGINAL)
    if not cascade and not quiet:
        found.refuse_dependents()
    doomed = found.addresses
    whole = {oid for oid, sub in doomed if sub == r.ADDRESS_WHOLE}
    for oid, sub in doomed:
        if sub == r.ADDRESS_WHOLE and oid in replay.catalog.relations and not quiet:
            remember_dropped(replay, oid)
    if not quiet:
        # While all are there: a function's name in the history is made of types that may go with it.
        for oid, sub in reversed(doomed):
            if sub == r.ADDRESS_WHOLE:
                _note_on_owner(replay, oid, whole, asked=(oid, sub) in targets)
    for address in reversed(doomed):
        if address[1] and address[0] in whole:
            continue
        _remove(replay, address, quiet=quiet, asked=address in targets)


class _Closure:
    """The objects to be dropped, in the order found, with how each was reached."""

    def __init__(self, replay: Replay, targets: Sequence[Address]) -> None:
        self._replay = replay
        self._targets = set(targets)
        self._reached: dict[Address, set[str]] = {}
        self._because: dict[Address, Address] = {}

    @property
    def addresses(self) -> list[Address]:
        return list(self._reached)

    def _known(self, address: Address) -> Address | None:
        if address in self._reached:
            return address
        whole = (address[0], r.ADDRESS_WHOLE)
        return whole if whole in self._reached else None

    def visit(self, address: Address, how: str, because: Address | None = None) -> None:
        known = self._known(address)
        if known is not None:
            self._reached[known].add(how)
            return
        if self._belongs_elsewhere(address, how):
            return
        self._reached[address] = {how}
        if because is not None:
            self._because[address] = because
        for dependent, kind in self._replay.dependencies.dependents(address):
            # A column is no dependent of its own table, but one column may be of another.
            if dependent[0] != address[0] or (dependent[1] and address[1]):
                self.visit(dependent, kind.value, address)

    def _belongs_elsewhere(self, address: Address, how: str) -> bool:
        """Deal with a part of something: refuse it as a target, drop its whole instead when a cascade reaches it."""
        for owner, kind in self._replay.dependencies.references(address):
            if kind not in _OWNING or self._known(owner) is not None:
                continue
            if how == _ORIGINAL:
                if owner in self._targets:
                    self.visit(owner, _ORIGINAL)
                    return True
                raise SqlError(
                    "2BP01",
                    f"cannot drop {describe(self._replay.catalog, address)} because "
                    f"{describe(self._replay.catalog, owner)} requires it",
                )
            if kind is Dep.INTERNAL and how == Dep.NORMAL:
                self.visit(owner, how, address)
                return True
        return False

    def refuse_dependents(self) -> None:
        for address, ways in self._reached.items():
            # A column goes with its table, which is a target itself perhaps.
            if ways == {Dep.NORMAL.value} and not (address[1] and (address[0], 0) in self._reached):
                target = next(iter(self._targets))
                because = self._because.get(address, target)
                catalog = self._replay.catalog
                named = target if len(self._targets) == 1 else because
                raise SqlError(
                    "2BP01",
                    f"cannot drop {describe(catalog, named)} because other objects depend on it "
                    f"({describe(catalog, address)} depends on {describe(catalog, because)})",
                )


def _remove(replay: Replay, address: Address, *, quiet: bool, asked: bool) -> None:
    oid, sub = address
    if sub:
        _remove_column(replay, oid, sub, quiet=quiet, asked=asked)
        return
    _remove_record(replay, oid)
    catalog = replay.catalog
    replay.dependencies.forget_object(oid)
    for key in [key for key in ((oid, n) for n in range(1 + _width(replay, oid))) if key in catalog.comments]:
        catalog.journal.remove(catalog.comments, key)
    catalog.journal.remove(catalog.acls, (oid, 0))


def _width(replay: Replay, oid: int) -> int:
    relation = replay.catalog.relations.get(oid)
    return len(relation.attributes) if relation else 0


def _remove_column(replay: Replay, oid: int, attnum: int, *, quiet: bool, asked: bool) -> None:
    catalog = replay.catalog
    relation = catalog.relations[oid]
    name = relation.attribute(attnum).name
    attributes = list(relation.attributes)
    attributes[attnum - 1] = replace(attributes[attnum - 1], dropped=True, not_null=False, identity="", generated="")
    catalog.update(catalog.relations, oid, attributes=tuple(attributes))
    catalog.set_comment(oid, attnum, "")
    catalog.journal.remove(catalog.acls, (oid, attnum))
    for referenced, _ in replay.dependencies.references((oid, attnum)):
        replay.dependencies.remove((oid, attnum), referenced)
    for dependent, _ in replay.dependencies.dependents((oid, attnum)):
        replay.dependencies.remove(dependent, (oid, attnum))
    if not quiet:
        replay.note(oid, "column dropped", name, new="" if asked else "cascade", breaking=True)


def _note_on_owner(replay: Replay, oid: int, whole: set[int], *, asked: bool) -> None:
    """Tell the history of a table or domain that it lost a part, unless it goes itself."""
    catalog = replay.catalog
    owner, what, name, breaking = _part(replay, oid)
    if owner and not what:
        return
    if owner and owner not in whole and (owner in catalog.relations or owner in catalog.types):
        replay.note(owner, f"{what} dropped", name, new="" if asked else "cascade", breaking=breaking)
    elif not owner and model_id(catalog, oid) is not None:
        replay.note(oid, "dropped", breaking=True)


def _part(replay: Replay, oid: int) -> tuple[int, str, str, bool]:
    catalog = replay.catalog
    if oid in catalog.indexes:
        index = catalog.indexes[oid]
        if index.constraint:
            return index.relation, "", "", False
        return index.relation, "index", catalog.relations[oid].name, False
    if oid in catalog.constraints:
        constraint = catalog.constraints[oid]
        return constraint.relation or constraint.domain, "constraint", constraint.name, False
    if oid in catalog.triggers:
        return catalog.triggers[oid].relation, "trigger", catalog.triggers[oid].name, False
    if oid in catalog.policies:
        return catalog.policies[oid].relation, "policy", catalog.policies[oid].name, True
    if oid in catalog.rules:
        return catalog.rules[oid].relation, "rule", catalog.rules[oid].name, False
    if oid in catalog.defaults:
        default = catalog.defaults[oid]
        column = catalog.relations[default.relation].attribute(default.attnum)
        return default.relation, "default" if not column.generated else "", column.name, False
    return 0, "", "", False


def _remove_record(replay: Replay, oid: int) -> None:
    catalog = replay.catalog
    journal = catalog.journal
    if oid in catalog.relations:
        relation = catalog.relations[oid]
        for parent in relation.parents:
            catalog.remove_part(parent, oid)
        if oid in catalog.indexes:
            index = catalog.indexes[oid]
            catalog.remove_part(index.relation, oid)
            if index.parent in catalog.indexes:
                catalog.remove_part(index.parent, oid)
            journal.remove(catalog.indexes, oid)
        journal.remove(catalog.sequences, oid)
        catalog.remove_relation(oid)
    elif oid in catalog.types:
        catalog.remove_type(oid)
    elif oid in catalog.functions:
        catalog.remove_function(oid)
    elif oid in catalog.constraints:
        constraint = catalog.constraints[oid]
        catalog.remove_part(constraint.relation or constraint.domain, oid)
        catalog.count_constraint_name(constraint.namespace, constraint.name, -1)
        journal.remove(catalog.constraints, oid)
    elif oid in catalog.defaults:
        _remove_default(replay, oid)
    elif oid in catalog.namespaces:
        catalog.remove_namespace(oid)
    else:
        _remove_part_record(replay, oid)


def _remove_default(replay: Replay, oid: int) -> None:
    catalog = replay.catalog
    default = catalog.defaults[oid]
    catalog.remove_part(default.relation, oid)
    catalog.journal.remove(catalog.defaults, oid)
    relation = catalog.relations.get(default.relation)
    if relation is not None and relation.attribute(default.attnum).generated:
        # A generated column cannot live without its expression: it goes too (rule 44).
        _remove_column(replay, default.relation, default.attnum, quiet=False, asked=False)


def _remove_part_record(replay: Replay, oid: int) -> None:
    catalog = replay.catalog
    tables: tuple[dict[int, Any], ...] = (catalog.triggers, catalog.policies, catalog.rules)
    for table in tables:
        if oid in table:
            catalog.remove_part(table[oid].relation, oid)
            catalog.journal.remove(table, oid)
            return
    others: tuple[dict[int, Any], ...] = (catalog.extensions, catalog.listed)
    for other in others:
        catalog.journal.remove(other, oid)
