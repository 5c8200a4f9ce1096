"""Who owns what: the model against the server. ``generator.drift`` leaves owners out, for roles differ between databases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg

from generator.model.schema import Schema
from generator.replay.objects.roles import SESSION_USER
from tests.postgres.runner import opened

_PUBLIC, _ITS_OWNER = "schema public", "pg_database_owner"


def session_user(source: str | psycopg.Connection[Any]) -> str:
    """Return the role that runs the history on the server."""
    with opened(source) as connection:
        found = connection.execute("SELECT session_user::text").fetchone()
    assert found is not None
    return str(found[0])


def owner_differences(schema: Schema, actual: Schema, session: str) -> Iterator[str]:
    """Yield what has another owner, of what both have.

    Args:
        schema: The model; it names no owner where whoever ran the migrations is the owner.
        actual: The server's, read with owners.
        session: Who ran them there.
    """
    theirs = dict(_owners(actual))
    for name, owner in _owners(schema):
        ours = _ITS_OWNER if name == _PUBLIC and not owner else session if owner in {"", SESSION_USER} else owner
        if name in theirs and theirs[name] != ours:
            yield f"{name} belongs to {theirs[name]}, says the server, and to {ours}, says the model"


def _owners(schema: Schema) -> Iterator[tuple[str, str]]:
    owned = (schema.namespaces, schema.tables, schema.views, schema.types, schema.sequences, schema.functions)
    for things in owned:
        for thing in things:
            if not thing.external:
                yield str(thing.id), thing.owner
