"""Ids: each relation gets one, keeps it through renames and moves, and takes it to its grave.

A partition gets none: it is told of with the table that it is part of. One that had an id before it was attached keeps it.

Which id a relation has is decided, in this order, by the lock, by headings of registered documents, by
``-- @implements DBT-001`` above CREATE TABLE, and else by the next free number of its category.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.analysis.bearers import Bearers
from generator.analysis.births import Birth, read_births
from generator.analysis.id_matching import match_entries
from generator.analysis.id_ranges import IdScheme, Numbers
from generator.analysis.lineage import Lineage, lineages
from generator.analysis.rebuilds import heirs, last_heir
from generator.model.dbt import Category, Entry
from generator.model.finding import Finding, Severity
from generator.model.ids import Kind, ObjectId
from generator.model.objects import Relation, Table
from generator.model.schema import Schema
from generator.record import dataclass, replace

# (id, schema, name) as a heading of a registered document gives it.
Heading = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Allocation:
    """All ids, sorted by number, and what was wrong with them.

    Args:
        entries: The lines of the lock to be.
        findings: What is wrong, and stays so until somebody mends it.
        notices: What this run has put right or has had to guess: said once, since the next run finds it settled.
    """

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    notices: tuple[Finding, ...] = ()


def allocate(
    schema: Schema,
    locked: Sequence[Entry],
    categories: Mapping[ObjectId, Category],
    scheme: IdScheme | None = None,
    headings: Sequence[Heading] = (),
    *,
    recorded: Sequence[Entry] = (),
    births: Mapping[str, Birth] | None = None,
    is_marked: bool = True,
) -> Allocation:
    """Return the entries of the lock to be.

    Args:
        schema: The model.
        locked: Entries of the lock as it is.
        categories: Category of each relation (:func:`generator.analysis.categories.infer_categories`).
        scheme: Prefix and ranges.
        headings: Ids that registered documents already gave to tables.
        recorded: What the pages say that ids stand for: counts where the lock has lost a line, or is lost itself.
        births: Where the pages say that the relation of each id was created.
        is_marked: Whether a line of the lock without a mark surely means the first bearer of its name.
    """
    scheme = scheme or IdScheme()
    run = _Allocation(scheme, categories, lineages(schema))
    run.keep(locked, recorded, births or {}, is_marked=is_marked)
    run.inherit()
    run.adopt(headings)
    run.number()
    return Allocation(run.sorted_entries(), _sorted(run.findings), _sorted(run.notices))


class _Allocation:
    """The working state of one allocation."""

    def __init__(self, scheme: IdScheme, categories: Mapping[ObjectId, Category], lives: Sequence[Lineage]) -> None:
        self.lives = lives
        self.bearers = Bearers(lives)
        self.scheme = scheme
        self.categories = categories
        self.entries: list[Entry] = []
        self.findings: list[Finding] = []
        self.notices: list[Finding] = []
        self.owners: dict[str, str] = {}
        self.without: list[Lineage] = []
        self.ended: list[tuple[Entry, Lineage]] = []

    def keep(
        self, locked: Sequence[Entry], recorded: Sequence[Entry], births: Mapping[str, Birth], *, is_marked: bool
    ) -> None:
        """Carry over the lock, then what only pages tell: each entry follows its relation, or becomes deprecated."""
        in_lock = {entry.id for entry in locked}
        extra = [entry for entry in recorded if entry.id not in in_lock and self.scheme.parse(entry.id) is not None]
        told = read_births(births, self.lives)
        born = {
            identifier: ((births[identifier].is_view, births[identifier].name), life)
            for identifier, life in told.items()
        }
        match = match_entries([*locked, *extra], self.lives, self.bearers, born, is_marked=is_marked)
        seen: set[int] = set()
        for position, entry in enumerate([*locked, *extra]):
            is_told = position < len(locked)
            life = match.lineages.get(position)
            if not is_told and life is not None and id(life) in seen:
                continue  # a page of earlier days, of a table whose id the lock knows
            if entry.id in self.owners:
                self._report_duplicate(entry.id, self.owners[entry.id], f"{entry.schema}.{entry.name}")
            self.owners.setdefault(entry.id, f"{entry.schema}.{entry.name}")
            if not is_told and locked:
                self._report_recorded(entry)
            if life is None or id(life) in seen:
                self._bury(entry, second=life or match.bearers.get(position))
                continue
            seen.add(id(life))
            self.entries.append(self._follow(entry, life))
            if life.hidden:
                continue
            if entry.status == "active" and not life.alive:
                self.ended.append((self.entries[-1], life))
            self._check_implements(entry, life.relation)
            if position in match.guessed:
                self._report_guess(entry, life.relation)
        self.without = [life for life in self.lives if id(life) not in seen and life.alive and not life.hidden]

    def inherit(self) -> None:
        """Let the id of a table that was rebuilt since the last build go on with its successor, which has none yet."""
        found = heirs(self.lives) if self.ended and self.without else {}
        known = {id(life) for _, life in self.ended}
        for entry, life in self.ended:
            heir = last_heir(life, found, known)
            if heir is not None and any(each is heir for each in self.without):
                self.without = [each for each in self.without if each is not heir]
                self.entries[self.entries.index(entry)] = self._follow(entry, heir)
                self._report_heir(entry, heir)

    def adopt(self, headings: Sequence[Heading]) -> None:
        """Give relations without an id the one that a document or a comment above CREATE TABLE gives them."""
        by_name = {(schema, name): identifier for identifier, schema, name in headings}
        left: list[Lineage] = []
        for life in self.without:
            names = [(life.relation.schema, life.relation.name), *reversed(life.relation.previous)]
            wanted = [by_name[name] for name in names if name in by_name]
            wanted += [text for text in life.relation.implements if self.scheme.parse(text) is not None]
            identifier = next((text for text in wanted if self.scheme.parse(text) is not None), None)
            if identifier is None:
                left.append(life)
            elif identifier in self.owners:
                self._report_duplicate(identifier, self.owners[identifier], _dotted(life.relation), life.relation)
                left.append(life)
            else:
                self._add(identifier, life)
        self.without = left

    def number(self) -> None:
        """Number the rest in the order in which they were created."""
        used = {number for text in self.owners if (number := self.scheme.parse(text)) is not None}
        numbers = Numbers(self.scheme, used)
        for life in self.without:
            if isinstance(life.relation, Table) and life.relation.partition_bound:
                continue
            self._add(self.scheme.spell(numbers.take(self._category(life.relation))), life)

    def sorted_entries(self) -> tuple[Entry, ...]:
        """Return the entries by number, an alive one before a deprecated one with the same."""
        return tuple(sorted(self.entries, key=lambda e: (e.number, e.id, e.status, e.schema, e.name)))

    def _category(self, relation: Relation) -> Category:
        return self.categories.get(relation.id, Category.FEATURE)

    def _add(self, identifier: str, life: Lineage) -> None:
        relation = life.relation
        self.owners[identifier] = _dotted(relation)
        category, kind, since = self._category(relation), relation.id.kind.value, self.bearers.mark(life)
        self.entries.append(Entry(identifier, category, kind, relation.schema, relation.name, since=since))

    def _follow(self, entry: Entry, life: Lineage) -> Entry:
        relation = life.relation
        # In a schema that is not documented it is as good as gone: it has no page, and its id waits for it.
        shown = life.alive and not life.hidden
        return replace(
            entry,
            category=self._category(relation) if shown else entry.category,
            kind=relation.id.kind.value,
            schema=relation.schema,
            name=relation.name,
            status="active" if shown else "deprecated",
            since=self.bearers.mark(life, entry),
        )

    def _bury(self, entry: Entry, second: Lineage | None) -> None:
        """Keep an entry whose relation is not there, and say so once, when it was thought to be there."""
        if entry.status == "active" and second is not None:
            message = f"{_dotted(second.relation)} has a second id, {entry.id}, which is now deprecated"
            hint = "keep one of the two lines in the lock and point documents to it"
            self._notice("second-id", message, second.relation.id, hint)
        elif entry.status == "active":
            message = f"{entry.id} stands for {entry.schema}.{entry.name}, which no migration makes or drops"
            hint = "if it was renamed outside the migrations, give the line in the lock its new name"
            self._notice("id-without-object", message, None, hint)
        self.entries.append(replace(entry, status="deprecated", since=entry.since or ""))

    def _check_implements(self, entry: Entry, relation: Relation) -> None:
        others = [text for text in relation.implements if self.scheme.parse(text) is not None and text != entry.id]
        if others and entry.id not in relation.implements:
            message = f"{_dotted(relation)} is {entry.id}, but the comment above it says {others[0]}"
            self._report("id-mismatch", Severity.WARNING, message, relation.id, "correct the comment or the lock")

    def _report_recorded(self, entry: Entry) -> None:
        message = (
            f"{entry.id} ({entry.schema}.{entry.name}) has a page and no line in the lock: the line was written again"
        )
        hint = "if the id was given up on purpose, delete its page as well"
        self._notice("id-from-page", message, None, hint)

    def _report_guess(self, entry: Entry, relation: Relation) -> None:
        message = (
            f"{entry.id} is {entry.schema}.{entry.name} in the lock, a name that several relations had; "
            f"it was taken to be {_dotted(relation)}"
        )
        self._notice("guessed-id", message, relation.id, "if that is wrong, correct the line in the lock")

    def _report_heir(self, entry: Entry, heir: Lineage) -> None:
        message = (
            f"{entry.id} goes on with {_dotted(heir.relation)}, which was built as "
            f"{'.'.join(heir.spans[0].name)} and took the place of the old one"
        )
        hint = "if it is another table, give the line in the lock the status deprecated"
        self._notice("rebuilt-table", message, heir.relation.id, hint)

    def _report_duplicate(self, identifier: str, first: str, second: str, relation: Relation | None = None) -> None:
        message = f"{identifier} stands for both {first} and {second}"
        hint = "run: schemabook ids renumber"
        self._report("duplicate-id", Severity.ERROR, message, relation.id if relation else None, hint)

    def _notice(self, code: str, message: str, about: ObjectId | None, hint: str) -> None:
        self.notices.append(Finding(code, Severity.WARNING, message, about, None, hint))

    def _report(self, code: str, severity: Severity, message: str, about: ObjectId | None, hint: str) -> None:
        self.findings.append(Finding(code, severity, message, about, None, hint))


def _sorted(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))


def entries_by_object(entries: Sequence[Entry]) -> dict[ObjectId, Entry]:
    """Return the active entries by the relation that they stand for."""
    return {
        ObjectId(Kind(entry.kind), entry.schema, entry.name): entry
        for entry in reversed(entries)
        if entry.status == "active"
    }


def _dotted(relation: Relation) -> str:
    return f"{relation.schema}.{relation.name}"
