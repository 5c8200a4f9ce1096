"""What is published works by itself: the wheel, installed in a place from which this checkout cannot be seen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parents[1]
FIRST = "CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL);\n"
SECOND = "ALTER TABLE users ADD COLUMN phone text;\n"


def run(command: list[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    # Nothing of the developer's: neither their paths nor their settings.
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PIP_", "SCHEMABOOK_"))}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    done = run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT], folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("schemabook-*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the programs of an environment that has the wheel, and our dependencies from the present one."""
    place = tmp_path_factory.mktemp("environment")
    venv.create(place, with_pip=False, symlinks=os.name != "nt")
    programs = place / ("Scripts" if os.name == "nt" else "bin")
    python = programs / "python"
    pip: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        wheel,
    ]
    done = run(pip, place)
    assert done.returncode == 0, done.stdout + done.stderr
    # A path in a .pth file is searched, but its own .pth files are not read: so the checkout, which the present
    # environment has as an editable install, stays out.
    site = run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], place).stdout.strip()
    (Path(site) / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return programs


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations" / "001_users.sql").write_text(FIRST, encoding="utf-8")
    return tmp_path


def test_it_holds_all_files_of_the_package_and_the_templates(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "generator").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    templates = {
        f"generator/_templates/{path.relative_to(ROOT / 'templates').as_posix()}"
        for path in (ROOT / "templates").rglob("*.j2")
    }
    assert templates
    assert (package | templates) - names == set()
    assert all(name.startswith(("generator/", "schemabook-")) for name in names)


def test_it_does_its_work_without_the_checkout(
    installed: Path, repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    empty = tmp_path_factory.mktemp("empty")
    python, schemabook = installed / "python", installed / "schemabook"

    seen = run([python, "-c", "import generator, sys; print(generator.__file__, *sys.path, sep='\\n')"], empty)
    assert seen.stdout.startswith(str(installed.parent)), seen.stdout + seen.stderr
    assert str(ROOT) not in seen.stdout.split("\n")

    told = run([python, "-m", "generator", "--help"], empty)
    assert (told.returncode, told.stderr) == (0, "")
    for command in ("init", "build", "check", "export"):
        assert run([schemabook, command, "--help"], empty).returncode == 0
        assert f"  {command} " in told.stdout
    assert run([schemabook, "build"], empty).returncode == 2, "there are no migrations in an empty folder"

    config = repository / "schemabook.toml"
    made = run([schemabook, "init", "--config", config], empty)
    assert made.returncode == 0, made.stderr
    assert 'layout = "plain"' in config.read_text(encoding="utf-8")

    built = run([python, "-m", "generator", "build", "--config", config], empty)
    assert built.returncode == 0, built.stderr
    pages = repository / "docs" / "schema"
    assert "email" in (pages / "tables" / "DBT-001-users.md").read_text(encoding="utf-8")
    assert (pages / "index.md").is_file()
    assert (repository / "schemabook.lock").is_file()
    assert list(empty.iterdir()) == []

    assert run([schemabook, "check", "--config", config], empty).returncode == 0
    (repository / "migrations" / "002_phone.sql").write_text(SECOND, encoding="utf-8")
    stale = run([schemabook, "check", "--config", config], empty)
    assert stale.returncode == 1
    assert any(line.startswith("+") and "phone" in line for line in stale.stdout.split("\n"))


def test_its_json_satisfies_the_schema_that_it_ships(installed: Path, repository: Path) -> None:
    exported = run([installed / "schemabook", "export", "--format", "json"], repository)
    assert exported.returncode == 0, exported.stderr
    code = "from importlib.resources import files; print(files('generator.model').joinpath('schema.schema.json').read_text())"
    shipped = json.loads(run([installed / "python", "-c", code], repository).stdout)
    document = json.loads(exported.stdout)
    jsonschema.Draft202012Validator(shipped).validate(document)
    assert [table["name"] for table in document["schema"]["tables"]] == ["users"]
