"""Bytes on disk to text to replay: encodings, line ends, files that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.errors import LayoutError, SourceError
from generator.migrations.decoding import decode
from generator.migrations.source import Source, load
from generator.model.finding import Severity
from generator.model.origin import Origin


def migrations(root: Path, **files: bytes) -> Path:
    folder = root / "migrations"
    folder.mkdir()
    for name, data in files.items():
        (folder / f"{name}.sql").write_bytes(data)
    return root


def codes(source: Source) -> list[str]:
    return [f"{finding.origin}: {finding.code}" for finding in source.findings]


def test_line_ends_become_lf_and_a_byte_order_mark_goes(tmp_path: Path) -> None:
    source = load(migrations(tmp_path, **{"001_a": b"\xef\xbb\xbfSELECT 1;\r\n\r\nSELECT 'a\r\nb';\r\n"}))
    assert source.files[0].text == "SELECT 1;\n\nSELECT 'a\nb';\n"
    assert source.findings == ()


def test_empty_files_are_migrations(tmp_path: Path) -> None:
    source = load(migrations(tmp_path, **{"001_a": b"", "002_b": b"-- nothing\n"}))
    assert [file.text for file in source.files] == ["", "-- nothing\n"]
    assert source.findings == ()


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("-- naïve €\n".encode("cp1252"), "-- naïve €\n", "Windows-1252"),
        (b"-- \x81\xe9\n", "-- \x81é\n", "Latin-1"),
        ("SELECT 1;\r\n".encode("utf-16"), "SELECT 1;\n", "UTF-16"),
    ],
)
def test_other_encodings_are_read_and_reported(tmp_path: Path, data: bytes, text: str, encoding: str) -> None:
    source = load(migrations(tmp_path, **{"001_a": data}))
    assert source.files[0].text == text
    assert codes(source) == ["migrations/001_a.sql:1: file-not-utf8"]
    assert encoding in source.findings[0].message


def test_zero_bytes_are_reported_with_their_line() -> None:
    text, notes = decode(b"SELECT 1;\n\0\n")
    assert (text, notes[0].code, notes[0].line) == ("SELECT 1;\n \n", "file-zero-byte", 2)


def test_a_link_that_leads_nowhere_is_a_finding_and_the_run_goes_on(tmp_path: Path) -> None:
    root = migrations(tmp_path, **{"002_b": b"SELECT 2;\n"})
    (root / "migrations/001_a.sql").symlink_to("nowhere.sql")
    source = load(root)
    assert [(file.path, file.text) for file in source.files] == [
        ("migrations/001_a.sql", ""),
        ("migrations/002_b.sql", "SELECT 2;\n"),
    ]
    assert codes(source) == ["migrations/001_a.sql:1: file-unreadable"]
    assert source.findings[0].severity == Severity.ERROR
    assert source.findings[0].origin is not None
    assert source.findings[0].origin.migration == 0


def test_a_folder_called_like_a_file_is_a_finding(tmp_path: Path) -> None:
    root = migrations(tmp_path, **{"001_a": b"SELECT 1;\n"})
    (root / "migrations/002_b.sql").mkdir()
    assert codes(load(root)) == ["migrations/002_b.sql:1: file-not-replayed"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_finding(tmp_path: Path) -> None:
    root = migrations(tmp_path, **{"001_a": b"SELECT 1;\n", "002_b": b"SELECT 2;\n"})
    (root / "migrations/001_a.sql").chmod(0)
    assert codes(load(root)) == ["migrations/001_a.sql:1: file-unreadable"]


def test_nothing_but_unreadable_files_ends_the_run(tmp_path: Path) -> None:
    root = migrations(tmp_path)
    for name in ("001_a.sql", "002_b.sql"):
        (root / "migrations" / name).symlink_to("nowhere.sql")
    with pytest.raises(
        SourceError, match=r"none of the migrations can be read \(2; the first is migrations/001_a.sql\)"
    ):
        load(root)


def test_a_broken_drizzle_journal_ends_the_run(tmp_path: Path) -> None:
    root = migrations(tmp_path, **{"0000_a": b"SELECT 1;\n"})
    (root / "migrations/meta").mkdir()
    (root / "migrations/meta/_journal.json").write_text("{", encoding="utf-8")
    with pytest.raises(LayoutError, match=r"migrations/meta/_journal.json is not there or is not Drizzle's journal"):
        load(root, "drizzle", ["migrations"])


def test_placeholders_are_filled_and_missing_ones_reported_once(tmp_path: Path) -> None:
    text = b"CREATE TABLE {{ index .Options \"Namespace\" }}.t (a text DEFAULT '${inside}');\nALTER TABLE ${other}.t ADD b int;\n"
    root = migrations(tmp_path, **{"001_a": text, "002_b": text})
    source = load(root, placeholders={'index .Options "Namespace"': "auth"})
    assert source.files[0].text.startswith("CREATE TABLE auth.t (a text DEFAULT '${inside}');\n")
    assert codes(source) == ["migrations/001_a.sql:2: placeholder-without-value"]
    assert source.findings[0].message == "the placeholder other has no value, in 2 files: other stands for it"
    assert source.files[0].text.endswith("ALTER TABLE other.t ADD b int;\n")


def test_names_with_a_colon_that_nobody_declares_are_placeholders_outside_of_strings_and_slices(tmp_path: Path) -> None:
    text = b"CREATE TABLE :SCHEMA.t (a int[] DEFAULT (ARRAY[1, 2])[1:2], b text DEFAULT 'a :not', c text DEFAULT 'x'::text, d int DEFAULT '1':::TYPE);\n-- :no\n"
    source = load(migrations(tmp_path, **{"001_a": text}), "plain", ["migrations"])
    assert source.files[0].text == text.decode().replace(":SCHEMA", "schema").replace(":TYPE", "type")
    assert [each.message for each in source.findings] == [
        "the placeholder :SCHEMA has no value, in 1 file: schema stands for it",
        "the placeholder :TYPE has no value, in 1 file: type stands for it",
    ]
    given = load(tmp_path, "plain", ["migrations"], placeholders={"SCHEMA": "app", "TYPE": "int"})
    assert given.files[0].text == text.decode().replace(":SCHEMA", "app").replace(":TYPE", "int")
    assert given.findings == ()


def test_a_baseline_comes_first_and_moves_the_others(tmp_path: Path) -> None:
    root = migrations(tmp_path, **{"001_a": b"\\i x.sql\n", "002_b": b"SELECT 2;\n"})
    (root / "base.sql").write_bytes(b"\\restrict x\nCOPY t FROM stdin;\n1\n\\.\nSELECT 0;\n")
    source = load(root, "plain", ["migrations"], baseline="./base.sql")
    assert [file.path for file in source.files] == ["base.sql", "migrations/001_a.sql", "migrations/002_b.sql"]
    assert source.files[0].text.split() == ["COPY", "t", "FROM", "stdin;", "SELECT", "0;"]
    assert [finding.origin for finding in source.findings] == [Origin("migrations/001_a.sql", 1, 1)]
    with pytest.raises(LayoutError, match=r"there is no file absent.sql"):
        load(root, "plain", ["migrations"], baseline="absent.sql")


def test_a_template_without_a_value_is_replayed_with_its_own_name(tmp_path: Path) -> None:
    text = (
        b"CREATE TABLE {{ index .Options \"Namespace\" }}.t (a text DEFAULT '{{ note }}');\n"
        b'CREATE INDEX i ON "{{index .Options "Namespace"}}".t (a);\n'
        b'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 FROM {{ index .Options "Namespace" }}.t $$;\n'
    )
    source = load(migrations(tmp_path, **{"001_a": text, "002_b": b"SELECT 1;\n"}))
    assert source.files[0].text == (
        "CREATE TABLE namespace.t (a text DEFAULT '{{ note }}');\n"
        'CREATE INDEX i ON "namespace".t (a);\n'
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 FROM namespace.t $$;\n"
    )
    assert codes(source) == ["migrations/001_a.sql:1: placeholder-without-value"]
    assert "key 'index" not in source.findings[0].hint
    assert "'index .Options \"Namespace\"' = " in source.findings[0].hint


def test_psql_variables_take_their_values_from_the_configuration(tmp_path: Path) -> None:
    text = b"CREATE SCHEMA :schema;\nCREATE TABLE :\"schema\".t (a text DEFAULT :'schema');\nSELECT ':schema', 1::schema;\n"
    source = load(migrations(tmp_path, **{"001_a": text, "002_b": b"SELECT 1;\n"}), placeholders={"schema": "shop"})
    assert source.files[0].text == (
        "CREATE SCHEMA shop;\nCREATE TABLE \"shop\".t (a text DEFAULT 'shop');\nSELECT ':schema', 1::schema;\n"
    )


def test_a_link_that_is_stored_as_text_is_followed(tmp_path: Path) -> None:
    root = migrations(
        tmp_path, **{"001_a": b"CREATE TABLE t ();\n", "002_b": b"001_a.sql", "003_c": b"../../gone.sql\n"}
    )
    source = load(root)
    assert [file.text.strip() for file in source.files] == ["CREATE TABLE t ();", "CREATE TABLE t ();", ""]
    assert codes(source) == ["migrations/003_c.sql:1: file-unreadable"]


def test_a_link_is_followed_and_a_broken_one_told(tmp_path: Path) -> None:
    root = migrations(tmp_path, **{"001_a": b"CREATE TABLE t ();\n"})
    (root / "migrations" / "002_b.sql").symlink_to("001_a.sql")
    (root / "migrations" / "003_c.sql").symlink_to("gone.sql")
    source = load(root)
    assert [file.text.strip() for file in source.files] == ["CREATE TABLE t ();", "CREATE TABLE t ();", ""]
    assert codes(source) == ["migrations/003_c.sql:1: file-unreadable"]


def test_a_template_in_a_comment_is_nothing_or_its_value_in_strings_too(tmp_path: Path) -> None:
    text = b"CREATE TABLE /* TEMPLATE: schema */t ();\nSELECT to_regclass('/* TEMPLATE: schema */t');\n"
    root = migrations(tmp_path, **{"001_a": text, "002_b": b"SELECT 1;\n"})
    assert load(root).files[0].text == "CREATE TABLE t ();\nSELECT to_regclass('t');\n"
    filled = load(root, placeholders={"schema": "river."})
    assert filled.files[0].text == "CREATE TABLE river.t ();\nSELECT to_regclass('river.t');\n"
