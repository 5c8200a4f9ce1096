"""Ask a server which settings and storage parameters it knows, and which values they may have.

Settings stand in pg_settings. No view lists storage parameters: each is tried with a value that cannot be right, and
the refusal tells its type and range. Part of ``scripts/builtin_catalog.py``.
"""

from __future__ import annotations

import re
from typing import Any

import psycopg

SETTINGS = "SELECT name, vartype, context, unit, min_val, max_val, enumvals FROM pg_settings ORDER BY name"

# Settings that pg_settings does not show.
HIDDEN = ["default_with_oids", "role", "seed", "session_authorization"]
# What an enum takes beside the values that it shows.
WORDS = ["true", "false", "yes", "no", "on", "off", "1", "0", "debug", "info", "fatal", "panic"]

PARAMETERS = [
    "autosummarize",
    "autovacuum_analyze_scale_factor",
    "autovacuum_analyze_threshold",
    "autovacuum_enabled",
    "autovacuum_freeze_max_age",
    "autovacuum_freeze_min_age",
    "autovacuum_freeze_table_age",
    "autovacuum_multixact_freeze_max_age",
    "autovacuum_multixact_freeze_min_age",
    "autovacuum_multixact_freeze_table_age",
    "autovacuum_vacuum_cost_delay",
    "autovacuum_vacuum_cost_limit",
    "autovacuum_vacuum_insert_scale_factor",
    "autovacuum_vacuum_insert_threshold",
    "autovacuum_vacuum_max_threshold",
    "autovacuum_vacuum_scale_factor",
    "autovacuum_vacuum_threshold",
    "buffering",
    "check_option",
    "deduplicate_items",
    "effective_io_concurrency",
    "false_positive_rate",
    "fastupdate",
    "fillfactor",
    "gin_pending_list_limit",
    "log_autovacuum_min_duration",
    "maintenance_io_concurrency",
    "n_distinct",
    "n_distinct_inherited",
    "n_distinct_per_range",
    "numranges",
    "pages_per_range",
    "parallel_workers",
    "random_page_cost",
    "security_barrier",
    "security_invoker",
    "seq_page_cost",
    "siglen",
    "toast_tuple_target",
    "user_catalog_table",
    "vacuum_index_cleanup",
    "vacuum_max_eager_freeze_failure_rate",
    "vacuum_truncate",
    "values_per_range",
]

METHODS = {
    "btree": "btree (i)",
    "hash": "hash (i)",
    "gist": "gist (p)",
    "gin": "gin (a)",
    "spgist": "spgist (p)",
    "brin": "brin (i)",
}

OPCLASSES = """
SELECT am.amname, c.opcname, format_type(c.opcintype, -1)
FROM pg_opclass c JOIN pg_am am ON am.oid = c.opcmethod
JOIN pg_amproc p ON p.amprocfamily = c.opcfamily AND p.amproclefttype = c.opcintype
WHERE c.oid < 16384 AND (am.amname, p.amprocnum) IN (('gist', 10), ('gin', 7), ('spgist', 6), ('brin', 5), ('btree', 5), ('hash', 3))
ORDER BY 1, 2
"""

METHOD_PROPERTIES = """
SELECT amname, array_agg(p ORDER BY p) FROM pg_am,
       unnest(ARRAY['can_order', 'can_unique', 'can_multi_col', 'can_exclude', 'can_include']) p
WHERE amtype = 'i' AND pg_indexam_has_property(oid, p) GROUP BY 1 ORDER BY 1
"""

_TYPE = re.compile(r"invalid value for (\w+(?: point)?) option")
_ENUM_VALUE = re.compile(r'"(\w+)"')
_BETWEEN = re.compile(r'between "([^"]+)" and "([^"]+)"')


def settings(connection: psycopg.Connection[Any]) -> dict[str, list[Any]]:
    """Return each setting's type, context, unit, range and words."""
    found: dict[str, list[Any]] = {}
    for name, kind, context, unit, low, high, shown in list(connection.execute(SETTINGS)):
        words = list(shown or [])
        if kind == "enum" and context in {"user", "superuser"}:
            words += [word for word in WORDS if word not in words and _takes(connection, f"SET {name} = '{word}'")]
        found[name.lower()] = [kind, context, unit or "", low or "", high or "", words]
    for name in HIDDEN:
        found[name] = ["string", "user", "", "", "", []]
    return dict(sorted(found.items()))


def methods(connection: psycopg.Connection[Any]) -> dict[str, list[str]]:
    """Return what each index access method can do."""
    return dict(connection.execute(METHOD_PROPERTIES).fetchall())


def parameters(connection: psycopg.Connection[Any]) -> dict[str, dict[str, list[Any]]]:
    """Return the storage parameters of each kind of relation, access method and operator class."""
    with connection.transaction(force_rollback=True):
        connection.execute("CREATE TABLE probe (i int, p point, a int[], t text)")
        connection.execute("CREATE VIEW probe_view AS SELECT 1 AS one")
        for method, key in METHODS.items():
            connection.execute(f"CREATE INDEX probe_{method} ON probe USING {key}")
        found = {
            "table": _probe(connection, "ALTER TABLE probe SET ({})"),
            "toast": _probe(connection, "ALTER TABLE probe SET (toast.{})"),
            "view": _probe(connection, "ALTER VIEW probe_view SET ({})"),
            "column": _probe(connection, "ALTER TABLE probe ALTER i SET ({})"),
        }
        for method in METHODS:
            found[f"index {method}"] = _probe(connection, f"ALTER INDEX probe_{method} SET ({{}})")
        for method, name, type_name in list(connection.execute(OPCLASSES)):
            table = f"CREATE TABLE probe_type (c {type_name})"
            if not _takes(connection, table):
                continue
            with connection.transaction(force_rollback=True):
                connection.execute(table)
                form = f"CREATE INDEX probe_class ON probe_type USING {method} (c {name} ({{}}))"
                found[f"class {method} {name}"] = _probe(connection, form)
    return found


def _probe(connection: psycopg.Connection[Any], form: str) -> dict[str, list[Any]]:
    """Return [type, lowest, highest, words] by parameter."""
    found: dict[str, list[Any]] = {}
    for name in PARAMETERS:
        refusal = _refusal(connection, form.format(f"{name} = 'no such value'"))
        kind = _TYPE.search(refusal)
        if kind is None:
            continue
        if kind[1] == "enum":
            found[name] = ["enum", "", "", _ENUM_VALUE.findall(refusal.partition("Valid values are")[2])]
            continue
        bounds = (
            None
            if kind[1] == "boolean"
            else _BETWEEN.search(_refusal(connection, form.format(f"{name} = -2000000000")))
        )
        low, high = (f"{float(bounds[1]):.10g}", f"{float(bounds[2]):.10g}") if bounds else ("", "")
        found[name] = [{"floating point": "real"}.get(kind[1], kind[1]), low, high, []]
    return found


def _refusal(connection: psycopg.Connection[Any], statement: str) -> str:
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(statement.encode())
    except psycopg.Error as error:
        return f"{error.diag.message_primary} {error.diag.message_detail or ''}"
    return ""


def _takes(connection: psycopg.Connection[Any], statement: str) -> bool:
    return not _refusal(connection, statement)
