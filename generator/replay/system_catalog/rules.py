"""pg_rewrite and pg_rules (documentation 53.44 and 54.19): rules, also those that make views."""

from __future__ import annotations

from collections.abc import Iterator

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.printing import definitions as printing
from generator.replay.system_catalog.base import Wanted, made, schema_name, table
from generator.sql.evaluate import Table, Unknown
from generator.sql.names import quote_identifier

REWRITE = 1 << 31
"""A view's own rule has this and the view's oid as its oid."""

_EVENTS = {"SELECT": "1", "UPDATE": "2", "INSERT": "3", "DELETE": "4"}

Row = tuple[int, r.Relation, r.Rule | None]


def rule_text(catalog: Catalog, rule: r.Rule) -> str:
    """Return a rule as ``pg_get_ruledef`` does, but for lines within its actions."""
    relation = catalog.relations[rule.relation]
    head, _, rest = printing.text(catalog, rule.definition).partition(" TO ")
    del relation
    return f"CREATE RULE {quote_identifier(rule.name)} AS\n    {head} TO {rest};"


def _rows(catalog: Catalog) -> Iterator[Row]:
    for relation in list(catalog.relations.values()):
        if relation.kind in "vm":
            yield REWRITE + relation.oid, relation, None
    for rule in list(catalog.rules.values()):
        yield rule.oid, catalog.relations[rule.relation], rule


@table("pg_catalog.pg_rewrite")
def pg_rewrite(replay: Replay) -> Table:
    """Rules."""
    catalog = replay.catalog

    def rows(wanted: Wanted) -> Iterator[Row]:
        oid = wanted.get("oid")
        return (row for row in _rows(catalog) if not isinstance(oid, int) or row[0] == oid)

    def event(row: Row) -> str:
        return "1" if row[2] is None else _EVENTS[printing.text(catalog, row[2].definition).split()[1]]

    return made(
        {
            "oid": lambda w: w[0],
            "rulename": lambda w: "_RETURN" if w[2] is None else w[2].name,
            "ev_class": lambda w: w[1].oid,
            "ev_type": event,
            "ev_enabled": lambda w: "O" if w[2] is None else w[2].enabled,
            "is_instead": lambda w: w[2] is None or " DO INSTEAD " in printing.text(catalog, w[2].definition),
        },
        rows,
    )


@table("pg_catalog.pg_rules")
def pg_rules(replay: Replay) -> Table:
    """Rules other than those of views."""
    catalog = replay.catalog
    return made(
        {
            "schemaname": lambda w: schema_name(catalog, w[1].namespace),
            "tablename": lambda w: w[1].name,
            "rulename": lambda w: w[2].name,
            "definition": lambda w: (
                rule_text(catalog, w[2])
                if printing.text(catalog, w[2].definition).endswith("DO INSTEAD NOTHING")
                else Unknown("how a rule is laid out in lines")
            ),
        },
        lambda _wanted: (row for row in _rows(catalog) if row[2] is not None),
    )
