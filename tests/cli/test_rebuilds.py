"""Tables that are rebuilt beside the old one over several migrations, and views that come again under another name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_lost_lock import ids, lock, migration

OLD = "CREATE TABLE members (id bigint PRIMARY KEY, email text, nick text);\n"
NEW = "CREATE TABLE members_new (id bigint PRIMARY KEY, email text, nick text NOT NULL, joined date);\n"
COPY = "INSERT INTO members_new SELECT id, email, nick FROM members;\n"
DROP = "DROP TABLE members;\n"
RENAME = "ALTER TABLE members_new RENAME TO members;\n"
DANCES = {
    "copied, then replaced": (NEW + COPY, DROP + RENAME),
    "in four steps": (NEW, COPY, DROP, RENAME),
    "the old one aside": (
        NEW + COPY,
        f"ALTER TABLE members RENAME TO members_old;\n{RENAME}",
        "DROP TABLE members_old;\n",
    ),
    "twice": (
        NEW + COPY,
        DROP + RENAME,
        NEW.replace("members_new", "new_members"),
        DROP + RENAME.replace("members_new", "new_members"),
    ),
}


@pytest.fixture
def club(project: Path, run: Run) -> Path:
    """A table with an id and a text."""
    migration(project, "003_members.sql", OLD)
    assert run("build", "-q").exit_code == 0
    write(project, "DBT-102-members.md", "Who is who.")
    return project


def page(project: Path, name: str) -> Path:
    return project / "docs/schema/tables" / name


def write(project: Path, name: str, text: str) -> None:
    path = page(project, name)
    old = path.read_text(encoding="utf-8")
    path.write_text(old.replace("## Purpose & Context\n", f"## Purpose & Context\n\n{text}\n"), encoding="utf-8")


@pytest.mark.parametrize("dance", DANCES.values(), ids=[*DANCES])
def test_a_table_rebuilt_over_several_migrations_keeps_id_page_and_text(
    club: Path, run: Run, dance: tuple[str, ...]
) -> None:
    for number, sql in enumerate(dance):
        migration(club, f"01{number}_step.sql", sql)
    before = ids(club)
    done = run("build")
    assert done.exit_code == 0, done.output
    assert "DBT-102 goes on with public.members" in done.stderr
    assert "possible-rename" not in done.stderr
    assert ids(club) == before
    text = page(club, "DBT-102-members.md").read_text(encoding="utf-8")
    assert "Who is who." in text
    assert "`joined`" in text or len(dance) == 4
    whole = lock(club)
    checked = run("check")
    assert (checked.exit_code, checked.stderr) == (0, "")
    (club / "schemabook.lock").unlink()
    run("build", "-q")
    assert lock(club) == whole


@pytest.mark.parametrize("dance", [each for name, each in DANCES.items() if name != "twice"])
def test_a_new_table_that_has_an_id_already_is_proposed_and_no_text_goes(
    club: Path, run: Run, dance: tuple[str, ...]
) -> None:
    migration(club, "010_step.sql", dance[0])
    run("build", "-q")
    write(club, "DBT-103-members-new.md", "Why it is built anew.")
    for number, sql in enumerate(dance[1:], start=1):
        migration(club, f"01{number}_step.sql", sql)
    done = run("build")
    assert done.exit_code == 0
    command = "schemabook ids accept DBT-102 public.members"
    assert command in done.stderr
    assert ids(club)["public.members"] == "DBT-103"
    assert "Why it is built anew." in page(club, "DBT-103-members.md").read_text(encoding="utf-8")
    assert run("check").exit_code == 0
    assert run(*command.split()[1:]).exit_code == 0
    assert ids(club)["public.members"] == "DBT-102"
    checked = run("check")
    assert (checked.exit_code, checked.stderr) == (0, "")
    texts = {path.name: path.read_text(encoding="utf-8") for path in (club / "docs/schema/tables").iterdir()}
    assert "Who is who." in texts["DBT-102-members.md"]
    assert "`joined`" in texts["DBT-102-members.md"]
    assert "Why it is built anew." in texts["DBT-103-members.md"]
    assert "DBT-102" in texts["DBT-103-members.md"]


def test_a_proposal_of_a_rebuilt_table_can_be_declined(club: Path, run: Run) -> None:
    migration(club, "010_step.sql", NEW)
    run("build", "-q")
    migration(club, "011_step.sql", DROP + RENAME)
    run("build", "-q")
    assert run("ids", "decline", "DBT-102", "members").exit_code == 0
    checked = run("check")
    assert (checked.exit_code, checked.stderr) == (0, "")


@pytest.mark.parametrize(
    "new",
    [
        "CREATE TABLE members_new (number int, road text, town text);\n",  # nothing of the old one in it
        "CREATE TABLE people (id bigint PRIMARY KEY, email text, nick text);\n",  # its name says nothing
    ],
)
def test_what_only_takes_a_name_over_has_an_id_of_its_own(club: Path, run: Run, new: str) -> None:
    migration(club, "010_step.sql", new)
    migration(club, "011_step.sql", f"DROP TABLE members;\nALTER TABLE {new.split()[2]} RENAME TO members;\n")
    done = run("build")
    assert "goes on with" not in done.stderr
    assert ids(club)["public.members"] != "DBT-102"


@pytest.mark.parametrize("kind", ["VIEW", "MATERIALIZED VIEW"])
def test_a_view_that_comes_again_under_another_name_is_proposed(club: Path, run: Run, kind: str) -> None:
    made = "CREATE {} {} AS TABLE members;\n"
    migration(club, "004_view.sql", made.format(kind, "names"))
    run("build", "-q")
    migration(club, "005_view.sql", f"DROP {kind} names;\n" + made.format(kind, "nicks"))
    done = run("build")
    command = "schemabook ids accept DBT-301 public.nicks"
    assert command in done.stderr
    assert run(*command.split()[1:]).exit_code == 0
    assert ids(club)["public.nicks"] == "DBT-301"
    checked = run("check")
    assert (checked.exit_code, checked.stderr) == (0, "")
