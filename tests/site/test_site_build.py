"""The site builds strictly and asks no other host for anything."""

from __future__ import annotations

import re

from tests.site.build import Build

# What a browser fetches by itself when it opens a page; links to follow and the canonical address are not among it.
_FETCHED = re.compile(
    r"<(?:script|img|iframe|source)\b[^>]*\ssrc=[\"']?(https?:|//)[^>]*>"
    r"|<link\b(?=[^>]*\brel=[\"']?(?:stylesheet|preload|preconnect|icon))[^>]*\shref=[\"']?(https?:|//)[^>]*>"
)


def test_strict_build_has_no_warning(site: Build) -> None:
    assert site.code == 0, site.output
    assert not re.search(r"^(WARNING|ERROR)", site.output, re.MULTILINE), site.output


def test_no_page_loads_from_another_host(site: Build) -> None:
    pages = sorted(site.folder.rglob("*.html"))
    assert pages, site.output
    foreign = [
        f"{page.relative_to(site.folder)}: {match[0]}"
        for page in pages
        for match in _FETCHED.finditer(page.read_text(encoding="utf-8"))
    ]
    assert not foreign
