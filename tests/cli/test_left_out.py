"""Schemas that the configuration leaves out: their relations have no page, but ids know of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_lost_lock import ids, migration

ARCHIVE = "CREATE SCHEMA archive;\nALTER TABLE orders SET SCHEMA archive;\n"
AGAIN = "CREATE TABLE orders (id bigint, total numeric);\n"
BACK = "ALTER TABLE orders RENAME TO new_orders;\nALTER TABLE archive.orders SET SCHEMA public;\n"


@pytest.fixture
def shop(project: Path, run: Run) -> Path:
    (project / "schemabook.toml").write_text('[schemas]\nexclude = "archive"\n', encoding="utf-8")
    assert run("build", "-q").exit_code == 0
    return project


def test_an_id_that_went_to_a_schema_left_out_is_given_to_no_other(shop: Path, run: Run) -> None:
    before = ids(shop)["public.orders"]
    migration(shop, "003_archive.sql", ARCHIVE)
    migration(shop, "004_again.sql", AGAIN)
    assert run("build", "-q").exit_code == 0
    assert ids(shop)["public.orders"] != before


def test_a_table_that_comes_back_has_its_id_again(shop: Path, run: Run) -> None:
    before = ids(shop)["public.orders"]
    migration(shop, "003_archive.sql", ARCHIVE)
    migration(shop, "004_again.sql", AGAIN)
    run("build", "-q")
    younger = ids(shop)["public.orders"]
    migration(shop, "005_back.sql", BACK)
    assert run("build", "-q").exit_code == 0
    found = ids(shop)
    assert (found["public.orders"], found["public.new_orders"]) == (before, younger)


def test_the_same_built_at_once(shop: Path, run: Run) -> None:
    before = ids(shop)["public.orders"]
    for name, text in (("003_a.sql", ARCHIVE), ("004_b.sql", AGAIN), ("005_c.sql", BACK)):
        migration(shop, name, text)
    assert run("build", "-q").exit_code == 0
    assert ids(shop)["public.orders"] == before
    assert ids(shop)["public.new_orders"] != before


def test_what_is_left_out_is_in_no_file(shop: Path, run: Run) -> None:
    migration(shop, "003_archive.sql", ARCHIVE + "CREATE TABLE archive.secret_things (id int);\n")
    run("build", "-q")
    assert "secret_things" not in (shop / "docs/schema/schema.json").read_text(encoding="utf-8")
