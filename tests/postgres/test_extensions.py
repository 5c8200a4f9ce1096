"""The snapshots of extensions: as a server says, and made without anything left out."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from generator.replay.base import Replay
from generator.replay.catalog import Catalog
from generator.replay.depend import Dependencies
from generator.replay.execute import execute
from generator.replay.extensions.known import Description, known_extension, known_names
from generator.replay.extensions.members import members
from generator.sql.parse import parse_one
from scripts.extension_catalog import TARGET, TYPE_NAME, Reader, text_of
from tests.postgres.server import Server, fresh, need_extensions

# They need libraries of the machine, which few have.
_LANGUAGES = {"pltcl", "pltclu", "plpgsql"}


@pytest.mark.postgres
def test_snapshots_are_what_a_server_says(postgres_server: Server) -> None:
    snapshots = {path.stem for path in TARGET.glob("*.json")}
    need_extensions(postgres_server, {"citext", "hstore"})
    differing = []
    with fresh(postgres_server) as dsn, psycopg.connect(dsn, autocommit=True) as connection:
        for name in sorted(snapshots & postgres_server.extensions - _LANGUAGES):
            command = sql.SQL("CREATE EXTENSION IF NOT EXISTS {} CASCADE").format(sql.Identifier(name))
            connection.execute(command)
        connection.execute(TYPE_NAME)
        for name in sorted(snapshots & postgres_server.extensions - _LANGUAGES):
            content = Reader(connection, name).snapshot()
            known = known_extension(name)
            # Another version of an extension has other members.
            if known is not None and content["version"] != known.version:
                continue
            if text_of(content) != (TARGET / f"{name}.json").read_text(encoding="utf-8"):
                differing.append(name)
    assert differing == []


def _rows(description: Description) -> Iterator[str]:
    for rows in (
        description.functions, description.operators, description.casts, description.operator_families,
        description.operator_classes, description.types, description.relations, description.others,
    ):  # fmt: skip
        yield from (str(row) for row in rows)
    yield from description.schemas


@pytest.mark.parametrize("name", [each for each in known_names() if each != "plpgsql"])
def test_every_member_is_made(name: str) -> None:
    catalog = Catalog()
    replay = Replay(catalog, Dependencies(catalog.journal), strict=True)
    execute(replay, parse_one(f'CREATE EXTENSION "{name}" CASCADE'))
    found = next(each for each in catalog.extensions.values() if each.name == name)
    description = known_extension(name)
    assert description is not None
    assert len(members(replay, found.oid)) == len([*_rows(description)])


def test_a_name_never_becomes_a_path() -> None:
    assert known_extension("../snapshot/citext") is None
    assert known_extension("") is None
