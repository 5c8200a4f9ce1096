"""Exit codes, streams and words of the commands, over a pipeline that does nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import generator
from generator.config import Config
from generator.errors import WriteError
from generator.model.finding import Finding, Severity
from generator.model.origin import Origin
from tests.cli.conftest import Run

WARNING = Finding(
    "unknown-relation", Severity.WARNING, "there is no table x", origin=Origin("db/2.sql", 7, 1), hint="Create it"
)
ERROR = Finding("syntax-error", Severity.ERROR, 'syntax error at or near "("', origin=Origin("db/1.sql", 3, 0))
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(generator.__file__).parents[1])}
NOTE = Finding("note", Severity.INFO, "by the way")

pytestmark = pytest.mark.usefixtures("project")


def test_build_writes_and_sums_up(run: Run, pipeline: SimpleNamespace) -> None:
    pipeline.findings = (WARNING, NOTE, ERROR)
    result = run("build")
    assert result.exit_code == 0
    assert [name for name, _ in pipeline.calls] == ["build", "apply"]
    assert result.stdout == ""
    assert result.stderr == (
        'db/1.sql:3: error: syntax error at or near "(" [syntax-error]\n'
        "db/2.sql:7: warning: there is no table x [unknown-relation]\n"
        "  Create it\n"
        "2 migrations, 1,234 statements: 1,230 understood, 3 data only, 1 not understood\n"
        "1 statement is not in the pages, or not in full: see their statement coverage\n"
        "2 tables, 0 views, 0 types, 0 functions\n"
        "7 pages in docs/schema: 1 written, 6 unchanged\n"
        "2 findings and 1 note: see the page of findings\n"
    )


def test_build_passes_its_options_on(run: Run, pipeline: SimpleNamespace) -> None:
    assert run("build", "--profile", "slim", "--strict", "--rescue").exit_code == 0
    options = pipeline.calls[0][1]
    assert (options["profile"], options["strict"], options["rescue"]) == ("slim", True, True)
    run("build")
    options = pipeline.calls[2][1]
    assert (options["profile"], options["strict"], options["rescue"]) == (None, False, False)


def test_build_exits_1_when_a_page_needs_its_author(run: Run, pipeline: SimpleNamespace) -> None:
    pipeline.needs_author = True
    result = run("build")
    assert result.exit_code == 1
    assert "Pages that need their author were left as they are" in result.stderr


def test_quiet_leaves_errors(run: Run, pipeline: SimpleNamespace) -> None:
    pipeline.findings = (WARNING, ERROR)
    assert run("build", "--quiet").stderr == 'db/1.sql:3: error: syntax error at or near "(" [syntax-error]\n'


def test_timings(run: Run, pipeline: SimpleNamespace) -> None:
    assert pipeline.calls == []
    assert (
        "replay     500.0 ms\nwrite      250.0 ms\ntotal      751.2 ms\n" in run("build", "--timings", "--quiet").stderr
    )


def test_check_prints_the_difference_on_stdout(run: Run, pipeline: SimpleNamespace) -> None:
    assert run("check").exit_code == 0
    pipeline.difference = "--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y\n"
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout == pipeline.difference
    assert result.stderr == "The pages are stale. Run: schemabook build\n"
    assert all(name == "build" for name, _ in pipeline.calls)


def test_check_exits_1_when_a_page_needs_its_author(run: Run, pipeline: SimpleNamespace) -> None:
    pipeline.needs_author = True
    assert run("check").exit_code == 1


@pytest.mark.usefixtures("project", "real_pipeline")
def test_export_prints_on_stdout(run: Run) -> None:
    result = run("export", "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert {one["name"] for one in json.loads(result.stdout)["schema"]["tables"]} == {"users", "orders"}


def test_what_ends_a_run_is_one_message_and_exit_2(run: Run, pipeline: SimpleNamespace) -> None:
    pipeline.error = WriteError("docs cannot be written", "Make it writable")
    result = run("build")
    assert (result.exit_code, result.stderr) == (2, "schemabook: docs cannot be written\n  Make it writable\n")


def test_a_bug_is_one_line_and_exit_2(run: Run, pipeline: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.error = KeyError("x")
    monkeypatch.setattr(sys, "argv", ["schemabook", "build"])
    result = run("build")
    assert result.exit_code == 2
    assert result.stderr == (
        "schemabook: unexpected KeyError: 'x'\n"
        "  This is a bug: please report it, with the traceback that SCHEMABOOK_DEBUG=1 schemabook build prints\n"
    )
    monkeypatch.setenv("SCHEMABOOK_DEBUG", "1")
    assert isinstance(run("build").exception, KeyError)


def test_an_interrupt_is_quiet(run: Run, pipeline: SimpleNamespace) -> None:
    pipeline.error = KeyboardInterrupt()
    result = run("build")
    assert (result.exit_code, result.output) == (130, "")


def test_the_configuration_is_read_before_anything_else(run: Run, pipeline: SimpleNamespace, project: Path) -> None:
    (project / "schemabook.toml").write_text("[migrations]\nlayuot = 1\n", encoding="utf-8")
    for command in ("build", "check", "export"):
        result = run(command)
        assert result.exit_code == 2
        assert result.stderr == (
            "schemabook: schemabook.toml:2: there is no key migrations.layuot\n  Did you mean migrations.layout?\n"
        )
    assert pipeline.calls == []


@pytest.mark.usefixtures("pipeline")
def test_a_named_configuration_that_is_not_there(run: Run) -> None:
    result = run("build", "--config", "other.toml")
    assert result.exit_code == 2
    assert "schemabook: other.toml cannot be read: No such file or directory\n" in result.stderr


@pytest.mark.parametrize("command", [[], ["build"], ["check"], ["export"], ["init"]])
def test_help_and_version_everywhere(run: Run, command: list[str]) -> None:
    for option in ("--help", "-h", "--version"):
        result = run(*command, option)
        assert result.exit_code == 0
        assert "schemabook" in result.stdout
    if command:
        assert "--config" in run(*command, "--help").stdout
        assert "--quiet" in run(*command, "--help").stdout


def test_wrong_usage_exits_2(run: Run) -> None:
    assert run("bild").exit_code == 2
    assert run("build", "--colour").exit_code == 2
    assert run("build", "--profile", "huge").exit_code == 2


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from generator.cli import main; main(['--help'], standalone_mode=False);"
        "print([name for name in ('pglast', 'sqlglot', 'jinja2', 'yaml', 'generator.pipeline', 'generator.migrations')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=ENVIRONMENT)
    assert done.stdout.endswith("[]\n")


def test_a_closed_pipe_is_quiet(project: Path) -> None:
    code = (
        "import sys, types; p = types.ModuleType('generator.tasks.export');"
        "p.export = lambda *_: 'x' * 1_000_000;"
        "sys.modules['generator.tasks.export'] = p;"
        "from generator.cli import main; main(['export'])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=project, env=ENVIRONMENT
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def test_the_configuration_that_commands_get(
    run: Run, pipeline: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, project: Path
) -> None:
    got: list[Config] = []
    module = sys.modules["generator.pipeline"]
    build = module.build

    def remember(config: Config, **options: object) -> object:
        got.append(config)
        return build(config, **options)

    monkeypatch.setattr(module, "build", remember)
    (project / "x.toml").write_text('[output]\ndirectory = "pages"\n', encoding="utf-8")
    assert run("check", "--config", "x.toml").exit_code == 0
    assert (got[0].output, got[0].root, got[0].file) == ("pages", project, project / "x.toml")
    assert pipeline.calls
