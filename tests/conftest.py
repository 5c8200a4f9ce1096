"""What tests of all folders share: options, and a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.postgres.server import Server, ServerMissingError, fresh, start


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files instead of comparing")


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A server of this session's own (or the one that SCHEMABOOK_TEST_DSN names)."""
    try:
        with start() as server:
            yield server
    except ServerMissingError as missing:
        if missing.required:
            pytest.fail(str(missing))
        pytest.skip(str(missing))


@pytest.fixture
def fresh_database(postgres_server: Server) -> Iterator[str]:
    """The DSN of an empty database, gone after the test; so are the roles that the test has made."""
    with fresh(postgres_server) as dsn:
        yield dsn
