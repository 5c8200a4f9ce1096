"""Running PL/pgSQL statements; each kind registers its function under the name of its node (``pl_gram.y``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

from generator.model.finding import Severity
from generator.model.origin import Origin
from generator.registry import Registry
from generator.replay.base import Replay
from generator.replay.execute import execute
from generator.replay.expressions.data import QUERIES, check_run
from generator.replay.plpgsql.below import below, datum_name, targets_of, texts_below
from generator.replay.plpgsql.budget import Budget
from generator.replay.plpgsql.frame import Frame, Variables
from generator.replay.plpgsql.raising import note_skipped
from generator.replay.plpgsql.source import Body, Fields
from generator.replay.session.affected import affected
from generator.sql.evaluate import (
    NotKnown,
    Record,
    Unknown,
    Value,
    evaluate_query,
    evaluate_row,
    evaluate_text,
    parse_cached,
)
from generator.sql.node import Node
from generator.sql.parse import Statement
from generator.sql.types import Parameters, SqlError

Runner = Callable[["Run", Fields], None]

runners: Registry[Runner] = Registry("PL/pgSQL statement")


class Return(Exception):  # noqa: N818 - no error: RETURN ends the function
    """RETURN was reached.

    Args:
        value: What it returns.
    """

    def __init__(self, value: Value = None) -> None:
        super().__init__()
        self.value = value


class Leave(Exception):  # noqa: N818 - no error: EXIT and CONTINUE leave a loop's body
    """EXIT or CONTINUE was reached.

    Args:
        label: Of the loop or block meant; empty for the innermost loop.
        again: CONTINUE.
        why: What it depends on that is not known, if it is not known whether it was reached at all.
    """

    def __init__(self, label: str, *, again: bool, why: str = "") -> None:
        super().__init__()
        self.label = label
        self.again = again
        self.why = why


@dataclass
class Run:
    """One run of a block or function.

    Args:
        replay: The session.
        body: What is run.
        frame: Its variables.
        budget: How much more may be run.
        origin: Of the statement that runs it.
        first_line: The line in the file on which the body begins; 0 for a function, whose statements are the call's.
        routine: What it is, for messages: ``a DO block``, ``f()``.
        error: The error that the handler being run has caught.
        rows: What RETURN NEXT and RETURN QUERY gave.
        rows_unknown: Why these are not all.
        loops: How many loops the statement at hand is in.
        endless: How many of them end only by EXIT or RETURN.
        told: What a function's run was reported to depend on: once is enough.
        doubt: Why it is not known where it returned, if it is not.
    """

    replay: Replay
    body: Body
    frame: Frame
    budget: Budget
    origin: Origin
    first_line: int = 0
    routine: str = "a DO block"
    error: SqlError | None = None
    rows: list[tuple[Value, ...]] = field(default_factory=list)
    rows_unknown: str = ""
    loops: int = 0
    endless: int = 0
    told: set[str] = field(default_factory=set)
    doubt: str = ""

    @cached_property
    def changes_schema(self) -> bool:
        """Whether the body has statements that could change the schema."""
        return below(self.body.block, self.body.datums).may_change_schema(self.replay, returns=False)

    def origin_of(self, fields: Fields) -> Origin:
        """Return the place in the file of a statement; for a function's the place of the call."""
        if not self.first_line:
            return self.origin
        line = self.first_line + max(int(fields.get("lineno", 1)), 1) - 1
        return Origin(self.origin.file, line, self.origin.migration)

    @contextmanager
    def at(self, fields: Fields) -> Iterator[None]:
        """Be at a statement: what is reported meanwhile has its place."""
        outer = self.replay.statement
        self.replay.statement = Statement("", self.origin_of(fields))
        try:
            yield
        finally:
            self.replay.statement = outer

    def run(self, statements: Sequence[Fields]) -> None:
        """Run statements in order."""
        if not statements:
            return
        steps = self.body.steps.get(id(statements))
        if steps is None:
            # The list is a part of the body's tree, and as long there as its identity is kept.
            steps = self.body.steps[id(statements)] = [
                (tag, fields, runners.get(tag)) for statement in statements for tag, fields in statement.items()
            ]
        replay, budget = self.replay, self.budget
        # A function's statements are where it is called.
        place = None if self.first_line else Statement("", self.origin)
        for tag, fields, runner in steps:
            budget.spend()
            if runner is None:
                self.not_evaluated(fields, _word(tag), "it is not understood")
                continue
            try:
                # As ``at`` does, without a context manager for each statement of each turn of a loop.
                outer, replay.statement = replay.statement, place or Statement("", self.origin_of(fields))
                try:
                    runner(self, fields)
                finally:
                    replay.statement = outer
            except NotKnown as unknown:
                self.skipped(fields, {tag: fields}, _word(tag), unknown.why)

    # --- SQL ---------------------------------------------------------------------------------------------------------

    def sql(self, text: str, fields: Fields, node: Node | None = None, offset: int = 0) -> None:
        """Run an SQL statement as one of the migration, with its own line as origin."""
        replay = self.replay
        outer, seen = replay.statement, replay.parameters
        replay.statement = statement = Statement(text, self.origin_of(fields), offset=offset)
        # A statement sees the variables; one that is run as text sees none.
        replay.parameters = None if node is not None else Variables(self.frame)
        try:
            execute(replay, node or statement.node)
        finally:
            replay.statement, replay.parameters = outer, seen

    def evaluate(self, text: str) -> Value:
        """Return the value of an expression; raises SqlError for what a server refuses."""
        bare = evaluate_text(text, self.frame)
        if bare is not None:
            return bare[0]
        try:
            columns, rows = self.query(f"SELECT {text}")
        except NotKnown as unknown:
            return Unknown(unknown.why)
        if not rows:
            return None
        return rows[0][0] if len(columns) == 1 else Record(columns, rows[0])

    def query(self, text: str) -> tuple[tuple[str, ...], list[tuple[Value, ...]]]:
        """Return columns and rows of a query; raises NotKnown, and SqlError for what a server refuses."""
        row = evaluate_row(text, self.frame)
        if row is not None:
            return row[0], [row[1]]
        node = parse_cached(text)
        self.check(node, Variables(self.frame))
        return evaluate_query(node, self.frame, text)

    def check(self, node: Node, parameters: Parameters) -> None:
        """Analyse a query, or a statement that changes rows, as a server does before it runs it (in strict mode)."""
        if self.replay.strict and node.tag in QUERIES and (node.tag != "SelectStmt" or node.has("fromClause")):
            check_run(self.replay, node, parameters)

    # --- variables ---------------------------------------------------------------------------------------------------

    def datum(self, number: int) -> tuple[str, ...]:
        """Return the name of a variable by its number."""
        return datum_name(self.body.datums, number)

    def fill(self, target: Fields, columns: tuple[str, ...], row: tuple[Value, ...] | None) -> None:
        """Set the targets of INTO or of a loop to a row, or to NULL."""
        names = targets_of(target)
        only = self.frame.find(names[0][0]) if len(names) == 1 and len(names[0]) == 1 else None
        if "PLpgSQL_rec" in target or (only is not None and only.row):
            found = Record(columns, row) if row is not None else Record(columns, (None,) * len(columns))
            self.frame.assign(names[0], found)
            return
        for position, name in enumerate(names):
            self.frame.assign(name, row[position] if row is not None and position < len(row) else None)

    def forget(self, target: Fields, why: str) -> None:
        """Make the targets of INTO unknown."""
        for name in targets_of(target):
            self.unknown(name, why)

    def unknown(self, name: tuple[str, ...], why: str) -> None:
        """Make a variable unknown; a record with an unknown field is unknown as a whole only if it had no fields."""
        variable = self.frame.find(name[0])
        if variable is None:
            return
        if len(name) > 1 and isinstance(variable.value, Record):
            self.frame.assign(name, Unknown(why))
        else:
            variable.value = Unknown(why)

    def found(self, value: Value) -> None:
        """Set FOUND."""
        self.frame.assign(("found",), value)

    # --- what is not known -------------------------------------------------------------------------------------------

    def skipped(self, fields: Fields, parts: object, what: str, why: str) -> None:
        """Go on without some statements: report it if they could change the schema, and forget what they would set.

        Raises:
            Leave: They could have left the loop around them: it is not known how often the rest of it runs.
        """
        note_skipped(self.replay, parts)
        left = below(parts, self.body.datums)
        if self.loops and (left.leaves or (left.leaves_by_return and self.endless > 0)):
            raise Leave("", again=False, why=why)
        if left.returns:
            self.doubt = self.doubt or why
        if left.may_change_schema(self.replay, returns=left.returns and self.changes_schema):
            self.not_evaluated(fields, what, f"it depends on {why}", parts)
        for name, local in left.settings:
            self.replay.catalog.set_unknown(name, why, local=local)
        for variable in left.assigned:
            self.unknown(variable, why)

    def not_evaluated(self, fields: Fields, what: str, why: str, parts: object = None) -> None:
        """Say that a statement's effect is not known.

        Args:
            fields: The statement.
            what: What to call it.
            why: What it depends on.
            parts: What is not run, if it is not the statement itself.
        """
        replay = self.replay
        if replay.external or (not self.first_line and why in self.told):
            return
        self.told.add(why)
        line = "" if self.first_line else f", line {max(int(fields.get('lineno', 1)), 1)} of its body,"
        message = f"{what} in {self.routine}{line} is not evaluated: {why}"
        origin = self.origin_of(fields)
        if any(each.message == message and each.origin == origin for each in replay.findings[-_RECENT:]):
            # Another turn of a loop, or another call from it.
            return
        texts = list(texts_below(fields if parts is None else parts))
        with self.at(fields):
            replay.report(
                "not-evaluated",
                message,
                severity=Severity.WARNING,
                hint="its effect is not in these pages; write it as plain statements if it changes the schema",
                affected=affected(replay, texts, self.frame.text_of),
            )


def _word(tag: str) -> str:
    """Return what a statement is called, by the class of its node."""
    return tag.removeprefix("PLpgSQL_stmt_").upper()


_RECENT = 50
"""How many findings back the same one is looked for."""
