"""The commands over the real pipeline. Skipped as long as ``generator.pipeline`` is not there (see conftest.py)."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("project", "real_pipeline")


def test_build_then_check_is_clean(run: Run, project: Path) -> None:
    built = run("build")
    assert built.exit_code == 0, built.output
    assert "2 migrations, 2 statements: 2 understood\n" in built.stderr
    assert (project / "docs/schema/index.md").is_file()
    assert (project / "schemabook.lock").is_file()
    checked = run("check")
    assert (checked.exit_code, checked.stdout) == (0, ""), checked.output


def test_check_of_a_project_without_pages_shows_them_and_writes_nothing(run: Run, project: Path) -> None:
    result = run("check")
    assert result.exit_code == 1
    assert "+++ " in result.stdout
    assert not (project / "docs").exists()
    assert not (project / "schemabook.lock").exists()


def test_a_new_migration_makes_pages_stale(run: Run, project: Path) -> None:
    run("build")
    (project / "db/migrations/003_more.sql").write_text("ALTER TABLE users ADD COLUMN age int;\n", encoding="utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert "age" in result.stdout


def test_a_syntax_error_is_a_finding_and_the_rest_is_documented(run: Run, project: Path) -> None:
    (project / "db/migrations/003_bad.sql").write_text(
        "\nCREATE TABLE broken (;\n\nCREATE TABLE after_it (id int);\n", encoding="utf-8"
    )
    result = run("build")
    assert re.search(
        r"^db/migrations/003_bad.sql:2: (error|warning): syntax error .*\[syntax-error\]$", result.stderr, re.MULTILINE
    )
    assert "after_it" in run("export").stdout
    assert "Traceback" not in result.output


def test_export_is_json(run: Run) -> None:
    result = run("export", "--format", "json")
    assert result.exit_code == 0
    assert isinstance(json.loads(result.stdout), dict)


def test_an_unknown_export_format_is_exit_2(run: Run) -> None:
    assert run("export", "--format", "nothing").exit_code == 2


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('[migrations]\nlayout = "prism"\n', "there is no migration layout prism"),
        ('[migrations]\ndirectory = "absent"\n', "there is no folder absent"),
        ("[migrations\n", "schemabook.toml is not TOML"),
    ],
)
def test_settings_that_cannot_be_meant(run: Run, project: Path, settings: str, message: str) -> None:
    (project / "schemabook.toml").write_text(settings, encoding="utf-8")
    result = run("build")
    assert result.exit_code == 2
    assert result.stderr.startswith("schemabook: ")
    assert message in result.stderr


def test_an_empty_project(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    result = run("build")
    assert result.exit_code == 2
    assert "no migrations of PostgreSQL were found" in result.stderr


TRACKS = """
[tracks.tenant.migrations]
directory = "db/tenant"
[tracks.shared.migrations]
directory = "db/shared"
"""


def two_tracks(project: Path) -> None:
    for name in ("tenant", "shared"):
        (project / "db" / name).mkdir()
        (project / "db" / name / "001_a.sql").write_text(f"CREATE TABLE of_{name} (id int);\n")
    (project / "schemabook.toml").write_text(TRACKS)


def test_each_track_has_pages_and_ids_of_its_own(run: Run, project: Path) -> None:
    two_tracks(project)
    result = run("build")
    assert result.exit_code == 0, result.output
    assert "Track tenant:\n" in result.stderr
    for name in ("tenant", "shared"):
        assert f"of_{name}" in (project / "docs/schema" / name / "SoT.ACTUAL_SCHEMA.md").read_text()
        assert f"public.of_{name}" in (project / f"schemabook-{name}.lock").read_text()
    assert run("check").exit_code == 0
    (project / "db/shared/002_b.sql").write_text("CREATE TABLE more (id int);\n")
    assert run("check", "--track", "tenant").exit_code == 0
    assert run("check", "--track", "shared").exit_code == 1
    assert run("check").exit_code == 1


def test_a_command_for_one_model_asks_for_the_track(run: Run, project: Path) -> None:
    two_tracks(project)
    result = run("export")
    assert result.exit_code == 2
    assert "several tracks: tenant, shared" in result.stderr
    assert "--track tenant" in result.stderr
    assert "of_shared" in run("export", "--track", "shared").stdout
    result = run("export", "--track", "other")
    assert result.exit_code == 2
    assert "has no track other" in result.stderr


def test_a_baseline_goes_before_the_first_migration(run: Run, project: Path) -> None:
    (project / "dump.sql").write_text(
        "-- PostgreSQL database dump\n\\restrict abc\nSET search_path = '';\n"
        "CREATE TABLE public.old (id int);\nCOPY public.old (id) FROM stdin;\n1\n2\n\\.\n"
    )
    (project / "db/migrations/003_old.sql").write_text("ALTER TABLE old ADD COLUMN note text;\n")
    assert run("build", "--baseline", "dump.sql").exit_code == 0
    page = next((project / "docs/schema/tables").glob("*-old.md")).read_text()
    assert "dump.sql" in page
    assert "note" in page
    assert run("check", "--baseline", str(project / "dump.sql")).exit_code == 0
    assert run("check").exit_code == 1
    result = run("build", "--baseline", "gone.sql")
    assert result.exit_code == 2
    assert "gone.sql" in result.stderr
