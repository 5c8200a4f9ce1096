"""A lock that is lost or damaged comes back from the pages: each id with the relation that it had."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

HISTORY = {
    "003_gone.sql": "DROP TABLE orders;\nCREATE VIEW orders AS SELECT 1 AS a;\n",
    "004_again.sql": "DROP VIEW orders;\nCREATE TABLE orders (id int, other text);\n",
    "005_gone.sql": "DROP TABLE orders;\nCREATE VIEW more AS SELECT 1 AS a;\n",
}


def migration(project: Path, name: str, sql: str) -> None:
    (project / "db/migrations" / name).write_text(sql, encoding="utf-8")


def lock(project: Path) -> str:
    return (project / "schemabook.lock").read_text(encoding="utf-8")


@pytest.fixture
def built(project: Path, run: Run) -> Path:
    """Tables and views of which names were borne twice, and their pages."""
    assert run("build", "-q").exit_code == 0
    for name, sql in HISTORY.items():
        migration(project, name, sql)
        assert run("build", "-q").exit_code == 0
    assert lock(project).count("public.orders deprecated") == 3
    return project


def test_pages_of_dropped_relations_tell_of_their_own_not_of_a_namesake(built: Path) -> None:
    pages = {path.name: path.read_text(encoding="utf-8") for path in (built / "docs/schema/tables").glob("*-orders.md")}
    created = {
        name: next(line for line in text.split("\n") if line.startswith("- **Created**"))
        for name, text in pages.items()
    }
    assert len(pages) == 3
    assert len(set(created.values())) == 3, created
    assert sum("- **View**: `public.orders`" in text for text in pages.values()) == 1


@pytest.mark.usefixtures("built")
def test_a_lock_that_is_cut_off_anywhere_comes_back(project: Path, run: Run) -> None:
    whole = lock(project)
    for at in range(1, len(whole), 9):
        (project / "schemabook.lock").write_text(whole[:at], encoding="utf-8")
        done = run("build")
        assert done.exit_code == 0, (whole[:at], done.output)
        assert lock(project) == whole
    assert run("check").exit_code == 0
