"""What is to be said about a migration file, before it is known which place it has."""

from __future__ import annotations

from generator.model.finding import Finding, Severity
from generator.model.origin import Origin
from generator.record import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A finding without its file.

    Args:
        code: As in :class:`Finding`.
        severity: As in :class:`Finding`.
        message: As in :class:`Finding`.
        line: 1-based.
        hint: As in :class:`Finding`.
    """

    code: str
    severity: Severity
    message: str
    line: int = 1
    hint: str = ""

    def at(self, file: str, migration: int = -1) -> Finding:
        """Return the finding for a file (relative to the root) with its place in the order, -1 if it has none."""
        origin = Origin(file, self.line, migration)
        return Finding(self.code, self.severity, self.message, origin=origin, hint=self.hint)


def not_replayed(file: str, why: str, severity: Severity = Severity.WARNING, hint: str = "") -> Finding:
    """Return the finding that a file among the migrations is none."""
    if not hint:
        hint = next((advice for end, advice in _ADVICE.items() if why.endswith(end)), "")
    return Note("file-not-replayed", severity, f"not replayed: {why}", hint=hint).at(file)


_ADVICE = {
    "what it changes is not in the pages": "nothing if it changes rows only; else write that part as SQL, or build with --baseline",
    "does not list it": "list it there, or delete it",
    "that are not replayed": "nothing",
    "are for older ones": "nothing",
    " in it": "put the SQL there, or delete the folder",
}
