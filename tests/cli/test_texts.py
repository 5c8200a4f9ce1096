"""Texts of people: they follow what they are about, and become comments of the database."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from click.testing import Result

from generator.config import Config
from generator.model.objects import Table
from generator.pipeline import load

Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("real_pipeline")

SHOP = """\
CREATE TABLE goods (id bigint PRIMARY KEY, label text, price numeric);
CREATE INDEX goods_price ON goods (price);
ALTER TABLE goods ENABLE ROW LEVEL SECURITY;
CREATE POLICY readers ON goods FOR SELECT USING (true);
CREATE VIEW cheap AS SELECT id, label FROM goods WHERE price < 1;
"""


def fill(path: Path, row: str, column: str, text: str) -> None:
    """Write into the cell of a table: the row that begins with a name, under a header."""
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next(at for at, line in enumerate(lines) if line.startswith(f"| `{row}` |"))
    head = next(lines[above] for above in range(at, 0, -1) if lines[above].startswith("| ---"))
    header = lines[lines.index(head, 0, at) - 1] if lines.count(head) == 1 else None
    above = next(above for above in range(at, 0, -1) if lines[above].startswith("| ---"))
    header = lines[above - 1]
    place = [cell.strip() for cell in header.split("|")].index(column)
    cells = lines[at].split("|")
    cells[place] = f" {text} "
    lines[at] = "|".join(cells)
    path.write_text("\n".join(lines), encoding="utf-8")


def cell(path: Path, row: str, column: str) -> str:
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next(at for at, line in enumerate(lines) if re.match(rf"\|( \[[^|]*\|)? `{re.escape(row)}` \|", line))
    above = next(above for above in range(at, 0, -1) if lines[above].startswith("| ---"))
    place = [one.strip() for one in lines[above - 1].split("|")].index(column)
    return lines[at].split("|")[place].strip()


def page(root: Path, name: str) -> Path:
    return next(root.glob(f"docs/schema/tables/*-{name}.md"))


def test_cells_follow_renamed_columns_indexes_policies_views_and_tables(project: Path, run: Run) -> None:
    (project / "db/migrations/003_goods.sql").write_text(SHOP, encoding="utf-8")
    assert run("build", "-q").exit_code == 0
    fill(page(project, "goods"), "label", "Description", "What is on the shelf.")
    fill(page(project, "goods"), "goods_price", "Purpose", "The price list.")
    fill(page(project, "goods"), "goods_pkey", "Notes", "Never cluster by it.")
    fill(page(project, "goods"), "readers", "Purpose", "Everybody may look.")
    fill(page(project, "cheap"), "label", "Description", "As in goods.")
    fill(project / "docs/schema/views.md", "cheap", "Purpose", "Bargains.")
    (project / "db/migrations/004_names.sql").write_text(
        "ALTER TABLE goods RENAME COLUMN label TO title;\nALTER INDEX goods_price RENAME TO by_price;\n"
        "ALTER INDEX by_price RENAME TO goods_by_price;\n"
        "ALTER TABLE goods RENAME CONSTRAINT goods_pkey TO wares_pkey;\n"
        "ALTER POLICY readers ON goods RENAME TO all_readers;\nALTER TABLE goods RENAME TO wares;\n"
        "ALTER VIEW cheap RENAME COLUMN label TO title;\nALTER VIEW cheap RENAME TO bargains;\n",
        encoding="utf-8",
    )
    built = run("build")
    assert built.exit_code == 0, built.output
    assert "displaced-text" not in built.stderr
    wares = page(project, "wares")
    assert cell(wares, "title", "Description") == "What is on the shelf."
    assert cell(wares, "goods_by_price", "Purpose") == "The price list."
    assert cell(wares, "wares_pkey", "Notes") == "Never cluster by it."
    assert cell(wares, "all_readers", "Purpose") == "Everybody may look."
    assert cell(page(project, "bargains"), "title", "Description") == "As in goods."
    assert cell(project / "docs/schema/views.md", "bargains", "Purpose") == "Bargains."


def test_a_comment_wins_and_the_authors_text_is_kept_and_reported(project: Path, run: Run) -> None:
    (project / "db/migrations/003_goods.sql").write_text(SHOP, encoding="utf-8")
    run("build", "-q")
    fill(page(project, "goods"), "readers", "Purpose", "Everybody may look.")
    fill(page(project, "goods"), "price", "Description", "In euro.")
    (project / "db/migrations/004_comments.sql").write_text(
        "COMMENT ON POLICY readers ON goods IS 'Public.';\nCOMMENT ON COLUMN goods.price IS 'In euro.';\n",
        encoding="utf-8",
    )
    built = run("build")
    assert "displaced-text" in built.stderr
    text = page(project, "goods").read_text(encoding="utf-8")
    assert cell(page(project, "goods"), "readers", "Purpose") == "Public."
    assert "> - `readers`, Purpose: Everybody may look." in text
    assert text.count("In euro.") == 2, "in the cell and in the SQL, and in no note, since it is the same"
    assert run("check").exit_code == 0


TEXTS = {
    "label": 'It\'s a \\ "name" with 100% & <b>, see `goods`, *bold* and _it_; $x$ {{ y }} ü',
    "price": "[link](https://example.org/a_b) — 1. not a list",
}


def described(root: Path, run: Run) -> str:
    (root / "db/migrations/003_goods.sql").write_text(
        SHOP.replace("price numeric);", 'price numeric, "Odd "" name" int);'), encoding="utf-8"
    )
    run("build", "-q")
    for column, text in TEXTS.items():
        fill(page(root, "goods"), column, "Description", text)
    fill(page(root, "goods"), 'Odd " name', "Description", "odd")
    fill(page(root, "goods"), "goods_price", "Purpose", "The price list.")
    fill(page(root, "goods"), "readers", "Purpose", "Everybody may look.")
    fill(page(root, "cheap"), "label", "Description", "As in goods.")
    fill(root / "docs/schema/views.md", "cheap", "Purpose", "Bargains.")
    goods = page(root, "goods")
    old = goods.read_text(encoding="utf-8")
    goods.write_text(
        old.replace("## Purpose & Context\n", "## Purpose & Context\n\nWhat we\nsell.\n\n- a list\n"), encoding="utf-8"
    )
    done = run("export", "--format", "comments")
    assert done.exit_code == 0, done.output
    return done.stdout


EXPECTED = {
    "TABLE public.goods": "What we sell.",
    "COLUMN public.goods.label": TEXTS["label"],
    "COLUMN public.goods.price": TEXTS["price"],
    'COLUMN public.goods."Odd "" name"': "odd",
    "INDEX public.goods_price": "The price list.",
    "POLICY readers ON public.goods": "Everybody may look.",
    "VIEW public.cheap": "Bargains.",
    "COLUMN public.cheap.label": "As in goods.",
}


def test_descriptions_become_a_migration_after_which_the_sql_says_them(project: Path, run: Run) -> None:
    sql = described(project, run)
    lines = [line for line in sql.split("\n") if line.startswith("COMMENT ON ")]
    assert {line[len("COMMENT ON ") :].partition(" IS ")[0] for line in lines} == set(EXPECTED)
    (project / "db/migrations/004_comments.sql").write_text(sql, encoding="utf-8")
    built = run("build")
    assert built.exit_code == 0, built.output
    assert "displaced-text" not in built.stderr, built.stderr
    schema = load(Config(project)).schema
    goods = schema.table("public", "goods")
    assert isinstance(goods, Table)
    assert {column.name: column.comment for column in goods.columns} == {"id": "", **TEXTS, 'Odd " name': "odd"}
    assert (goods.comment, goods.policies[0].comment) == ("What we sell.", "Everybody may look.")
    text = page(project, "goods").read_text(encoding="utf-8")
    assert "What we\nsell.\n\n- a list\n" in text, "where its author put it"
    assert "schemabook:begin description" not in text, "and not once more above it"
    again = run("export", "--format", "comments")
    assert again.stdout == "", "the SQL says it all now"
    assert run("check").exit_code == 0


def test_a_comment_stands_beside_the_authors_text_where_they_differ(project: Path, run: Run) -> None:
    comment = "COMMENT ON TABLE users IS '{}';\n"
    (project / "db/migrations/003_comment.sql").write_text(comment.format("Who *is* a_b."), encoding="utf-8")
    run("build", "-q")
    users = page(project, "users")
    old = users.read_text(encoding="utf-8")
    assert "schemabook:begin description" in old
    users.write_text(
        old.replace("## Purpose & Context\n", "## Purpose & Context\n\nWho \\*is\\*\na_b.\n"), encoding="utf-8"
    )
    assert run("build").exit_code == 0
    text = users.read_text(encoding="utf-8")
    assert "schemabook:begin description" not in text
    assert "Who \\*is\\*\na_b.\n" in text
    (project / "db/migrations/004_comment.sql").write_text(comment.format("Who it was."), encoding="utf-8")
    assert run("build").exit_code == 0
    text = users.read_text(encoding="utf-8")
    assert "Who it was.\n\n<!-- schemabook:end description -->" in text
    assert text.index("schemabook:begin description") < text.index("## Purpose & Context")
    assert "Who \\*is\\*\na_b.\n" in text
    assert run("check").exit_code == 0


@pytest.mark.postgres
def test_the_migration_of_comments_runs_on_a_server(project: Path, run: Run, fresh_database: str) -> None:
    sql = described(project, run)
    with psycopg.connect(fresh_database, autocommit=True) as connection:
        for path in sorted((project / "db/migrations").glob("*.sql")):
            connection.execute(path.read_text(encoding="utf-8"))
        connection.execute(sql)
        found = connection.execute(
            "SELECT description FROM pg_description WHERE classoid IN ('pg_class'::regclass, 'pg_policy'::regclass) "
            "AND objoid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace "
            "UNION SELECT oid FROM pg_policy)"
        ).fetchall()
    assert sorted(row[0] for row in found) == sorted(EXPECTED.values())


@pytest.mark.usefixtures("project")
def test_a_format_that_is_not_there_is_refused_with_those_that_are(run: Run) -> None:
    done = run("export", "--format", "xml")
    assert done.exit_code == 2
    assert "the formats are" in done.stderr
    assert "comments" in done.stderr
    assert '"ids"' in run("export").stdout
