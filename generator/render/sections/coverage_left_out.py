"""What was left out before the replay: files, and parts of files that are not SQL."""

from __future__ import annotations

from generator.model.codes import LEFT_OUT
from generator.record import dataclass
from generator.render.context import Context
from generator.render.markdown import Markdown, escape
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """A place and why it was left out."""

    where: Markdown
    message: Markdown


@dataclass(frozen=True, slots=True)
class LeftOutView:
    """A row a finding."""

    rows: tuple[LeftOutRow, ...]


@section("coverage-left-out", pages=("coverage",), order=84)
def view(_subject: object, context: Context) -> LeftOutView | None:
    """Return the findings about what was not replayed, if there are any."""
    rows = tuple(
        LeftOutRow(context.source(each.origin) if each.origin else Markdown("-"), escape(each.message))
        for each in context.findings
        if each.code in LEFT_OUT
    )
    return LeftOutView(rows) if rows else None
