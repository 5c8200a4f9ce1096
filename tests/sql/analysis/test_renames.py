"""Renames on a server show in what was analysed before them, as in ``pg_get_expr`` and ``pg_get_viewdef``."""

from __future__ import annotations

import psycopg
import pytest

from generator.sql.analysis import analyze_expression, analyze_query, render
from tests.sql.analysis.differential import fold, parse
from tests.sql.analysis.server_catalog import ServerCatalog

SETUP = """
CREATE SCHEMA a;
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'select $1';
CREATE SEQUENCE s;
CREATE TABLE t (id int, m mood, n int DEFAULT nextval('s'));
CREATE TABLE a.u (id int, t_id int)
"""
VIEWS = {
    "v1": "SELECT id, m, f(id) AS x FROM t WHERE m = 'ok'",
    "v2": "SELECT t.id, u.id AS uid FROM t JOIN a.u ON u.t_id = t.id ORDER BY t.id",
    "v3": "SELECT q.id FROM (SELECT id FROM t WHERE EXISTS (SELECT 1 FROM a.u z WHERE z.t_id = t.id)) q",
    "v4": "SELECT 's'::regclass AS c, ARRAY['ok'::mood] AS l, (SELECT max(n) FROM t t2) AS mx",
    "v5": "SELECT id FROM t UNION ALL SELECT t_id FROM a.u",
}
RENAMES = """
ALTER TABLE t RENAME COLUMN id TO "Key"; ALTER TABLE t RENAME TO people; ALTER TYPE mood RENAME TO feeling;
ALTER TYPE feeling RENAME VALUE 'ok' TO 'fi''ne'; ALTER FUNCTION f(int) RENAME TO g; ALTER SEQUENCE s RENAME TO "S2";
ALTER SCHEMA a RENAME TO b; ALTER TABLE b.u RENAME COLUMN t_id TO people_id; ALTER TYPE feeling SET SCHEMA b
"""


@pytest.mark.postgres
def test_renames(fresh_database: str) -> None:
    with psycopg.connect(fresh_database, autocommit=True) as connection:
        connection.execute("SET search_path = public")
        connection.execute(SETUP.encode())
        for name, text in VIEWS.items():
            connection.execute(f"CREATE VIEW {name} AS {text}".encode())
        before = ServerCatalog(connection)
        queries = {name: analyze_query(parse(text), before) for name, text in VIEWS.items()}
        default = parse("SELECT nextval('s')").nodes("targetList")[0].node("val")
        assert default is not None
        expression = analyze_expression(default, before, purpose="default", target=(23, -1))
        connection.execute(RENAMES.encode())
        after = ServerCatalog(connection)
        for name, found in queries.items():
            row = connection.execute("SELECT pg_get_viewdef(%s::regclass::oid)", (name,)).fetchone()
            assert row is not None
            assert fold(render(found.sql, after)) == fold(row[0]), name
        row = connection.execute("SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef").fetchone()
        assert row is not None
        assert render(expression.sql, after) == row[0]
