"""What became of the statements of each kind, and why some are ignored by design."""

from __future__ import annotations

from generator.model.ledger import Outcomes
from generator.record import dataclass
from generator.render.context import Context
from generator.render.markdown import Markdown, escape
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class CommandRow:
    """A kind of statement and its numbers."""

    command: Markdown
    outcomes: Outcomes
    reason: Markdown


@dataclass(frozen=True, slots=True)
class CommandsView:
    """A row a command, those with trouble first, then the most frequent."""

    rows: tuple[CommandRow, ...]


@section("coverage-commands", pages=("coverage",), order=88)
def view(_subject: object, context: Context) -> CommandsView | None:
    """Return the commands, if there are statements."""
    commands = context.schema.ledger.commands
    ranked = sorted(commands, key=lambda each: (-each.outcomes.unresolved, -each.outcomes.total, each.command))
    rows = tuple(
        CommandRow(escape(each.command), each.outcomes, escape(each.reason) or Markdown("-")) for each in ranked
    )
    return CommandsView(rows) if rows else None
