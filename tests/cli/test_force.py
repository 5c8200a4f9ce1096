"""``build --force`` overwrites edits only where git can give them back."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main


def git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


def build(root: Path, *options: str) -> Result:
    (root / "schemabook.toml").touch()
    return CliRunner().invoke(main, ["build", "--config", str(root / "schemabook.toml"), *options])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page whose generated part somebody edited."""
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations" / "1.sql").write_text("CREATE TABLE a (id int);")
    assert build(tmp_path).exit_code == 0
    [page] = (tmp_path / "docs/schema/tables").glob("*.md")
    page.write_text(page.read_text().replace("## Field Specifications\n", "## Field Specifications\n\nMine.\n"))
    return page


@pytest.mark.parametrize("state", ["no git", "no commit", "not added", "ignored", "changed"])
def test_edits_that_git_does_not_have_are_not_overwritten(tmp_path: Path, page: Path, state: str) -> None:
    text = page.read_text()
    if state != "no git":
        git(tmp_path, "init")
    if state in {"not added", "ignored"}:
        if state == "ignored":
            (tmp_path / ".gitignore").write_text("docs\n")
        git(tmp_path, "add", "migrations")
        git(tmp_path, "commit", "-m", "x")
    elif state == "changed":
        page.write_text("\n" + text)
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-m", "x")
        page.write_text(text)
    result = build(tmp_path, "--force")
    assert result.exit_code == 2
    assert "-a.md has edits in generated parts that are not committed; nothing was written" in result.output
    assert page.read_text() == text


def test_edits_that_git_has_are_overwritten_and_told_of(tmp_path: Path, page: Path) -> None:
    git(tmp_path, "init")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "x")
    assert build(tmp_path).exit_code == 1
    result = build(tmp_path, "--force")
    assert result.exit_code == 0
    assert "region 'field-specifications' was edited by hand, and is generated anew as --force asks" in result.output
    assert "Mine." not in page.read_text()
    assert build(tmp_path).exit_code == 0


def test_force_without_edits_asks_for_no_git(tmp_path: Path, page: Path) -> None:
    page.unlink()
    assert build(tmp_path, "--force").exit_code == 0


def test_one_cannot_ask_for_both(tmp_path: Path) -> None:
    assert build(tmp_path, "--force", "--rescue").exit_code == 2
