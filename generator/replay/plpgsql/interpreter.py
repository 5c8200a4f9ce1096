"""Running PL/pgSQL statements; each kind registers its function under the name of its node (``pl_gram.y``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from generator.model.finding import Severity
from generator.model.origin import Origin
from generator.registry import Registry
from generator.replay.base import Replay
from generator.replay.plpgsql.conditions import MISSING, code_of, matches
from generator.sql.parse import Statement
from generator.sql.types import SqlError

Fields = dict[str, Any]
Runner = Callable[["Block", Fields], None]

runners: Registry[Runner] = Registry("PL/pgSQL statement")


class Return(Exception):  # noqa: N818 - no error: RETURN ends the block
    """RETURN was reached."""


@dataclass
class Block:
    """A DO block being run.

    Args:
        replay: The session.
        origin: Of the DO statement.
        first_line: The line in the file on which the body begins.
        error: The error that the handler being run has caught.
    """

    replay: Replay
    origin: Origin
    first_line: int
    error: SqlError | None = None

    def line(self, fields: Fields) -> int:
        """Return the line in the file of a statement of the block."""
        return self.first_line + max(int(fields.get("lineno", 1)), 1) - 1

    def run(self, statements: Iterable[dict[str, Any]]) -> None:
        """Run statements in order."""
        for statement in statements:
            ((tag, fields),) = statement.items()
            runner = runners.get(tag)
            if runner is None:
                self.not_evaluated(fields, tag.removeprefix("PLpgSQL_stmt_").upper())
            else:
                runner(self, fields)

    def sql(self, text: str, fields: Fields) -> None:
        """Run an SQL statement as one of the migration, with its own line as origin."""
        from generator.replay.engine import execute  # noqa: PLC0415 - the engine finds the handlers, so it comes later

        outer = self.replay.statement
        origin = Origin(self.origin.file, self.line(fields), self.origin.migration)
        self.replay.statement = Statement(text, origin)
        try:
            execute(self.replay, self.replay.statement.node)
        finally:
            self.replay.statement = outer

    def not_evaluated(self, fields: Fields, what: str) -> None:
        """Say that a statement's effect is not known."""
        outer = self.replay.statement
        line = self.line(fields)
        self.replay.not_evaluated += 1
        self.replay.statement = Statement(outer.text, Origin(self.origin.file, line, self.origin.migration))
        self.replay.report(
            "not-evaluated",
            f"{what} in a DO block is not evaluated",
            severity=Severity.WARNING,
            hint="its effect is not in these pages; write it as plain statements if it changes the schema",
        )
        self.replay.statement = outer

    def block(self, fields: Fields) -> None:
        """Run BEGIN … EXCEPTION … END: a caught error undoes the block's own work (rule 158)."""
        handlers = [
            each["PLpgSQL_exception"]
            for each in fields.get("exceptions", {}).get("PLpgSQL_exception_block", {}).get("exc_list", ())
        ]
        if not handlers:
            self.run(fields.get("body", ()))
            return
        replay = self.replay
        journal = replay.catalog.journal
        mark, reported, unknown = journal.mark(), len(replay.findings), replay.not_evaluated
        strict = replay.strict
        # Who expects something to be missing is answered as a fresh server does, also in lenient mode.
        replay.strict = strict or any(code_of(name) in MISSING for each in handlers for name in _conditions(each))
        try:
            self.run(fields.get("body", ()))
        except SqlError as error:
            replay.strict = strict
            handler = next((h for h in handlers if any(matches(c, error.sqlstate) for c in _conditions(h))), None)
            if handler is None:
                raise
            journal.rollback(mark)
            del replay.findings[reported:]
            replay.not_evaluated = unknown
            outer, self.error = self.error, error
            try:
                self.run(handler.get("action", ()))
            finally:
                self.error = outer
        finally:
            replay.strict = strict


def _conditions(handler: Fields) -> list[str]:
    return [each["PLpgSQL_condition"].get("condname", "") for each in handler.get("conditions", ())]


def run_function(replay: Replay, parsed: Fields, origin: Origin, first_line: int) -> None:
    """Run a parsed DO block."""
    action = parsed["PLpgSQL_function"].get("action", {}).get("PLpgSQL_stmt_block", {})
    try:
        Block(replay, origin, first_line).block(action)
    except Return:
        return
