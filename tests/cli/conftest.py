"""A project to run commands in, and a pipeline that does nothing."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from click.testing import CliRunner, Result

import generator
from generator.cli import main
from generator.model.ledger import CommandCount, Ledger, Outcomes
from generator.model.objects import Table
from generator.model.plan import Plan, Write

Run = Callable[..., Result]


@pytest.fixture
def real_pipeline() -> None:
    """Asked for by tests that run ``generator.pipeline`` itself, which they are skipped without."""
    if importlib.util.find_spec("generator.pipeline") is None:
        pytest.skip("generator.pipeline is not there yet")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two migrations, which is the current one."""
    folder = tmp_path / "shop/db/migrations"
    folder.mkdir(parents=True)
    (folder / "001_users.sql").write_text("CREATE TABLE users (id bigint PRIMARY KEY, email text);\n", encoding="utf-8")
    (folder / "002_orders.sql").write_text(
        "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users);\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path / "shop")
    return tmp_path / "shop"


@pytest.fixture
def run() -> Run:
    """Run the command line: ``run("build", "--quiet")``."""

    def run(*arguments: str, **options: object) -> Result:
        return CliRunner().invoke(main, list(arguments), prog_name="schemabook", **options)  # type: ignore[arg-type]

    return run


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A pipeline whose results a test sets: ``findings``, ``needs_author``, ``difference``, ``error``; ``calls`` tells its use."""
    state = SimpleNamespace(findings=(), needs_author=False, difference="", error=None, calls=[])

    def build(_: object, **options: object) -> SimpleNamespace:
        state.calls.append(("build", options))
        if state.error is not None:
            raise state.error
        return SimpleNamespace(
            schema=SimpleNamespace(
                migrations=(1, 2),
                tables=(Table("public", "a"), Table("public", "b")),
                views=(),
                types=(),
                functions=(),
                ledger=Ledger(
                    (CommandCount("CREATE TABLE", Outcomes(understood=1230, data_only=3, not_understood=1)),)
                ),
            ),
            findings=state.findings,
            plan=Plan(writes=(Write("index.md", "x"),), unchanged=6),
            needs_author=state.needs_author,
            timings=(("read", 0.0012), ("replay", 0.5)),
            pages=7,
        )

    module = ModuleType("generator.pipeline")
    module.build = build  # type: ignore[attr-defined]
    module.apply = lambda _: state.calls.append(("apply", {})) or 0.25  # type: ignore[attr-defined]
    module.is_stale = lambda _: bool(state.difference)  # type: ignore[attr-defined]
    module.diff = lambda _: state.difference  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "generator.pipeline", module)
    monkeypatch.setattr(generator, "pipeline", module, raising=False)
    return state
