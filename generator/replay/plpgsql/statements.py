"""Assignments, SQL statements, RAISE, RETURN (documentation 41.5, 41.6.1, 41.9)."""

from __future__ import annotations

from generator.replay.expressions.data import QUERIES
from generator.replay.plpgsql.conditions import code_of
from generator.replay.plpgsql.effects import DATA, QUERY, calls_ddl
from generator.replay.plpgsql.frame import Variables
from generator.replay.plpgsql.interpreter import Return, Run, runners
from generator.replay.plpgsql.raising import note_text
from generator.replay.plpgsql.source import Fields, Step, Subscript, cut_assignment, queries_of, query_of
from generator.sql.evaluate import NotKnown, Record, Unknown, Value, parse_cached, text_of
from generator.sql.types import SqlError

_ERROR = 21
"""elog.h's ERROR: RAISE of a lower level only talks."""

_ROWS = "the rows of tables"


@runners.register("PLpgSQL_stmt_assign")
def assign(run: Run, fields: Fields) -> None:
    """``variable := expression``; also of a field, or of an item of an array."""
    names, parts, text = cut_assignment(query_of(fields, "expr"))
    value = run.evaluate(text)
    if parts:
        found = run.frame.variable(names)
        value = _changed(run, found[0] if found is not None else None, parts, value)
    run.frame.assign(names, value)


def _changed(run: Run, held: Value, steps: tuple[Step, ...], value: Value) -> Value:
    """Return a value with one of its parts replaced; of arrays in arrays, and of rows that are not there, nothing is known."""
    if not steps or isinstance(held, Unknown):
        return held if steps else value
    step, rest = steps[0], steps[1:]
    if isinstance(step, str):
        if not isinstance(held, Record) or step not in held.names:
            return Unknown("a row in an array")
        return held.having(step, _changed(run, held.get(step), rest, value))
    if ":" in step.text or (rest and isinstance(rest[0], Subscript)):
        return Unknown("a part of an array")
    index = run.evaluate(step.text)
    if isinstance(index, Unknown):
        return index
    if not isinstance(index, int) or index < 1 or (held is not None and not isinstance(held, tuple)):
        return Unknown("a part of an array")
    array = list(held or ())
    array.extend([None] * (index - len(array)))
    array[index - 1] = _changed(run, array[index - 1], rest, value)
    return tuple(array)


@runners.register("PLpgSQL_stmt_execsql")
def execute_sql(run: Run, fields: Fields) -> None:
    """An SQL statement; SELECT … INTO fills variables and is no CREATE TABLE AS here."""
    text = query_of(fields, "sqlstmt")
    into = bool(fields.get("into"))
    query = QUERY.match(text)
    if (query and parse_cached(text).tag != "SelectStmt") or DATA.match(text):
        if run.replay.strict:
            _checked(run, fields, text)
        note_text(run.replay, text)
        changed_rows(run, fields)
    elif query:
        if not into:
            raise SqlError("42601", "query has no destination for result data")
        select_into(run, fields, text)
    else:
        run.sql(text, fields)


def _checked(run: Run, fields: Fields, text: str) -> None:
    node = parse_cached(text)
    if node.tag in QUERIES:
        run.check(node, Variables(run.frame))
    else:
        run.sql(text, fields)


def changed_rows(run: Run, fields: Fields) -> None:
    """INSERT, UPDATE, DELETE: rows are nobody's business here, but who asks about them learns nothing."""
    if fields.get("into"):
        run.forget(fields["target"], _ROWS)
    run.found(Unknown(_ROWS))
    run.frame.row_count = Unknown(_ROWS)


def select_into(run: Run, fields: Fields, text: str) -> None:
    """SELECT … INTO [STRICT]; raises SqlError P0002 and P0003."""
    try:
        columns, rows = run.query(text)
    except NotKnown as unknown:
        give_up_query(run, fields, text, unknown.why)
        run.forget(fields["target"], unknown.why)
        return
    if fields.get("strict") and len(rows) != 1:
        if rows:
            raise SqlError("P0003", "query returned more than one row")
        raise SqlError("P0002", "query returned no rows")
    run.fill(fields["target"], columns, rows[0] if rows else None)
    run.found(bool(rows))
    run.frame.row_count = min(len(rows), 1)


def give_up_query(run: Run, fields: Fields, text: str, why: str) -> None:
    """A query whose rows are not known: FOUND is neither, and a function with DDL in it is not called."""
    note_text(run.replay, text)
    if calls_ddl(run.replay, text):
        run.not_evaluated(fields, "a call of a function that contains DDL", f"it depends on {why}")
    run.found(Unknown(why))
    run.frame.row_count = Unknown(why)


@runners.register("PLpgSQL_stmt_perform")
def perform(run: Run, fields: Fields) -> None:
    """PERFORM: a query whose result is thrown away; what it calls counts."""
    text = query_of(fields, "expr")
    try:
        _, rows = run.query(text)
    except NotKnown as unknown:
        give_up_query(run, fields, text, unknown.why)
        return
    run.found(bool(rows))
    run.frame.row_count = len(rows)


@runners.register("PLpgSQL_stmt_call")
def call(run: Run, fields: Fields) -> None:
    """CALL of a procedure, whose INOUT arguments come back; or DO."""
    from generator.replay.plpgsql.calls import call_procedure  # noqa: PLC0415 - calls run functions, and these call

    text = query_of(fields, "expr")
    node = parse_cached(text)
    if node.tag != "CallStmt":
        run.sql(text, fields)
        return
    try:
        back = call_procedure(run.replay, node, run.frame, text)
    except NotKnown as unknown:
        note_text(run.replay, text)
        if calls_ddl(run.replay, text):
            run.not_evaluated(fields, "CALL", f"it depends on {unknown.why}")
        return
    if not back:
        return
    function_call = node.struct("funccall", "FuncCall")
    arguments = function_call.nodes("args") if function_call is not None else ()
    named = {each.text("name"): each.node("arg") for each in arguments if each.tag == "NamedArgExpr"}
    for position, name, value in back:
        target = named.get(name) or (arguments[position] if position < len(arguments) else None)
        if target is not None and target.tag == "ColumnRef":
            run.frame.assign(target.names("fields"), value)


@runners.register("PLpgSQL_stmt_raise")
def raise_(run: Run, fields: Fields) -> None:
    """RAISE: only an exception ends anything; without arguments the caught error is raised again."""
    if fields.get("elog_level", _ERROR) < _ERROR:
        return
    if "message" not in fields and "condname" not in fields and "options" not in fields:
        raise run.error or SqlError("0Z002", "RAISE without parameters cannot be used outside an exception handler")
    code = code_of(str(fields.get("condname", "")))
    message = _message(run, fields)
    for option in fields.get("options", ()):
        item = option.get("PLpgSQL_raise_option", {})
        value = run.evaluate(query_of(item, "expr"))
        text = "?" if value is None else _shown(value)
        if item.get("opt_type", 0) in {0, "PLPGSQL_RAISEOPTION_ERRCODE"}:
            code = code_of(text) or code
        elif item.get("opt_type") in {1, "PLPGSQL_RAISEOPTION_MESSAGE"}:
            message = text
    raise SqlError(code or "P0001", message or str(fields.get("condname", "")))


def _shown(value: Value) -> str:
    """Return a value in a message; what is not known as a question mark."""
    if value is None:
        return "<NULL>"
    try:
        return "?" if isinstance(value, Unknown) else text_of(value)
    except NotKnown:
        return "?"


def _message(run: Run, fields: Fields) -> str:
    template = str(fields.get("message", ""))
    values = [run.evaluate(text) for text in queries_of(fields, "params")]
    parts = template.split("%%")
    for number, part in enumerate(parts):
        pieces = part.split("%")
        out = pieces[0]
        for piece in pieces[1:]:
            value = values.pop(0) if values else None
            out += _shown(value) + piece
        parts[number] = out
    return "%".join(parts)


@runners.register("PLpgSQL_stmt_assert")
def assert_(run: Run, fields: Fields) -> None:
    """ASSERT; what is not known holds."""
    if run.replay.catalog.settings.get("plpgsql.check_asserts", "on").lower() in {"off", "false", "no", "0"}:
        return
    value = run.evaluate(query_of(fields, "cond"))
    if value is None or value is False:
        text = query_of(fields, "message")
        message = run.evaluate(text) if text else None
        raise SqlError("P0004", str(message) if isinstance(message, str) else "assertion failed")


@runners.register("PLpgSQL_stmt_getdiag")
def get_diagnostics(run: Run, fields: Fields) -> None:
    """GET [STACKED] DIAGNOSTICS."""
    for each in fields.get("diag_items", ()):
        item = each["PLpgSQL_diag_item"]
        value: Value = Unknown("the server")
        match item.get("kind"):
            case "ROW_COUNT":
                value = run.frame.row_count
            case "RETURNED_SQLSTATE" if run.error is not None:
                value = run.error.sqlstate
            case "MESSAGE_TEXT" if run.error is not None:
                value = run.error.message
        run.frame.assign(run.datum(int(item.get("target", 0))), value)


@runners.register("PLpgSQL_stmt_return")
def return_(run: Run, fields: Fields) -> None:
    """RETURN ends the function."""
    text = query_of(fields, "expr")
    raise Return(run.evaluate(text) if text else None)


@runners.register("PLpgSQL_stmt_return_next")
def return_next(run: Run, fields: Fields) -> None:
    """RETURN NEXT adds a row: of an expression, or of the OUT arguments."""
    from generator.replay.plpgsql.calls import out_values  # noqa: PLC0415 - calls run functions, and these return

    text = query_of(fields, "expr")
    value = run.evaluate(text) if text else out_values(run)
    run.rows.append(tuple(value.values) if isinstance(value, Record) else (value,))


@runners.register("PLpgSQL_stmt_return_query")
def return_query(run: Run, fields: Fields) -> None:
    """RETURN QUERY adds a query's rows."""
    from generator.replay.plpgsql.dynamic import dynamic_rows  # noqa: PLC0415 - registers statements itself

    text = query_of(fields, "query")
    try:
        _, rows = run.query(text) if text else dynamic_rows(run, fields, "dynquery")
    except NotKnown as unknown:
        give_up_query(run, fields, text, unknown.why)
        run.rows_unknown = unknown.why
        return
    run.rows.extend(rows)
    run.found(bool(rows))


@runners.register("PLpgSQL_stmt_commit", "PLpgSQL_stmt_rollback")
def transaction(_run: Run, _fields: Fields) -> None:
    """COMMIT in a procedure: what has been done stays done."""
