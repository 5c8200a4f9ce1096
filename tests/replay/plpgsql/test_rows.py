"""Rows of tables: none where nothing can have put any in, in strict mode; else they are not known."""

from __future__ import annotations

import pytest

from generator.migrations.base import MigrationFile
from generator.replay.engine import replay

ASK = "DO $$ BEGIN IF NOT EXISTS (SELECT FROM t) THEN CREATE TABLE made (); END IF; END $$;"


def findings(text: str, *, strict: bool = True) -> list[str]:
    file = MigrationFile(path="1.sql", version="1", name="", date="", text=f"{text}\n{ASK}")
    return [each.code for each in replay([file], strict=strict).findings]


@pytest.mark.parametrize(
    "text",
    [
        "CREATE TABLE t (id int); INSERT INTO t VALUES (1);",
        'CREATE TABLE t (id int); insert into public . "t" (id) VALUES (1);',
        "CREATE TABLE t (id int); INSERT /* into x */ INTO\n-- u\n t VALUES (1);",
        "CREATE TABLE t (id int); COPY t FROM '/tmp/rows';",
        "CREATE TABLE t (id int); COPY public.t (id) FROM '/tmp/rows';",
        "CREATE TABLE t (id int); MERGE INTO ONLY t USING (SELECT 1 AS id) s ON false WHEN NOT MATCHED THEN INSERT VALUES (1);",
        "CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'INSERT INTO t VALUES (1)';",
        "CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE format('INSERT INTO %I', 't'); END $$;",
        "CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'INSERT INTO ' || 't'; END $$;",
        "CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'INSERT INTO public.' || 't'; END $$;",
        "CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'COPY ' || 't'; END $$;",
        "CREATE TABLE t (id int); CREATE VIEW v AS SELECT * FROM t; INSERT INTO v VALUES (1); DROP VIEW v;",
        "CREATE TABLE t (id int); CREATE VIEW v AS SELECT * FROM t; ALTER VIEW v RENAME TO w; INSERT INTO w VALUES (1);",
        "CREATE TABLE old (id int); INSERT INTO old VALUES (1); ALTER TABLE old RENAME TO t;",
        "CREATE TABLE t (id int) PARTITION BY LIST (id);",
        "CREATE TABLE p (id int); CREATE TABLE t () INHERITS (p); INSERT INTO p VALUES (1);",
        "CREATE TABLE p (id int); CREATE TABLE t () INHERITS (p); ALTER TABLE t NO INHERIT p;",
        "CREATE TABLE t (id int); CREATE TABLE c () INHERITS (t); INSERT INTO c VALUES (1);",
        "CREATE TABLE t AS SELECT 1 AS id;",
        "SELECT 1 AS id INTO t;",
    ],
)
def test_rows_that_may_be_there_are_not_known(text: str) -> None:
    assert "not-evaluated" in findings(text)


@pytest.mark.parametrize(
    "text",
    [
        "CREATE TABLE t (id int);",
        "CREATE TABLE t (id int); CREATE TABLE u (id int); INSERT INTO u SELECT id FROM t; COPY (SELECT id FROM t) TO '/tmp/x';",
        "CREATE TABLE t (id int); UPDATE t SET id = 2; DELETE FROM t; TRUNCATE t; COMMENT ON TABLE t IS 'a copy, of rows';",
        "CREATE TABLE t (id int); CREATE TABLE u (LIKE t); INSERT INTO u VALUES (1); CREATE POLICY p ON t FOR INSERT WITH CHECK (true);",
    ],
)
def test_a_table_that_nothing_wrote_to_is_empty_on_a_fresh_server_only(text: str) -> None:
    assert "not-evaluated" not in findings(text)
    assert "not-evaluated" in findings(text, strict=False)
