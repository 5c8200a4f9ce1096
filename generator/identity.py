"""Who is who: the lock, the pages and registered documents in; every id, and the lock to be, out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from generator.analysis.births import Birth
from generator.analysis.categories import infer_categories
from generator.analysis.fk_graph import build_graph
from generator.analysis.history import first_and_last
from generator.analysis.id_proposals import propose
from generator.analysis.id_ranges import IdScheme
from generator.analysis.ids import Heading, allocate
from generator.model.dbt import Category, Entry
from generator.model.finding import Finding, Severity
from generator.model.ids import ObjectId
from generator.model.origin import Origin
from generator.model.plan import Plan, Write
from generator.model.schema import Schema
from generator.preserve.lock import Lock, parse_lock, print_lock
from generator.preserve.records import PageRecord, read_records, record_entries
from generator.record import dataclass, replace
from generator.render.phrases import CATEGORY_TITLES


@dataclass(frozen=True, slots=True)
class Identified:
    """The ids of a run.

    Args:
        entries: All of them.
        lock: The lock as it is.
        plan: What happens to the lock.
        findings: What is wrong and stays so, which pages may tell.
        notices: What this run puts right or guesses: said once, and on no page, or the next run would change it.
        is_broken: Whether the lock cannot be relied on: nothing is to be written until it is mended.
    """

    entries: tuple[Entry, ...]
    lock: Lock
    plan: Plan
    findings: tuple[Finding, ...] = ()
    notices: tuple[Finding, ...] = ()
    is_broken: bool = False


@dataclass(frozen=True, slots=True)
class Sources:
    """What ids are taken from.

    Args:
        path: Where the lock is, relative to the root.
        lock: Its text, None if there is none.
        pages: The files of the output folder.
        headings: Ids in registered documents.
    """

    path: str
    lock: str | None
    pages: Mapping[str, str]
    headings: Sequence[Heading] = ()


def identify(
    schema: Schema, sources: Sources, scheme: IdScheme, overrides: Sequence[tuple[Category, tuple[str, ...]]] = ()
) -> Identified:
    """Return the ids of all relations.

    Args:
        schema: The model.
        sources: Where ids are known from.
        scheme: How ids are spelt and numbered.
        overrides: Categories that the configuration gives.
    """
    records = [record for record in read_records(sources.pages) if scheme.parse(record.id) is not None]
    titles = {title: category for category, title in CATEGORY_TITLES.items()}
    told = record_entries(records, _names(schema), titles, scheme.category_of, lambda name: _places(schema, name))
    recorded = told.entries
    lock = _restored(parse_lock(sources.lock or "", sources.path), {entry.id for entry in recorded}, sources.lock or "")
    allocation = allocate(
        schema,
        lock.entries,
        categories_of(schema, overrides),
        scheme,
        sources.headings,
        recorded=recorded,
        births=_births(records, recorded),
        is_marked=lock.is_marked,
    )
    columns = {record.id: record.columns for record in records if record.columns}
    proposals = propose(schema, allocation.entries, lock.declined, lock.pending, columns)
    is_broken = any(finding.severity >= Severity.ERROR for finding in lock.findings)
    text = print_lock(allocation.entries, lock.comments, proposals.pending, lock.declined)
    if is_broken:
        plan = Plan()
    else:
        plan = Plan(unchanged=1) if text == sources.lock else Plan((Write(sources.path, text, sources.lock),))
    notices = [*allocation.notices, *(finding for finding in lock.findings if finding.severity < Severity.ERROR)]
    if not lock.entries and recorded:
        notices.append(_rebuilt(sources.path, len(recorded)))
    notices += _unsure(allocation.entries, told.unsure - {entry.id for entry in lock.entries})
    errors = tuple(finding for finding in lock.findings if finding.severity >= Severity.ERROR)
    findings = (*errors, *allocation.findings, *proposals.findings)
    return Identified(allocation.entries, lock, plan, findings, tuple(notices), is_broken)


def categories_of(
    schema: Schema, overrides: Sequence[tuple[Category, tuple[str, ...]]] = ()
) -> Mapping[ObjectId, Category]:
    """Return the category of each relation."""
    return infer_categories(schema, build_graph(schema), tuple(overrides))


def _births(records: Sequence[PageRecord], recorded: Sequence[Entry]) -> dict[str, Birth]:
    """Return where the relation of each id was created, as its page says."""
    created = {record.id: record.created.rpartition(":") for record in records}
    return {
        entry.id: Birth(entry.kind != "table", (entry.schema, entry.name), file, int(line), entry.status == "active")
        for entry in recorded
        for file, _, line in [created[entry.id]]
        if file and line.isascii() and line.isdigit()
    }


def _names(schema: Schema) -> list[tuple[str, str]]:
    """Return every name that a relation has or had, the present names last."""
    relations = (*schema.dropped, *schema.relations)
    former = [name for relation in relations for name in relation.previous]
    return [*former, *((relation.schema, relation.name) for relation in relations)]


def _places(schema: Schema, name: tuple[str, str]) -> list[str]:
    """Return where the relations that have or had a name were created."""
    relations = (
        relation
        for relation in (*schema.relations, *schema.dropped)
        if name in {(relation.schema, relation.name), *relation.previous}
    )
    moments = (first_and_last(relation.history) for relation in relations)
    return [f"{moment[0].file}:{moment[0].line}" for moment in moments if moment]


def _unsure(entries: Sequence[Entry], identifiers: Collection[str]) -> list[Finding]:
    """Return the warnings about ids of which the pages show a name that several relations may be meant by."""
    return [
        Finding(
            "guessed-id",
            Severity.WARNING,
            f"the page of {entry.id} shows its name as several relations would be shown; "
            f"it was taken to be {entry.schema}.{entry.name}",
            None,
            None,
            "if that is wrong, correct the line in the lock",
        )
        for entry in entries
        if entry.id in identifiers
    ]


def _restored(lock: Lock, known: set[str], text: str) -> Lock:
    """Return the lock with those of its errors as warnings that the pages mend."""
    lost = known - {entry.id for entry in lock.entries}
    cut = _is_cut_off(text, lost)
    findings = []
    for finding in lock.findings:
        named = {word for word in finding.message.split() if word in known}
        is_last = finding.origin is not None and finding.origin.line == text.count("\n") + 1
        is_mended = bool(named & lost) or (not lock.entries and bool(lost)) or (is_last and cut)
        if finding.code == "damaged-lock" and is_mended:
            findings.append(replace(finding, severity=Severity.WARNING, hint="it is written again from the pages"))
        else:
            findings.append(finding)
    return replace(lock, findings=tuple(findings))


def _is_cut_off(text: str, lost: set[str]) -> bool:
    """Whether the file ends within an id that the pages know: it was cut off there, and nothing else stood in that line."""
    last = text.rpartition("\n")[2]
    return bool(last) and any(identifier.startswith(last) for identifier in lost)


def _rebuilt(path: str, number: int) -> Finding:
    message = (
        f"the lock is missing or empty, so {number} {'id was' if number == 1 else 'ids were'} taken from the pages"
    )
    hint = "commit the new one; if the old one was lost by mistake, compare the two"
    return Finding("rebuilt-lock", Severity.WARNING, message, None, Origin(path, 1), hint)
