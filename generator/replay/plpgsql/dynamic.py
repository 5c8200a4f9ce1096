"""EXECUTE: statements made while running (documentation 41.5.4)."""

from __future__ import annotations

from functools import lru_cache

from generator.replay.plpgsql.control import over_rows
from generator.replay.plpgsql.effects import calls_ddl, only_data, setting_of
from generator.replay.plpgsql.frame import Statement, Variables
from generator.replay.plpgsql.interpreter import Run, runners
from generator.replay.plpgsql.source import Fields, queries_of, query_of
from generator.replay.plpgsql.statements import changed_rows, give_up_query
from generator.replay.session.ignored import DATA_STATEMENTS
from generator.sql.evaluate import NotKnown, Unknown, Value, evaluate_query, text_of
from generator.sql.node import Node
from generator.sql.parse import Statement as Source
from generator.sql.parse import parse_tree, split_statements
from generator.sql.types import SqlError

Rows = tuple[tuple[str, ...], list[tuple[Value, ...]]]


def _surroundings(run: Run, fields: Fields) -> Statement:
    made = Statement(run.replay, run.frame.function, columns_win=True)
    made.arguments = tuple(run.evaluate(text) for text in queries_of(fields, "params"))
    return made


def _text(run: Run, fields: Fields, part: str) -> str:
    """Return the statement's text; raises NotKnown, SqlError 22004 for NULL."""
    value = run.evaluate(query_of(fields, part))
    if isinstance(value, Unknown):
        raise NotKnown(value.why)
    if value is None:
        raise SqlError("22004", "query string argument of EXECUTE is null")
    return text_of(value)


def dynamic_rows(run: Run, fields: Fields, part: str) -> Rows:
    """Return columns and rows of a query in text; raises NotKnown."""
    text = _text(run, fields, part)
    nodes = parse_tree(text)
    if len(nodes) != 1:
        raise SqlError("42601", "expected one query")
    return evaluate_query(nodes[0], _surroundings(run, fields))


@lru_cache(maxsize=1000)
def statements_in(text: str) -> tuple[Source, ...]:
    """Cut a text into statements, without their places: many are the same each time, as a SET is."""
    return tuple(split_statements(text, "", 0))


@runners.register("PLpgSQL_stmt_dynexecute")
def execute(run: Run, fields: Fields) -> None:
    """EXECUTE text [INTO] [USING]."""
    try:
        text = _text(run, fields, "query")
    except NotKnown as unknown:
        own = setting_of(query_of(fields, "query"))
        if own is not None:
            run.replay.catalog.set_unknown(own[0], unknown.why, local=own[1])
        elif not only_data(query_of(fields, "query")):
            run.not_evaluated(fields, "EXECUTE", f"it depends on {unknown.why}")
        if fields.get("into"):
            run.forget(fields["target"], unknown.why)
        return
    for statement in statements_in(text):
        if statement.is_data and not run.replay.strict:
            changed_rows(run, fields)
            continue
        node = statement.node
        if node.tag in DATA_STATEMENTS and not node.has("intoClause"):
            run.check(node, Variables(run.frame, len(fields.get("params", ()))))
        if node.tag == "SelectStmt" and not node.has("intoClause"):
            _select(run, fields, node, statement.text)
        elif node.tag in DATA_STATEMENTS:
            changed_rows(run, fields)
        else:
            run.sql(statement.text, fields, node, statement.offset)


def _select(run: Run, fields: Fields, node: Node, text: str) -> None:
    try:
        columns, rows = evaluate_query(node, _surroundings(run, fields))
    except NotKnown as unknown:
        found = run.frame.variable(("found",))
        give_up_query(run, fields, text if calls_ddl(run.replay, text) else "", unknown.why)
        if found is not None:
            run.found(found[0])  # EXECUTE does not change FOUND
        if fields.get("into"):
            run.forget(fields["target"], unknown.why)
        return
    run.frame.row_count = len(rows)
    if fields.get("into"):
        if fields.get("strict") and len(rows) != 1:
            raise SqlError("P0003" if rows else "P0002", "query returned another number of rows than one")
        run.fill(fields["target"], columns, rows[0] if rows else None)


@runners.register("PLpgSQL_stmt_dynfors")
def for_execute(run: Run, fields: Fields) -> None:
    """FOR row IN EXECUTE text [USING]."""
    try:
        columns, rows = dynamic_rows(run, fields, "query")
    except NotKnown as unknown:
        run.skipped(fields, {"PLpgSQL_stmt_dynfors": fields}, "FOR … IN EXECUTE", unknown.why)
        run.found(Unknown(unknown.why))
        return
    over_rows(run, fields, columns, rows)
