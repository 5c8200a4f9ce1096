"""What became of the statements of each file; the files without trouble are one line together."""

from __future__ import annotations

from generator.analysis.outcomes import describe_outcomes
from generator.analysis.words import count
from generator.model.ledger import Outcomes
from generator.model.origin import Origin
from generator.record import dataclass
from generator.render.context import Context
from generator.render.markdown import Markdown
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file and its numbers."""

    file: Markdown
    outcomes: Outcomes


@dataclass(frozen=True, slots=True)
class FilesView:
    """The files with trouble, the worst first, and a sentence on the others."""

    rows: tuple[FileRow, ...]
    others: str


@section("coverage-files", pages=("coverage",), order=86)
def view(_subject: object, context: Context) -> FilesView | None:
    """Return the files, if any has a statement."""
    numbered = [
        (context.migration(Origin(migration.file, 1, place)), migration.outcomes)
        for place, migration in enumerate(context.schema.migrations)
    ]
    if not any(outcomes.total for _, outcomes in numbered):
        return None
    troubled = [FileRow(file, outcomes) for file, outcomes in numbered if outcomes.unresolved]
    rest = [outcomes for _, outcomes in numbered if not outcomes.unresolved]
    return FilesView(
        tuple(sorted(troubled, key=lambda row: -row.outcomes.unresolved)),
        _others(rest, among=bool(troubled)),
    )


def _others(rest: list[Outcomes], *, among: bool) -> str:
    if not rest:
        return ""
    total = sum(rest, Outcomes())
    files = count(len(rest), "other file" if among else "file")
    verb = "holds" if len(rest) == 1 else "hold"
    told = describe_outcomes(total) or "nothing"
    return f"{files} {verb} nothing that is unresolved: {told}."
