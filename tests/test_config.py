"""The configuration file: what it may say, and what is said when it says something else."""

from __future__ import annotations

import dataclasses
import datetime as dt
import tomllib
from pathlib import Path

import pytest

from generator.config import CATEGORIES, OPTIONS, RANGES, Config, each_track, find, load
from generator.errors import ConfigError


def read(root: Path, text: str) -> Config:
    (root / "schemabook.toml").write_text(text, encoding="utf-8")
    return load(root)


def refused(root: Path, text: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        read(root, text)
    return caught.value


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    config = load(tmp_path)
    assert config == Config(tmp_path)
    assert (config.layout, config.output, config.lock, config.id_prefix) == (
        "auto",
        "docs/schema",
        "schemabook.lock",
        "DBT",
    )
    assert config.ranges["core"] == (1, 99)


def test_everything_can_be_said(tmp_path: Path) -> None:
    config = read(
        tmp_path,
        """
templates = "docs/templates"
[migrations]
layout = "flyway"
directory = ["a", "b"]
prelude = "none"
baseline = "base.sql"
as_of = 2026-01-31T12:00:00+02:00
[migrations.placeholders]
schema = "app"
'index .Options "Namespace"' = "auth"
[output]
directory = "docs/db"
profile = "slim"
source_base = "https://example.org/blob/main/"
human_sections = false
[ids]
prefix = "TBL"
lock = "ids.lock"
ranges = { core = [1, 9], feature = [10, 199] }
adopt = ["docs/SoT.*.md"]
[ids.categories]
"public.users" = "core"
"audit.*" = "system"
[domains]
billing = ["public.invoice*", "billing.*"]
people = "public.users"
[schemas]
include = ["public"]
exclude = "audit"
[project]
title = "Shop"
owner = "Data team"
""",
    )
    assert config.as_of == dt.datetime.fromisoformat("2026-01-31 10:00")
    assert config.file == tmp_path / "schemabook.toml"
    assert config.directories == ("a", "b")
    assert config.placeholders == {"schema": "app", 'index .Options "Namespace"': "auth"}
    assert config.ranges == {**RANGES, "core": (1, 9), "feature": (10, 199)}
    assert config.categories == {"public.users": "core", "audit.*": "system"}
    assert config.domains == {"billing": ("public.invoice*", "billing.*"), "people": ("public.users",)}
    assert (config.include, config.exclude, config.human_sections) == (("public",), ("audit",), False)
    assert config.path(config.templates) == tmp_path / "docs/templates"


def test_a_misspelt_key_is_named_with_file_line_and_nearest_key(tmp_path: Path) -> None:
    error = refused(tmp_path, '[migrations]\n\nlayuot = "prisma"\n')
    assert error.message == "schemabook.toml:3: there is no key migrations.layuot"
    assert error.hint == "Did you mean migrations.layout?"


@pytest.mark.parametrize(
    ("text", "line", "key", "near"),
    [
        ('[migration]\nlayout = "x"\n', 1, "migration", "migrations"),
        ('[ids]\nprefxi = "x"\n', 2, "ids.prefxi", "ids.prefix"),
        ('ids.prefxi = "x"\n', 1, "ids.prefxi", "ids.prefix"),
        ('template = "x"\n', 1, "template", "templates"),
        ('[output]\nprofil = "slim"\n', 2, "output.profil", "output.profile"),
        ('[project]\ntitle = "x"\n[schemas]\nexlude = "y"\n', 4, "schemas.exlude", "schemas.exclude"),
    ],
)
def test_misspelt_tables_and_keys(tmp_path: Path, text: str, line: int, key: str, near: str) -> None:
    error = refused(tmp_path, text)
    assert error.message == f"schemabook.toml:{line}: there is no key {key}"
    assert error.hint == f"Did you mean {near}?"


def test_a_key_like_no_other_gets_the_list(tmp_path: Path) -> None:
    assert "layout, directory" in refused(tmp_path, "[migrations]\nzzz = 1\n").hint


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[migrations]\nlayout = 3\n", "schemabook.toml:2: migrations.layout has to be a string, not 3"),
        ("[migrations]\ndirectory = [1]\n", "migrations.directory has to be a string or a list of strings, not [1]"),
        ("migrations = 3\n", "schemabook.toml:1: migrations has to be a table, not 3"),
        ('[output]\nprofile = "big"\n', 'output.profile has to be "full" or "slim" or "single", not "big"'),
        ("[output]\nhuman_sections = 1\n", "output.human_sections has to be true or false, not 1"),
        ('[ids]\nprefix = "A-B"\n', 'ids.prefix has to be a word of letters, digits and underscores, not "A-B"'),
        (
            "[ids.ranges]\ncore = [9, 1]\n",
            "ids.ranges has to be [first, last], two positive numbers in order, for core",
        ),
        ("[ids.ranges]\nfoo = [1, 9]\n", "ids.ranges has to be a table with the keys core, feature"),
        ("[ids.ranges]\ncore = [1, 150]\n", "those of core and feature do"),
        ('[ids.categories]\n"a.b" = "big"\n', 'ids.categories has to be "core" or "feature"'),
        ("domains = []\n", "schemabook.toml:1: domains has to be a table"),
        ("[domains]\nx = 1\n", "domains has to be a string or a list of strings for x"),
    ],
)
def test_wrong_values_are_named(tmp_path: Path, text: str, message: str) -> None:
    assert message in refused(tmp_path, text).message


def test_what_is_not_toml_is_an_error_with_its_line(tmp_path: Path) -> None:
    error = refused(tmp_path, "[migrations]\nlayout = \n")
    assert error.message.startswith("schemabook.toml is not TOML: ")
    assert "line 2" in error.message


def test_bytes_that_are_no_text_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "schemabook.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="is not TOML"):
        load(tmp_path)


def test_a_named_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"other.toml cannot be read: No such file"):
        load(file=tmp_path / "other.toml")


def test_the_file_is_looked_for_upward_as_far_as_the_repository(tmp_path: Path) -> None:
    (tmp_path / "schemabook.toml").touch()
    inner = tmp_path / "a/b"
    inner.mkdir(parents=True)
    assert find(inner) == tmp_path / "schemabook.toml"
    assert load(inner).root == tmp_path
    (tmp_path / "a/.git").mkdir()
    assert find(inner) is None
    assert load(inner).root == inner


TRACKS = """
[migrations]
layout = "plain"
[ids]
prefix = "TBL"
[tracks.tenant.migrations]
directory = "migrations/tenant"
[tracks.tenant.domains]
billing = "public.invoice*"
[tracks.all-tenants]
migrations = { directory = "migrations/all", layout = "flyway" }
output = { directory = "docs/all" }
ids = { lock = "all.lock" }
"""


def test_a_track_says_what_differs(tmp_path: Path) -> None:
    config = read(tmp_path, TRACKS)
    assert config.tracks == ("tenant", "all-tenants")
    tenant, everyone = each_track(config)
    assert (tenant.track, tenant.layout, tenant.directories, tenant.id_prefix) == (
        "tenant",
        "plain",
        ("migrations/tenant",),
        "TBL",
    )
    assert (tenant.output, tenant.lock) == ("docs/schema/tenant", "schemabook-tenant.lock")
    assert tenant.domains == {"billing": ("public.invoice*",)}
    assert (everyone.layout, everyone.output, everyone.lock) == ("flyway", "docs/all", "all.lock")
    assert each_track(tenant) == (tenant,)
    assert load(tmp_path, track="tenant") == tenant


def test_without_tracks_there_is_one(tmp_path: Path) -> None:
    config = read(tmp_path, "")
    assert each_track(config) == (config,)
    with pytest.raises(ConfigError, match=r"schemabook\.toml has no track x"):
        load(tmp_path, track="x")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('tracks = "a"', 'schemabook.toml:1: tracks has to be a table, not "a"'),
        ("[tracks.a.migrations]\nlayuot = 'x'", "schemabook.toml:2: there is no key tracks.a.migrations.layuot"),
        ("[tracks.a.output]\nprofile = 'x'", "schemabook.toml:2: tracks.a.output.profile has to be"),
        ("[tracks.a.tracks.b]", "there is no key tracks.a.tracks"),
        ("[tracks.'a/b'.migrations]", "each called by letters"),
    ],
)
def test_tracks_are_checked_too(tmp_path: Path, text: str, message: str) -> None:
    assert message in refused(tmp_path, text).message


def test_every_field_has_an_option_and_the_defaults_agree() -> None:
    fields = {field.name for field in dataclasses.fields(Config)} - {"root", "file", "track"}
    assert [option.field for option in OPTIONS] == [field.name for field in dataclasses.fields(Config)][2:-1]
    assert {option.field for option in OPTIONS} == fields
    default = Config(Path())
    for option in OPTIONS:
        if option.default != "left out":
            value = tomllib.loads(f"x = {option.default}")["x"]
            assert option.read(value) == getattr(default, option.field), option.name


def test_categories_are_those_of_the_model() -> None:
    from generator.model.dbt import Category  # noqa: PLC0415 - config is below the model and cannot import it

    assert list(Category) == list(CATEGORIES)


@pytest.mark.parametrize("value", ["2026-01-31", '"2026-01-31"', '"2026-01-31T00:00:00Z"'])
def test_a_moment_is_a_date_or_a_time(tmp_path: Path, value: str) -> None:
    config = read(tmp_path, f"[migrations]\nas_of = {value}\n")
    assert config.as_of == dt.datetime.fromisoformat("2026-01-31")


@pytest.mark.parametrize("value", ['"soon"', "12:30:00", "true", "5"])
def test_what_is_no_moment_is_refused(tmp_path: Path, value: str) -> None:
    with pytest.raises(ConfigError, match="a date such as 2026-01-31"):
        read(tmp_path, f"[migrations]\nas_of = {value}\n")
