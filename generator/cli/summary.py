"""The lines after a build: how much there was, how much was understood, what is left to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.analysis.outcomes import describe_outcomes
from generator.cli.report import counted, say
from generator.config import Config
from generator.model.finding import Severity
from generator.model.objects import Function, Table, Type, View

if TYPE_CHECKING:
    from generator.pipeline import Result


def print_summary(result: Result, config: Config) -> None:
    """Print the summary of a build on stderr."""
    schema = result.schema
    outcomes = schema.ledger.outcomes
    told = describe_outcomes(outcomes)
    say(
        f"{counted(len(schema.migrations), 'migration')}, {counted(outcomes.total, 'statement')}{': ' if told else ''}{told}"
    )
    if outcomes.unresolved:
        verb = "is" if outcomes.unresolved == 1 else "are"
        say(
            f"{counted(outcomes.unresolved, 'statement')} {verb} not in the pages, or not in full: see their statement coverage"
        )
    objects = [
        counted(_own(schema.tables), "table"),
        counted(_own(schema.views), "view"),
        counted(_own(schema.types), "type"),
        counted(_own(schema.functions), "function"),
    ]
    say(", ".join(objects))
    plan = result.plan
    done = [
        (len(plan.writes) - len(plan.moves), "written"),
        (len(plan.moves), "moved"),
        (len(plan.removals), "removed"),
        (plan.unchanged, "unchanged"),
    ]
    told = ", ".join(f"{number:,} {what}" for number, what in done if number)
    say(f"{counted(result.pages, 'page')} in {config.output}{': ' if told else ''}{told}")
    notes = sum(finding.severity == Severity.INFO for finding in result.findings)
    parts = [
        counted(number, what) for number, what in ((len(result.findings) - notes, "finding"), (notes, "note")) if number
    ]
    if parts:
        say(f"{' and '.join(parts)}: see the page of findings")
    if result.needs_author:
        say("Pages that need their author were left as they are; the findings above say which, and why")


def _own(things: Sequence[Table | View | Type | Function]) -> int:
    """How many of them the migrations made."""
    return sum(not thing.external for thing in things)
