"""A headless Chromium and the built site, served from this machine."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal, NoReturn
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.visitor import Visitor
from tests.site.build import ADDRESS, build_site

# The system's browser: Playwright's own would be a download. The flags keep it from calling home.
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Print nothing."""


def _absent(reason: str) -> NoReturn:
    if os.environ.get("REQUIRE_BROWSER"):
        pytest.fail(f"REQUIRE_BROWSER is set: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a browser."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    return path or _absent("no Chromium: apt-get install chromium")


@pytest.fixture(scope="session")
def port(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Where the built site is served on this machine; nothing is built where there is no browser."""
    assert chromium
    site = build_site(tmp_path_factory)
    assert (site.folder / "index.html").exists(), site.output
    handler = functools.partial(_Quiet, directory=str(site.folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser(chromium: str, port: int) -> Iterator[Browser]:
    """One Chromium a worker, which finds the site at the address that it was built for."""
    host = urlsplit(ADDRESS).hostname
    with sync_playwright() as playwright:
        # No other name resolves: what a page asks of the world fails, and is seen by the visitor.
        flags = [*_FLAGS, f"--host-resolver-rules=MAP {host}:80 127.0.0.1:{port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        running = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield running
        running.close()


@pytest.fixture
def visitor(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """A reader with a fresh profile; ``@pytest.mark.parametrize("visitor", ["dark"], indirect=True)`` sets the palette.

    Whatever a test does, console errors and requests to another host make it fail.
    """
    scheme: Literal["light", "dark"] = getattr(request, "param", "light")
    with browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900}) as context:
        reader = Visitor(context.new_page(), ADDRESS)
        yield reader
        reader.assert_no_complaints()
