"""What each migration did to the relation."""

from __future__ import annotations

from generator.analysis.history import MigrationRow, migration_rows
from generator.record import dataclass
from generator.render.context import Context, RelationSubject
from generator.render.markdown import Markdown
from generator.render.phrases import describe_deeds
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A migration in one line."""

    migration: Markdown
    date: Markdown
    description: Markdown
    breaking: str


@dataclass(frozen=True, slots=True)
class HistoryView:
    """A row a migration, the oldest first."""

    rows: tuple[HistoryRow, ...]


@section("migration-history", pages=("table", "view", "dropped"), order=95)
def view(subject: RelationSubject, context: Context) -> HistoryView | None:
    """Return the history, if the model has one."""
    rows = migration_rows(subject.relation.history, context.schema)
    return HistoryView(tuple(_row(row, context) for row in rows)) if rows else None


def _row(row: MigrationRow, context: Context) -> HistoryRow:
    return HistoryRow(
        context.migration(row.origin),
        Markdown((row.migration.date if row.migration else "") or "-"),
        describe_deeds(row.deeds),
        "Yes" if row.breaking else "N/A" if row.creates else "No",
    )
