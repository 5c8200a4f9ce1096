"""``schemabook init`` finds the migrations, writes what is missing and overwrites nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.config import OPTIONS, load
from tests.cli.conftest import Run


def test_a_fresh_project_gets_three_files(run: Run, project: Path) -> None:
    result = run("init")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == (
        "2 migrations in db/migrations: plain (numbered files in a folder called migrations)\n"
        "schemabook.toml written\n"
        "Makefile written\n"
        "mkdocs.yml written\n"
        "Next: schemabook build\n"
    )
    config = load(project)
    assert (config.layout, config.directories) == ("plain", ("db/migrations",))
    assert "schemabook build" in (project / "Makefile").read_text(encoding="utf-8")
    assert 'site_name: "shop"' in (project / "mkdocs.yml").read_text(encoding="utf-8")


def test_every_option_is_in_the_written_file(run: Run, project: Path) -> None:
    run("init")
    text = (project / "schemabook.toml").read_text(encoding="utf-8")
    for option in OPTIONS:
        assert option.doc in text, option.name
        if not option.name.endswith(".*"):
            assert f"{option.path[-1]} = " in text
    everything = "\n".join(
        line.removeprefix("# ") if " = " in line and "`" not in line else line for line in text.split("\n")
    )
    (project / "schemabook.toml").write_text(everything, encoding="utf-8")
    assert load(project).layout == "plain"


def test_the_written_site_settings_are_yaml(run: Run, project: Path) -> None:
    run("init")
    text = (project / "mkdocs.yml").read_text(encoding="utf-8").replace("!!python/name:", "")
    assert yaml.safe_load(text)["site_name"] == "shop"


def test_nothing_is_overwritten(run: Run, project: Path) -> None:
    for name in ("schemabook.toml", "Makefile", "mkdocs.yml"):
        (project / name).write_text("mine\n", encoding="utf-8")
    result = run("init")
    assert result.exit_code == 0
    assert "schemabook.toml is there already: left as it is" in result.stderr
    assert "Makefile is there already. To add:" in result.stderr
    assert "mkdocs.yml is there already. To add" in result.stderr
    assert all(
        (project / name).read_text(encoding="utf-8") == "mine\n"
        for name in ("schemabook.toml", "Makefile", "mkdocs.yml")
    )


def test_another_name_and_place(run: Run, project: Path) -> None:
    assert (
        run("init", "--config", "db/docs.toml", "--layout", "plain", "--directory", "migrations", "--quiet").stderr
        == ""
    )
    assert load(file=project / "db/docs.toml").directories == ("migrations",)


def test_an_empty_folder_is_told_what_was_looked_for(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("init")
    assert result.exit_code == 2
    assert f"schemabook: no migrations of PostgreSQL were found in {tmp_path}\n" in result.stderr
    assert "supabase/migrations/<timestamp>_<name>.sql" in result.stderr
    assert 'directory = "path/to/migrations"' in result.stderr
    assert list(tmp_path.iterdir()) == []
