"""All findings, by kind."""

from __future__ import annotations

from generator.analysis.words import count
from generator.model.codes import CODES
from generator.model.finding import Finding, Severity
from generator.model.ids import ObjectId
from generator.record import dataclass
from generator.render.context import Context
from generator.render.markdown import Markdown, code, escape, join, slug
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class FindingRow:
    """The findings of one file that say the same."""

    where: Markdown
    message: Markdown
    hint: Markdown


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """A kind of finding."""

    code: str
    anchor: Markdown
    summary: str
    rows: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True)
class FindingsView:
    """The kinds, the worst first."""

    groups: tuple[FindingGroup, ...]


@section("findings", pages=("findings", "single"), order=85)
def view(_subject: str, context: Context) -> FindingsView | None:
    """Return the findings, if there are any."""
    by_code: dict[str, list[Finding]] = {}
    for finding in context.findings:
        by_code.setdefault(finding.code, []).append(finding)
    ranked = sorted(by_code.items(), key=lambda item: (-max(f.severity for f in item[1]), item[0]))
    groups = tuple(_group(code, found, context) for code, found in ranked)
    return FindingsView(groups) if groups else None


def _group(name: str, found: list[Finding], context: Context) -> FindingGroup:
    worst = max(finding.severity for finding in found)
    alike: dict[tuple[str, str, ObjectId | None, str], list[Finding]] = {}
    for each in found:
        file = each.origin.file if each.origin else ""
        alike.setdefault((file, each.message, each.object, each.hint), []).append(each)
    return FindingGroup(
        name,
        Markdown(slug(name)),
        f"{count(len(found), 'note' if worst is Severity.INFO else worst.word)}.".capitalize(),
        tuple(_row(each, context) for each in alike.values()),
    )


def _row(alike: list[Finding], context: Context) -> FindingRow:
    first = alike[0]
    about = f" ({context.refer(first.object)})" if first.object else ""
    known = CODES.get(first.code)
    remedy = Markdown(known.remedy) if known else Markdown("-")
    return FindingRow(
        _where(alike, context),
        Markdown(f"{escape(first.message)}{about}"),
        escape(first.hint) or remedy,
    )


def _where(alike: list[Finding], context: Context) -> Markdown:
    """Return the place of the first, and the lines of the others in its file."""
    places = [each.origin for each in alike if each.origin]
    if not places:
        return Markdown("-")
    lines = sorted({each.line for each in places} - {places[0].line})
    return join([context.source(places[0]), *(code(f":{line}") for line in lines)])
