"""The formatters that people run over Markdown, at pinned versions; `make formatters` installs them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
_TOOLS = HERE.parents[1] / ".formatters"
_NODE = _TOOLS / "node_modules" / ".bin"


def prettier(folder: Path) -> None:
    """Run Prettier with its defaults."""
    _run(_NODE / "prettier", "--write", "--no-config", "--log-level", "warn", f"{folder}/**/*.md")


def markdownlint(folder: Path) -> None:
    """Run markdownlint --fix with the settings that the manual recommends; what it cannot mend is a failure."""
    _run(_NODE / "markdownlint-cli2", "--fix", "--config", HERE / ".markdownlint.json", "**/*.md", folder=folder)


def mdformat(folder: Path) -> None:
    """Run mdformat with tables and front matter."""
    _run(_TOOLS / "venv" / "bin" / "python", "-m", "mdformat", folder)


FORMATTERS: tuple[Callable[[Path], None], ...] = (prettier, markdownlint, mdformat)


def _run(program: Path, *arguments: str | Path, folder: Path | None = None) -> None:
    if not program.exists():
        if os.environ.get("REQUIRE_FORMATTERS"):
            pytest.fail(f"REQUIRE_FORMATTERS is set and there is no {program.name}: make formatters")
        pytest.skip("no formatters: make formatters")
    done = subprocess.run([program, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
