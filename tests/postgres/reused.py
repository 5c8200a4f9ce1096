"""One database for many histories: emptied after each, which costs a tenth of making a new one.

Whether it is as empty as a new one is not believed but counted: the rows of every catalog must be as many as before, and
none of PostgreSQL's own may have changed. If they do not agree (a language is left, say), the next history gets a new
database. Every so many histories it does in any case, because the dead rows of a catalog slow it down.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, LiteralString

import psycopg

from tests.postgres.server import Server, fresh

_HISTORIES = 200

_EMPTY: LiteralString = """
DO $empty$
DECLARE
    names text;
    command text;
BEGIN
    -- Roles are the cluster's: those with objects in other databases are other tests'.
    SELECT string_agg(quote_ident(rolname), ', ') INTO names FROM pg_roles
    WHERE oid >= 16384 AND rolname <> current_user AND NOT EXISTS (
        SELECT FROM pg_shdepend WHERE refobjid = pg_roles.oid AND dbid NOT IN (
            SELECT 0 UNION ALL SELECT oid FROM pg_database WHERE datname = current_database()));
    IF names IS NOT NULL THEN
        EXECUTE 'DROP OWNED BY ' || names || ' CASCADE';
        EXECUTE 'DROP ROLE ' || names;
    END IF;
    FOR command IN
        SELECT format('DROP EXTENSION %I CASCADE', extname) FROM pg_extension WHERE oid >= 16384
        UNION ALL SELECT format('DROP EVENT TRIGGER %I', evtname) FROM pg_event_trigger
        UNION ALL SELECT format('DROP PUBLICATION %I', pubname) FROM pg_publication
    LOOP
        EXECUTE command;
    END LOOP;
    SELECT string_agg(quote_ident(nspname), ', ') INTO names FROM pg_namespace
    WHERE nspname !~ '^pg_' AND nspname <> 'information_schema';
    EXECUTE 'DROP SCHEMA ' || names || ' CASCADE';
    FOR command IN
        SELECT format('DROP CAST (%s AS %s)', castsource::regtype, casttarget::regtype) FROM pg_cast WHERE oid >= 16384
        UNION ALL SELECT format('DROP FOREIGN DATA WRAPPER %I CASCADE', fdwname) FROM pg_foreign_data_wrapper
        UNION ALL SELECT format('ALTER DEFAULT PRIVILEGES REVOKE ALL ON %s FROM PUBLIC', kind)
        FROM pg_default_acl JOIN (VALUES ('r', 'TABLES'), ('S', 'SEQUENCES'), ('n', 'SCHEMAS')) AS kinds (letter, kind)
            ON defaclobjtype = letter::"char"
        UNION ALL SELECT format('ALTER DEFAULT PRIVILEGES GRANT %s TO PUBLIC', kind)
        FROM pg_default_acl JOIN (VALUES ('f', 'EXECUTE ON FUNCTIONS'), ('T', 'USAGE ON TYPES')) AS kinds (letter, kind)
            ON defaclobjtype = letter::"char"
    LOOP
        EXECUTE command;
    END LOOP;
END
$empty$;
CREATE SCHEMA public;
ALTER SCHEMA public OWNER TO pg_database_owner;
GRANT USAGE ON SCHEMA public TO PUBLIC;
COMMENT ON SCHEMA public IS 'standard public schema';
"""

# Besides the rows of each catalog, those of PostgreSQL's own objects that have changed since the transaction given: a
# superuser may well rename the type "name".
_QUESTION: LiteralString = """
SELECT string_agg(
    format(
        'SELECT %L, count(*), %s FROM pg_catalog.%I', c.relname,
        CASE WHEN a.attname IS NULL THEN '0'
             ELSE format('count(*) FILTER (WHERE oid < 16384 AND age(xmin) < age(%L::xid))', pg_current_xact_id()) END,
        c.relname),
    ' UNION ALL ')
FROM pg_class c
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'oid' AND NOT c.relisshared
WHERE c.relkind = 'r' AND c.relnamespace = 'pg_catalog'::regnamespace AND c.relname !~ '^pg_statistic|^pg_largeobject'
"""


class Databases:
    """Hands out an empty database for each history, the same one for as long as possible."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._stack = ExitStack()
        self._now: _Database | None = None
        self.made = 0

    @contextmanager
    def empty(self) -> Iterator[psycopg.Connection[Any]]:
        """Connect to an empty database; what comes to be in it is gone afterwards."""
        self._now = database = self._now or self._make()
        try:
            yield database.connection
        finally:
            database.left -= 1
            if not database.left or not database.emptied():
                self.close()

    def close(self) -> None:
        """Drop the database."""
        self._now = None
        self._stack.close()

    def _make(self) -> _Database:
        self.made += 1
        dsn = self._stack.enter_context(fresh(self._server))
        # No prepared statements: DISCARD ALL forgets them, and psycopg would not know.
        connection = self._stack.enter_context(psycopg.connect(dsn, autocommit=True, prepare_threshold=None))
        connection.execute(_EMPTY)
        # The session's schema of temporary tables stays once it has had one.
        connection.execute("CREATE TEMPORARY TABLE first (a text); DISCARD TEMP")
        (question,) = connection.execute(_QUESTION).fetchone() or ("",)
        return _Database(connection, str(question).encode())


class _Database:
    def __init__(self, connection: psycopg.Connection[Any], question: bytes) -> None:
        self.connection = connection
        self.left = _HISTORIES
        self._question = question
        self._before = self._rows()

    def emptied(self) -> bool:
        """Take everything away; return whether that worked."""
        try:
            self.connection.execute("ROLLBACK")
            self.connection.execute("DISCARD ALL")
            self.connection.execute(_EMPTY)
        except psycopg.Error:
            return False
        return self._rows() == self._before

    def _rows(self) -> list[tuple[str, int, int]]:
        return sorted(self.connection.execute(self._question).fetchall())
