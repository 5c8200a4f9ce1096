"""pg_proc, pg_trigger, pg_policy and pg_policies (documentation 53.38, 53.39, 53.61, 54.15)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.printing import definitions as printing
from generator.replay.system_catalog.base import (
    Wanted,
    by_oid,
    made,
    named_relations,
    owner_oid,
    role_oid,
    schema_name,
    table,
)
from generator.sql.analysis.types.snapshot import builtins
from generator.sql.evaluate import Table, Unknown, Vector
from generator.sql.types import FunctionInfo

LANGUAGES = {"internal": 12, "c": 13, "sql": 14, "plpgsql": 13577}
"""pg_language by name."""

_COMMANDS = {"SELECT": "r", "INSERT": "a", "UPDATE": "w", "DELETE": "d", "ALL": "*"}


def _built_in(info: FunctionInfo) -> r.Function:
    return r.Function(
        info.oid,
        r.PG_CATALOG,
        info.name,
        tuple(info.arguments),
        tuple(r.Argument(name, kind) for name, kind in zip(info.argument_names, info.arguments, strict=False)),
        info.result,
        info.returns_set,
        kind=info.kind,
        language="internal",
        volatility=info.volatility,
        strict=info.strict,
    )


@table("pg_catalog.pg_proc")
def pg_proc(replay: Replay) -> Table:
    """Functions and procedures; PostgreSQL's own only where one is asked for by name or number."""
    catalog = replay.catalog

    def rows(wanted: Wanted) -> Iterator[r.Function]:
        oid, name = wanted.get("oid"), wanted.get("proname")
        if isinstance(oid, int):
            own = builtins().function(int(oid))
            if own is not None:
                yield _built_in(own)
            yield from by_oid(catalog.functions, wanted, "oid")
        elif isinstance(name, str):
            yield from map(_built_in, builtins().functions(name))
            for namespace in list(catalog.namespaces.values()):
                yield from catalog.functions_named(namespace.name, name)
        else:
            yield from list(catalog.functions.values())

    return made(
        {
            "oid": lambda p: p.oid,
            "proname": lambda p: p.name,
            "pronamespace": lambda p: p.namespace,
            "proowner": lambda p: owner_oid(catalog, p.oid),
            "prolang": lambda p: LANGUAGES.get(p.language, 0),
            "prokind": lambda p: p.kind,
            "prosecdef": lambda p: p.security_definer,
            "proleakproof": lambda p: p.leakproof,
            "proisstrict": lambda p: p.strict,
            "proretset": lambda p: p.returns_set,
            "provolatile": lambda p: p.volatility,
            "proparallel": lambda p: p.parallel,
            "pronargs": lambda p: len(p.inputs),
            "pronargdefaults": lambda p: sum(1 for a in p.arguments if a.default),
            "prorettype": lambda p: p.result,
            "proargtypes": lambda p: Vector(p.inputs),
            "proallargtypes": lambda p: tuple(a.type for a in p.arguments) or None,
            "proargmodes": lambda p: tuple(a.mode for a in p.arguments) or None,
            "proargnames": lambda p: tuple(a.name for a in p.arguments) or None,
            "prosrc": lambda p: p.body,
            "proconfig": lambda p: p.settings or None,
            "proacl": lambda _: Unknown("an access control list"),
        },
        rows,
    )


@table("pg_catalog.pg_language")
def pg_language(_replay: Replay) -> Table:
    """Languages that every database has."""
    return made(
        {"oid": lambda entry: entry[1], "lanname": lambda entry: entry[0]},
        lambda _wanted: list(LANGUAGES.items()),
    )


def trigger_type(trigger: r.Trigger) -> int:
    """Return pg_trigger.tgtype: a bit for the level, the time and each event."""
    bits = 1 if trigger.row else 0
    bits |= {"BEFORE": 2, "INSTEAD OF": 64}.get(trigger.timing, 0)
    for event, bit in (("INSERT", 4), ("DELETE", 8), ("UPDATE", 16), ("TRUNCATE", 32)):
        bits |= bit if event in trigger.events else 0
    return bits


@table("pg_catalog.pg_trigger")
def pg_trigger(replay: Replay) -> Table:
    """Triggers that somebody made; those behind foreign keys are left out."""
    catalog = replay.catalog

    def rows(wanted: Wanted) -> list[r.Trigger]:
        relation = wanted.get("tgrelid")
        if isinstance(relation, int):
            return catalog.triggers_of(int(relation))
        return list(by_oid(catalog.triggers, wanted, "oid"))

    return made(
        {
            "oid": lambda t: t.oid,
            "tgrelid": lambda t: t.relation,
            "tgparentid": lambda t: t.parent,
            "tgname": lambda t: t.name,
            "tgfoid": lambda t: t.function,
            "tgtype": trigger_type,
            "tgenabled": lambda t: t.enabled,
            "tgisinternal": lambda _: False,
            "tgconstraint": lambda t: t.constraint,
            "tgdeferrable": lambda t: t.deferrable,
            "tginitdeferred": lambda t: t.deferred,
            "tgnargs": lambda t: len(t.arguments),
            "tgattr": lambda t: Vector(t.update_attnums),
            "tgqual": lambda t: printing.text(catalog, t.when) or None,
            "tgoldtable": lambda t: t.old_table or None,
            "tgnewtable": lambda t: t.new_table or None,
        },
        rows,
    )


@table("pg_catalog.pg_policy")
def pg_policy(replay: Replay) -> Table:
    """Row security policies."""
    catalog = replay.catalog

    def rows(wanted: Wanted) -> list[r.Policy]:
        relation = wanted.get("polrelid")
        if isinstance(relation, int):
            return catalog.policies_of(int(relation))
        return list(by_oid(catalog.policies, wanted, "oid"))

    return made(
        {
            "oid": lambda p: p.oid,
            "polname": lambda p: p.name,
            "polrelid": lambda p: p.relation,
            "polcmd": lambda p: _COMMANDS.get(p.command, "*"),
            "polpermissive": lambda p: p.permissive,
            "polroles": lambda p: tuple(role_oid(catalog, name) for name in p.roles),
            "polqual": lambda p: printing.text(catalog, p.using) or None,
            "polwithcheck": lambda p: printing.text(catalog, p.check) or None,
        },
        rows,
    )


@table("pg_catalog.pg_policies")
def pg_policies(replay: Replay) -> Table:
    """Row security policies by name."""
    catalog = replay.catalog

    def rows(wanted: Wanted) -> Iterator[tuple[r.Relation, r.Policy]]:
        if isinstance(wanted.get("tablename"), str):
            for relation in named_relations(catalog, wanted, "tablename", "schemaname"):
                yield from ((relation, policy) for policy in catalog.policies_of(relation.oid))
            return
        for policy in list(catalog.policies.values()):
            yield catalog.relations[policy.relation], policy

    return made(
        {
            "schemaname": lambda p: schema_name(catalog, p[0].namespace),
            "tablename": lambda p: p[0].name,
            "policyname": lambda p: p[1].name,
            "permissive": lambda p: "PERMISSIVE" if p[1].permissive else "RESTRICTIVE",
            "roles": lambda p: tuple("public" if name == "PUBLIC" else name for name in p[1].roles),
            "cmd": lambda p: p[1].command,
            "qual": lambda p: printing.text(catalog, p[1].using) or None,
            "with_check": lambda p: printing.text(catalog, p[1].check) or None,
        },
        rows,
    )
