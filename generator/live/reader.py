"""Reading a live PostgreSQL database into the model."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import psycopg

from generator.live.catalog import catalog
from generator.live.objects import (
    read_extensions,
    read_functions,
    read_namespaces,
    read_others,
    read_sequences,
    read_types,
)
from generator.live.relations import read_parts, read_relations
from generator.model.schema import Schema


def read_schema(
    source: str | psycopg.Connection[Any], *, exclude_schemas: Iterable[str] = (), owners: bool = False
) -> Schema:
    """Return everything that the database's catalog says, spelt as the model is.

    The catalog of PostgreSQL 18 is read in full; 15 to 17 have no named NOT NULL constraints.

    Args:
        source: A connection string, or an open connection, which is left as it was.
        exclude_schemas: Schemas to leave out besides the system's.
        owners: Whether to fill in the owners of objects.

    Raises:
        SourceError: The database cannot be opened, or is older than PostgreSQL 15.
    """
    with catalog(source, exclude_schemas, owners=owners) as opened:
        parts = read_parts(opened)
        tables, views = read_relations(opened, parts)
        return Schema(
            namespaces=read_namespaces(opened),
            tables=tables,
            views=views,
            types=read_types(opened, parts),
            sequences=read_sequences(opened),
            functions=read_functions(opened),
            extensions=read_extensions(opened),
            others=read_others(opened),
        )
