"""Fixtures for tests of the built site."""

from __future__ import annotations

import pytest

from tests.site.build import Build, build_site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The built site, whether or not the build went well."""
    return build_site(tmp_path_factory)
