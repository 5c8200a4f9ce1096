"""Running functions in SQL (documentation 36.5): their statements in order, the last one's rows are the result."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.execute import execute
from generator.replay.lookup.functions import VOID
from generator.replay.plpgsql.budget import Budget
from generator.replay.plpgsql.dynamic import statements_in
from generator.replay.plpgsql.effects import calls_ddl
from generator.replay.plpgsql.frame import Frame
from generator.replay.session.ignored import DATA_STATEMENTS
from generator.sql.evaluate import NotKnown, Record, Value, evaluate_query, evaluate_row
from generator.sql.parse import Statement

Rows = list[tuple[Value, ...]]


def run_sql_body(replay: Replay, function: r.Function, frame: Frame, budget: Budget) -> tuple[Value, Rows]:
    """Run a body; return its value and its rows. Raises NotKnown where what it returns depends on rows of tables."""
    columns: tuple[str, ...] = ()
    rows: Rows = []
    why = ""
    origin = replay.origin
    for statement in statements_in(function.body):
        budget.spend()
        columns, rows, why = (), [], ""
        if not statement.is_data and statement.node.tag == "SelectStmt":
            try:
                row = evaluate_row(statement.text, frame)
                columns, rows = (
                    (row[0], [row[1]]) if row is not None else evaluate_query(statement.node, frame, statement.text)
                )
            except NotKnown as unknown:
                if calls_ddl(replay, statement.text):
                    raise
                why = unknown.why
        elif statement.node.tag == "CallStmt":
            from generator.replay.plpgsql.calls import call_procedure  # noqa: PLC0415 - it runs these bodies

            call_procedure(replay, statement.node, frame, statement.text)
        elif statement.is_data or statement.node.tag in DATA_STATEMENTS:
            why = "the rows of tables"
        else:
            outer = replay.statement
            replay.statement = Statement(statement.text, origin, offset=statement.offset)
            try:
                execute(replay, statement.node)
            finally:
                replay.statement = outer
    if function.result in {0, VOID}:
        return None, []
    if why:
        raise NotKnown(why)
    columns = frame.outputs or columns
    first = rows[0] if rows else None
    value = None if first is None else first[0] if len(first) == 1 else Record(columns, first)
    return value, rows
