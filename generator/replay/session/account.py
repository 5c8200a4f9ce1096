"""Keeping account of the statements: each is counted once, and what is unresolved is told with what it may change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from generator.model.finding import Finding
from generator.model.ledger import CommandCount, Ledger, Outcome, Outcomes, Unresolved
from generator.model.origin import Origin
from generator.model.schema import Schema
from generator.record import dataclass
from generator.replay.base import Affected, Replay
from generator.replay.session.affected import affected, resolve
from generator.replay.session.ignored import IGNORED
from generator.sql.command_tag import command_tag
from generator.sql.parse import Statement

_TRANSACTION = "transaction control: followed, changes nothing itself"

_UNRESOLVED = {
    "internal-error": Outcome.NOT_UNDERSTOOD,
    "not-understood": Outcome.NOT_UNDERSTOOD,
    "refused": Outcome.NOT_UNDERSTOOD,
    "syntax-error": Outcome.NOT_UNDERSTOOD,
    "not-evaluated": Outcome.NOT_EVALUATED,
}
"""What a statement with such a finding is."""


@dataclass(frozen=True)
class _Open:
    """An unresolved statement, or a part of one, before its objects have their last names."""

    origin: Origin
    command: str
    outcome: Outcome
    message: str
    affected: tuple[Affected, ...]


@dataclass
class Account:
    """Counts statements while they are replayed."""

    replay: Replay
    _commands: dict[str, dict[Outcome, int]] = field(default_factory=dict)
    _reasons: dict[str, str] = field(default_factory=dict)
    _file: dict[Outcome, int] = field(default_factory=dict)
    _open: list[_Open] = field(default_factory=list)

    def count(self, statement: Statement, node_tag: str, outcome: Outcome, findings: Sequence[Finding]) -> None:
        """Count one statement.

        Args:
            statement: The statement.
            node_tag: The class of its node; empty if it was not parsed.
            outcome: What became of it.
            findings: What was found while it was replayed.
        """
        command = command_tag(statement.text, node_tag)
        told = [finding for finding in findings if finding.code in _UNRESOLVED] if findings else ()
        if told and outcome is not Outcome.NOT_UNDERSTOOD and any(each.code == "not-evaluated" for each in told):
            outcome = Outcome.NOT_EVALUATED
        if outcome is Outcome.IGNORED:
            self._reasons.setdefault(command, IGNORED.get(node_tag, _TRANSACTION))
        counts = self._commands.setdefault(command, {})
        counts[outcome] = counts.get(outcome, 0) + 1
        self._file[outcome] = self._file.get(outcome, 0) + 1
        own: tuple[Affected, ...] | None = None
        for finding in told:
            changed = self.replay.affected.get(finding)
            if not changed:
                # The statement's own words are read once, however much was found in it.
                changed = own = affected(self.replay, [statement.text]) if own is None else own
            self._open.append(
                _Open(
                    finding.origin or statement.origin,
                    command,
                    _UNRESOLVED[finding.code],
                    finding.message,
                    changed,
                )
            )

    def end_of_file(self) -> Outcomes:
        """Return the numbers of the file that has ended."""
        found = _outcomes(self._file)
        self._file.clear()
        return found

    def ledger(self, schema: Schema) -> Ledger:
        """Return the whole account; objects are named as they are in the end."""
        commands = tuple(
            CommandCount(command, _outcomes(counts), self._reasons.get(command, ""))
            for command, counts in sorted(self._commands.items())
        )
        unresolved = tuple(
            Unresolved(
                each.origin, each.command, each.outcome, each.message, resolve(self.replay, schema, each.affected)
            )
            for each in sorted(
                self._open, key=lambda each: (each.origin.migration, each.origin.line, each.outcome, each.message)
            )
        )
        return Ledger(commands, unresolved)


_OUTCOMES = tuple(Outcome)


def _outcomes(counts: Mapping[Outcome, int]) -> Outcomes:
    return Outcomes(*[counts.get(outcome, 0) for outcome in _OUTCOMES])
