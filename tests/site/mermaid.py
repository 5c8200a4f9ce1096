"""Mermaid's own parser, for tests: the vendored file in plain node, without a browser."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VENDORED = ROOT / "docs/assets/javascripts/mermaid.min.js"

_FENCE = re.compile(r"^(?P<indent> *)(?P<fence>`{3,}|~{3,}) *(?P<info>\w*)")


@dataclass(frozen=True)
class Diagram:
    """A ```mermaid block and where it stands."""

    where: str
    text: str


def diagrams(path: Path) -> Iterator[Diagram]:
    """Yield the Mermaid blocks of a Markdown file; one that another fence shows as an example is none."""
    fence, is_mermaid, start = "", False, 0
    body: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        match = _FENCE.match(line)
        if fence:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                if is_mermaid:
                    yield Diagram(f"{path.relative_to(ROOT)}:{start}", "\n".join(body))
                fence = ""
            else:
                body.append(line)
        elif match:
            fence, is_mermaid, start, body = match["fence"], match["info"] == "mermaid", number, []


def parse_errors(texts: Sequence[str]) -> list[str | None]:
    """Return for each diagram the parser's message, or None; skip the test where node is absent."""
    node = shutil.which("node")
    if node is None:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail("REQUIRE_BROWSER is set and there is no node to run mermaid.parse: apt-get install nodejs")
        pytest.skip("no node to run mermaid.parse")
    script = Path(__file__).with_name("parse_mermaid.js")
    run = subprocess.run(
        [node, str(script), str(VENDORED)], input=json.dumps(list(texts)), capture_output=True, text=True, check=True
    )
    answers: list[str | None] = json.loads(run.stdout)
    return answers
