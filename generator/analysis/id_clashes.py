"""Ids that two branches gave out at once: who keeps the number, and what the other is called from now on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.analysis.bearers import Bearers
from generator.analysis.id_matching import match_entries
from generator.analysis.id_ranges import IdScheme, Numbers
from generator.analysis.lineage import END, Lineage, lineages
from generator.model.dbt import Category, Entry
from generator.model.ids import ObjectId
from generator.model.schema import Schema
from generator.record import dataclass, replace

# When an id was given to an object: anything that can be compared; less is earlier.
Age = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Renumbered:
    """A relation whose number another one has, or that had two.

    Args:
        old: The id that it had.
        new: Its entry from now on.
        elder: The entry that keeps the id; for a relation with two ids, its own.
    """

    old: str
    new: Entry
    elder: Entry


@dataclass(frozen=True, slots=True)
class Settlement:
    """The lines of the lock without clashes, sorted, and what became of those that clashed."""

    entries: tuple[Entry, ...]
    renumbered: tuple[Renumbered, ...]


def settle(
    schema: Schema,
    claims: Sequence[Entry],
    categories: Mapping[ObjectId, Category],
    scheme: IdScheme,
    age: Callable[[Entry], Age],
) -> Settlement:
    """Give each relation one id and each id one relation.

    Of several lines that claim an id, the oldest keeps it: by ``age``, then by when the migrations create the relation.
    Lines that mean the same relation (a branch has renamed it) become one. A relation with two ids keeps the
    older; the other is deprecated, since something may refer to it.

    Args:
        schema: The model, with the migrations of both branches.
        claims: All lines of the lock.
        categories: Category of each relation.
        scheme: How ids are spelt and numbered.
        age: When a line was written first.
    """
    all_lives = lineages(schema)
    matches = match_entries(claims, all_lives, Bearers(all_lives))
    lives = {**matches.bearers, **matches.lineages}
    # Among equals the line with the present name comes first, and a living relation before one that is no more.
    ordered = sorted(
        range(len(claims)),
        key=lambda at: (age(claims[at]), _born(lives.get(at)), not _is_present(claims[at], lives.get(at)), at),
    )
    groups: dict[str, list[int]] = {}
    for at in ordered:
        groups.setdefault(claims[at].id, []).append(at)
    numbers = Numbers(scheme, {number for claim in claims if (number := scheme.parse(claim.id)) is not None})
    members = [list(_distinct(group, claims, lives)) for group in groups.values()]
    kept = [(elder, claims[elder]) for elder, *_ in members]
    own = {id(lives[at]): entry for at, entry in reversed(kept) if at in lives and entry.status == "active"}
    renumbered = []
    for elder, *others in members:
        for at in others:
            life = lives.get(at)
            new = own.get(id(life)) if life else None  # it has another id already, which nobody contests
            if new is None:
                category = categories.get(life.relation.id, claims[at].category) if life else claims[at].category
                new = replace(claims[at], id=scheme.spell(numbers.take(category)))
                own |= {id(life): new} if life else {}
                kept.append((at, new))
            renumbered.append(Renumbered(claims[at].id, new, claims[elder]))
    entries, second = _one_id_each(kept, lives)
    entries.sort(key=lambda entry: (entry.number, entry.id))
    return Settlement(tuple(entries), (*sorted(renumbered, key=lambda each: each.new.number), *second))


def _distinct(group: Sequence[int], claims: Sequence[Entry], lives: Mapping[int, Lineage]) -> Iterator[int]:
    """Yield one line for each relation that the lines mean, the oldest first: of one relation, that with its present name."""
    by_relation: dict[object, list[int]] = {}
    for at in group:
        life = lives.get(at)
        key = id(life) if life else (claims[at].kind, claims[at].schema, claims[at].name)
        by_relation.setdefault(key, []).append(at)
    for places in by_relation.values():
        yield next((at for at in places if _is_present(claims[at], lives.get(at))), places[0])


def _one_id_each(
    kept: Sequence[tuple[int, Entry]], lives: Mapping[int, Lineage]
) -> tuple[list[Entry], list[Renumbered]]:
    first: dict[int, Entry] = {}
    entries: list[Entry] = []
    second: list[Renumbered] = []
    # An id that was given up before does not compete with the one that was kept.
    for at, entry in sorted(kept, key=lambda pair: pair[1].status != "active"):
        life = lives.get(at)
        owner = first.setdefault(id(life), entry) if life else entry
        if owner is entry:
            entries.append(entry)
        else:
            entries.append(replace(entry, status="deprecated"))
            if entry.status == "active":
                second.append(Renumbered(entry.id, owner, owner))
    return entries, second


def _born(life: Lineage | None) -> tuple[int, int]:
    return life.born if life else END


def _is_present(entry: Entry, life: Lineage | None) -> bool:
    return life is not None and (life.relation.schema, life.relation.name) == (entry.schema, entry.name)
