"""Random histories: what the replay comes to is what a real server's catalog says, and both refuse the same statements."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import Phase, given, settings

from tests.postgres.differential import compare_history
from tests.postgres.reused import Databases
from tests.postgres.server import Server
from tests.properties.reduction import reduced
from tests.properties.strategies import FORMS, History, as_files

pytestmark = pytest.mark.postgres

# `make nightly` compares thousands more, with other seeds, by scripts/histories.py. What Hypothesis takes minutes to make
# smaller, tests.properties.reduction does in seconds, as it knows what statements are.
_SOME = settings(max_examples=100, phases=[Phase.explicit, Phase.generate])
_LONG, _MIXED, _ODD = FORMS


@pytest.fixture(scope="module")
def databases(postgres_server: Server) -> Iterator[Databases]:
    """Empty databases, which Hypothesis's examples use one after the other."""
    found = Databases(postgres_server)
    yield found
    found.close()


def _check(databases: Databases, history: History) -> None:
    if not _differences(databases, history):
        return
    least = reduced(history, lambda fewer: bool(_differences(databases, fewer)))
    text = "\n".join(f"{file.path}:\n{file.text}" for file in as_files(least))
    pytest.fail(f"{_differences(databases, least)}\n{text}", pytrace=False)


def _differences(databases: Databases, history: History) -> str:
    with databases.empty() as connection:
        comparison = compare_history(connection, as_files(history))
    return "" if comparison.equal else comparison.told()


@_SOME
@given(history=_LONG)
def test_a_history_comes_to_what_a_server_says(databases: Databases, history: History) -> None:
    _check(databases, history)


@_SOME
@given(history=_MIXED)
def test_a_history_with_odd_names_does(databases: Databases, history: History) -> None:
    _check(databases, history)


@_SOME
@given(history=_ODD)
def test_a_history_with_nothing_but_odd_names_does(databases: Databases, history: History) -> None:
    _check(databases, history)
