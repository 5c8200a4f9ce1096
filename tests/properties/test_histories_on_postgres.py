"""Random histories: what the replay comes to is what a real server's catalog says, and both refuse the same statements."""

from __future__ import annotations

import os

import pytest
from hypothesis import Phase, given, settings

from tests.postgres.differential import compare_history
from tests.postgres.server import Server, fresh
from tests.properties.strategies import NAMES, ODD_NAMES, PLAIN_NAMES, History, as_files, histories

pytestmark = pytest.mark.postgres

# A database for each example takes a fifth of a second, so a normal run has fewer than the other properties.
_MANY = os.environ.get("HYPOTHESIS_PROFILE", "normal") != "normal"
_SOME = settings(max_examples=3000 if _MANY else 40, phases=[Phase.explicit, Phase.generate, Phase.shrink])


def _check(server: Server, history: History) -> None:
    with fresh(server) as dsn:
        comparison = compare_history(dsn, as_files(history))
    if not comparison.equal:
        text = "\n".join(f"{file.path}:\n{file.text}" for file in as_files(history))
        pytest.fail(f"{comparison.told()}\n{text}", pytrace=False)


@_SOME
@given(history=histories(PLAIN_NAMES, statements=14))
def test_a_history_comes_to_what_a_server_says(postgres_server: Server, history: History) -> None:
    _check(postgres_server, history)


@_SOME
@given(history=histories(NAMES, statements=8))
def test_a_history_with_odd_names_does(postgres_server: Server, history: History) -> None:
    _check(postgres_server, history)


@_SOME
@given(history=histories(ODD_NAMES, files=1, statements=5))
def test_a_history_with_nothing_but_odd_names_does(postgres_server: Server, history: History) -> None:
    _check(postgres_server, history)
