"""Running migrations on a real server as the strict replay does: each statement on its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from pglast import parser
from psycopg.pq import TransactionStatus

from generator.migrations.base import MigrationFile
from generator.sql.split import statement_slices

PRELUDES = Path(__file__).parents[2] / "generator" / "migrations" / "preludes"

ABORTED = "25P02"
"""What a server says to every statement of an aborted transaction."""

_SPACE_AND_COMMENTS = re.compile(r"(?:\s+|--[^\n]*(?:\n|$)|/\*.*?\*/)*", re.DOTALL)
_CREATE_EXTENSION = re.compile(
    r"""CREATE\s+EXTENSION\s+(?:IF\s+NOT\s+EXISTS\s+)?(?P<name>"[^"]+"|[\w-]+)"""
    r"""(?:.*?\bSCHEMA\s+(?P<schema>"[^"]+"|\w+))?""",
    re.IGNORECASE | re.DOTALL,
)


_COPY_OUT = re.compile(rb"COPY\b.*\bTO\s+STDOUT\b", re.IGNORECASE | re.DOTALL)
_COPY_IN = re.compile(rb"COPY\b.*\bFROM\s+STDIN\b", re.IGNORECASE | re.DOTALL)
# What a session begins with, the strongest last (documentation 51.15, pg_db_role_setting).
_SETTINGS = """
    SELECT split_part(setting, '=', 1), substr(setting, strpos(setting, '=') + 1)
    FROM pg_db_role_setting JOIN pg_database d ON datname = current_database(), unnest(setconfig) setting
    WHERE setdatabase IN (0, d.oid) AND setrole IN (0, (SELECT oid FROM pg_roles WHERE rolname = session_user))
    ORDER BY setrole <> 0, setdatabase <> 0
"""
_COMMENT_ON_EXTENSION = re.compile(r"""COMMENT\s+ON\s+EXTENSION\s+(?P<name>"[^"]+"|[\w-]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement and the line on which it begins."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """A statement that the server refused."""

    file: str
    line: int
    sqlstate: str
    message: str = field(compare=False)


@dataclass(slots=True)
class Run:
    """What became of a run.

    Args:
        refusals: Refused statements in order, without those that only follow from an aborted transaction.
        missing_extensions: Extensions that this server does not have, and no stand-in for.
        tags: File, statement and what the server reported, of those that it took.
        skipped: File and line of what makes extensions that it does not have.
    """

    refusals: list[Refusal] = field(default_factory=list)
    missing_extensions: set[str] = field(default_factory=set)
    tags: list[tuple[str, Statement, str]] = field(default_factory=list)
    skipped: set[tuple[str, int]] = field(default_factory=set)


def statements(text: str) -> Iterator[Statement]:
    """Cut a text into statements; one with a syntax error is cut by the scanner, so that it costs only itself."""
    try:
        parts = parser.split(text, only_slices=True)
    except parser.ParseError:
        # libpg_query's own cut by the scanner loses what does not begin like a statement.
        parts = statement_slices(text)
    for part in parts:
        body = text[part]
        skipped = _skipped(body)
        if body[skipped:].strip():
            yield Statement(body[skipped:].strip(), text.count("\n", 0, part.start + skipped) + 1)


@contextmanager
def opened(source: str | psycopg.Connection[Any]) -> Iterator[psycopg.Connection[Any]]:
    """Connect, or borrow a connection that somebody else will close."""
    if not isinstance(source, str):
        yield source
        return
    # No prepared statements: DISCARD ALL forgets them, and psycopg would not know.
    with psycopg.connect(source, autocommit=True, prepare_threshold=None) as connection:
        yield connection


def run(source: str | psycopg.Connection[Any], files: Iterable[MigrationFile], *, supabase: bool = False) -> Run:
    """Run migrations in order.

    Each file has a session of its own. A transaction that it leaves open is committed at its end.

    Args:
        source: An empty database, or a connection to one that prepares no statements.
        files: The migrations.
        supabase: Whether to run the Supabase prelude first.
    """
    done = Run()
    with opened(source) as connection:
        available = {str(name) for (name,) in connection.execute("SELECT name FROM pg_available_extensions")}
        if supabase:
            connection.execute((PRELUDES / "supabase.sql").read_bytes())
            for statement in statements((PRELUDES / "supabase_extensions.sql").read_text(encoding="utf-8")):
                _execute(connection, "supabase_extensions.sql", statement, available, done)
        path = _search_path(connection)
        for migration in files:
            part = -1
            for statement in statements(migration.text):
                file, line = migration.place(statement.line)
                if (now := migration.part(line)) != part:
                    part = now
                    _transaction_of_tool(connection, begin=now >= 0 and migration.transactions[now][1])
                _execute(connection, file, Statement(statement.text, line), available, done)
            if connection.info.transaction_status is not TransactionStatus.IDLE:
                connection.execute("COMMIT")
            # Each file has its own session, but the prelude's search_path is the database's.
            connection.execute("DISCARD ALL")
            connection.execute("SELECT set_config('search_path', %s, false)", [path])
            for name, value in connection.execute(_SETTINGS).fetchall():
                connection.execute("SELECT set_config(%s, %s, false)", [name, value])
    return done


def _transaction_of_tool(connection: psycopg.Connection[Any], *, begin: bool) -> None:
    """End the transaction at hand, and begin one as the migrations' tool does around its statements."""
    if connection.info.transaction_status is not TransactionStatus.IDLE:
        connection.execute("COMMIT")
    if begin:
        connection.execute("BEGIN")


def wanted_extensions(text: str) -> set[str]:
    """Return the extensions that a text creates by name."""
    found = (_CREATE_EXTENSION.match(statement.text) for statement in statements(text))
    return {match["name"].strip('"') for match in found if match}


def _execute(
    connection: psycopg.Connection[tuple[object, ...]],
    file: str,
    statement: Statement,
    available: set[str],
    done: Run,
) -> None:
    extension = _CREATE_EXTENSION.match(statement.text)
    commented = _COMMENT_ON_EXTENSION.match(statement.text)
    aborted = connection.info.transaction_status is TransactionStatus.INERROR
    try:
        if extension and (name := extension["name"].strip('"')) not in available and not aborted:
            done.missing_extensions.add(name)
            done.skipped.add((file, statement.line))
            return
        if commented and commented["name"].strip('"') in done.missing_extensions and not aborted:
            return
        told = _carried_out(connection, statement.text.encode())
        done.tags.append((file, statement, told))
    except psycopg.Error as error:
        sqlstate = error.sqlstate or ""
        if sqlstate != ABORTED:
            done.refusals.append(Refusal(file, statement.line, sqlstate, str(error).partition("\n")[0]))


def _carried_out(connection: psycopg.Connection[tuple[object, ...]], text: bytes) -> str:
    """Run a statement and return its tag; COPY is ended, or the connection would wait: for the rows, or to hand them over."""
    cursor = connection.cursor()
    if _COPY_IN.match(text):
        with cursor.copy(text):
            pass
    elif _COPY_OUT.match(text):
        with cursor.copy(text) as rows:
            for _ in rows:
                pass
    else:
        return cursor.execute(text).statusmessage or ""
    return f"COPY {cursor.rowcount}"


def _search_path(connection: psycopg.Connection[tuple[object, ...]]) -> str:
    row = connection.execute("SHOW search_path").fetchone()
    assert row is not None
    return str(row[0])


def _skipped(body: str) -> int:
    found = _SPACE_AND_COMMENTS.match(body)
    return found.end() if found else 0
