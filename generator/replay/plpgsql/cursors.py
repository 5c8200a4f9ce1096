"""Cursors (documentation 41.7): OPEN, FETCH, MOVE, CLOSE, and FOR … IN cursor."""

from __future__ import annotations

from dataclasses import dataclass

from generator.replay.plpgsql.control import over_rows
from generator.replay.plpgsql.dynamic import dynamic_rows
from generator.replay.plpgsql.frame import Variable
from generator.replay.plpgsql.interpreter import Run, runners
from generator.replay.plpgsql.source import Fields, query_of
from generator.sql.evaluate import NotKnown, Unknown, Value
from generator.sql.types import SqlError

Rows = tuple[tuple[str, ...], list[tuple[Value, ...]]]

# As FetchDirection of parsenodes.h counts them.
_FORWARD, _BACKWARD, _ABSOLUTE, _RELATIVE = range(4)
_ALL = 0x7FFFFFFF


@dataclass(eq=False)
class Cursor:
    """An open cursor, the value of its variable.

    Args:
        columns: The columns of its query.
        rows: Its rows.
        at: Where it stands, counted from 1; 0 is before the first row.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]
    at: int = 0

    def move(self, direction: int, count: int) -> tuple[Value, ...] | None:
        """Move, and return the row there, or None."""
        if direction == _ABSOLUTE:
            self.at = count if count >= 0 else len(self.rows) + 1 + count
        else:
            self.at += -count if direction == _BACKWARD else count
        self.at = min(max(self.at, 0), len(self.rows) + 1)
        return self.rows[self.at - 1] if 1 <= self.at <= len(self.rows) else None


def _query(run: Run, fields: Fields) -> Rows:
    """Return what the cursor's query gives: the one it was declared with, or that of OPEN … FOR; raises NotKnown."""
    if fields.get("dynquery"):
        return dynamic_rows(run, fields, "dynquery")
    text = query_of(fields, "query")
    if text:
        return run.query(text)
    datum = run.body.datums[int(fields.get("curvar", 0))]
    text = query_of(datum, "cursor_explicit_expr")
    if not text:
        msg = "a cursor"
        raise NotKnown(msg)
    arguments = query_of(fields, "argquery")
    if not arguments:
        return run.query(text)
    row = run.body.datums[int(datum.get("cursor_explicit_argrow", 0))]
    names = [str(each["name"]) for each in row.get("fields", ())]
    _, found = run.query(f"SELECT {arguments}")
    run.frame.enter()
    try:
        for name, value in zip(names, found[0], strict=True):
            run.frame.declare(name, Variable(value))
        return run.query(text)
    finally:
        run.frame.leave()


def _variable(run: Run, fields: Fields) -> Variable:
    name = run.datum(int(fields.get("curvar", 0)))[0]
    variable = run.frame.find(name)
    if variable is None:
        raise SqlError("42601", f'"{name}" is not a known variable')
    return variable


@runners.register("PLpgSQL_stmt_open")
def open_(run: Run, fields: Fields) -> None:
    """OPEN; raises SqlError 42P03 for a cursor that is open."""
    variable = _variable(run, fields)
    if isinstance(variable.value, Cursor):
        raise SqlError("42P03", "cursor already in use")
    try:
        variable.value = Cursor(*_query(run, fields))
    except NotKnown as unknown:
        variable.value = Unknown(unknown.why)


@runners.register("PLpgSQL_stmt_fetch")
def fetch(run: Run, fields: Fields) -> None:
    """FETCH … INTO and MOVE."""
    cursor = _variable(run, fields).value
    text = query_of(fields, "expr")
    count = run.evaluate(text) if text else int(fields.get("how_many", 1))
    unknown = next((each for each in (cursor, count) if isinstance(each, Unknown)), None)
    if unknown is not None:
        if fields.get("target"):
            run.forget(fields["target"], unknown.why)
        run.found(unknown)
        return
    if not isinstance(cursor, Cursor):
        raise SqlError("22004", "cursor variable is null")
    row = cursor.move(int(fields.get("direction", _FORWARD)), min(int(count), _ALL))
    if not fields.get("is_move"):
        run.fill(fields["target"], cursor.columns, row)
    run.found(row is not None)
    run.frame.row_count = int(row is not None)


@runners.register("PLpgSQL_stmt_close")
def close(run: Run, fields: Fields) -> None:
    """CLOSE."""
    variable = _variable(run, fields)
    if variable.value is None:
        raise SqlError("22004", "cursor variable is null")
    variable.value = None


@runners.register("PLpgSQL_stmt_forc")
def for_cursor(run: Run, fields: Fields) -> None:
    """FOR row IN cursor."""
    try:
        columns, rows = _query(run, fields)
    except NotKnown as unknown:
        run.skipped(fields, {"PLpgSQL_stmt_forc": fields}, "FOR", unknown.why)
        return
    over_rows(run, fields, columns, rows)
