"""The project's own site, built once for all tests and all workers."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site.mermaid import ROOT

# Instant navigation compares addresses with the site's map: the site must be seen where it was built for, port and all.
ADDRESS = "http://schemabook.test/"


@dataclass(frozen=True)
class Build:
    """What ``mkdocs build --strict`` left and said."""

    folder: Path
    code: int
    output: str


def build_site(factory: pytest.TempPathFactory) -> Build:
    """Build the site, or take what another worker has built in this run."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent  # one folder a run; each worker's own is below it
    folder, log, code = shared / "site", shared / "mkdocs.log", shared / "mkdocs.code"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not code.exists():
            # Never with --quiet: it hides warnings from --strict.
            run = subprocess.run(
                [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
                cwd=ROOT,
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ADDRESS},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            log.write_text(run.stdout, encoding="utf-8")
            code.write_text(str(run.returncode))
    return Build(folder, int(code.read_text()), log.read_text(encoding="utf-8"))
