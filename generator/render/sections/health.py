"""What the findings come to, and what the pages were made from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.analysis.words import count, enumerate_words
from generator.model.finding import Finding, Severity
from generator.render.context import Context
from generator.render.links import FINDINGS, MIGRATIONS
from generator.render.markdown import Markdown, code, link, slug
from generator.render.section import section

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A kind of finding and how often it was found."""

    code: Markdown
    severity: str
    count: int


@dataclass(frozen=True, slots=True)
class HealthView:
    """A sentence, the most frequent findings, and the origin."""

    sentence: str
    rows: tuple[CodeRow, ...]
    findings: Markdown | None
    made_from: str
    last: Markdown | None
    digest: Markdown
    migrations: Markdown | None


@section("health", pages=("index", "single"), order=80)
def view(_subject: None, context: Context) -> HealthView:
    """Return the summary."""
    found = context.findings
    migrations = context.schema.migrations
    made = f"{count(len(migrations), 'migration')} with {count(context.stats.numbers['statements'], 'statement')}"
    return HealthView(
        sentence=_sentence(found),
        rows=_rows(found, context),
        findings=context.page_link(FINDINGS, "All findings"),
        made_from=made,
        last=code(migrations[-1].file) if migrations else None,
        digest=code(context.stats.digest),
        migrations=context.page_link(MIGRATIONS, "What each of them did"),
    )


def _sentence(found: tuple[Finding, ...]) -> str:
    if not found:
        return "Every statement was understood and nothing was found."
    numbers = Counter(finding.severity for finding in found)
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    parts = [count(numbers[severity], word) for severity, word in words.items() if numbers[severity]]
    text = f"{enumerate_words(parts)} from reading the migrations."
    return text[:1].upper() + text[1:]


def _rows(found: tuple[Finding, ...], context: Context) -> tuple[CodeRow, ...]:
    numbers = Counter((finding.code, finding.severity) for finding in found)
    ranked = sorted(numbers.items(), key=lambda item: (-item[0][1], -item[1], item[0][0]))[:_SHOWN]
    return tuple(CodeRow(_code(name, context), severity.word, number) for (name, severity), number in ranked)


def _code(name: str, context: Context) -> Markdown:
    return link(name, f"{FINDINGS}#{slug(name)}") if FINDINGS in context.pages else code(name)
