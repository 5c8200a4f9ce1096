"""The optional MkDocs plugin rebuilds pages, in a real MkDocs."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="the site extra is not installed")

SETTINGS = """
site_name: Test
docs_dir: docs
plugins:
  - schemabook
"""
MIGRATION = "CREATE TABLE people (id int PRIMARY KEY, name text NOT NULL);\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations/001_people.sql").write_text(MIGRATION, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Test\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "schemabook.toml").write_text('[migrations]\ndirectory = "migrations"\n', encoding="utf-8")
    return tmp_path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetch(address: str, wanted: str, seconds: float = 60) -> str:
    """Return the page once it holds the text; the page so far when time is up."""
    text = ""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - localhost
                text = answer.read().decode()
        except OSError:
            text = ""
        if wanted in text:
            return text
        time.sleep(0.2)
    return text


def test_serve_rebuilds_the_pages_when_a_migration_changes(project: Path) -> None:
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}/schema/tables/DBT-101-people/"
        assert "name" in fetch(address, "name")
        second = project / "migrations/002_email.sql"
        second.write_text("ALTER TABLE people ADD COLUMN email_address text;\n", encoding="utf-8")
        assert "email_address" in fetch(address, "email_address")
    finally:
        server.kill()  # SIGINT may be ignored: a shell in the background hands that on
        server.wait(timeout=20)


def test_build_leaves_the_pages_alone_unless_told_to(project: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(project / "site")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=project, env=environment, check=True, capture_output=True)
    assert not (project / "docs/schema").exists()
    told = SETTINGS.replace("- schemabook", "- schemabook:\n      build: true")
    (project / "mkdocs.yml").write_text(told, encoding="utf-8")
    subprocess.run(command, cwd=project, env=environment, check=True, capture_output=True)
    page = (project / "site/schema/tables/DBT-101-people/index.html").read_text(encoding="utf-8")
    assert "<title>DBT-101: People - Test</title>" in page


def test_bad_configuration_is_one_message(project: Path) -> None:
    (project / "schemabook.toml").write_text('[migrations]\ndirectry = "migrations"\n', encoding="utf-8")
    told = SETTINGS.replace("- schemabook", "- schemabook:\n      build: true")
    (project / "mkdocs.yml").write_text(told, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=project, check=False, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert "directry" in done.stderr
    assert "Traceback" not in done.stderr
