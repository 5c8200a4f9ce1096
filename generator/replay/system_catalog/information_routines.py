"""The information schema's routines, triggers and grants (documentation, chapter 36)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.objects.roles import owner_of
from generator.replay.printing import definitions as printing
from generator.replay.privileges.access_lists import ALL_PRIVILEGES, grants_of
from generator.replay.system_catalog.base import DATABASE, Wanted, made, schema_name, table, yes_no
from generator.replay.system_catalog.information_schema import type_words
from generator.sql.evaluate import Table


@table("information_schema.routines")
def routines(replay: Replay) -> Table:
    """Functions and procedures."""
    catalog = replay.catalog

    def rows(wanted: Wanted) -> Iterator[r.Function]:
        name = wanted.get("routine_name")
        for each in list(catalog.functions.values()):
            if each.kind in "fp" and (name is None or each.name == name):
                yield each

    return made(
        {
            "specific_schema": lambda p: schema_name(catalog, p.namespace),
            "specific_name": lambda p: f"{p.name}_{p.oid}",
            "routine_catalog": lambda _: DATABASE,
            "routine_schema": lambda p: schema_name(catalog, p.namespace),
            "routine_name": lambda p: p.name,
            "routine_type": lambda p: "PROCEDURE" if p.kind == "p" else "FUNCTION",
            "data_type": lambda p: type_words(catalog, p.result) if p.result and p.kind != "p" else None,
            "type_udt_name": lambda p: catalog.type_info(p.result).name if p.result and p.kind != "p" else None,
            "routine_definition": lambda p: p.body,
            "external_language": lambda p: p.language.upper(),
            "security_type": lambda p: "DEFINER" if p.security_definer else "INVOKER",
        },
        rows,
    )


@table("information_schema.triggers")
def triggers(replay: Replay) -> Table:
    """Triggers, one row an event; TRUNCATE is unknown to the standard."""
    catalog = replay.catalog

    def rows(_wanted: Wanted) -> Iterator[tuple[r.Trigger, str]]:
        for each in list(catalog.triggers.values()):
            yield from ((each, event) for event in ("INSERT", "DELETE", "UPDATE") if event in each.events)

    def schema(row: tuple[r.Trigger, str]) -> str:
        return schema_name(catalog, catalog.relations[row[0].relation].namespace)

    return made(
        {
            "trigger_catalog": lambda _: DATABASE,
            "trigger_schema": schema,
            "trigger_name": lambda t: t[0].name,
            "event_manipulation": lambda t: t[1],
            "event_object_catalog": lambda _: DATABASE,
            "event_object_schema": schema,
            "event_object_table": lambda t: catalog.relations[t[0].relation].name,
            "action_condition": lambda t: printing.text(catalog, t[0].when) or None,
            "action_reference_old_table": lambda t: t[0].old_table or None,
            "action_reference_new_table": lambda t: t[0].new_table or None,
            "action_timing": lambda t: t[0].timing,
            "action_orientation": lambda t: "ROW" if t[0].row else "STATEMENT",
            "action_statement": lambda t: (
                "EXECUTE " + printing.trigger_definition(catalog, t[0]).partition(" EXECUTE ")[2]
            ),
        },
        rows,
    )


Grant = tuple[r.Relation, str, str, bool]


def _table_privileges(replay: Replay) -> Table:
    """Who may do what with tables and views; the owner everything."""
    catalog = replay.catalog

    def rows(wanted: Wanted) -> Iterator[Grant]:
        name = wanted.get("table_name")
        for each in list(catalog.relations.values()):
            if each.kind not in "rpvf" or (name is not None and each.name != name):
                continue
            owner = owner_of(catalog, each.oid)
            yield from ((each, owner, privilege, True) for privilege in ALL_PRIVILEGES["table"][:-1])
            for grant in grants_of(catalog, each.oid):
                if not grant.column:
                    yield from ((each, grant.grantee, p, p in grant.grantable) for p in grant.privileges)

    return made(
        {
            "grantor": lambda g: owner_of(catalog, g[0].oid),
            "grantee": lambda g: g[1],
            "table_catalog": lambda _: DATABASE,
            "table_schema": lambda g: schema_name(catalog, g[0].namespace),
            "table_name": lambda g: g[0].name,
            "privilege_type": lambda g: g[2],
            "is_grantable": lambda g: yes_no(g[3]),
        },
        rows,
    )


table("information_schema.role_table_grants")(_table_privileges)
table("information_schema.table_privileges")(_table_privileges)
