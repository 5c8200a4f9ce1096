"""What formatters do to generated pages: nothing but pad tables and escape otherwise, and a build is content with both."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator import config as configuration
from generator import pipeline
from generator.preserve.checksum import fold
from generator.preserve.regions import FoundRegion, scan
from tests.formatters.tools import FORMATTERS, markdownlint, mdformat, prettier

REPOSITORY = Path(__file__).parents[2]
CONFIGS = (
    "schemabook.toml",
    "migrations_fixture/wellness/schemabook.toml",
    "migrations_fixture/real_estate/schemabook.toml",
)

Formatter = Callable[[Path], None]


def copy_of(name: str, folder: Path) -> configuration.Config:
    """Return the configuration of an example whose pages are a copy."""
    config = configuration.load(file=REPOSITORY / name)
    shutil.copytree(config.path(config.output), folder)
    return replace(config, output=str(folder))


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))
    }


def except_padding(text: str) -> list[str]:
    """What must not change under Prettier, which has no compact tables: all but the rows' padding."""
    return [" ".join(fold(line)) if line.startswith("|") else line for line in text.split("\n")]


def except_escapes(text: str) -> list[list[str]]:
    """What must not change under mdformat, which writes tables and escapes in its own way: what regions say."""
    return [fold(segment.body) for segment in scan(text).segments if isinstance(segment, FoundRegion)]


STAYS: dict[Formatter, Callable[[str], object]] = {
    prettier: except_padding,
    markdownlint: str,
    mdformat: except_escapes,
}


@pytest.mark.parametrize("name", CONFIGS)
@pytest.mark.parametrize("formatter", FORMATTERS)
def test_formatters_leave_generated_pages_alone_and_a_build_keeps_their_form(
    name: str, formatter: Formatter, tmp_path: Path
) -> None:
    config = copy_of(name, tmp_path / "pages")
    before = texts(tmp_path / "pages")
    formatter(tmp_path / "pages")
    for path, text in texts(tmp_path / "pages").items():
        assert STAYS[formatter](text) == STAYS[formatter](before[path]), path
    result = pipeline.build(config)
    assert not result.needs_author, [finding for finding in result.findings if finding.code == "edited-region"]
    assert pipeline.diff(result) == ""
