"""What migrations ask while they run: each query of tests/replay/queries has the same rows here and on a server.

A file is a history, then after the line ``--- queries`` the queries that are asked of it, each ended by a semicolon at the end of a line.
``--? reason`` above a query says that its rows cannot be known without the server, and why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from generator.registry import load_modules
from generator.replay.base import Replay
from generator.replay.catalog.catalog import Catalog
from generator.replay.catalog.depend import Dependencies
from generator.replay.execute import execute
from generator.replay.plpgsql.calls import finder
from generator.replay.plpgsql.frame import Frame
from generator.sql.evaluate import NotKnown, evaluate_query, text_of
from generator.sql.evaluate.values import first_unknown
from generator.sql.parse import parse_one, split_statements
from generator.sql.types import SqlError

pytestmark = pytest.mark.postgres


FOLDER = Path(__file__).parents[1] / "replay" / "queries"
_UNKNOWN = re.compile(r"^--\? (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Query:
    """A query, and why its rows are not known, if they are not."""

    text: str
    unknown: str


def read(name: str) -> tuple[str, list[Query]]:
    """Return the history and the queries of a file."""
    history, _, asked = (FOLDER / f"{name}.sql").read_text(encoding="utf-8").partition("--- queries\n")
    found = []
    for part in re.split(r";\n", asked):
        mark = _UNKNOWN.search(part)
        text = "\n".join(line for line in part.splitlines() if not line.startswith("--")).strip()
        if text:
            found.append(Query(text, mark[1] if mark else ""))
    return history, found


def session(history: str) -> Replay:
    """Return a strict session in which the history has been replayed."""
    load_modules("generator.replay.handlers")
    catalog = Catalog()
    replay = Replay(catalog, Dependencies(catalog.journal), strict=True)
    for statement in split_statements(history, "history.sql", 0):
        replay.statement = statement
        execute(replay, statement.node)
    return replay


def answer(replay: Replay, query: str) -> str:
    """Return the rows as text, a line each; the SQLSTATE of a refusal; or ``?`` and why they are not known."""
    try:
        _, rows = evaluate_query(parse_one(query), Frame(replay, finder(replay), columns_win=True))
    except NotKnown as unknown:
        return f"? {unknown.why}"
    except SqlError as error:
        return f"! {error.sqlstate}"
    unknown_value = first_unknown([value for row in rows for value in row])
    if unknown_value is not None:
        return f"? {unknown_value.why}"
    try:
        return "\n".join("|".join("NULL" if value is None else text_of(value) for value in row) for row in rows)
    except NotKnown as unknown:
        return f"? {unknown.why}"


def answer_of_server(connection: psycopg.Connection[tuple[object, ...]], query: str) -> str:
    """Return the same of a server."""
    try:
        result = connection.execute(query.encode()).pgresult
    except psycopg.Error as error:
        return f"! {error.sqlstate}"
    assert result is not None
    return "\n".join("|".join(_texts(result, row)) for row in range(result.ntuples))


def _texts(result: psycopg.pq.abc.PGresult, row: int) -> Iterator[str]:
    for column in range(result.nfields):
        value = result.get_value(row, column)
        yield "NULL" if value is None else value.decode()


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.sql")))
def test_queries_have_the_rows_that_a_server_gives(name: str, fresh_database: str) -> None:
    history, queries = read(name)
    replay = session(history)
    wrong = []
    with psycopg.connect(fresh_database, autocommit=True, prepare_threshold=None) as connection:
        if history.strip():
            connection.execute(history.encode())
        for query in queries:
            ours = answer(replay, query.text)
            theirs = f"? {query.unknown}" if query.unknown else answer_of_server(connection, query.text)
            if ours != theirs:
                wrong.append(f"{query.text}\n    is      {ours!r}\n    but for {theirs!r}")
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)
