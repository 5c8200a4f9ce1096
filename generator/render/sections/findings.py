"""All findings, by kind."""

from __future__ import annotations

from generator.analysis.words import count
from generator.model.finding import Finding
from generator.record import dataclass
from generator.render.context import Context
from generator.render.markdown import Markdown, escape, slug
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding in one line."""

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


def _group(code: str, found: list[Finding], context: Context) -> FindingGroup:
    worst = max(finding.severity for finding in found)
    return FindingGroup(
        code,
        Markdown(slug(code)),
        f"{count(len(found), worst.word)}.".capitalize(),
        tuple(_row(f, context) for f in found),
    )


def _row(finding: Finding, context: Context) -> FindingRow:
    about = f" ({context.refer(finding.object)})" if finding.object else ""
    return FindingRow(
        context.source(finding.origin) if finding.origin else Markdown("-"),
        Markdown(f"{escape(finding.message)}{about}"),
        escape(finding.hint) or Markdown("-"),
    )
