"""Documentation coverage: counted, demanded, shown on a page and a badge, and compared with git."""

from __future__ import annotations

import json
import os
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from generator.render.badge import badge

Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("real_pipeline")

SQL = """\
CREATE TABLE goods (
  id bigint PRIMARY KEY,
  label text, -- what is on the shelf
  price numeric,
  weight numeric
);
COMMENT ON COLUMN goods.id IS 'The number on the till.';
CREATE VIEW cheap AS SELECT id, label FROM goods;
COMMENT ON VIEW cheap IS 'Bargains.';
"""


@pytest.fixture
def shop(project: Path) -> Path:
    for path in (project / "db/migrations").iterdir():
        path.unlink()
    (project / "db/migrations/001_goods.sql").write_text(SQL, encoding="utf-8")
    return project


def write(root: Path, price: str, purpose: str) -> None:
    """Describe a column in its cell and the table under its heading."""
    path = next(root.glob("docs/schema/tables/*-goods.md"))
    text = path.read_text(encoding="utf-8")
    text = text.replace("| `price` | `numeric` | Yes | - |  |  |", f"| `price` | `numeric` | Yes | - |  | {price} |", 1)
    path.write_text(text.replace("## Purpose & Context\n", f"## Purpose & Context\n\n{purpose}\n", 1), encoding="utf-8")


def numbers(run: Run) -> dict[str, object]:
    found = json.loads(run("documentation", "--format", "json").stdout)
    return {key: found[key] for key in ("percent", "relations", "purposes", "owners", "columns", "described")}


def test_what_the_sql_and_people_say_is_counted(shop: Path, run: Run) -> None:
    assert run("build", "-q").exit_code == 0
    before = {"percent": 37, "relations": 2, "purposes": 1, "owners": 0, "columns": 6, "described": 2}
    assert numbers(run) == before
    write(shop, "In euro.", "All that can be bought.")
    assert numbers(run) == {**before, "percent": 62, "purposes": 2, "described": 3}
    (shop / "schemabook.toml").write_text('[project]\nowner = "Kim"\n', encoding="utf-8")
    assert numbers(run)["owners"] == 2
    listed = run("documentation", "--missing").stdout
    assert "public.goods lacks descriptions of weight" in listed
    assert "public.cheap lacks descriptions of id, label" in listed


def test_check_demands_a_minimum(shop: Path, run: Run) -> None:
    run("build", "-q")
    assert run("check", "--min-coverage", "37").exit_code == 0
    done = run("check", "--min-coverage", "38")
    assert done.exit_code == 1
    assert "Documentation coverage is 37%, and 38% are wanted" in done.stderr
    del shop


def test_page_and_badge_are_written_when_asked_for_and_agree_with_the_pages_of_the_same_run(
    shop: Path, run: Run
) -> None:
    run("build", "-q")
    folder = shop / "docs/schema"
    assert not (folder / "documentation.md").exists()
    assert not (folder / "documentation.svg").exists()
    write(shop, "In euro.", "All that can be bought.")
    (shop / "schemabook.toml").write_text("[documentation]\npage = true\nbadge = true\n", encoding="utf-8")
    # The column is renamed in the same run: its text goes along, and counts.
    (shop / "db/migrations/002_cost.sql").write_text("ALTER TABLE goods RENAME price TO cost;\n", encoding="utf-8")
    assert run("build", "-q").exit_code == 0
    text = (folder / "documentation.md").read_text(encoding="utf-8")
    assert "| Purposes and descriptions | 5 | 8 | 62% |" in text
    assert "| [DBT-101](tables/DBT-101-goods.md) `goods` | yes | no | 3 of 4 | `weight` |" in text
    assert "62%" in (folder / "documentation.svg").read_text(encoding="utf-8")
    assert "[Documentation coverage](documentation.md)" in (folder / "index.md").read_text(encoding="utf-8")
    checked = run("check")
    assert checked.exit_code == 0, checked.output


@pytest.mark.parametrize("percent", [0, 5, 55, 89, 90, 100])
def test_a_badge_is_a_picture_that_needs_nothing_from_elsewhere(percent: int) -> None:
    text = badge("documentation <&>", percent)
    root = ET.fromstring(text)  # noqa: S314 - of our own making
    assert root.attrib["aria-label"] == f"documentation <&>: {percent}%"
    assert "href" not in text
    assert text.count("http") == 1, "the name space"
    assert text == badge("documentation <&>", percent)


def git(root: Path, time: int, *arguments: str) -> None:
    date = f"{1_700_000_000 + time} +0000"
    identity = {f"GIT_{who}_{what}": "a" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {
        **os.environ,
        **identity,
        "GIT_AUTHOR_DATE": date,
        "GIT_COMMITTER_DATE": date,
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    subprocess.run(["git", *arguments], cwd=root, env=environment, check=True, capture_output=True)


def outdated(run: Run) -> list[str]:
    found = json.loads(run("documentation", "--format", "json").stdout)["outdated"]
    return [f"{one['object']} {one['changed']}" for one in found]


def test_texts_older_than_the_last_change_of_what_they_are_about_are_told_by_git(shop: Path, run: Run) -> None:
    run("build", "-q")
    assert json.loads(run("documentation", "--format", "json").stdout)["outdated"] is None
    write(shop, "In euro.", "All that can be bought.")
    git(shop, 0, "init", "-qb", "main")
    git(shop, 0, "add", "-A")
    git(shop, 0, "commit", "-qm", "1")
    assert outdated(run) == []
    (shop / "db/migrations/002_more.sql").write_text(
        "ALTER TABLE goods ALTER price TYPE bigint USING price::bigint;\nCREATE INDEX ON goods (price);\n",
        encoding="utf-8",
    )
    run("build", "-q")
    git(shop, 10, "add", "db")
    git(shop, 10, "commit", "-qm", "2")
    assert outdated(run) == [
        "public.goods db/migrations/002_more.sql:1",
        "public.goods.price db/migrations/002_more.sql:1",
    ]
    page = next(shop.glob("docs/schema/tables/*-goods.md"))
    page.write_text(page.read_text(encoding="utf-8").replace("In euro.", "In cents."), encoding="utf-8")
    assert outdated(run) == ["public.goods db/migrations/002_more.sql:1"]
    assert "docs/schema/tables/DBT-101-goods.md" in run("documentation").stdout
