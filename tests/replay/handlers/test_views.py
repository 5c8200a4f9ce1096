"""Views of what these migrations do not create."""

from __future__ import annotations

import pytest

from tests.replay.handlers.replaying import play, refusals


@pytest.mark.parametrize(
    "view",
    [
        "CREATE VIEW v AS SELECT x AS a FROM missing AS x",
        "CREATE VIEW v AS SELECT unnest(x.names) AS a FROM missing AS x",
        "CREATE VIEW v AS SELECT ROW(x.name) AS a FROM missing AS x",
    ],
)
def test_a_row_of_something_unknown_may_have_a_type(view: str) -> None:
    result = play(view, strict=False)
    assert refusals(result) == []
    assert [made.id.name for made in result.schema.views] == ["v"]
