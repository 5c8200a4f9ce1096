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


SWAP = """ALTER TABLE orders RENAME TO between;
ALTER TABLE users RENAME TO orders;
ALTER TABLE between RENAME TO users;
"""


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


def ids(project: Path) -> dict[str, str]:
    """Return the ids by name."""
    lines = [line.split() for line in lock(project).split("\n") if line.startswith("DBT")]
    return {line[3]: line[0] for line in lines if line[4] == "active"}


def forget_marks(project: Path) -> None:
    """Make the lock one of before there were marks."""
    lines = [line.partition(" since ")[0] for line in lock(project).split("\n") if not line.startswith("#")]
    (project / "schemabook.lock").write_text("\n".join(lines), encoding="utf-8")


def test_a_lock_is_lost_when_tables_have_changed_names_that_nobody_built(project: Path, run: Run) -> None:
    run("build", "-q")
    before = ids(project)
    migration(project, "003_swap.sql", SWAP)
    (project / "schemabook.lock").unlink()
    done = run("build")
    assert done.exit_code == 0, done.output
    assert "guessed-id" not in done.stderr
    assert ids(project) == {"public.users": before["public.orders"], "public.orders": before["public.users"]}
    assert run("check").exit_code == 0


@pytest.mark.parametrize("sql", ["DROP TABLE orders;\n", "ALTER TABLE orders RENAME TO old;\n"])
def test_a_lock_is_lost_when_a_name_went_to_another_table(project: Path, run: Run, sql: str) -> None:
    run("build", "-q")
    before = ids(project)
    migration(project, "003_gone.sql", sql)
    migration(project, "004_again.sql", "CREATE TABLE orders (other text, more text);\n")
    (project / "schemabook.lock").unlink()
    assert run("build", "-q").exit_code == 0
    after = ids(project)
    assert after["public.orders"] not in before.values()
    assert after.get("public.old", before["public.orders"]) == before["public.orders"]


def test_a_migration_was_edited_so_that_lines_moved(project: Path, run: Run) -> None:
    one = "CREATE TABLE users (id int);\nCREATE TABLE orders (id int, total int);\n"
    migration(project, "001_users.sql", one)
    (project / "db/migrations/002_orders.sql").unlink()
    run("build", "-q")
    before = ids(project)
    # The other file is moved as well, so that only the lines could tell.
    migration(project, "001_users.sql", "-- A comment.\n" + one)
    migration(project, "003_swap.sql", SWAP)
    (project / "schemabook.lock").unlink()
    done = run("build")
    assert done.exit_code == 0
    swapped = {"public.users": before["public.orders"], "public.orders": before["public.users"]}
    assert ids(project) == swapped or done.stderr.count("guessed-id") == 2


@pytest.mark.parametrize("how", ["lost", "unmarked"])
def test_a_guess_is_told_with_both_ids_where_pages_do_not_say_it(project: Path, run: Run, how: str) -> None:
    template = project / "templates/partials/facts.md.j2"
    template.parent.mkdir(parents=True)
    template.write_text("{% for fact in facts %}{{ fact.label }}{% endfor %}\n", encoding="utf-8")
    (project / "schemabook.toml").write_text('templates = "templates"\n', encoding="utf-8")
    run("build", "-q")
    before = ids(project)
    migration(project, "003_swap.sql", SWAP)
    if how == "lost":
        (project / "schemabook.lock").unlink()
    else:
        assert run("build", "-q").exit_code == 0
        forget_marks(project)
    done = run("build")
    assert done.exit_code == 0
    assert done.stderr.count("guessed-id") == 2
    assert all(identifier in done.stderr for identifier in before.values())


def test_a_lock_of_before_there_were_marks_after_tables_changed_names(project: Path, run: Run) -> None:
    run("build", "-q")
    migration(project, "003_swap.sql", SWAP)
    run("build", "-q")
    whole = lock(project)
    forget_marks(project)
    done = run("build")
    assert "guessed-id" not in done.stderr
    assert lock(project) == whole


def test_a_swap_that_nobody_built_comes_together_with_a_table_of_another_branch(project: Path, run: Run) -> None:
    run("build", "-q")
    before = ids(project)
    migration(project, "004_clubs.sql", "CREATE TABLE clubs (id int, title text);\n")
    run("build", "-q")
    clubs = ids(project)["public.clubs"]
    migration(project, "003_swap.sql", SWAP)  # of the other branch
    assert run("build", "-q").exit_code == 0
    swapped = {"public.users": before["public.orders"], "public.orders": before["public.users"]}
    assert ids(project) == swapped | {"public.clubs": clubs}


def test_the_single_page_knows_retired_ids_and_tells_namesakes_apart(project: Path, run: Run) -> None:
    (project / "schemabook.toml").write_text('[output]\nprofile = "single"\n', encoding="utf-8")
    assert run("build", "-q").exit_code == 0
    for name, sql in {**HISTORY, "006_more.sql": 'CREATE TABLE "a `b` | c" (id int);\n'}.items():
        migration(project, name, sql)
        assert run("build", "-q").exit_code == 0
    migration(project, "007_gone.sql", 'DROP TABLE "a `b` | c";\nCREATE TABLE clubs (id int);\nDROP VIEW more;\n')
    assert run("build", "-q").exit_code == 0
    whole = lock(project)
    assert whole.count("deprecated") == 5
    assert "## Retired ids" in next((project / "docs/schema").glob("*.md")).read_text(encoding="utf-8")
    (project / "schemabook.lock").unlink()
    done = run("build")
    assert "guessed-id" not in done.stderr
    assert lock(project) == whole
    before = ids(project)
    migration(project, "008_swap.sql", SWAP.replace("orders", "clubs"))
    (project / "schemabook.lock").unlink()
    assert "guessed-id" not in run("build").stderr
    assert ids(project) == {"public.users": before["public.clubs"], "public.clubs": before["public.users"]}


def test_names_that_pages_show_alike_are_told_apart(project: Path, run: Run) -> None:
    odd = ['a."b.c"', '"a.b".c', 'a."X y"', 'a."x-y"', 'a."n\nl"', 'a."n l"', 'a."n  l"']
    tables = "".join(f"CREATE TABLE {name} (id int);\n" for name in odd)
    migration(project, "003_odd.sql", f'CREATE SCHEMA a;\nCREATE SCHEMA "a.b";\n{tables}')
    run("build", "-q")
    whole = lock(project)
    (project / "schemabook.lock").unlink()
    done = run("build")
    assert "guessed-id" not in done.stderr
    assert lock(project) == whole
    # On one line nobody can tell them apart any more, and the build says so.
    migration(project, "003_odd.sql", f'CREATE SCHEMA a;\nCREATE SCHEMA "a.b";\n{tables}'.replace("\n", " "))
    run("build", "-q")
    (project / "schemabook.lock").unlink()
    assert run("build").stderr.count("guessed-id") >= 2
