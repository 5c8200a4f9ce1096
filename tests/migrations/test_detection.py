"""Which of several tracks is taken, and what is said when none can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import each_track
from generator.config import load as read_config
from generator.errors import LayoutError
from generator.migrations.base import Candidate
from generator.migrations.source import detect, load
from generator.migrations.tracks import track_names

TABLE = "CREATE TABLE t (id bigint);\n"


def write(root: Path, *paths: str, text: str = TABLE) -> None:
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def where(root: Path) -> tuple[str, tuple[str, ...]]:
    found = detect(root).candidate
    return found.layout, found.directories


def test_a_tools_own_file_beats_names(tmp_path: Path) -> None:
    write(tmp_path, "sql/001_a.sql", "sql/002_b.sql", "sql/003_c.sql", "sql/004_d.sql", "sql/005_e.sql")
    write(tmp_path, "supabase/config.toml", text="")
    write(tmp_path, "supabase/migrations/20240101000000_a.sql")
    assert where(tmp_path) == ("supabase", ("supabase/migrations",))


def test_migrations_beat_a_dump_of_their_result(tmp_path: Path) -> None:
    write(tmp_path, "db/schema.sql", text="-- PostgreSQL database dump\n" + TABLE * 50)
    write(tmp_path, "db/migrations/001_a.sql")
    assert where(tmp_path) == ("plain", ("db/migrations",))


def test_tests_fixtures_and_other_peoples_code_are_left_out(tmp_path: Path) -> None:
    for place in ("tests/fixtures", "examples/shop", "node_modules/x", "vendor/y", ".hidden", "go/testdata"):
        write(tmp_path, f"{place}/supabase/config.toml", text="")
        write(tmp_path, *(f"{place}/supabase/migrations/2024010100000{n}_a.sql" for n in range(9)))
    write(tmp_path, "db/001_a.sql", "db/002_b.sql")
    assert where(tmp_path) == ("plain", ("db",))


def test_tests_are_taken_when_there_is_nothing_else(tmp_path: Path) -> None:
    write(tmp_path, "tests/fixtures/migrations/001_a.sql")
    assert where(tmp_path) == ("plain", ("tests/fixtures/migrations",))


@pytest.mark.parametrize(
    ("folder", "text"),
    [
        ("migrations/one", "CREATE TABLE `t` (id INT AUTO_INCREMENT) ENGINE=InnoDB;\n"),
        ("migrations/one", "CREATE TABLE `t` (`id` integer PRIMARY KEY);\n"),
        ("migrations/one", "CREATE TABLE t (id UUID) ENGINE = MergeTree ORDER BY id;\n"),
        ("migrations/one", "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT);\n"),
        ("migrations/one", "CREATE TABLE [dbo].[t] (name NVARCHAR(10));\nGO\n"),
        ("migrations/mysql", TABLE),
        ("cloudflare/migrations", TABLE),
    ],
)
def test_other_databases_are_left_out(tmp_path: Path, folder: str, text: str) -> None:
    write(tmp_path, *(f"{folder}/00{n}_a.sql" for n in range(9)), text=text)
    write(tmp_path, "migrations/two/001_a.sql", text="CREATE TABLE t (id bigserial, data jsonb);\n")
    assert where(tmp_path) == ("plain", ("migrations/two",))


def test_prisma_and_drizzle_say_which_database_they_are_for(tmp_path: Path) -> None:
    write(tmp_path, "mysql/migrations/migration_lock.toml", text='provider = "mysql"\n')
    write(tmp_path, *(f"mysql/migrations/2024010{n}_a/migration.sql" for n in range(1, 5)))
    write(tmp_path, "d1/meta/_journal.json", text='{"dialect": "sqlite", "entries": [{"tag": "0000_a", "when": 1}]}')
    write(tmp_path, "d1/0000_a.sql")
    with pytest.raises(LayoutError) as caught:
        detect(tmp_path)
    assert "mysql/migrations (MySQL)" in caught.value.hint
    assert "d1 (SQLite)" in caught.value.hint


def test_two_equal_tracks_are_an_error_that_shows_the_lines_to_choose_one(tmp_path: Path) -> None:
    write(tmp_path, "migrations/tenant/0001_a.sql", "migrations/tenant/0002_b.sql", "migrations/multitenant/0001_a.sql")
    with pytest.raises(LayoutError) as caught:
        detect(tmp_path)
    assert "migrations/tenant (plain, 2); migrations/multitenant (plain, 1)" in caught.value.message
    assert '[migrations]\n  layout = "plain"\n  directory = "migrations/tenant"\n' in caught.value.hint
    assert (
        '[tracks.tenant.migrations]\n  layout = "plain"\n  directory = "migrations/tenant"\n'
        '  [tracks.multitenant.migrations]\n  layout = "plain"\n  directory = "migrations/multitenant"'
    ) in caught.value.hint
    assert load(tmp_path, "plain", ["migrations/multitenant"]).findings == ()


def test_a_much_larger_track_is_taken_and_the_other_named(tmp_path: Path) -> None:
    write(tmp_path, *(f"supabase/migrations/2024010100000{n}_a.sql" for n in range(8)))
    write(tmp_path, "apps/other/supabase/migrations/20240101000000_a.sql")
    source = load(tmp_path)
    assert source.directories == ("supabase/migrations",)
    assert [finding.code for finding in source.findings] == ["other-migrations"]
    assert "apps/other/supabase/migrations" in source.findings[0].message


def test_no_migrations_is_an_error_that_says_what_was_looked_for(tmp_path: Path) -> None:
    write(tmp_path, "queries/report.sql", text="SELECT 1;\n")
    with pytest.raises(LayoutError) as caught:
        detect(tmp_path)
    assert str(tmp_path) in caught.value.message
    for expected in ("supabase/migrations/", "sqitch.plan", "queries (1)", 'directory = "path/to/migrations"'):
        assert expected in caught.value.hint


def test_an_unknown_layout_is_an_error_that_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match="no migration layout golangmigrate") as caught:
        load(tmp_path, "golangmigrate")
    assert caught.value.hint.startswith("Did you mean golang-migrate?")


def test_layout_names_may_have_underscores(tmp_path: Path) -> None:
    write(tmp_path, "x/001_a.up.sql")
    assert load(tmp_path, "golang_migrate").layout == "golang-migrate"


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    for layout in ("auto", "supabase", "plain"):
        with pytest.raises(LayoutError, match="there is no folder db/absent"):
            load(tmp_path, layout, ["db/absent"])


def test_a_folder_without_migrations_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "migrations").mkdir()
    with pytest.raises(LayoutError, match="no migrations"):
        load(tmp_path, "supabase", ["migrations"])
    with pytest.raises(LayoutError, match="no layout recognises"):
        load(tmp_path, "auto", ["migrations"])


def test_a_named_folder_of_any_name_is_read(tmp_path: Path) -> None:
    write(tmp_path, ".db/b.sql", ".db/a.sql")
    source = load(tmp_path, "auto", [".db/"])
    assert [file.path for file in source.files] == [".db/a.sql", ".db/b.sql"]


def test_a_named_file_is_read(tmp_path: Path) -> None:
    write(tmp_path, "db/dump.sql", "db/other.sql")
    source = load(tmp_path, "auto", ["db/dump.sql"])
    assert (source.layout, [file.path for file in source.files]) == ("single-file", ["db/dump.sql"])


def test_what_the_refusal_says_can_be_pasted(tmp_path: Path) -> None:
    write(tmp_path, "migrations/tenant/0001_a.sql", "migrations/tenant/0002_b.sql", "apps/x/migrations/0001_a.sql")
    with pytest.raises(LayoutError) as caught:
        detect(tmp_path)
    for text in caught.value.hint.split(":\n")[1:]:
        pasted = "\n".join(line for line in text.splitlines() if line.startswith("  "))
        (tmp_path / "schemabook.toml").write_text(pasted)
        for config in each_track(read_config(tmp_path)):
            assert load(config.root, config.layout, config.directories).files
    assert [config.track for config in each_track(read_config(tmp_path))] == ["tenant", "x"]


def test_the_same_files_for_two_drivers_are_one_track(tmp_path: Path) -> None:
    write(tmp_path, *(f"drivers/{driver}/migration/00{n}_a.up.sql" for driver in ("pgx", "sql") for n in (1, 2)))
    write(tmp_path, "drivers/sqlite3/migration/001_a.up.sql", text="CREATE TABLE t (id integer, data jsonb);\n")
    write(tmp_path, "runner/migration/001_a.up.sql", "runner/migration/002_a.up.sql", text="SELECT 1;\n")
    assert where(tmp_path) == ("golang-migrate", ("drivers/pgx/migration",))


def test_tracks_are_called_after_what_tells_them_apart() -> None:
    def names(*paths: str) -> list[str]:
        return track_names([Candidate("plain", (path,), 50, "", 1) for path in paths])

    assert names("migrations/tenant", "migrations/multitenant") == ["tenant", "multitenant"]
    assert names("apps/web/db/migrations", "apps/worker/db/migrations") == ["web", "worker"]
    assert names("a/Init DB.sql", "b/init db.sql") == ["a", "b"]
    assert names("migrations", "db/migrations") == ["migrations", "db-migrations"]


def test_two_files_of_one_version_are_told(tmp_path: Path) -> None:
    write(tmp_path, "migration/V1__a.sql", "migration/V1_0__b.sql", "migration/V2__c.sql")
    source = load(tmp_path)
    assert [(finding.code, str(finding.origin)) for finding in source.findings] == [
        ("version-taken", "migration/V1__a.sql:1")
    ]


def test_a_folder_of_changesets_leaves_other_files_alone(tmp_path: Path) -> None:
    write(tmp_path, "changeset.sql", text="--liquibase formatted sql\n--changeset a:1\nCREATE TABLE t ();\n")
    write(tmp_path, "other.sql", "compose.yaml", "node_modules/x/a.sql", ".ci/a.sql")
    source = load(tmp_path)
    assert (source.layout, [file.path for file in source.files]) == ("liquibase", ["changeset.sql"])
    assert [(finding.code, str(finding.origin)) for finding in source.findings] == [
        ("file-not-replayed", "other.sql:1")
    ]


@pytest.mark.parametrize(
    ("path", "tool"),
    [
        ("db/schema.rb", "Rails"),
        ("db/versions/1a2b3c_add.py", "Alembic"),
        ("shop/migrations/0001_initial.py", "Django"),
        ("priv/repo/migrations/20240101000000_a.exs", "Ecto"),
        ("Data/Migrations/20240101000000_Init.cs", "Entity Framework"),
        ("database/migrations/2024_01_01_000000_a.php", "Laravel"),
        ("migration/src/m20240101_000000_a.rs", "SeaORM"),
        ("src/migrations/1700000000000-Init.ts", "TypeORM, Knex, Sequelize or another of JavaScript"),
        ("prisma/schema.prisma", "Prisma without migrations"),
        ("drizzle.config.ts", "Drizzle without migrations"),
    ],
)
def test_migrations_that_are_programs_are_refused_with_the_way_to_get_sql(tmp_path: Path, path: str, tool: str) -> None:
    write(tmp_path, path, text="")
    with pytest.raises(LayoutError, match="no migrations") as caught:
        detect(tmp_path)
    (line,) = [line for line in caught.value.hint.splitlines() if path in line]
    assert line.startswith(f"  {tool} ({path}): ")
    assert "schema" in line or "ecto.dump" in line


def test_a_file_of_translations_is_no_migration_of_pgroll(tmp_path: Path) -> None:
    write(tmp_path, "src/locales/de.json", text='{"operations": {"drop_table": "Tabelle", "sql": "SQL"}}')
    write(tmp_path, "db/migrations/001_a.sql")
    assert where(tmp_path) == ("plain", ("db/migrations",))


def test_sqitchs_settings_say_where_the_scripts_are(tmp_path: Path) -> None:
    write(tmp_path, "sqitch.conf", text="[core]\n\tengine = pg\n\tdeploy_dir = db/up\n")
    write(tmp_path, "sqitch.plan", text="%project=x\n\na 2024-01-01T00:00:00Z Ann <a@example.org> # first\n")
    write(tmp_path, "db/up/a.sql")
    source = load(tmp_path)
    assert (source.layout, [file.path for file in source.files]) == ("sqitch", ["db/up/a.sql"])
    assert source.findings == ()


def test_a_history_that_begins_in_a_folder_of_its_own_is_one(tmp_path: Path) -> None:
    text = f"-- migrate:up\n{TABLE}"
    write(tmp_path, "db/init-scripts/00000000000000-initial.sql", "db/init-scripts/00000000000001-auth.sql", text=text)
    write(tmp_path, "db/migrations/20240101000000_a.sql", "db/other/20240102000000_a.sql", text=text)
    with pytest.raises(LayoutError, match=r"2 tracks|3 tracks"):
        detect(tmp_path)
    (tmp_path / "db/other/20240102000000_a.sql").unlink()
    assert where(tmp_path) == ("dbmate", ("db/init-scripts", "db/migrations"))
    assert [file.version for file in load(tmp_path).files] == ["00000000000000", "00000000000001", "20240101000000"]


def test_folders_by_version_of_pairs_are_one_track(tmp_path: Path) -> None:
    write(
        tmp_path,
        *(
            f"schema/migrations/{version}/{number:02}_x.{way}.sql"
            for version in (2, 10)
            for number in (1, 2)
            for way in ("up", "down")
        ),
    )
    source = load(tmp_path)
    assert source.layout == "versioned-folders"
    assert [file.version for file in source.files] == ["2/01", "2/02", "10/01", "10/02"]


def test_a_changelog_of_changes_creates_tables_too(tmp_path: Path) -> None:
    for folder, words in (
        ("a", '<createTable tableName="t"><column name="a" type="int"/></createTable><sql>UPDATE t SET a = 1</sql>'),
        ("b", '<createTable tableName="u"/>'),
    ):
        (tmp_path / f"{folder}/db/changelog").mkdir(parents=True)
        text = f'<databaseChangeLog><changeSet id="1" author="x">{words}</changeSet></databaseChangeLog>'
        (tmp_path / f"{folder}/db/changelog/{folder}.xml").write_text(text, encoding="utf-8")
    for name in "1234":
        (tmp_path / f"a/db/changelog/{name}.sql").write_text("UPDATE t SET a = 1;", encoding="utf-8")
    changes = "".join(
        f'<changeSet id="{name}" author="x"><sqlFile path="db/changelog/{name}.sql"/></changeSet>' for name in "1234"
    )
    path = tmp_path / "a/db/changelog/a.xml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("</databaseChangeLog>", f"{changes}</databaseChangeLog>"),
        encoding="utf-8",
    )
    assert load(tmp_path).directories == ("a/db/changelog/a.xml",)


def test_stubs_are_no_schema(tmp_path: Path) -> None:
    write(tmp_path, *(f"lib/stub/migrations/{number}_x.up.sql" for number in range(1, 20)), "db/migrations/1_x.up.sql")
    assert load(tmp_path).directories == ("db/migrations",)


def test_files_beside_the_folder_that_is_read_are_told(tmp_path: Path) -> None:
    write(tmp_path, "migrations/001_a.sql", "migrations/init/1_a.sql", "migrations/init/2_b.sql")
    source = load(tmp_path)
    assert source.directories == ("migrations/init",)
    assert "also there and left out: migrations (plain)" in source.findings[0].message


def test_a_script_that_brings_in_the_others_is_run_alone(tmp_path: Path) -> None:
    write(tmp_path, "migrations/1_a.sql", "migrations/2_b.sql", text="CREATE TABLE t (a int);\n")
    write(tmp_path, "migrations/0_main.sql", text="\\ir 1_a.sql\n")
    source = load(tmp_path)
    assert [file.path for file in source.files] == ["migrations/0_main.sql", "migrations/2_b.sql"]
    assert source.findings == ()


def test_a_journal_that_lists_none_of_the_files_is_refused_with_lines_to_paste(tmp_path: Path) -> None:
    write(tmp_path, "drizzle/0001_a.sql", "drizzle/0002_b.sql")
    write(tmp_path, "drizzle/meta/_journal.json", text='{"entries": [{"tag": "0000_gone", "when": 1}]}')
    with pytest.raises(LayoutError, match="lists none of the 2 SQL files") as refused:
        load(tmp_path)
    assert 'layout = "plain"\n  directory = "drizzle"' in refused.value.hint


def test_many_dated_files_are_migrations_whatever_their_folder_is_called(tmp_path: Path) -> None:
    folder = tmp_path / "core" / "schema" / "app"
    folder.mkdir(parents=True)
    (folder / "20150421150000_baseline.sql").write_text("".join(f"CREATE TABLE t{n} (a int);\n" for n in range(20)))
    for day in range(10, 22):
        (folder / f"201505{day}120000_more.sql").write_text(f"ALTER TABLE t{day} ADD b int;\n")
    found = load(tmp_path)
    assert (found.layout, found.directories, len(found.files)) == ("plain", ("core/schema/app",), 13)


def test_a_folder_called_after_another_database_beside_one_of_postgresql_is_no_track(tmp_path: Path) -> None:
    for name in ("postgres", "sqlite", "mysql"):
        folder = tmp_path / "migrations" / name
        folder.mkdir(parents=True)
        for number in range(3):
            (folder / f"{number}_x.sql").write_text(f"CREATE TABLE t{number} (a TIMESTAMPTZ, b JSONB);\n")
    assert load(tmp_path).directories == ("migrations/postgres",)


def test_what_to_do_about_a_program_is_not_to_rename_it(tmp_path: Path) -> None:
    write(tmp_path, "migrations/00001_a.sql", "migrations/00002_b.sql", text="-- +goose Up\nCREATE TABLE t (a int);\n")
    write(tmp_path, "migrations/00003_c.go", text="package migrations\n")
    [finding] = load(tmp_path).findings
    assert finding.hint == "nothing if it changes rows only; else write that part as SQL, or build with --baseline"
