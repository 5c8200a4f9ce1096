"""Where Flyway's placeholders have their values from."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.migrations.source import load
from generator.replay.engine import replay


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


PLUGIN = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <properties><name>shop</name></properties>
  <build><plugins><plugin>
    <groupId>org.flywaydb</groupId>
    <artifactId>flyway-maven-plugin</artifactId>
    {0}
  </plugin></plugins></build>
</project>
"""
PROFILES = """<project>
  <properties>
    <schema>dbo</schema>
    <flyway.schemas>${schema}</flyway.schemas>
    <flyway.locations>classpath:db/migration/sqlserver</flyway.locations>
  </properties>
  <profiles><profile>
    <id>postgresql</id>
    <properties><schema>shop</schema><flyway.locations>classpath:db/migration</flyway.locations></properties>
  </profile></profiles>
</project>
"""
CONFIGURATION = "<configuration><schemas><schema>${name}</schema><schema>log</schema></schemas></configuration>"
EXECUTIONS = """<configuration><createSchemas>true</createSchemas></configuration>
<executions>
  <execution><configuration>
    <defaultSchema>other</defaultSchema><locations><location>filesystem:src/main/resources/db/other</location></locations>
  </configuration></execution>
  <execution><configuration>
    <defaultSchema>shop</defaultSchema><schemas><schema>log</schema></schemas>
    <locations><location>filesystem:src/main/resources/db/migration</location></locations>
  </configuration></execution>
</executions>"""


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("flyway.conf", "flyway.url=x\nflyway.schemas=shop, log\n", 2),
        ("flyway.conf", "flyway.schemas=log\nflyway.defaultSchema=shop\n", 2),
        ("flyway.toml", '[flyway]\nschemas = ["shop", "log"]\n', 1),
        ("flyway.toml", '[environments.default]\nschemas = ["log"]\n\n[flyway]\ndefaultSchema = "shop"\n', 1),
        (
            "src/main/resources/application.properties",
            "spring.flyway.default-schema=shop\nspring.flyway.schemas=log\n",
            1,
        ),
        ("src/main/resources/application.properties", "quarkus.flyway.schemas=shop,log\n", 1),
        (
            "src/main/resources/application.yml",
            "spring:\n  profiles:\n    active: x\n  flyway:\n    schemas: shop,log\n",
            5,
        ),
        (
            "src/main/resources/application.yml",
            "spring:\n  flyway.schemas:\n  - shop\n  - log\nv: @project.version@\n",
            3,
        ),
        (
            "src/main/resources/application.yml",
            "flyway:\n  datasources:\n    default:\n      schemas: [shop, log]\n",
            4,
        ),
        ("pom.xml", PLUGIN.format(CONFIGURATION), 6),
        ("pom.xml", PLUGIN.format(EXECUTIONS), 12),
        ("pom.xml", PROFILES.replace("${schema}", "${schema},log"), 4),
    ],
)
def test_the_first_schema_comes_first_in_the_search_path_and_missing_ones_are_made(
    tmp_path: Path, path: str, text: str, line: int
) -> None:
    folder = tmp_path / "src/main/resources/db/migration"
    folder.mkdir(parents=True)
    (folder / "V1__a.sql").write_text("CREATE TABLE t (a public.mood);\nCREATE TABLE ${flyway:defaultSchema}.u ();\n")
    (folder / "V2__a.sql").write_text("CREATE TABLE log.v (b mood);\nALTER TABLE u ADD COLUMN a int;\n")
    (folder / "beforeMigrate.sql").write_text("CREATE TYPE public.mood AS ENUM ('a');\n")
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text(text)
    source = load(tmp_path)
    found = replay(source.files, strict=True)
    assert (source.findings, found.findings) == ((), ())
    assert [str(each.id) for each in found.schema.tables] == ["table log.v", "table shop.t", "table shop.u"]
    assert [each.name for each in found.schema.namespaces] == ["log", "public", "shop"]
    origin = next(each for each in found.schema.namespaces if each.name == "shop").history[0].origin
    assert origin is not None
    assert (origin.file, origin.line) == (path, line)
    origin = next(each for each in found.schema.tables if each.name == "u").history[-1].origin
    assert origin is not None
    assert (origin.file, origin.line) == ("src/main/resources/db/migration/V2__a.sql", 2)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("flyway.conf", "flyway.schemas=public,${LOG}\n"),
        ("flyway.conf", "flyway.schemas=public\n"),
        ("flyway.conf", "flyway.schemas=shop\nflyway.locations=classpath:db/other\n"),
        ("flyway.toml", "[flyway\n"),
        ("application.yml", "spring: {flyway: {url: x}}\n---\nspring:\n  config.activate.on-profile: test\n  flyway.schemas: shop\n"),
        ("application.yml", "spring: {flyway: {schemas: shop\n"),
        ("application.yml", "spring:\n  flyway:\n    schemas: ${SCHEMA:shop}\n"),
        ("pom.xml", "<project><flyway></project>"),
        ("pom.xml", PROFILES),
        ("build.gradle", "flyway { schemas = ['shop'] }\n"),
    ],
)  # fmt: skip
def test_what_is_not_said_of_schemas_is_not_guessed(tmp_path: Path, path: str, text: str) -> None:
    folder = tmp_path / "db/sqls"
    folder.mkdir(parents=True)
    (folder / "V1__a.sql").write_text("CREATE TABLE t ();\n")
    (tmp_path / path).write_text(text)
    assert load(tmp_path).files[0].text == "CREATE TABLE t ();\n"


def test_schemas_are_not_made_where_the_settings_say_so(tmp_path: Path) -> None:
    (tmp_path / "V1__a.sql").write_text("CREATE TABLE t ();\n")
    (tmp_path / "flyway.conf").write_text("flyway.schemas=shop\nflyway.createSchemas=false\n")
    assert load(tmp_path).files[0].text == 'SET search_path TO "shop", "$user", public;\nCREATE TABLE t ();\n'


@pytest.mark.parametrize(("prefix", "name"), [("", "20160914102338887__a.sql"), ("ver", "ver1_2__a.sql")])
def test_the_prefix_of_names_may_be_another(tmp_path: Path, prefix: str, name: str) -> None:
    folder = tmp_path / "src/main/resources/db/migration"
    folder.mkdir(parents=True)
    (folder / name).write_text("CREATE TABLE t ();\n")
    (folder / "R__view.sql").write_text("CREATE VIEW v AS SELECT 1 AS one;\n")
    settings = f"spring.flyway.sql-migration-prefix={prefix}\nspring.flyway.schemas=shop\n"
    (tmp_path / "src/main/resources/application.properties").write_text(settings)
    source = load(tmp_path)
    assert (source.layout, source.findings) == ("flyway", ())
    assert [str(each.id) for each in replay(source.files).schema.tables] == ["table shop.t"]
    assert [str(each.id) for each in replay(source.files).schema.views] == ["view shop.v"]
