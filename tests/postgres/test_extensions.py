"""The snapshots of extensions: as a server says, and made without anything left out."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from generator.replay.base import Replay
from generator.replay.catalog.catalog import Catalog
from generator.replay.catalog.depend import Dependencies
from generator.replay.define.extension_members import members
from generator.replay.execute import execute
from generator.replay.extensions.known import Description, known_extension, known_names
from generator.sql.parse import parse_one
from scripts.extension_catalog import TARGET, TYPE_NAME, Reader, text_of
from tests.postgres.differential import as_migration, compare_history
from tests.postgres.server import Server, fresh, need_extensions

# They need libraries of the machine, which few have.
_LANGUAGES = {"pltcl", "pltclu", "plpgsql", "plperl", "plperlu", "plpython3u"}
_DESCRIBED = [name for name in known_names() if (known := known_extension(name)) is not None and not known.exact]


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


@pytest.mark.postgres
@pytest.mark.parametrize("name", [each for each in _DESCRIBED if each not in {*_LANGUAGES, "postgis_raster"}])
def test_what_is_described_by_hand_can_stand_in_for_it(name: str, fresh_database: str) -> None:
    text = f'CREATE EXTENSION "{name}" CASCADE;'
    comparison = compare_history(fresh_database, [as_migration("a", text)])
    assert (comparison.told(), comparison.equal) == ("", True)


USES = """\
CREATE EXTENSION pgmq;
CREATE EXTENSION pg_net;
CREATE SCHEMA extensions;
CREATE EXTENSION http SCHEMA extensions;
CREATE SCHEMA partman;
CREATE EXTENSION pg_partman SCHEMA partman;
CREATE EXTENSION pgsodium;
CREATE VIEW archived AS SELECT id FROM pgmq.archive('jobs', ARRAY[1, 2]::bigint[]) AS id;
CREATE VIEW deleted AS SELECT * FROM pgmq.delete('jobs', ARRAY[1, 2]::bigint[]);
CREATE VIEW measured AS SELECT * FROM pgmq.metrics_all();
CREATE VIEW polled AS SELECT msg_id, message, headers FROM pgmq.read_with_poll('jobs', 30, 1);
CREATE VIEW waiting AS SELECT * FROM net.http_request_queue;
CREATE VIEW fetched AS SELECT (extensions.http_get('x')).status, extensions.urlencode('a'::varchar) AS code;
CREATE VIEW options AS SELECT * FROM extensions.http_list_curlopt();
CREATE VIEW parts AS SELECT * FROM partman.show_partitions('public.t');
CREATE VIEW keys AS SELECT id, status, key_type FROM pgsodium.valid_key;
CREATE TABLE secrets (id uuid, body bytea DEFAULT pgsodium.randombytes_buf(16), key uuid REFERENCES pgsodium.key);
DROP EXTENSION pg_net CASCADE;
"""


@pytest.mark.postgres
def test_views_over_what_is_described_have_its_columns(fresh_database: str) -> None:
    comparison = compare_history(fresh_database, [as_migration("a", USES)])
    assert (comparison.told(), comparison.equal) == ("", True)


def test_a_name_never_becomes_a_path() -> None:
    assert known_extension("../snapshot/citext") is None
    assert known_extension("") is None
