"""Where Flyway's placeholders have their values from."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.migrations.source import load


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("flyway.conf", "flyway.url=x\nflyway.placeholders.schema = shop\n"),
        ("conf/flyway.conf", "flyway.placeholders.schema=shop\n"),
        ("flyway.toml", '[flyway]\nx = 1\n\n[flyway.placeholders]\nschema = "shop"\n\n[other]\nschema = "no"\n'),
        ("src/main/resources/application.properties", "spring.flyway.placeholders.schema=shop\n"),
        ("src/main/resources/application.yml", "spring:\n  flyway:\n    placeholders:\n      schema: shop\n    x: y\n"),
    ],
)
def test_settings_give_placeholders_their_values(tmp_path: Path, path: str, text: str) -> None:
    folder = tmp_path / "src/main/resources/db/migration"
    folder.mkdir(parents=True)
    (folder / "V1__a.sql").write_text("CREATE TABLE ${schema}.t ();\nCREATE TABLE ${flyway:defaultSchema}.u ();\n")
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text(text)
    source = load(tmp_path)
    assert source.files[0].text == "CREATE TABLE shop.t ();\nCREATE TABLE public.u ();\n"
    assert source.findings == ()
    assert "CREATE TABLE mine.t" in load(tmp_path, placeholders={"schema": "mine"}).files[0].text


def test_what_only_the_environment_knows_has_no_value(tmp_path: Path) -> None:
    (tmp_path / "V1__a.sql").write_text("CREATE TABLE ${schema}.t ();\n")
    (tmp_path / "flyway.conf").write_text("flyway.placeholders.schema=${SCHEMA}\n")
    assert [finding.code for finding in load(tmp_path).findings] == ["placeholder-without-value"]
