"""Objects in words, for messages, and their ids in the frozen model."""

from __future__ import annotations

from generator.model.ids import Kind, ObjectId
from generator.replay.catalog.catalog import Catalog
from generator.replay.catalog.depend import Address
from generator.replay.printing.listed import describe_listed

_RELATION_WORDS = {
    "r": "table",
    "p": "table",
    "f": "foreign table",
    "v": "view",
    "m": "materialized view",
    "S": "sequence",
    "i": "index",
    "I": "index",
    "c": "composite type",
}
_RELATION_KINDS = {
    "r": Kind.TABLE,
    "p": Kind.TABLE,
    "f": Kind.TABLE,
    "v": Kind.VIEW,
    "m": Kind.MATERIALIZED_VIEW,
    "S": Kind.SEQUENCE,
    "i": Kind.INDEX,
    "I": Kind.INDEX,
    "c": Kind.TYPE,
}


def relation_word(kind: str) -> str:
    """Return what PostgreSQL's messages call a relation of that kind."""
    return _RELATION_WORDS[kind]


def signature(catalog: Catalog, function: int) -> str:
    """Return a function's input types in parentheses: ``(integer, text)``."""
    types = ", ".join(catalog.type_name(oid) for oid in catalog.functions[function].inputs)
    return f"({types})"


def describe(catalog: Catalog, address: Address) -> str:
    """Return an object in PostgreSQL's words: ``column email of table users``."""
    oid, sub = address
    if sub:
        relation = catalog.relations[oid]
        return f"column {relation.attribute(sub).name} of {relation_word(relation.kind)} {visible(catalog, oid)}"
    if oid in catalog.relations:
        return f"{relation_word(catalog.relations[oid].kind)} {visible(catalog, oid)}"
    if oid in catalog.types:
        return f"type {catalog.format_type(oid, -1)}"
    if oid in catalog.functions:
        function = catalog.functions[oid]
        word = {"p": "procedure", "a": "aggregate"}.get(function.kind, "function")
        return f"{word} {function.name}{signature(catalog, oid).replace(', ', ',')}"
    if oid in catalog.namespaces:
        return f"schema {catalog.namespaces[oid].name}"
    if oid in catalog.extensions:
        return f"extension {catalog.extensions[oid].name}"
    return _describe_part(catalog, oid)


def _describe_part(catalog: Catalog, oid: int) -> str:
    if oid in catalog.constraints:
        constraint = catalog.constraints[oid]
        if constraint.domain:
            return f"constraint {constraint.name} on type {catalog.types[constraint.domain].name}"
        return f"constraint {constraint.name} on table {visible(catalog, constraint.relation)}"
    if oid in catalog.defaults:
        default = catalog.defaults[oid]
        column = catalog.relations[default.relation].attribute(default.attnum)
        return f"default value for column {column.name} of table {visible(catalog, default.relation)}"
    if oid in catalog.triggers:
        return f"trigger {catalog.triggers[oid].name} on table {visible(catalog, catalog.triggers[oid].relation)}"
    if oid in catalog.policies:
        return f"policy {catalog.policies[oid].name} on table {visible(catalog, catalog.policies[oid].relation)}"
    if oid in catalog.rules:
        return f"rule {catalog.rules[oid].name} on table {visible(catalog, catalog.rules[oid].relation)}"
    listed = catalog.listed.get(oid)
    return describe_listed(catalog, listed) if listed else f"object {oid}"


def visible(catalog: Catalog, relation: int) -> str:
    """Return a relation's name, qualified unless it is in ``public`` (as it prints everywhere here)."""
    schema, name = catalog.relation_name(relation)
    return name if schema == "public" else f"{schema}.{name}"


def model_id(catalog: Catalog, oid: int) -> ObjectId | None:
    """Return the frozen model's id of a top-level object; None for a part, or an object that is not documented."""
    if oid in catalog.relations:
        relation = catalog.relations[oid]
        schema, name = catalog.relation_name(oid)
        kind = _RELATION_KINDS[relation.kind]
        return None if kind is Kind.INDEX else ObjectId(kind, schema, name)
    if oid in catalog.types:
        kind_record = catalog.types[oid]
        return ObjectId(Kind.TYPE, catalog.schema_of(kind_record.namespace), kind_record.name)
    if oid in catalog.functions:
        function = catalog.functions[oid]
        return ObjectId(Kind.FUNCTION, catalog.schema_of(function.namespace), function.name, signature(catalog, oid))
    if oid in catalog.namespaces:
        return ObjectId(Kind.SCHEMA, "", catalog.namespaces[oid].name)
    if oid in catalog.extensions:
        return ObjectId(Kind.EXTENSION, "", catalog.extensions[oid].name)
    return None
