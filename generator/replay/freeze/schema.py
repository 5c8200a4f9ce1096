"""The whole catalog as the frozen, name-keyed Schema."""

from __future__ import annotations

from generator.model import objects as m
from generator.model.ids import Kind, ObjectId
from generator.model.schema import MigrationInfo, Schema
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.freeze.relations import (
    columns,
    constraints,
    freeze_table,
    freeze_view,
)
from generator.replay.freeze.snapshot import Dropped
from generator.replay.objects.collations import collation_text
from generator.replay.objects.listed import PARTS
from generator.replay.objects.result_types import function_result
from generator.replay.printing import definitions as p
from generator.replay.printing.describe import signature
from generator.replay.printing.listed import definition_of, names_of
from generator.replay.privileges.access_lists import grants_of

_VOLATILITY = {"v": "volatile", "s": "stable", "i": "immutable"}
_PARALLEL = {"u": "unsafe", "r": "restricted", "s": "safe"}
_MODES = {"i": "in", "o": "out", "b": "inout", "v": "variadic", "t": "table"}
_KINDS = {"f": "function", "p": "procedure", "a": "aggregate", "w": "window"}
_TYPES = {"e": "enum", "d": "domain", "r": "range", "m": "multirange", "p": "shell", "b": "base"}


def freeze(replay: Replay, migrations: tuple[MigrationInfo, ...]) -> Schema:
    """Turn the replay's catalog into a Schema: sorted, by name, without temporary objects and extension members."""
    catalog = replay.catalog
    relations = [
        each for each in catalog.relations.values() if each.namespace != r.TEMP and not catalog.is_member(each.oid)
    ]
    tables = [freeze_table(catalog, each) for each in relations if each.kind in "rpf"]
    views = [freeze_view(catalog, each) for each in relations if each.kind in "vm"]
    dropped = [each.relation for each in catalog.dropped.values() if isinstance(each, Dropped)]
    return Schema(
        namespaces=_namespaces(catalog),
        tables=tuple(sorted(tables, key=_key)),
        views=tuple(sorted(views, key=_key)),
        types=_types(catalog),
        sequences=_sequences(catalog),
        functions=_functions(catalog),
        extensions=_extensions(catalog),
        others=_others(catalog),
        # Also those whose name something else has now: ids and texts tell the two apart.
        dropped=tuple(sorted(dropped, key=_key)),
        migrations=migrations,
    )


_HIDDEN = frozenset({r.PG_CATALOG, r.TEMP})


def _key(thing: m.Table | m.View | m.Type | m.Sequence) -> tuple[str, str]:
    return (thing.schema, thing.name)


def _schema_comment(catalog: Catalog, namespace: r.Namespace) -> str:
    """What every database says of ``public`` from the start says nothing, also where a dump repeats it."""
    comment = catalog.comments.get((namespace.oid, 0), "")
    return "" if (namespace.oid, comment) == (r.PUBLIC, "standard public schema") else comment


def _namespaces(catalog: Catalog) -> tuple[m.Namespace, ...]:
    found = [
        m.Namespace(
            each.name,
            owner=catalog.owners.get(each.oid, ""),
            grants=grants_of(catalog, each.oid, "schema"),
            comment=_schema_comment(catalog, each),
            external=each.oid in catalog.external,
            history=catalog.history.get(each.oid, ()),
        )
        for each in catalog.namespaces.values()
        if each.oid not in _HIDDEN and not catalog.is_member(each.oid)
    ]
    return tuple(sorted(found, key=lambda each: each.name))


def _types(catalog: Catalog) -> tuple[m.Type, ...]:
    found = []
    for kind in catalog.types.values():
        composite = catalog.relations.get(kind.relation)
        if kind.namespace in _HIDDEN or kind.category == "A" or catalog.is_member(kind.oid) or kind.typtype == "m":
            continue
        if composite is not None and composite.kind != "c":
            continue
        found.append(
            m.Type(
                catalog.schema_of(kind.namespace),
                kind.name,
                "composite" if composite is not None else _TYPES.get(kind.typtype, "base"),
                labels=tuple(label for _, label in kind.labels),
                base_type=_base_type(catalog, kind),
                not_null=kind.not_null,
                default=p.text(catalog, kind.default),
                collation=collation_text(catalog, kind.collation),
                constraints=constraints(catalog, kind.oid),
                columns=columns(catalog, composite) if composite is not None else (),
                owner=catalog.owners.get(kind.oid, ""),
                grants=grants_of(catalog, kind.oid, "type"),
                comment=catalog.comments.get((kind.oid, 0), "") or catalog.comments.get((kind.relation, 0), ""),
                source_comment=kind.source_comment,
                external=kind.oid in catalog.external or kind.relation in catalog.external,
                previous=catalog.previous.get(kind.oid, ()),
                history=catalog.history.get(kind.oid, ()) or catalog.history.get(kind.relation, ()),
            )
        )
    return tuple(sorted(found, key=_key))


def _base_type(catalog: Catalog, kind: r.Type) -> str:
    if kind.typtype == "d":
        return catalog.format_type(kind.base, kind.base_typmod)
    return catalog.format_type(kind.subtype, -1) if kind.subtype else ""


def _sequences(catalog: Catalog) -> tuple[m.Sequence, ...]:
    found = []
    for each in catalog.sequences.values():
        record = catalog.relations[each.oid]
        if record.namespace == r.TEMP or catalog.is_member(each.oid):
            continue
        owned = None
        if each.owner is not None and each.owner[0] in catalog.relations:
            table = catalog.relations[each.owner[0]]
            schema, name = catalog.relation_name(table.oid)
            owned = ObjectId(Kind.COLUMN, schema, name, table.attribute(each.owner[1]).name)
        found.append(
            m.Sequence(
                catalog.schema_of(record.namespace),
                record.name,
                type=catalog.format_type(each.type, -1),
                start=each.start,
                increment=each.increment,
                minimum=each.minimum,
                maximum=each.maximum,
                cache=each.cache,
                cycle=each.cycle,
                owned_by=owned,
                identity=each.identity,
                owner=catalog.owners.get(each.oid, ""),
                grants=grants_of(catalog, each.oid, "sequence"),
                comment=catalog.comments.get((each.oid, 0), ""),
                external=each.oid in catalog.external,
                history=catalog.history.get(each.oid, ()),
            )
        )
    return tuple(sorted(found, key=_key))


def _functions(catalog: Catalog) -> tuple[m.Function, ...]:
    found = []
    for each in catalog.functions.values():
        if each.namespace in _HIDDEN or catalog.is_member(each.oid):
            continue
        found.append(
            m.Function(
                catalog.schema_of(each.namespace),
                each.name,
                signature(catalog, each.oid),
                type=_KINDS[each.kind],
                arguments=tuple(
                    m.Argument(
                        argument.name,
                        catalog.type_name(argument.type),
                        _MODES[argument.mode],
                        p.text(catalog, argument.default),
                    )
                    for argument in each.arguments
                ),
                returns=function_result(catalog, each),
                language=each.language,
                body=p.text(catalog, each.sql_body) or each.body,
                volatility=_VOLATILITY[each.volatility],
                strict=each.strict,
                security_definer=each.security_definer,
                leakproof=each.leakproof,
                parallel=_PARALLEL[each.parallel],
                settings=each.settings,
                owner=catalog.owners.get(each.oid, ""),
                grants=grants_of(catalog, each.oid, "function"),
                comment=catalog.comments.get((each.oid, 0), ""),
                source_comment=each.source_comment,
                external=each.oid in catalog.external,
                previous=catalog.previous.get(each.oid, ()),
                history=catalog.history.get(each.oid, ()),
            )
        )
    return tuple(sorted(found, key=lambda each: (each.schema, each.name, each.signature)))


def _extensions(catalog: Catalog) -> tuple[m.Extension, ...]:
    found = [
        m.Extension(
            each.name,
            catalog.schema_of(each.namespace) if each.namespace in catalog.namespaces else "",
            each.version,
            external=each.oid in catalog.external,
            comment=catalog.comments.get((each.oid, 0), ""),
            history=catalog.history.get(each.oid, ()),
        )
        for each in catalog.extensions.values()
    ]
    return tuple(sorted(found, key=lambda each: each.name))


def _others(catalog: Catalog) -> tuple[m.Other, ...]:
    found = []
    kinds = {kind.value for kind in Kind}
    for each in catalog.listed.values():
        if catalog.is_member(each.oid) or each.kind in PARTS:
            continue
        name, sub = names_of(catalog, each)
        found.append(
            m.Other(
                Kind(each.kind) if each.kind in kinds else Kind.OTHER,
                catalog.schema_of(each.namespace) if each.namespace in catalog.namespaces else "",
                name,
                sub,
                definition=definition_of(catalog, each),
                comment=catalog.comments.get((each.oid, 0), ""),
                external=each.oid in catalog.external,
                history=catalog.history.get(each.oid, ()),
            )
        )
    return tuple(sorted(found, key=lambda each: (each.kind, each.schema, each.name, each.sub)))
