"""The documentation says what the program does: all of it, and nothing else."""

from __future__ import annotations

import ast
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator.cli import main as command_line
from generator.config import OPTIONS, load
from generator.model.codes import CODES
from generator.replay.engine import replay
from scripts.reference import COMMAND, FOLDER, stale
from tests.postgres.cases import case_names, read_case
from tests.postgres.differential import as_migration, histories, read_history

ROOT = Path(__file__).parents[1]
MANUAL = [
    *[ROOT / name for name in ("README.md", "CONTRIBUTING.md", "docs/index.md", "docs/development/index.md")],
    *sorted((ROOT / "docs" / "manual").glob("*.md")),
]

# Functions that take a finding's code, with its place among the arguments.
TAKES_CODE = {
    "Finding": 0,
    "Note": 0,
    "report": 0,
    "_report": 0,
    "_kept": 0,
    "lenient": 1,
    "_warn": 1,
    "_once": 1,
    "_tell": 1,
    "_notice": 0,
}

Click = tuple[str, click.Command, click.Context]


def commands(group: click.Command = command_line, path: str = "schemabook") -> Iterator[Click]:
    """Yield (path, command, context) of the program and of all its commands."""
    # The settings of the whole program, for click keeps the help option of a command that is asked for first.
    context = click.Context(group, info_name=path, **command_line.context_settings)
    yield path, group, context
    if isinstance(group, click.Group):
        for name in group.list_commands(context):
            inner = group.get_command(context, name)
            assert inner is not None
            yield from commands(inner, f"{path} {name}")


def blocks(page: Path, language: str) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)


def test_the_reference_is_up_to_date() -> None:
    assert stale() == [], f"run: {COMMAND}"


def test_a_stale_reference_is_told_with_the_command_that_mends_it(tmp_path: Path) -> None:
    for path in FOLDER.iterdir():
        shutil.copy(path, tmp_path)
    assert stale(tmp_path) == []
    (tmp_path / "layouts.md").write_text("old\n", encoding="utf-8")
    (tmp_path / "other.md").write_text("", encoding="utf-8")
    assert stale(tmp_path) == ["layouts.md", "other.md"]


def test_every_command_option_and_key_is_in_the_reference() -> None:
    text = (FOLDER / "commands.md").read_text(encoding="utf-8")
    for path, command, context in commands():
        section = re.search(rf"^## {path}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
        assert section, path
        for parameter in command.get_params(context):
            for name in parameter.opts if isinstance(parameter, click.Option) else []:
                assert re.search(rf"(?<![\w-]){name}(?![\w-])", section[1]) or name == "--help", f"{path} {name}"
    keys = (FOLDER / "configuration.md").read_text(encoding="utf-8")
    assert [option.name for option in OPTIONS if f"| `{option.name}` |" not in keys] == []


def mentioned() -> Iterator[tuple[str, str]]:
    """Yield (place, command line) for each command of ours that the documentation or a hint speaks of."""
    for page in MANUAL:
        text = page.read_text(encoding="utf-8")
        lines = [line for language in ("sh", "yaml") for block in blocks(page, language) for line in block.split("\n")]
        for found in re.findall(r"\bschemabook [^`#\n]*", "\n".join([*re.findall(r"`[^`\n]+`", text), *lines])):
            yield page.name, found.strip()
    for path in (ROOT / "generator").rglob("*.py"):
        for found in re.findall(r"(?:`|[Rr]un:? )(schemabook [a-z][^`\"'{,;.\n]*)", path.read_text(encoding="utf-8")):
            yield path.name, found.strip()


@pytest.mark.parametrize(("place", "line"), sorted(set(mentioned())))
def test_commands_and_options_that_are_spoken_of_exist(place: str, line: str) -> None:
    known = {path: (command, context) for path, command, context in commands()}
    words = line.split()
    if words[1:] == ["…"]:
        return
    named = [word for word in words if not word.startswith("-")]
    path = next((path for path in (" ".join(named[:3]), " ".join(named[:2])) if path in known), "")
    if not path and words[1].startswith("-"):
        path = words[0]
    assert path, f"{place}: there is no command {line!r}"
    command, context = known[path]
    options = {name for parameter in command.get_params(context) for name in parameter.opts} | {"-h"}
    assert {word.partition("=")[0] for word in words[1:] if word.startswith("-")} <= options, f"{place}: {line}"


@pytest.mark.parametrize("page", MANUAL, ids=lambda page: page.name)
def test_settings_that_the_manual_shows_can_be_meant(page: Path, tmp_path: Path) -> None:
    for block in blocks(page, "toml"):
        tomllib.loads(block)
        (tmp_path / "schemabook.toml").write_text(block, encoding="utf-8")
        load(tmp_path)


@pytest.mark.parametrize("page", MANUAL, ids=lambda page: page.name)
def test_commands_that_the_manual_shows_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations" / "001_users.sql").write_text(
        "CREATE TABLE users (id int PRIMARY KEY); -- who may log in\nCOMMENT ON TABLE users IS 'Who may log in.';\n",
        encoding="utf-8",
    )
    (tmp_path / "dump.sql").write_text("CREATE TABLE old (id int);\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "DATABASE_SCHEMA.md").write_text("# Users\n\nWho may log in.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(command_line, ["build"]).exit_code == 0
    for line in "".join(blocks(page, "sh")).split("\n"):
        match shlex.split(line.partition(" #")[0].partition(" > ")[0]):
            case ["make", *arguments]:
                done = subprocess.run(["make", "-n", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
                assert done.returncode == 0, done.stderr
            case ["schemabook", *arguments]:
                result = CliRunner().invoke(command_line, arguments)
                assert result.exit_code == 0, f"{line}\n{result.output}"
            case [".venv/bin/python" | "python", script, *_]:
                assert (ROOT / script).is_file(), line
            case [program, *_]:
                # What these do is not ours, or is tested elsewhere.
                words = {"pip", "cd", "git", "mkdocs", "pytest", ".venv/bin/pytest"}
                assert program in words or "=" in program or program == "#", line


def codes_in_sources() -> Iterator[tuple[str, str]]:
    """Yield (code or pattern of codes, place) for each finding that the sources make."""
    for path in sorted((ROOT / "generator").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            place = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
            match node:
                case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in TAKES_CODE:
                    given = [*node.args, *(each.value for each in node.keywords if each.arg == "code")]
                    argument = given[TAKES_CODE[name]]
                    yield from ((code, place) for code in _codes(argument, place))
                case ast.Tuple(elts=[ast.Constant(value=str(code)), ast.Attribute(value=ast.Name(id="Severity"))]):
                    yield code, place
                case ast.FunctionDef(name=name, args=arguments) if name not in TAKES_CODE:
                    # Whoever passes a code on has to be known here, or the codes given to it would not be seen.
                    if any(each.arg == "code" for each in [*arguments.args, *arguments.kwonlyargs]):
                        calls = [each for each in ast.walk(node) if isinstance(each, ast.Call)]
                        passed = {ast.unparse(each.func).rpartition(".")[2] for each in calls} & TAKES_CODE.keys()
                        assert not passed, f"{place}: {name} takes a code and is not in TAKES_CODE"


def _codes(argument: ast.expr, place: str) -> Iterator[str]:
    match argument:
        case ast.Constant(value=str(code)):
            yield code
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts)
        case ast.Name(id="code") | ast.Attribute(attr="code"):
            return  # passed on
        case ast.IfExp(body=first, orelse=second):
            yield from _codes(first, place)
            yield from _codes(second, place)
        case _:
            pytest.fail(f"{place}: what code is {ast.unparse(argument)}?")


def test_the_codes_of_findings_are_those_that_are_described() -> None:
    used = dict(codes_in_sources())
    described = set(CODES)
    for code, place in used.items():
        if "*" in code:
            matching = {each for each in CODES if re.fullmatch(code.replace("*", r"[a-z-]+"), each)}
            assert matching, f"{place}: no code is {code}"
            described -= matching - used.keys()
        else:
            assert code in CODES, f"{place}: describe {code} in generator/model/codes.py"
    assert described - used.keys() == set(), "described, but no finding has it"
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code) for code in CODES)
    assert list(CODES.values()) == [
        each for each in CODES.values() if each.meaning.endswith(".") and each.remedy.endswith(".")
    ]


def test_findings_of_all_cases_and_fixtures_are_described() -> None:
    # The sources may make codes in ways that are not seen above.
    files = [[as_migration(name, read_case(name).text)] for name in case_names()]
    files += [[*read_history(folder)[0]] for folder in histories().values()]
    found = {finding.code for history in files for finding in replay(history).findings}
    assert found - CODES.keys() == set()


def test_help_says_what_the_reference_says() -> None:
    # The reference is made by click from the same objects; this is the program itself.
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "-h"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "--rescue" in done.stdout
