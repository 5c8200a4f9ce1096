"""What the findings come to, and what the pages were made from."""

from __future__ import annotations

from collections import Counter

from generator.analysis.outcomes import describe_outcomes
from generator.analysis.words import count, enumerate_words
from generator.model.codes import LEFT_OUT
from generator.model.finding import Finding, Severity
from generator.model.origin import Origin
from generator.record import dataclass
from generator.render.context import Context
from generator.render.links import COVERAGE, FINDINGS, MIGRATIONS
from generator.render.markdown import Markdown, code, link, slug
from generator.render.section import section

_SHOWN = 10
# Findings about what the pages do not tell, or not in full.
_UNRESOLVED = LEFT_OUT | {"not-evaluated", "not-understood", "refused", "unresolved-expression", "unresolved-query"}


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A kind of finding and how often it was found."""

    code: Markdown
    severity: str
    count: int


@dataclass(frozen=True, slots=True)
class HealthView:
    """A sentence, what is not known, the most frequent findings, and the origin."""

    sentence: str
    unresolved: str
    statements: str
    coverage: Markdown | None
    rows: tuple[CodeRow, ...]
    findings: Markdown | None
    made_from: str
    folder: Markdown | None
    last: Markdown | None
    digest: Markdown
    as_of: str
    migrations: Markdown | None


@section("health", pages=("index", "single"), order=80)
def view(_subject: None, context: Context) -> HealthView:
    """Return the summary."""
    found = context.findings
    migrations = context.schema.migrations
    made = f"{count(len(migrations), 'migration')} with {count(context.stats.numbers['statements'], 'statement')}"
    return HealthView(
        sentence=_sentence(found),
        unresolved=_unresolved(found),
        statements=describe_outcomes(context.schema.ledger.outcomes),
        coverage=context.page_link(COVERAGE, "What became of each"),
        rows=_rows(found, context),
        findings=context.page_link(FINDINGS, "All findings"),
        made_from=made,
        folder=context.folder_name(),
        last=context.migration(Origin(migrations[-1].file, 1, len(migrations) - 1)) if migrations else None,
        digest=code(context.stats.digest),
        as_of=context.options.as_of,
        migrations=context.page_link(MIGRATIONS, "What each of them did"),
    )


def _sentence(found: tuple[Finding, ...]) -> str:
    if not found:
        return "No finding from reading the migrations."
    numbers = Counter(finding.severity for finding in found)
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    parts = [count(numbers[severity], word) for severity, word in words.items() if numbers[severity]]
    text = f"{enumerate_words(parts)} from reading the migrations."
    return text[:1].upper() + text[1:]


def _unresolved(found: tuple[Finding, ...]) -> str:
    """Return how many of the findings are about what the pages do not tell, or not in full."""
    number = sum(1 for finding in found if finding.code in _UNRESOLVED or finding.severity is Severity.ERROR)
    if not number:
        return ""
    verb = "is about something" if number == 1 else "are about things"
    return f"{count(number, 'finding')} {verb} that these pages do not tell, or not in full."


def _rows(found: tuple[Finding, ...], context: Context) -> tuple[CodeRow, ...]:
    numbers = Counter((finding.code, finding.severity) for finding in found)
    ranked = sorted(numbers.items(), key=lambda item: (-item[0][1], -item[1], item[0][0]))[:_SHOWN]
    return tuple(CodeRow(_code(name, context), severity.word, number) for (name, severity), number in ranked)


def _code(name: str, context: Context) -> Markdown:
    return link(name, f"{FINDINGS}#{slug(name)}") if FINDINGS in context.pages else code(name)
