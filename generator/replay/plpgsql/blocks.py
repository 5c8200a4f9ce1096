"""BEGIN … EXCEPTION … END (documentation 41.2, 41.6.8)."""

from __future__ import annotations

from generator.model.origin import Origin
from generator.replay.base import Replay
from generator.replay.plpgsql.budget import deeper
from generator.replay.plpgsql.conditions import MISSING, code_of, matches
from generator.replay.plpgsql.declarations import declarations, declared
from generator.replay.plpgsql.frame import Frame, Variable
from generator.replay.plpgsql.interpreter import Leave, Return, Run, runners
from generator.replay.plpgsql.source import Body, Fields
from generator.sql.types import SqlError


def run_block(replay: Replay, body: Body, frame: Frame, origin: Origin, first_line: int) -> None:
    """Run a DO block; raises GaveUp."""
    with deeper() as budget:
        try:
            block(Run(replay, body, frame, budget, origin, first_line), body.block)
        except Return:
            return


def _declare(run: Run, fields: Fields) -> None:
    """Begin a block: its own variables, with their defaults."""
    run.frame.enter(str(fields.get("label", "")))
    for each in declarations(run.body, fields):
        run.frame.declare(each.name, declared(run, each))


@runners.register("PLpgSQL_stmt_block")
def block(run: Run, fields: Fields) -> None:
    """Run DECLARE … BEGIN … EXCEPTION … END: a caught error undoes the block's own work (rule 158)."""
    handlers = [
        each["PLpgSQL_exception"]
        for each in fields.get("exceptions", {}).get("PLpgSQL_exception_block", {}).get("exc_list", ())
    ]
    _declare(run, fields)
    try:
        if handlers:
            _guarded(run, fields, handlers)
        else:
            run.run(fields.get("body", ()))
    except Leave as leave:
        if leave.again or not leave.label or leave.label != fields.get("label"):
            raise
    finally:
        run.frame.leave()


def _guarded(run: Run, fields: Fields, handlers: list[Fields]) -> None:
    replay = run.replay
    journal = replay.catalog.journal
    mark, reported = journal.mark(), len(replay.findings)
    strict = replay.strict
    # Who expects something to be missing is answered as a fresh server does, also in lenient mode.
    replay.strict = strict or any(code_of(name) in MISSING for each in handlers for name in _conditions(each))
    try:
        run.run(fields.get("body", ()))
    except SqlError as error:
        replay.strict = strict
        handler = next((h for h in handlers if any(matches(c, error.sqlstate) for c in _conditions(h))), None)
        if handler is None:
            raise
        journal.rollback(mark)
        del replay.findings[reported:]
        _handle(run, handler, error)
    finally:
        replay.strict = strict


def _handle(run: Run, handler: Fields, error: SqlError) -> None:
    outer, run.error = run.error, error
    run.frame.enter()
    run.frame.declare("sqlstate", Variable(error.sqlstate))
    run.frame.declare("sqlerrm", Variable(error.message))
    try:
        run.run(handler.get("action", ()))
    finally:
        run.error = outer
        run.frame.leave()


def _conditions(handler: Fields) -> list[str]:
    return [each["PLpgSQL_condition"].get("condname", "") for each in handler.get("conditions", ())]
