"""Which columns a view uses: what the model says against the server's ``pg_depend``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg

from generator.model.ids import Kind
from generator.model.objects import View
from generator.model.schema import Schema
from tests.postgres.runner import opened

Column = tuple[str, str, str]

# Not those of PostgreSQL's own catalogs and views, which the model does not have.
# information_schema.view_column_usage says the same of what the reader owns, without materialized views.
_USED = """
SELECT vn.nspname, v.relname, tn.nspname, t.relname, a.attname
FROM pg_rewrite w
JOIN pg_class v ON v.oid = w.ev_class AND v.relkind IN ('v', 'm')
JOIN pg_namespace vn ON vn.oid = v.relnamespace
JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
    AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.refobjid <> v.oid
JOIN pg_class t ON t.oid = d.refobjid
JOIN pg_namespace tn ON tn.oid = t.relnamespace
JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
WHERE w.rulename = '_RETURN' AND tn.nspname NOT IN ('pg_catalog', 'information_schema')
"""


def columns_used(source: str | psycopg.Connection[Any]) -> dict[tuple[str, str], set[Column]]:
    """Return the columns that each view of a database uses."""
    found: dict[tuple[str, str], set[Column]] = {}
    with opened(source) as connection:
        for schema, view, *column in connection.execute(_USED):
            place, relation, name = (str(part) for part in column)
            found.setdefault((str(schema), str(view)), set()).add((place, relation, name))
    return found


def lineage_differences(schema: Schema, actual: Schema, server: dict[tuple[str, str], set[Column]]) -> Iterator[str]:
    """Yield what differs, for the views that both have, and the model in full."""
    for view in schema.views:
        if view.external or not view.exact or actual.relation(view.schema, view.name) is None:
            continue
        # A view that was replaced by a query of itself.
        ours = {column for column in _used(view) if column[:2] != (view.schema, view.name)}
        theirs = server.get((view.schema, view.name), set())
        for words, columns in (("the server only", theirs - ours), ("the model only", ours - theirs)):
            for column in sorted(columns):
                yield f"{view.id} uses {'.'.join(column)}, says {words}"


def _used(view: View) -> set[Column]:
    every = [*view.other_uses, *(source for column in view.columns for source in column.sources)]
    return {(one.schema, one.name, one.sub) for one in every if one.kind is Kind.COLUMN}
