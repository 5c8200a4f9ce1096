"""Write the snapshots of what extensions bring, from a real PostgreSQL that has them.

Run it on a server with the contrib modules (``scripts/full_postgres.py`` installs one), and with PostGIS where one is at
hand, and commit what it writes::

    python scripts/extension_catalog.py DSN [EXTENSION…]

Each extension is created in an empty database, and its members (pg_depend) are written to
``generator/replay/extensions/snapshot/NAME.json``. Extensions that the server cannot load are named and left out.
``generator/replay/extensions/known.py`` reads the files. Rows are lists whose trailing default values are cut off; a
type is named as in ``pg_catalog``, or ``extension.name``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

TARGET = Path(__file__).resolve().parent.parent / "generator" / "replay" / "extensions" / "snapshot"
DATABASE = "schemabook_extension"

# The name of a type: of pg_catalog, or with the extension that it is a member of (as a type, or as a table's rows).
TYPE_NAME = """
CREATE FUNCTION pg_temp.type_name(oid) RETURNS text LANGUAGE sql STABLE AS $$
SELECT CASE WHEN n.nspname = 'pg_catalog' AND e.extname IS NULL THEN t.typname ELSE coalesce(e.extname, '?') || '.' || t.typname END
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_type element ON element.oid = t.typelem AND t.typcategory = 'A'
LEFT JOIN pg_depend d ON d.deptype = 'e' AND (
    d.classid = 'pg_type'::regclass AND d.objid = coalesce(element.oid, t.oid)
    OR d.classid = 'pg_class'::regclass AND d.objid = nullif(coalesce(element.typrelid, t.typrelid), 0))
LEFT JOIN pg_extension e ON e.oid = d.refobjid
WHERE t.oid = $1 $$;
CREATE FUNCTION pg_temp.schema_name(oid) RETURNS text LANGUAGE sql STABLE AS $$
SELECT CASE WHEN $1 = (SELECT extnamespace FROM pg_extension WHERE extname = current_setting('schemabook.extension')) THEN ''
       ELSE (SELECT nspname FROM pg_namespace WHERE oid = $1) END $$;
CREATE VIEW pg_temp.member AS
SELECT d.classid, d.objid FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid AND d.refclassid = 'pg_extension'::regclass
WHERE d.deptype = 'e' AND e.extname = current_setting('schemabook.extension')
"""

TYPES = """
SELECT t.typname, t.typtype::text, t.typcategory::text, t.typispreferred::int, (t.typcollation <> 0)::int,
       CASE WHEN t.typmodin::oid = 0 THEN '' ELSE t.typmodin::regproc::text END,
       CASE WHEN t.typbasetype = 0 THEN '' ELSE pg_temp.type_name(t.typbasetype) END, t.typtypmod,
       pg_temp.schema_name(t.typnamespace), CASE t.typtype WHEN 'b' THEN t.typstorage::text ELSE 'x' END, t.typrelid
FROM pg_type t JOIN pg_temp.member m ON m.classid = 'pg_type'::regclass AND m.objid = t.oid
WHERE NOT EXISTS (SELECT FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind <> 'c')
  AND NOT EXISTS (SELECT FROM pg_type element WHERE element.typarray = t.oid) ORDER BY t.oid
"""
TYPE_DEFAULTS: list[Any] = [None, "b", "U", 0, 0, "", "", -1, "", [], "x"]

# A composite type is a relation of kind c, whose member is the type.
RELATIONS = """
SELECT c.relname, c.relkind::text, pg_temp.schema_name(c.relnamespace), c.oid
FROM pg_class c JOIN pg_temp.member m ON m.classid = 'pg_class'::regclass AND m.objid = c.oid
WHERE c.relkind IN ('r', 'v', 'm', 'S', 'f') ORDER BY c.oid
"""
RELATION_DEFAULTS: list[Any] = [None, "r", [], [], ""]

COLUMNS = """
SELECT a.attname, pg_temp.type_name(a.atttypid), a.atttypmod, a.attnotnull::int,
       CASE WHEN a.attcollation IN (0, t.typcollation) THEN '' ELSE co.collname END
FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_collation co ON co.oid = a.attcollation
WHERE a.attrelid = %s AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
"""
COLUMN_DEFAULTS: list[Any] = [None, None, -1, 0, ""]

KEYS = """
SELECT contype::text, conname, conkey FROM pg_constraint WHERE conrelid = %s AND contype IN ('p', 'u') ORDER BY conname
"""

FUNCTIONS = """
SELECT p.proname, p.proargtypes::oid[]::int[], p.proallargtypes::int[], p.proargmodes::text[], p.proargnames,
       ARRAY(SELECT pg_get_function_arg_default(p.oid, n) FROM generate_series(1, coalesce(cardinality(p.proallargtypes), p.pronargs)) n),
       pg_temp.type_name(p.prorettype), p.prokind::text, p.proretset::int, p.provolatile::text, p.proisstrict::int, l.lanname,
       p.proparallel::text, pg_temp.schema_name(p.pronamespace)
FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang JOIN pg_temp.member m ON m.classid = 'pg_proc'::regclass AND m.objid = p.oid
ORDER BY p.proname, p.oid
"""
ARGUMENT_DEFAULTS: list[Any] = [None, "", "i", ""]
FUNCTION_DEFAULTS: list[Any] = [None, None, None, "f", 0, "i", 1, "c", "s", ""]

OPERATORS = """
SELECT o.oprname, CASE WHEN o.oprleft = 0 THEN '' ELSE pg_temp.type_name(o.oprleft) END, pg_temp.type_name(o.oprright),
       pg_temp.type_name(o.oprresult), p.proname, pg_temp.schema_name(o.oprnamespace)
FROM pg_operator o JOIN pg_proc p ON p.oid = o.oprcode
JOIN pg_temp.member m ON m.classid = 'pg_operator'::regclass AND m.objid = o.oid ORDER BY o.oprname, o.oid
"""
OPERATOR_DEFAULTS: list[Any] = [None, None, None, "bool", "", ""]

CASTS = """
SELECT pg_temp.type_name(c.castsource), pg_temp.type_name(c.casttarget), c.castcontext::text, c.castmethod::text,
       coalesce((SELECT proname FROM pg_proc p JOIN pg_temp.member m ON m.classid = 'pg_proc'::regclass AND m.objid = p.oid
                 WHERE p.oid = c.castfunc), '')
FROM pg_cast c JOIN pg_temp.member m ON m.classid = 'pg_cast'::regclass AND m.objid = c.oid ORDER BY 1, 2
"""
CAST_DEFAULTS: list[Any] = [None, None, "e", "f", ""]

OPCLASSES = """
SELECT c.opcname, am.amname, pg_temp.type_name(c.opcintype), c.opcdefault::int, f.opfname, pg_temp.schema_name(c.opcnamespace)
FROM pg_opclass c JOIN pg_am am ON am.oid = c.opcmethod JOIN pg_opfamily f ON f.oid = c.opcfamily
JOIN pg_temp.member m ON m.classid = 'pg_opclass'::regclass AND m.objid = c.oid ORDER BY 2, 1, c.oid
"""
OPCLASS_DEFAULTS: list[Any] = [None, None, None, 0, "", ""]

OPFAMILIES = """
SELECT f.opfname, am.amname, pg_temp.schema_name(f.opfnamespace)
FROM pg_opfamily f JOIN pg_am am ON am.oid = f.opfmethod
JOIN pg_temp.member m ON m.classid = 'pg_opfamily'::regclass AND m.objid = f.oid ORDER BY 2, 1
"""
OPFAMILY_DEFAULTS: list[Any] = [None, None, ""]

# What the replay lists without knowing more: under the words of generator.replay.objects.listed.WHAT.
OTHERS = """
SELECT what, name, schema FROM (
    SELECT 'access method', oid, tableoid, amname, '' FROM pg_am
    UNION ALL SELECT 'foreign-data wrapper', oid, tableoid, fdwname, '' FROM pg_foreign_data_wrapper
    UNION ALL SELECT 'language', oid, tableoid, lanname, '' FROM pg_language
    UNION ALL SELECT 'text search configuration', oid, tableoid, cfgname, pg_temp.schema_name(cfgnamespace) FROM pg_ts_config
    UNION ALL SELECT 'text search dictionary', oid, tableoid, dictname, pg_temp.schema_name(dictnamespace) FROM pg_ts_dict
    UNION ALL SELECT 'text search parser', oid, tableoid, prsname, pg_temp.schema_name(prsnamespace) FROM pg_ts_parser
    UNION ALL SELECT 'text search template', oid, tableoid, tmplname, pg_temp.schema_name(tmplnamespace) FROM pg_ts_template
) AS x (what, oid, classid, name, schema) JOIN pg_temp.member m ON (m.classid, m.objid) = (x.classid, x.oid) ORDER BY 1, 2
"""
OTHER_DEFAULTS: list[Any] = [None, None, ""]

SCHEMAS = """
SELECT nspname FROM pg_namespace n JOIN pg_temp.member m ON m.classid = 'pg_namespace'::regclass AND m.objid = n.oid ORDER BY 1
"""

# What is written above, and what need not be: rules of views, defaults, row and array types go with their owners.
COVERED = """
SELECT classid::regclass::text, count(*) FROM pg_temp.member
WHERE classid NOT IN ('pg_type'::regclass, 'pg_class'::regclass, 'pg_proc'::regclass, 'pg_operator'::regclass, 'pg_cast'::regclass,
    'pg_opclass'::regclass, 'pg_opfamily'::regclass, 'pg_am'::regclass, 'pg_foreign_data_wrapper'::regclass, 'pg_language'::regclass,
    'pg_ts_config'::regclass, 'pg_ts_dict'::regclass, 'pg_ts_parser'::regclass, 'pg_ts_template'::regclass, 'pg_namespace'::regclass)
GROUP BY 1
"""


def cut(row: list[Any], defaults: list[Any]) -> list[Any]:
    """Drop the trailing values that equal their defaults."""
    if len(row) != len(defaults):
        msg = f"row and defaults differ in length: {row}"
        raise ValueError(msg)
    while row and row[-1] == defaults[len(row) - 1]:
        row.pop()
    return row


class Reader:
    """Reads the members of one extension of a database."""

    def __init__(self, connection: psycopg.Connection[Any], extension: str) -> None:
        self._connection = connection
        self._extension = extension
        connection.execute("SELECT set_config('schemabook.extension', %s, false)", [extension])
        self._names: dict[int, str] = {}

    def _rows(self, query: str, *arguments: object) -> list[list[Any]]:
        return [list(row) for row in self._connection.execute(query, arguments or None)]

    def _cut_rows(self, query: str, defaults: list[Any]) -> list[list[Any]]:
        return [cut(row, defaults) for row in self._rows(query)]

    def _type_name(self, oid: int) -> str:
        if oid not in self._names:
            ((self._names[oid],),) = self._rows("SELECT pg_temp.type_name(%s::oid)", oid)
        return self._names[oid]

    def _columns(self, relation: int) -> list[list[Any]]:
        return [cut(row, COLUMN_DEFAULTS) for row in self._rows(COLUMNS, relation)]

    def _types(self) -> list[list[Any]]:
        return [
            cut([*row, self._columns(relation) if relation else [], storage], TYPE_DEFAULTS)
            for *row, storage, relation in self._rows(TYPES)
        ]

    def _relations(self) -> list[list[Any]]:
        return [
            cut([name, kind, self._columns(oid), self._rows(KEYS, oid), schema], RELATION_DEFAULTS)
            for name, kind, schema, oid in self._rows(RELATIONS)
            if kind != "S"
        ]

    def _functions(self) -> list[list[Any]]:
        return [self._function(row) for row in self._rows(FUNCTIONS)]

    def _function(self, row: list[Any]) -> list[Any]:
        name, inputs, every, modes, names, defaults, *rest = row
        types = every or inputs
        nothing = [None] * len(types)
        arguments = []
        for oid, own_name, mode, default in zip(types, names or nothing, modes or nothing, defaults, strict=True):
            argument = cut([self._type_name(oid), own_name or "", mode or "i", default or ""], ARGUMENT_DEFAULTS)
            arguments.append(argument[0] if len(argument) == 1 else argument)
        return cut([name, arguments, *rest], FUNCTION_DEFAULTS)

    def snapshot(self) -> dict[str, Any]:
        """Return all that is known of the extension."""
        for table, number in self._rows(COVERED):
            print(f"{self._extension}: {number} members of {table} are not written")
        ((version, comment, relocatable, schema, requires),) = self._rows(
            "SELECT v.version, v.comment, v.relocatable, coalesce(v.schema, ''), coalesce(v.requires::text[], '{}')"
            " FROM pg_available_extension_versions v JOIN pg_extension e ON e.extname = v.name AND e.extversion = v.version"
            " WHERE v.name = %s",
            self._extension,
        )
        found: dict[str, Any] = {
            "version": version,
            "comment": comment,
            "relocatable": relocatable,
            "schema": schema,
            "requires": requires,
            "schemas": [name for (name,) in self._rows(SCHEMAS) if name != schema],
            "types": self._types(),
            "functions": self._functions(),
            "operators": self._cut_rows(OPERATORS, OPERATOR_DEFAULTS),
            "casts": self._cut_rows(CASTS, CAST_DEFAULTS),
            "operator_families": self._cut_rows(OPFAMILIES, OPFAMILY_DEFAULTS),
            "operator_classes": self._cut_rows(OPCLASSES, OPCLASS_DEFAULTS),
            "relations": self._relations(),
            "others": self._cut_rows(OTHERS, OTHER_DEFAULTS),
        }
        return {key: value for key, value in found.items() if value or key in {"version", "relocatable"}}


def text_of(content: dict[str, Any]) -> str:
    """Return the file's text: one member a line, so that a diff between versions can be read."""
    lines = []
    for key, value in content.items():
        if isinstance(value, list) and value and isinstance(value[0], list):
            entries = ",\n".join(json.dumps(row, separators=(",", ":"), ensure_ascii=False) for row in value)
            lines.append(f"{json.dumps(key)}:[\n{entries}\n]")
        else:
            lines.append(f"{json.dumps(key)}:{json.dumps(value, separators=(',', ':'), ensure_ascii=False)}")
    return "{" + ",\n".join(lines) + "}\n"


@contextmanager
def empty_database(dsn: str) -> Iterator[str]:
    """Make an empty database, and drop it again."""
    with psycopg.connect(dsn, autocommit=True) as admin:
        name = sql.Identifier(DATABASE)
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(name))
        try:
            yield make_conninfo(dsn, dbname=DATABASE)
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def main(dsn: str, names: list[str]) -> int:
    """Write the snapshots of the extensions named, or of all that the server has."""
    with psycopg.connect(dsn) as connection:
        available = [str(name) for (name,) in connection.execute("SELECT name FROM pg_available_extensions ORDER BY 1")]
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in names or available:
        with empty_database(dsn) as database, psycopg.connect(database, autocommit=True) as connection:
            create = sql.SQL("CREATE EXTENSION IF NOT EXISTS {} CASCADE").format(sql.Identifier(name))
            try:
                connection.execute(create)
            except psycopg.Error as error:
                print(f"{name}: left out: {str(error).splitlines()[0]}")
                continue
            connection.execute(TYPE_NAME)
            content = Reader(connection, name).snapshot()
        (TARGET / f"{name}.json").write_text(text_of(content), encoding="utf-8")
    return 0


if __name__ == "__main__":
    if len(sys.argv) == 1:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
