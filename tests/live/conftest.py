"""A database with one of everything.

What the tests expect of it was written from PostgreSQL's documentation (the SQL commands, 9.27 System Information
Functions, 5.8 Privileges), not from what the reader gave.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from generator.live.reader import read_schema
from generator.model.schema import Schema
from tests.postgres.server import Server, fresh


@pytest.fixture(scope="session")
def everything(postgres_server: Server) -> Iterator[str]:
    with fresh(postgres_server) as fresh_dsn:
        with psycopg.connect(fresh_dsn, autocommit=True) as connection:
            connection.execute(Path(__file__).with_name("everything.sql").read_bytes())
        yield fresh_dsn


@pytest.fixture(scope="session")
def schema(everything: str) -> Schema:
    return read_schema(everything)
