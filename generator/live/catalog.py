"""Running the catalog queries, and turning catalog rows into names of the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import resources
from typing import Any, LiteralString

import psycopg
from psycopg.pq import TransactionStatus
from psycopg.rows import dict_row

from generator.errors import SourceError
from generator.model.ids import Kind, ObjectId

Row = Mapping[str, Any]

_MINIMUM_VERSION = 15_00_00

# Constants in printed expressions follow these settings, so they are fixed whatever the server's are.
_SETTINGS: tuple[LiteralString, ...] = (
    "SET LOCAL search_path = public",
    "SET LOCAL TimeZone = 'UTC'",
    "SET LOCAL DateStyle = 'ISO, MDY'",
    "SET LOCAL IntervalStyle = 'postgres'",
    "SET LOCAL extra_float_digits = 1",
    "SET LOCAL bytea_output = 'hex'",
    "SET LOCAL quote_all_identifiers = off",
    "SET LOCAL jit = off",
)

_RELATION_KINDS = {
    "r": Kind.TABLE,
    "p": Kind.TABLE,
    "f": Kind.TABLE,
    "v": Kind.VIEW,
    "m": Kind.MATERIALIZED_VIEW,
    "S": Kind.SEQUENCE,
    "c": Kind.TYPE,
}


class Catalog:
    """A database's catalog, in one snapshot.

    Args:
        connection: Open, in a transaction with the settings above.
        exclude_schemas: Schemas to leave out besides the system's.
        owners: Whether owners are to be read.
    """

    def __init__(self, connection: psycopg.Connection[Any], exclude_schemas: Iterable[str], *, owners: bool) -> None:
        self._connection = connection
        self.owners = owners
        found = connection.execute(
            "SELECT oid FROM pg_namespace"
            " WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND nspname <> ALL (%s)",
            [list(exclude_schemas)],
        )
        self._namespaces = [row[0] for row in found]

    def rows(self, query: str) -> list[dict[str, Any]]:
        """Return the rows of ``queries/<query>.sql``."""
        text = resources.files("generator.live").joinpath("queries", f"{query}.sql").read_bytes()
        with self._connection.cursor(row_factory=dict_row) as cursor:
            cursor.execute(text, {"namespaces": self._namespaces})
            return cursor.fetchall()

    def owner(self, row: Row) -> str:
        """Return the owner's name if owners are asked for, else nothing."""
        return str(row["owner"]) if self.owners else ""


@contextmanager
def catalog(
    source: str | psycopg.Connection[Any], exclude_schemas: Iterable[str], *, owners: bool
) -> Iterator[Catalog]:
    """Open the database (or borrow the connection), and leave it as it was."""
    if not isinstance(source, str):
        with _snapshot(source):
            yield Catalog(source, exclude_schemas, owners=owners)
        return
    try:
        connection = psycopg.connect(source, autocommit=True)
    except psycopg.Error as error:
        # The message of psycopg names host and user but never the password.
        msg = f"the database cannot be opened: {str(error).strip()}"
        raise SourceError(msg, "check the DSN, and that the server is running") from error
    with connection, _snapshot(connection):
        yield Catalog(connection, exclude_schemas, owners=owners)


@contextmanager
def _snapshot(connection: psycopg.Connection[Any]) -> Iterator[None]:
    version = connection.info.server_version
    if version < _MINIMUM_VERSION:
        msg = f"the server is PostgreSQL {version // 10000}; 15 or later is needed"
        raise SourceError(msg)
    idle = connection.info.transaction_status == TransactionStatus.IDLE
    # Rolling back undoes SET LOCAL also when the caller's transaction goes on.
    with connection.transaction(force_rollback=True):
        if idle:
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for setting in _SETTINGS:
            connection.execute(setting)
        yield


def relation_id(kind: str, schema: str, name: str) -> ObjectId:
    """Return the id of a relation, by ``relkind``."""
    return ObjectId(_RELATION_KINDS.get(kind, Kind.OTHER), schema, name)


def object_ids(references: Iterable[Row]) -> tuple[ObjectId, ...]:
    """Return the ids of relations and functions in a JSON list of ``{kind, schema, name, sub}``, sorted."""
    found = {
        ObjectId(Kind.FUNCTION, reference["schema"], reference["name"], reference["sub"])
        if reference["kind"] == "function"
        else relation_id(reference["kind"], reference["schema"], reference["name"])
        for reference in references
    }
    return tuple(sorted(found))


def type_id(reference: Row | None) -> ObjectId | None:
    """Return the id of a type in JSON; a table's row type is named as the table."""
    if reference is None:
        return None
    return relation_id(reference["kind"], reference["schema"], reference["name"])
