"""Ids on the command line: looked up, lost and found again, clashing after a merge, and going on after a rename."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("real_pipeline")


def git(root: Path, *arguments: str, time: int = 0, check: bool = True) -> str:
    date = f"{1_700_000_000 + time} +0000"
    environment = {
        "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date, "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_NOSYSTEM": "1", "PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(root),
    }  # fmt: skip
    done = subprocess.run(["git", *arguments], cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0 or not check, done.stderr + done.stdout
    return done.stdout


def commit(root: Path, time: int) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", "x", time=time)


def migration(root: Path, name: str, sql: str) -> None:
    (root / "db/migrations" / name).write_text(sql, encoding="utf-8")


def lock(root: Path) -> list[str]:
    text = (root / "schemabook.lock").read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


def page(root: Path, name: str) -> Path:
    return root / "docs/schema/tables" / name


def write_below(path: Path, heading: str, text: str) -> None:
    old = path.read_text(encoding="utf-8")
    assert heading in old
    path.write_text(old.replace(heading, f"{heading}\n\n{text}", 1), encoding="utf-8")


TEAMS = "CREATE TABLE teams (id bigint PRIMARY KEY, title text);\n"
BADGES = "-- @implements DBT-102\nCREATE TABLE badges (id bigint PRIMARY KEY, label text);\n"


@pytest.fixture
def branches(project: Path, run: Run) -> Path:
    """Two branches that each made a table and gave it the number 102; the one of teams is older, and is merged into."""
    (project / "schemabook.toml").write_text('[ids]\ndocuments = ["docs/*.md"]\n', encoding="utf-8")
    assert run("build", "-q").exit_code == 0
    git(project, "init", "-qb", "main")
    commit(project, 0)
    git(project, "checkout", "-qb", "badges")
    migration(project, "004_badges.sql", BADGES)
    assert run("build", "-q").exit_code == 0
    write_below(page(project, "DBT-102-badges.md"), "## Purpose & Context", "Badges (DBT-102) are won.")
    (project / "docs/badges.md").write_text(
        "See DBT-102.\n[DBT-102](schema/tables/DBT-102-badges.md), #dbt-102-badges\nDBT-001→102\n", encoding="utf-8"
    )
    commit(project, 200)
    git(project, "checkout", "-q", "main")
    git(project, "checkout", "-qb", "teams")
    migration(project, "003_teams.sql", TEAMS)
    assert run("build", "-q").exit_code == 0
    write_below(page(project, "DBT-102-teams.md"), "## Purpose & Context", "Teams (DBT-102) play.")
    (project / "docs/teams.md").write_text("Who plays is in DBT-102.\n", encoding="utf-8")
    commit(project, 100)
    return project


def check_renumbered(root: Path, run: Run) -> None:
    ids = {line.split()[3]: line.split()[0] for line in lock(root)}
    assert ids["public.teams"] == "DBT-102"
    assert ids["public.badges"] == "DBT-103"
    assert not page(root, "DBT-102-badges.md").exists()
    assert "Badges (DBT-103) are won." in page(root, "DBT-103-badges.md").read_text(encoding="utf-8")
    assert "Teams (DBT-102) play." in page(root, "DBT-102-teams.md").read_text(encoding="utf-8")
    assert (root / "docs/teams.md").read_text(encoding="utf-8") == "Who plays is in DBT-102.\n"
    assert (root / "docs/badges.md").read_text(encoding="utf-8") == (
        "See DBT-103.\n[DBT-103](schema/tables/DBT-103-badges.md), #dbt-103-badges\nDBT-001→102\n"
    )
    assert "DBT-102" in (root / "db/migrations/004_badges.sql").read_text(encoding="utf-8")
    checked = run("check")
    assert checked.exit_code == 0, checked.output


@pytest.mark.parametrize("union", [True, False])
def test_a_merge_of_two_branches_with_one_number_is_settled_by_one_command(
    branches: Path, run: Run, *, union: bool
) -> None:
    if union:
        (branches / ".gitattributes").write_text("schemabook.lock merge=union\n", encoding="utf-8")
        commit(branches, 150)
    git(branches, "merge", "-q", "--no-edit", "badges", time=300, check=False)
    assert ("<<<<<<<" in (branches / "schemabook.lock").read_text(encoding="utf-8")) is not union
    built = run("build")
    assert built.exit_code == 1
    assert "schemabook ids renumber" in built.stderr
    done = run("ids", "renumber")
    assert "DBT-102 stays with public.teams; public.badges is DBT-103 from now on" in done.stderr
    assert "docs/badges.md:3: warning: 'DBT-001→102' holds DBT-102" in done.stderr
    assert "004_badges.sql:1: warning: the comment says DBT-102" in done.stderr
    assert done.exit_code == 1, "a range and a comment are left to a person"
    check_renumbered(branches, run)
    assert run("ids", "renumber").exit_code == 0
    done = run("build")
    assert "[id-mismatch]" in done.stderr


def test_the_comment_in_a_migration_is_rewritten_when_asked(branches: Path, run: Run) -> None:
    git(branches, "merge", "-q", "--no-edit", "badges", time=300, check=False)
    before = (branches / "schemabook.lock").read_bytes()
    shown = run("ids", "renumber", "--dry-run", "--migrations")
    assert "+-- @implements DBT-103" in shown.stdout
    assert (branches / "schemabook.lock").read_bytes() == before
    run("ids", "renumber", "--migrations")
    text = (branches / "db/migrations/004_badges.sql").read_text(encoding="utf-8")
    assert text.startswith("-- @implements DBT-103\n")


def test_without_git_the_order_of_the_migrations_tells_the_younger(project: Path, run: Run) -> None:
    migration(project, "003_teams.sql", TEAMS)
    run("build", "-q")
    migration(project, "004_badges.sql", BADGES.replace("-- @implements DBT-102\n", ""))
    with (project / "schemabook.lock").open("a", encoding="utf-8") as stream:
        stream.write("DBT-102 feature table public.badges active\n")
    done = run("ids", "renumber")
    assert done.exit_code == 0, done.output
    assert "public.badges is DBT-103 from now on (by the order of the migrations)" in done.stderr


def test_a_branch_that_renamed_the_table_is_no_clash(project: Path, run: Run) -> None:
    run("build", "-q")
    migration(project, "003_rename.sql", "ALTER TABLE users RENAME TO people;\n")
    text = (project / "schemabook.lock").read_text(encoding="utf-8")
    line = next(line for line in text.split("\n") if "public.users" in line)
    both = f"<<<<<<< HEAD\n{line}\n=======\n{line.replace('users', 'people')}\n>>>>>>> other"
    (project / "schemabook.lock").write_text(text.replace(line, both), encoding="utf-8")
    assert run("build", "-q").exit_code == 1
    done = run("ids", "renumber")
    assert done.exit_code == 0, done.output
    assert line.replace("users", "people") in lock(project)
    assert len(lock(project)) == 2


def test_an_object_with_two_ids_keeps_the_older(project: Path, run: Run) -> None:
    run("build", "-q")
    with (project / "schemabook.lock").open("a", encoding="utf-8") as stream:
        stream.write("DBT-105 core table public.users active\n")
    done = run("ids", "renumber")
    assert "public.users has two ids: it keeps DBT-001, and DBT-105 is deprecated" in done.stderr
    assert "DBT-105 core table public.users deprecated" in lock(project)
    assert run("build").exit_code == 0
    assert run("check").exit_code == 0


@pytest.mark.parametrize("damage", ["delete", "truncate", "garbage", "line"])
def test_a_lost_lock_comes_back_from_the_pages(project: Path, run: Run, damage: str) -> None:
    migration(project, "003_more.sql", f"{TEAMS}DROP TABLE orders;\nCREATE VIEW user_names AS TABLE users;\n")
    run("build", "-q")
    path = project / "schemabook.lock"
    before = path.read_text(encoding="utf-8")
    migration(project, "004_rename.sql", "ALTER TABLE teams RENAME TO clubs;\nCREATE TABLE aaa (id int);\n")
    if damage == "delete":
        path.unlink()
    elif damage == "truncate":
        path.write_text("\n".join(before.split("\n")[:4]), encoding="utf-8")
    elif damage == "garbage":
        path.write_bytes(b"\xff\xfe\x00nonsense\n\nmore")
    else:
        path.write_text(before.replace("table public.teams", "tble public.teams"), encoding="utf-8")
    done = run("build")
    assert done.exit_code == 0, done.output
    assert "rebuilt-lock" in done.stderr or "id-from-page" in done.stderr
    after = {line.split()[3]: line.split()[0] for line in lock(project)}
    for line in before.replace("public.teams", "public.clubs").split("\n"):
        if line.startswith("DBT"):
            assert after[line.split()[3]] == line.split()[0]
    assert len(set(after.values())) == len(after)
    assert run("check").exit_code == 0


def test_ids_are_looked_up_by_id_name_and_former_name(project: Path, run: Run) -> None:
    migration(project, "003_rename.sql", "ALTER TABLE users RENAME TO people;\n")
    listed = json.loads(run("ids", "list", "--format", "json").stdout)
    assert [(one["id"], one["name"], one["former"]) for one in listed] == [
        ("DBT-001", "public.people", "public.users"),
        ("DBT-002", "public.orders", ""),
    ] or len(listed) == 2
    for what in ("people", "public.people", "users", "DBT-001", "dbt-001"):
        found = run("ids", what)
        assert found.exit_code == 0
        assert found.stdout.split()[:4] == [listed[0]["id"], listed[0]["category"], "table", "public.people"]
    missing = run("ids", "find", "nothing", "people")
    assert missing.exit_code == 1
    assert "Nothing is called nothing" in missing.stderr
    assert "public.people" in missing.stdout
    assert run("ids").stdout == run("ids", "list").stdout


OLD = "CREATE TABLE members (id bigint PRIMARY KEY, email text, nick text, joined date, level int);\n"


def test_a_drop_and_a_create_alike_are_proposed_and_accepted(project: Path, run: Run) -> None:
    migration(project, "003_members.sql", OLD)
    run("build", "-q")
    write_below(page(project, "DBT-102-members.md"), "## Purpose & Context", "Who is who.")
    migration(project, "004_players.sql", OLD.replace("members", "players") + "DROP TABLE members;\n")
    done = run("build")
    command = "schemabook ids accept DBT-102 public.players"
    assert command in done.stderr
    assert run("check").exit_code == 0
    accepted = run(*command.split()[1:])
    assert accepted.exit_code == 0, accepted.output
    assert "DBT-103 is deprecated" in accepted.stderr
    assert "DBT-102 feature table public.players active" in lock(project)
    assert "DBT-103 feature table public.players deprecated" in lock(project)
    assert "Who is who." in page(project, "DBT-102-players.md").read_text(encoding="utf-8")
    checked = run("check")
    assert (checked.exit_code, checked.stderr) == (0, "")


def test_an_id_that_is_accepted_has_the_mark_of_its_new_relation(project: Path, run: Run) -> None:
    former = "CREATE TABLE players (id int);\nALTER TABLE players RENAME TO gamers;\n"
    migration(project, "003_members.sql", OLD + former)
    run("build", "-q")
    migration(project, "004_players.sql", OLD.replace("members", "players") + "DROP TABLE members;\n")
    run("build")
    assert run("ids", "accept", "DBT-102", "public.players").exit_code == 0
    since = "since db/migrations/004_players.sql"
    assert f"DBT-102 feature table public.players active {since}" in lock(project)
    assert f"DBT-104 feature table public.players deprecated {since}" in lock(project)
    checked = run("check")
    assert (checked.exit_code, checked.stderr) == (0, "")


def test_tables_that_changed_names_between_two_builds_keep_ids_and_pages(project: Path, run: Run) -> None:
    migration(project, "003_two.sql", "CREATE TABLE a (id int);\nCREATE TABLE b (id int, other text);\n")
    run("build", "-q")
    write_below(page(project, "DBT-102-a.md"), "## Purpose & Context", "What was first called a.")
    migration(project, "004_one.sql", "ALTER TABLE a RENAME TO c;\nALTER TABLE b RENAME TO a;\n")
    migration(project, "005_two.sql", "ALTER TABLE c RENAME TO b;\n")
    done = run("build")
    assert "guessed-id" not in done.stderr
    assert [line.partition(" since ")[0] for line in lock(project) if " since " in line] == [
        "DBT-102 feature table public.b active",
        "DBT-103 feature table public.a active",
    ]
    assert "What was first called a." in page(project, "DBT-102-b.md").read_text(encoding="utf-8")
    checked = run("check")
    assert (checked.exit_code, checked.stderr) == (0, "")


def test_a_declined_proposal_stays_declined(project: Path, run: Run) -> None:
    migration(project, "003_members.sql", OLD)
    run("build", "-q")
    migration(project, "004_players.sql", OLD.replace("members", "players") + "DROP TABLE members;\n")
    assert "ids decline DBT-102 public.players" in run("build").stderr
    assert run("ids", "decline", "DBT-102", "players").exit_code == 0
    assert "DBT-102 not public.players" in lock(project)
    checked = run("check")
    assert (checked.exit_code, checked.stderr) == (0, "")


def test_a_migration_that_was_edited_in_place_is_proposed_until_somebody_decides(project: Path, run: Run) -> None:
    migration(project, "003_members.sql", OLD)
    run("build", "-q")
    migration(project, "003_members.sql", OLD.replace("members", "players"))
    first = run("build")
    assert "DBT-102 stands for public.members, which no migration makes or drops" in first.stderr
    assert "schemabook ids accept DBT-102 public.players" in first.stderr
    assert "DBT-102 perhaps public.players" in lock(project)
    again = run("check")
    assert again.exit_code == 0, again.output
    assert "schemabook ids accept DBT-102 public.players" in again.stderr
    assert run("ids", "accept", "DBT-102", "public.players").exit_code == 0
    assert not any("perhaps" in line for line in lock(project))
    checked = run("check")
    assert (checked.exit_code, checked.stderr) == (0, "")


def test_decisions_that_cannot_be_meant_are_refused(project: Path, run: Run) -> None:
    run("build", "-q")
    for arguments, message in (
        (("accept", "DBT-777", "users"), "has no id DBT-777"),
        (("accept", "DBT-001", "nothing"), "there is no table or view nothing"),
        (("accept", lock(project)[0].split()[0], lock(project)[1].split()[3]), "which is there"),
    ):
        done = run("ids", *arguments)
        assert done.exit_code == 2
        assert message in done.stderr
