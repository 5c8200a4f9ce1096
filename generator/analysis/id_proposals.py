"""Renames that the migrations do not tell: a table or view that went, and one like it that came.

A ``DROP`` and a ``CREATE`` with nearly the same columns, a migration that was edited in place, or a dump that has another
name than the dump before: each may be a rename. So may a table that took the place of another when both had ids. An id never moves on a guess, so these are proposed, with the
command that accepts one and the command that declines it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.analysis.bearers import Bearers, key_of
from generator.analysis.lineage import Lineage, lineages
from generator.analysis.rebuilds import heirs, last_heir
from generator.model.dbt import Entry
from generator.model.finding import Finding, Severity
from generator.model.objects import Relation, Table, View
from generator.model.origin import Origin
from generator.model.schema import Schema
from generator.record import dataclass

# A pair is proposed from two thirds of equal columns on, at least two of them with names that say something.
_ALIKE = 2 / 3
_TELLING = 2
_GENERIC = frozenset({"id", "uuid", "name", "created_at", "updated_at", "deleted_at", "created_by", "updated_by"})
# So many migrations may lie between the two: data is copied, then the old table goes.
_APART = 2

Columns = frozenset[tuple[str, str]]
# (id, schema, name): the id that may be, or is not, that of a relation.
Link = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Proposals:
    """What may be a rename.

    Args:
        findings: One for each pair.
        pending: The pairs that the migrations do not tell of, which the lock must remember until somebody decides.
    """

    findings: tuple[Finding, ...] = ()
    pending: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class _Gone:
    entry: Entry
    columns: Columns
    life: Lineage | None

    @property
    def dropped(self) -> Origin | None:
        return self.life.relation.dropped if self.life else None


@dataclass(frozen=True, slots=True)
class _Pair:
    likeness: float
    gone: _Gone
    new: Relation

    @property
    def link(self) -> Link:
        return (self.gone.entry.id, self.new.schema, self.new.name)


def propose(
    schema: Schema,
    entries: Sequence[Entry],
    declined: Collection[Link] = (),
    pending: Collection[Link] = (),
    recorded: Mapping[str, Sequence[tuple[str, str]]] | None = None,
) -> Proposals:
    """Return each pair that may be a rename; where one could be of several, the likest.

    Args:
        schema: The model.
        entries: All entries, as allocated.
        declined: Pairs that somebody has said no to.
        pending: Pairs that an earlier run has found, and nobody has decided on.
        recorded: (name, type) of the columns of each id, as its page has them: all that is known of a table that no
            migration makes any more.
    """
    lives = lineages(schema)
    new = [life for life in lives if life.alive and not life.hidden and not _is_partition(life.relation)]
    found = heirs(lives)
    pairs = [
        pair
        for gone in _gone(entries, lives, recorded or {})
        for life in new
        if life.is_view == (gone.entry.kind != "table")
        if (gone.entry.id, life.relation.schema, life.relation.name) not in declined
        if (pair := _pair(gone, life, pending, found)) is not None
    ]
    pairs.sort(key=lambda pair: (-pair.likeness, pair.gone.entry.number, pair.link))
    taken: set[object] = set()
    kept = []
    for pair in pairs:
        if not taken & {pair.gone.entry.id, pair.new.id}:
            taken |= {pair.gone.entry.id, pair.new.id}
            kept.append(pair)
    ids = {(entry.schema, entry.name): entry.id for entry in entries if entry.status == "active"}
    return Proposals(
        tuple(_finding(pair, ids.get((pair.new.schema, pair.new.name), "no id")) for pair in kept),
        tuple(sorted(pair.link for pair in kept if pair.gone.dropped is None)),
    )


def _is_partition(relation: Relation) -> bool:
    return isinstance(relation, Table) and bool(relation.partition_bound)


def _gone(
    entries: Sequence[Entry], lives: Sequence[Lineage], recorded: Mapping[str, Sequence[tuple[str, str]]]
) -> Iterator[_Gone]:
    """Yield the deprecated entries with what is known of their columns; a second id of a living relation is none."""
    dead = {(life.is_view, life.spans[-1].name): life for life in lives if not life.alive}
    present = {(life.relation.schema, life.relation.name) for life in lives if life.alive}
    bearers = Bearers(lives)
    for entry in entries:
        if entry.status == "active":
            continue
        life = bearers.find(key_of(entry), entry.since or None) or dead.get(key_of(entry))
        if life is not None and life.alive:
            continue
        if life is not None:
            yield _Gone(entry, _columns(life.relation), life)
        elif (entry.schema, entry.name) not in present:
            yield _Gone(entry, frozenset(recorded.get(entry.id, ())), None)


def _pair(gone: _Gone, life: Lineage, pending: Collection[Link], found: dict[int, Lineage]) -> _Pair | None:
    new = life.relation
    is_heir = gone.life is not None and last_heir(gone.life, found) is life
    if is_heir or (gone.entry.id, new.schema, new.name) in pending:
        return _Pair(1.0, gone, new)
    if gone.dropped is not None and abs(life.born[0] - gone.dropped.migration) > _APART:
        return None
    old = gone.life.relation if gone.life else None
    if isinstance(new, View) and isinstance(old, View) and new.definition and new.definition == old.definition:
        return _Pair(1.0, gone, new)
    columns = _columns(new)
    equal = gone.columns & columns
    either = {name for name, _ in gone.columns | columns}
    telling = sum(name not in _GENERIC for name, _ in equal)
    likeness = len(equal) / len(either) if either else 0.0
    return _Pair(likeness, gone, new) if likeness >= _ALIKE and telling >= _TELLING else None


def _columns(relation: Relation) -> Columns:
    return frozenset((column.name, column.type) for column in relation.columns)


def _finding(pair: _Pair, own: str) -> Finding:
    entry, relation = pair.gone.entry, pair.new
    new = f"{relation.schema}.{relation.name}"
    went = "was dropped" if pair.gone.dropped else "is made by no migration any more"
    message = f"{entry.schema}.{entry.name} ({entry.id}) {went}, and {new} ({own}) has nearly the same columns"
    return Finding(
        "possible-rename",
        Severity.WARNING,
        message,
        relation.id,
        relation.history[0].origin if relation.history else None,
        f"if it was renamed: schemabook ids accept {entry.id} {new}; if not: schemabook ids decline {entry.id} {new}",
    )
